# ruff: noqa: E501
"""Which of the levels of styles counts for a paragraph and a run (ECMA-376 part 1, 17.7.2)."""

from __future__ import annotations

import pytest

from exporter.intake.docx.markup import properties
from tests.intake.docx.support import OFFICE, STANDARD, asked, based, cascade, colour, ink, paragraph, style

DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault>"
    "<w:pPrDefault><w:pPr>{block}</w:pPr></w:pPrDefault></w:docDefaults>"
)
NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr>{}</w:rPr></w:style>'
BOLD, NOT_BOLD = "<w:b/>", '<w:b w:val="0"/>'


def test_what_is_nearest_counts() -> None:
    found = cascade(
        DEFAULTS.format(run=colour("D"), block="")
        + NORMAL.format(colour("N"))
        + style("P", run=colour("P"), more=based("N"))
        + style("Q", more=based("N"))
        + style("C", kind="character", run=colour("C"))
    )
    named = '<w:rStyle w:val="C"/>'
    assert ink(found, paragraph("P", run=named + colour("R"))) == "R"
    assert ink(found, paragraph("P", run=named)) == "C"
    assert [ink(found, paragraph(name)) for name in ("P", "Q", "N", "")] == ["P", "N", "N", "N"]
    assert ink(cascade(DEFAULTS.format(run=colour("D"), block="")), paragraph("P")) == "D"


def test_a_name_of_another_kind_is_no_style_and_no_base() -> None:
    found = cascade(
        NORMAL.format(colour("N"))
        + style("C", kind="character", run=colour("C"))
        + style("P", more=based("C"))
    )
    assert ink(found, paragraph("C")) == "N"
    assert ink(found, paragraph("P")) == ""
    assert ink(found, paragraph("", run='<w:rStyle w:val="P"/>')) == "N"


def test_styles_that_are_based_on_each_other_end() -> None:
    found = cascade(style("A", run=colour("A"), more=based("B")) + style("B", more=based("A")))
    assert ink(found, paragraph("B")) == "A"


@pytest.mark.parametrize(
    ("defaults", "block", "character", "direct", "on"),
    [
        ("", BOLD, "", "", True),
        ("", "", BOLD, "", True),
        ("", BOLD, BOLD, "", False),
        ("", BOLD, NOT_BOLD, "", True),
        (BOLD, "", "", "", True),
        (BOLD, NOT_BOLD, "", "", True),
        (BOLD, BOLD, "", "", True),
        ("", BOLD, BOLD, BOLD, True),
        (BOLD, BOLD, "", NOT_BOLD, False),
    ],
)
def test_levels_toggle_each_other(defaults: str, block: str, character: str, direct: str, on: bool) -> None:
    styles = DEFAULTS.format(run=defaults, block="") + style("P", run=block)
    found = cascade(styles + style("C", kind="character", run=character))
    _, run = asked(found, paragraph("P", run=f'<w:rStyle w:val="C"/>{direct}'))
    assert run.toggled("b") == on


@pytest.mark.parametrize(("direct", "hidden"), [("", True), ('<w:vanish w:val="0"/>', False)])
def test_what_any_level_hides_is_hidden_unless_said_otherwise(direct: str, hidden: bool) -> None:
    both = style("P", run="<w:vanish/>") + style("C", kind="character", run="<w:vanish/>")
    _, run = asked(cascade(both), paragraph("P", run=f'<w:rStyle w:val="C"/>{direct}'))
    assert run.hides == hidden


def test_attributes_are_inherited_one_by_one() -> None:
    found = cascade(
        DEFAULTS.format(run="", block='<w:spacing w:before="1" w:after="2" w:line="3"/>')
        + style("A", block='<w:spacing w:before="4"/>')
        + style("P", block='<w:spacing w:line="5"/>', more=based("A"))
    )
    layers = asked(found, paragraph("P", '<w:spacing w:lineRule="exact"/>'))[0].layers
    said = [layers.attribute("spacing", name) for name in ("before", "after", "line", "lineRule", "x")]
    assert said == ["4", "2", "5", "exact", None]


LISTS = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:pPr><w:ind w:left="10" w:right="1"/></w:pPr></w:lvl>'
    '<w:lvl w:ilvl="1"><w:pStyle w:val="L"/><w:pPr><w:ind w:left="20"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="NS"/></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0">'
    '<w:pPr><w:ind w:left="30"/></w:pPr></w:lvl></w:lvlOverride></w:num>'
)


def listed(number: int, level: str = "") -> str:
    return f'<w:numPr>{level}<w:numId w:val="{number}"/></w:numPr>'


@pytest.mark.parametrize(
    ("name", "own", "left"),
    [
        ("P", listed(1), "10"),
        ("P", listed(1, '<w:ilvl w:val="1"/>'), "20"),
        ("P", listed(2), "10"),
        ("P", listed(3), "30"),
        ("P", listed(1) + '<w:ind w:left="7"/>', "7"),
        ("P", listed(0), "5"),
        ("S", "", "6"),
        ("L", "", "20"),
        ("M", "", "20"),
        ("B", "", "10"),
    ],
)
def test_lists_go_before_the_style_where_a_paragraph_names_them_and_behind_it_else(
    name: str, own: str, left: str
) -> None:
    found = cascade(
        style("P", block='<w:ind w:left="5"/>')
        + style("S", block='<w:ind w:left="6"/>' + listed(1))
        + style("L", block=listed(1))
        + style("M", more=based("L"))
        + style("B", block=listed(1))
        + style("NS", kind="numbering", block=listed(1)),
        LISTS,
    )
    assert asked(found, paragraph(name, own))[0].layers.attribute("ind", "left") == left


def test_the_default_style_of_characters_counts_where_programs_follow_the_standard() -> None:
    plain = '<w:style w:type="character" w:default="1" w:styleId="D"><w:rPr><w:vanish/></w:rPr></w:style>'
    element = paragraph()
    assert cascade("").readings(element) == (STANDARD,)
    found = cascade(plain)
    assert found.readings(element) == (STANDARD, OFFICE)
    assert [asked(found, element, reading)[1].hides for reading in (STANDARD, OFFICE)] == [True, False]


def test_nothing_is_said_without_properties() -> None:
    assert properties(None) == {}
