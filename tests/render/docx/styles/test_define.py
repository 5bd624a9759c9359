from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from lxml import etree

from exporter.model.edition import EditionKind
from exporter.render.docx.styles.define import styles
from exporter.render.docx.write import render
from exporter.theme.as_word import LOOKS
from exporter.theme.load import load_theme
from exporter.theme.theme import RoleName
from exporter.theme.word_sheet import page
from tests.render.docx.support import A4, A5, INPUTS, THEME, W, sample_tree
from tests.samples import edition

ASKED_FOR = (
    "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "Body Text", "Claim", "Evidence",
    "Caution", "Disclaimer", "Key Message", "Who To Call", "Remark", "Remark Title",
    "Checklist", "Write In", "Table", "caption", "Quote", "Reference", "About", "toc 1", "toc 2",
    "toc 3", "Running Foot", "List Bullet", "List Bullet 2", "List Bullet 3", "List Number",
    "List Number 2", "List Number 3", "Note Label", "Strong", "Emphasis", "Hyperlink",
)  # fmt: skip


PARTS = ("styles", "fontTable")


def style(name: str, root: Any = None) -> Any:
    tree = sample_tree("word/styles.xml") if root is None else root
    return next(one for one in tree.iter(f"{W}style") if one.find(f"{W}name").get(f"{W}val") == name)


def value(holder: Any, path: str, attribute: str = "val") -> str | None:
    found = holder.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else str(found.get(f"{W}{attribute}"))


@pytest.mark.parametrize("name", ASKED_FOR)
def test_has_a_named_style_for_each_role(name: str) -> None:
    assert style(name).find(f"{W}qFormat") is not None


def test_defines_every_style_that_is_used_and_each_once() -> None:
    defined = [one.get(f"{W}styleId") for one in sample_tree("word/styles.xml").iter(f"{W}style")]
    assert len(defined) == len(set(defined))
    kinds = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    for path in ("word/document.xml", "word/footer1.xml", "word/numbering.xml"):
        assert {node.get(f"{W}val") for node in sample_tree(path).iter(*kinds)} <= set(defined)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_prints_nothing_below_the_floor(look: Any) -> None:
    assert int(value(style(look.name), "rPr/sz") or 0) >= 20


@pytest.mark.parametrize(
    "look", [one for one in LOOKS if one.role is RoleName.CAUTION], ids=lambda look: look.name
)
def test_takes_size_leading_and_colour_from_the_theme(look: Any) -> None:
    bigger = replace(THEME.roles[look.role], size=18, leading=25, color="#123456", weight=700)
    theme = replace(THEME, roles={**THEME.roles, look.role: bigger})
    found = style(look.name, styles(theme, page(A4, 12), "en", "ltr"))
    assert value(found, "rPr/sz") == "36"
    assert value(found, "rPr/color") == "123456"
    assert found.find(f"{W}rPr/{W}b") is not None
    assert (value(found, "pPr/spacing", "line"), value(found, "pPr/spacing", "lineRule")) == (
        "500",
        "atLeast",
    )


def test_tells_the_kinds_of_note_apart_by_their_borders() -> None:
    def borders(name: str) -> dict[str, tuple[str, int]]:
        found = style(name).find(f"{W}pPr/{W}pBdr")
        return {etree.QName(side).localname: (side.get(f"{W}val"), int(side.get(f"{W}sz"))) for side in found}

    assert borders("Evidence") == {"left": ("single", 6)}
    assert borders("Caution") == {"left": ("single", 28)}
    assert borders("Disclaimer") == {"top": ("double", 6), "bottom": ("double", 6)}


def test_black_is_left_to_the_reader_so_that_dark_screens_can_turn_it() -> None:
    assert style("Claim").find(f"{W}rPr/{W}color") is None


def test_names_the_first_family_of_the_theme_and_what_stands_in_for_it() -> None:
    fonts = sample_tree("word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    assert {fonts.get(key) for key in list(fonts.keys())} == {THEME.families[0]}
    declared = sample_tree("word/fontTable.xml")
    assert {
        font.get(f"{W}name"): font.find(f"{W}altName").get(f"{W}val") for font in declared
    } == dict.fromkeys(THEME.families, "Arial")


def test_sets_the_running_text_of_an_article_in_the_reading_face_and_notes_in_the_other() -> None:
    running = {"Body Text", "Claim", "Quote", "Reference", "List Bullet 2"}
    others = {"Evidence", "Caution", "Disclaimer", "Key Message", "heading 1", "Table", "Remark", "toc 1"}
    for kind, face in ((EditionKind.ARTICLE, "Source Serif 4"), (EditionKind.HANDOUT, None)):
        written = render(replace(edition(), kind=kind), load_theme("clinic"), INPUTS).data
        with zipfile.ZipFile(BytesIO(written)) as package:
            root, fonts = (etree.fromstring(package.read(f"word/{part}.xml")) for part in PARTS)
        assert {value(style(name, root), "rPr/rFonts", "ascii") for name in running} == {face}
        assert {value(style(name, root), "rPr/rFonts", "ascii") for name in others} == {None}
        serif = [font for font in fonts if font.get(f"{W}name") == "Source Serif 4"]
        stand_in = [(value(font, "altName"), value(font, "family")) for font in serif]
        assert stand_in == [("Georgia", "roman")] * (face is not None)


@pytest.mark.parametrize(
    ("sheet", "size", "measure", "left"), [(A4, 12, 152, 29), (A4, 18, 181, 14.5), (A5, 12, 121, 13.5)]
)
def test_sets_a_column_of_at_most_85_characters_or_as_wide_as_the_sheet_allows_in_its_middle(
    sheet: Any, size: float, measure: float, left: float
) -> None:
    made = page(sheet, size)
    assert made.measure == round(measure / 25.4 * 1440)
    assert made.left == round(left / 25.4 * 1440)
    assert made.left + made.measure + made.right == made.width


@pytest.mark.parametrize("name", ["Note Label", "Contact Number", "page number", "Strong"])
def test_prints_labels_and_numbers_bold_by_their_style(name: str) -> None:
    assert style(name).find(f"{W}rPr/{W}b") is not None


@pytest.mark.parametrize(
    "name", ["heading 1", "heading 2", "heading 3", "Claim", "Key Message", "Remark Title"]
)
def test_holds_what_announces_something_to_what_it_announces(name: str) -> None:
    assert style(name).find(f"{W}pPr/{W}keepNext") is not None


def test_lets_no_style_refer_to_one_that_is_not_there() -> None:
    root = sample_tree("word/styles.xml")
    defined = {one.get(f"{W}styleId") for one in root.iter(f"{W}style")}
    assert {one.get(f"{W}val") for one in root.iter(f"{W}basedOn", f"{W}next", f"{W}link")} <= defined


def test_the_foot_is_as_wide_as_the_text_and_a_table_may_take_the_outer_margin_too() -> None:
    made = page(A4, 12)
    assert style("Running Foot").find(f"{W}pPr/{W}ind") is None
    assert made.left + made.live == pytest.approx(made.width - 13 / 25.4 * 1440, abs=1)
