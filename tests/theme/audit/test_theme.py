"""The audit: what it knows of the markup, where it points, and that nothing gets it off its feet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.data.codes import codes
from exporter.diagnostics import Report, ThemeError
from exporter.model.edition import EditionKind
from exporter.render.epub.nav import nav_page
from exporter.render.epub.pages import pages
from exporter.render.html.content import print_body
from exporter.render.html.inlines import Markup
from exporter.render.html.tree import Element
from exporter.theme.as_css import Medium
from exporter.theme.audit.properties import allowed
from exporter.theme.audit.sheet import Inks, check_sheet
from exporter.theme.audit.templates import CORE_CLASSES
from exporter.theme.load import load_theme
from tests import samples
from tests.theme.theme_support import BASE, write

_HARMFUL = {
    "all", "clip", "clip-path", "columns", "content", "direction", "display", "filter", "float", "font",
    "grid-area", "height", "left", "mask", "opacity", "order", "overflow", "position", "quotes",
    "text-shadow", "top", "transform", "unicode-bidi", "visibility", "white-space", "width", "z-index",
    "zoom",
}  # fmt: skip
HIDING = {
    "display: none": "TH25",
    "opacity: 0": "TH25",
    "position: fixed": "TH25",
    "font-size: 1px": "TH26",
    "color: #fff": "TH28",
}
INKS = Inks({"--accent": "#0b4a5a", "--ink": "#000000"}, ("Atkinson Hyperlegible", "Noto Sans"))


def judged(text: str, medium: Medium = "print") -> list[str]:
    report = Report()
    check_sheet("mine/print.css", text, medium, INKS, report)
    return [finding.code for finding in report]


def bodies() -> Iterator[Element]:
    for kind in EditionKind:
        edition = samples.edition(kind)
        yield print_body(edition)
        made = pages(edition, Markup("screen"))
        for page in (*made, nav_page(edition, made)):
            yield Element("body", (), page.body)


def classes(element: Element) -> Iterator[str]:
    yield from (element.get("class") or "").split()
    for child in element.children:
        if isinstance(child, Element):
            yield from classes(child)


def test_templates_may_use_no_class_that_is_written() -> None:
    written = {name for body in bodies() for name in classes(body)}
    # A decoration's picture is named by what it is: its class is nobody else's.
    assert {name for name in written - CORE_CLASSES if not name.startswith("p")} == set()


@pytest.mark.parametrize("name", ["base", "clinic"])
def test_shipped_themes_pass(name: str) -> None:
    assert load_theme(name).name == name


@pytest.mark.parametrize("code", [f"TH{number}" for number in range(20, 33)])
def test_every_code_is_explained(code: str) -> None:
    assert code in codes()


def test_a_finding_names_file_line_and_column(tmp_path: Path) -> None:
    name = write(tmp_path, BASE, print_css="h2 { color: #333 }\n\n.note {\n  opacity: .2;\n}\n")
    with pytest.raises(ThemeError) as caught:
        load_theme(name)
    (finding,) = caught.value.report
    assert finding.where is not None
    assert str(finding.where) == f"{name}/print.css:4:3"
    assert finding.where.excerpt == "  opacity: .2;"
    assert finding.message == "opacity may not be set in a theme's sheet."


def test_all_findings_of_a_theme_come_at_once(tmp_path: Path) -> None:
    settings = BASE + "[roles.caution]\nleading = 6.0\n"
    name = write(
        tmp_path,
        settings,
        print_css=".note { opacity: 0 }",
        epub_css="@media all { }",
        head="{{ title|safe }}",
    )
    with pytest.raises(ThemeError) as caught:
        load_theme(name)
    assert {finding.code for finding in caught.value.report} == {"TH20", "TH23", "TH25", "TH31"}


@pytest.mark.parametrize(
    "selector",
    ["*", "div", "p", "b", "section", "body", "html", "li", "[id]", "#x", ":not(h1)", "div:has(p)", ".pair *",
     ".top ~ section", "h2 + *", "h2 ~ div", "section > :last-child", ".N, .note", ":is(h1)", "a:hover"],
)  # fmt: skip
@pytest.mark.parametrize("medium", ["print", "e-book"])
def test_whatever_may_meet_a_note_cannot_hide(selector: str, medium: Medium) -> None:
    for hiding, code in HIDING.items():
        assert code in judged(f"{selector} {{ {hiding} }}", medium)


@pytest.mark.parametrize("part", [None, "first-letter", "first-line", "marker", "before", "after"])
@pytest.mark.parametrize("medium", ["print", "e-book"])
def test_nothing_can_be_hidden_moved_or_given_words(part: str | None, medium: Medium) -> None:
    # A drop capital floats in an e-book, where no letter of a note may be restyled (the check of visibility).
    floating = {"float"} if (medium, part) == ("e-book", "first-letter") else set()
    assert _HARMFUL & allowed(medium, part).keys() == floating


@pytest.mark.parametrize(
    "text",
    ["h2 { color: #333; color: white }", "h2 { color: #777777 }", "h2 { color: rgba(0,0,0,.9) }",
     "h2 { color: rgb(0 0 0 / 10%) }", "h2 { background: #fff; color: #767676; color: #ccc }",
     ".para { color: var(--accent); background: #0b4a5a }"],
)  # fmt: skip
def test_pale_words_are_refused(text: str) -> None:
    assert set(judged(text)) <= {"TH26", "TH28"}
    assert judged(text)


@given(st.text(alphabet=st.sampled_from("abcnotep.:;{}()[]<>@#\"'\\/*,=!-0123456789 \n&|~+"), max_size=60))
def test_no_text_gets_the_audit_off_its_feet(text: str) -> None:
    judged(text)
    judged(text, "e-book")


@given(st.text(alphabet=st.sampled_from("ab.:;()[]\"'\\/*,=-0 \n&|~+>"), max_size=30))
def test_whatever_stands_before_it_a_hidden_note_is_refused(text: str) -> None:
    assert judged(f"{text}\n.note {{ display: none }}")


def test_depth_is_no_way_out() -> None:
    assert judged(":is(" * 3000 + ".note" + ")" * 3000 + " { display: none }")
    assert judged("h2 { font-size: " + "calc(" * 3000 + "1pt" + ")" * 3000 + " }")
    assert judged("a " * 3000 + "{ opacity: 0 }")
