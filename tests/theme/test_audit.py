"""The audit: what it knows of the markup, where it points, and that nothing gets it off its feet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import tinycss2
from hypothesis import given
from hypothesis import strategies as st

from exporter.data.codes import codes
from exporter.diagnostics import Report, ThemeError
from exporter.model.edition import EditionKind
from exporter.render.epub_nav import nav_page
from exporter.render.epub_pages import pages
from exporter.render.html import print_body
from exporter.render.html_tree import Element
from exporter.theme.audit_css import Grounds, Inks, check_grounds, check_sheet
from exporter.theme.audit_kinds import KINDS, Kind, Tier
from exporter.theme.audit_properties import allowed
from exporter.theme.audit_select import matched, parse_selectors
from exporter.theme.css import Medium
from exporter.theme.load import load_theme
from tests import samples
from tests.theme.theme_support import BASE, write

_HARMFUL = {
    "all", "clip", "clip-path", "columns", "content", "direction", "display", "filter", "float", "font",
    "grid-area", "height", "left", "mask", "opacity", "order", "overflow", "position", "quotes",
    "text-shadow", "top", "transform", "unicode-bidi", "visibility", "white-space", "width", "z-index",
    "zoom",
}  # fmt: skip
INKS = Inks({"--accent": "#0b4a5a", "--ink": "#000000"}, ("#000000",), ("Atkinson Hyperlegible", "Noto Sans"))


def judged(text: str, medium: Medium = "print") -> list[str]:
    report, grounds = Report(), Grounds()
    check_sheet("mine/print.css", text, medium, INKS, grounds, report)
    check_grounds(grounds, report)
    return [finding.code for finding in report]


def bodies() -> Iterator[Element]:
    for kind in EditionKind:
        edition = samples.edition(kind)
        yield print_body(edition)
        made = pages(edition)
        for page in (*made, nav_page(edition, made)):
            yield Element("body", (), page.body)


def rows(element: Element, above: set[str]) -> set[str]:
    """Return the kinds that an element may be, by tag, classes and what it stands in."""
    names = set((element.get("class") or "").split())
    return {
        kind.name
        for kind in KINDS.values()
        if element.tag in kind.tags and _covers(kind, names) and (above & set(kind.parents))
    }


def _covers(kind: Kind, names: set[str]) -> bool:
    free = {name for name in names if name[:1] == "p" and "-" in name and kind.name == "decoration"}
    return names - free <= kind.classes


def unknown(element: Element, above: set[str]) -> Iterator[str]:
    found = rows(element, above)
    if not found:
        yield f"<{element.tag} class={element.get('class')!r}> in {sorted(above)}"
        return
    for child in element.children:
        if isinstance(child, Element):
            yield from unknown(child, found)


def test_the_table_of_kinds_has_a_row_for_every_element_that_is_written() -> None:
    missing = {line for body in bodies() for line in unknown(body, {"html"})}
    assert missing == set()


@pytest.mark.parametrize(
    "kind", ["note", "claim", "key-claim", "note-words", "note-inline", "contact", "running"]
)
def test_notes_and_all_that_holds_them_are_protected(kind: str) -> None:
    waiting = [kind]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            assert KINDS[name].tier.protected, name
            waiting += KINDS[name].parents


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
    assert '"note"' in finding.message


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
    ("selector", "kinds"),
    [
        ("h2", {"heading"}),
        (".para", {"paragraph"}),
        (".pair > .evidence", {"note"}),
        (".remark p", {"remark-title", "remark-words"}),
        (".keymsg .claim", {"key-claim"}),
        (".data td", {"cell"}),
        (":root", {"html"}),
        (".band", {"furniture"}),
        (".refs li", {"reference"}),
        (".nothing.note", {"note"}),
        ("marquee", {"note"}),
    ],
)
def test_a_selector_meets_its_kinds(selector: str, kinds: set[str]) -> None:
    (parsed,) = parse_selectors(tinycss2.parse_component_value_list(selector))
    assert {kind.name for kind in matched(parsed)} == kinds


@pytest.mark.parametrize(
    "selector",
    ["*", "div", "p", "b", "section", "body", "html", "li", "[id]", "#x", ":not(h1)", "div:has(p)", ".pair *",
     ".top ~ section", "h2 + *", "h2 ~ div", "section > :last-child", ".N, .note", ":is(h1)", "a:hover"],
)  # fmt: skip
@pytest.mark.parametrize("medium", ["print", "epub"])
def test_whatever_may_meet_a_note_cannot_hide(selector: str, medium: Medium) -> None:
    for hiding in ("display: none", "opacity: 0", "font-size: 1px", "color: #fff", "position: fixed"):
        assert "TH25" in judged(f"{selector} {{ {hiding} }}", medium)


@pytest.mark.parametrize("tier", list(Tier))
@pytest.mark.parametrize("medium", ["print", "epub"])
def test_nothing_can_be_hidden_moved_or_given_words_on_any_tier(tier: Tier, medium: Medium) -> None:
    assert not _HARMFUL & allowed(medium, tier, None).keys()


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
    judged(text, "epub")


@given(st.text(alphabet=st.sampled_from("ab.:;()[]\"'\\/*,=-0 \n&|~+>"), max_size=30))
def test_whatever_stands_before_it_a_hidden_note_is_refused(text: str) -> None:
    assert judged(f"{text}\n.note {{ display: none }}")


def test_depth_is_no_way_out() -> None:
    assert judged(":is(" * 3000 + ".note" + ")" * 3000 + " { display: none }")
    assert judged("h2 { font-size: " + "calc(" * 3000 + "1pt" + ")" * 3000 + " }")
    assert judged("a " * 3000 + "{ opacity: 0 }")
