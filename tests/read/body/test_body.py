"""Good bodies and the trees that they make."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from exporter.diagnostics import Location, Report
from exporter.intake.text import SourceText
from exporter.model.blocks import (
    Alignment,
    Checklist,
    Claim,
    Figure,
    ItemList,
    ListItem,
    Paragraph,
    Picture,
    Quote,
    Remark,
    StandingCaution,
    Table,
    WriteIn,
)
from exporter.model.evidence import Official, Polarity
from exporter.model.inlines import (
    Citation,
    Emphasis,
    Foreign,
    Inlines,
    LineBreak,
    Link,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from exporter.model.walk import blocks, sections
from exporter.read.body.cursor import MOST_FINDINGS
from exporter.read.body.read import read_body
from tests.read.body.support import CONTEXT, EVERY_CONSTRUCT, body_of, read, read_good


def t(text: str) -> Inlines:
    return (Text(text),)


def only_block(text: str) -> object:
    (block,) = read_good(f"# Summary\n\n{text}\n").sections[0].blocks
    return block


def inlines(text: str) -> Inlines:
    block = only_block(text)
    assert isinstance(block, Paragraph)
    return block.content


def claims_by_id(text: str) -> dict[str, Claim]:
    found = blocks(read_good(f"# Summary\n\n{text}\n").sections)
    return {block.id: block for block in found if isinstance(block, Claim)}


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("Plain words.", t("Plain words.")),
        ("Two\n  lines.", t("Two lines.")),
        ("a \\* b \\[c\\]", t("a * b [c]")),
        ("One\\\n   two", (Text("One"), LineBreak(), Text("two"))),
        ("*One* **two**", (Emphasis(t("One")), Text(" "), Strong(t("two")))),
        ("***One***", (Emphasis((Strong(t("One")),)),)),
        ("H~2~O 10^3^", (Text("H"), Subscript("2"), Text("O 10"), Superscript("3"))),
        ("Cl^−^ Na^+^", (Text("Cl"), Superscript("−"), Text(" Na"), Superscript("+"))),
        ("[@survey-report; @Handbook_3]", (Citation(("survey-report", "Handbook_3")),)),
        ("[a *b*](https://x.org/c_(d))", (Link("https://x.org/c_(d)", (Text("a "), Emphasis(t("b")))),)),
        ("[a](https://x.org/\\))", (Link("https://x.org/)", t("a")),)),
        ("[kata [x](#summary)]{lang=ms}", (Foreign("ms", (Text("kata "), Link("#summary", t("x")))),)),
        ("“Quotes” -- and ... (c)", t("“Quotes” -- and ... (c)")),
        ("| a\\b", None),
        ("5 < 6 & 7 > 3 {a} [b] a_b c@d", t("5 < 6 & 7 > 3 {a} [b] a_b c@d")),
    ],
)
def test_reads_inlines(source: str, tree: Inlines | None) -> None:
    if tree is None:
        assert read(f"# Summary\n\n{source}\n")[1].errors
    else:
        assert inlines(source) == tree


def test_reads_nested_lists_without_regard_to_empty_lines() -> None:
    nested = ItemList(ordered=True, items=(ListItem(t("c")), ListItem(t("d"))))
    tree = ItemList(ordered=False, items=(ListItem(t("a b"), (nested,)), ListItem(t("e"))))
    assert only_block("- a\n  b\n  1. c\n  2. d\n- e") == tree
    assert only_block("- a\n  b\n\n  1. c\n\n  2. d\n\n- e") == tree


def test_reads_tables_with_bars_empty_cells_and_a_caption() -> None:
    table = only_block("| A | B |\n|:--|--:|\n| a \\| b | |\n| *c* | d |\n\n: The *caption*\n  goes on")
    assert table == Table(
        (t("A"), t("B")),
        ((t("a | b"), ()), ((Emphasis(t("c")),), t("d"))),
        (Text("The "), Emphasis(t("caption")), Text(" goes on")),
        aligned=(Alignment.START, Alignment.END),
    )


def test_a_list_begins_at_its_number_whatever_its_mark() -> None:
    for written in ("4. Four\n5. Five", "4) Four\n5) Five"):
        found = only_block(written)
        assert isinstance(found, ItemList)
        assert (found.ordered, found.start, len(found.items)) == (True, 4, 2)


def test_an_item_holds_several_texts_each_on_a_line_of_its_own() -> None:
    found = only_block("1. Wash.\n\n   Then dry.\n   - with care\n2. Rest.")
    assert isinstance(found, ItemList)
    first, second = found.items
    assert first.content == (Text("Wash."), LineBreak(), Text("Then dry."))
    assert [len(nested.items) for nested in first.lists] == [1]
    assert second.content == t("Rest.")


def test_reads_a_caption_behind_a_comment() -> None:
    table = only_block("| A |\n|---|\n| b |\n\n<!-- why -->\n\n: Caption")
    assert isinstance(table, Table)
    assert table.caption == t("Caption")


def test_reads_quotes() -> None:
    assert only_block("> One\n> line.\n>\n> Two.") == Quote((Paragraph(t("One line.")), Paragraph(t("Two."))))


def test_reads_figures() -> None:
    picture = Picture("images/a.png", "image/png", b"", 1, 1)
    assert only_block('![a\nleaf](images/a.png "One \\"two\\"")') == Figure(picture, "a leaf", 'One "two"')
    assert only_block("![](images/a.png){decorative}") == Figure(picture, "", "", decorative=True)


def test_leaves_a_figure_out_when_its_picture_was_refused() -> None:
    def refuse(target: str, where: Location) -> None:
        report.error("SF18", "No such picture.", where, "Put it there.")

    report = Report()
    source = SourceText.of("article.md", "# Summary\n\n![a leaf](images/none.png)\n")
    read_body(source, 1, replace(CONTEXT, picture=refuse), report)
    (finding,) = report
    assert (finding.code, finding.where and str(finding.where)) == ("SF18", "article.md:3:11")


def test_reads_the_small_directives() -> None:
    caution = CONTEXT.cautions["dependence"]
    assert only_block(":::{caution} dependence\n:::") == StandingCaution(caution)
    assert only_block(":::{write-in} My clinic\n:::") == WriteIn("My clinic", 3)
    assert only_block(":::{write-in} My clinic\n:lines: 5\n:::") == WriteIn("My clinic", 5)
    assert only_block(":::{checklist} To do\n- One\n- *Two*\n:::") == Checklist(
        "To do", (t("One"), (Emphasis(t("Two")),))
    )
    remark = Remark("A title", (Paragraph(t("Words.")), ItemList(ordered=False, items=(ListItem(t("One")),))))
    assert only_block(":::{note} A title\nWords.\n\n- One\n:::") == remark


def test_reads_an_official_claim() -> None:
    claim = only_block(":::{claim} official\n:body: Them\n:on: 2025-07-29\n:place: There\n\nWords.\n:::")
    assert isinstance(claim, Claim)
    assert claim.official == Official("Them", date(2025, 7, 29), "There")
    assert claim.polarity is Polarity.FACT


def test_counts_claims_without_an_id_in_their_top_section() -> None:
    claim = ":::{claim} observational\n{}\nWords.\n:::\n\n"
    found = claims_by_id(
        f"{claim}## Part\n\n{claim}# Next\n\n{claim}".replace("{}", "").replace("{claim}", "{claim}")
    )
    assert list(found) == ["summary-1", "summary-2", "next-1"]
    assert not any(each.named for each in found.values())


def test_counts_named_claims_too() -> None:
    text = ":::{claim} observational\n:id: one\n\nWords.\n:::\n\n:::{claim} observational\n\nWords.\n:::"
    assert [(each.id, each.named) for each in claims_by_id(text).values()] == [
        ("one", True),
        ("summary-2", False),
    ]


RESTATING = """:::{claim} observational
:id: again
:restates: first second
:cite: Handbook_3 survey-report
:cautions: product dependence
:detail: Own.

Words.
:::

:::{claim} observational
:id: first
:polarity: harm
:cite: survey-report
:cautions: dependence
:detail: First.

Words.
:::

:::{claim} observational
:id: second
:polarity: harm
:cite: laboratory.report:2 survey-report
:cautions: interactions dependence
:detail: Second.

Words.
:::"""


def test_a_restating_claim_has_what_it_inherits_before_its_own_and_nothing_twice() -> None:
    again = claims_by_id(RESTATING)["again"]
    assert again.polarity is Polarity.HARM
    assert again.detail == "First. Second. Own."
    assert again.cite == ("survey-report", "laboratory.report:2", "Handbook_3")
    assert [caution.id for caution in again.cautions] == ["dependence", "interactions", "product"]
    assert again.restates == ("first", "second")


def test_a_restated_claim_gets_nothing_from_the_one_that_restates_it() -> None:
    first = claims_by_id(RESTATING)["first"]
    assert (first.detail, first.cite) == ("First.", ("survey-report",))
    assert [caution.id for caution in first.cautions] == ["dependence"]


def test_sections_nest_and_have_ids_classes_and_short_forms() -> None:
    body = read_good(
        '# What counts {#main .summary short="Counts"}\n\n## Größe, 2!\n\n### C\n\n# Do {.actions}\n'
    )
    found = [
        (each.id, each.level, each.summary, each.actions, each.short) for each in sections(body.sections)
    ]
    assert found == [
        ("main", 1, True, False, "Counts"),
        ("größe-2", 2, False, False, ""),
        ("c", 3, False, False, ""),
        ("do", 1, False, True, ""),
    ]


def test_a_section_titled_summary_is_it_only_in_english() -> None:
    assert read_good("# Summary\n", replace(CONTEXT, lang="en-GB")).sections[0].summary
    _, report = read("# Summary\n", replace(CONTEXT, lang="es"))
    assert [finding.code for finding in report] == ["SF26"]


def test_waivers_cover_the_block_that_follows_and_before_the_first_heading_the_file() -> None:
    text = (
        '<!-- check: allow RV07 "all" -->\n\n# Summary\n\n<!-- check: allow RD02 "one" -->\n\n'
        '<!-- check: allow RD06 "two" -->\n\n| A |\n|---|\n| b |\n\n: Caption\n\nMore.\n\n'
        ':::{note} Title\n<!-- check: allow RD03 "in" -->\n\nOne\ntwo.\n\nThree.\n:::\n'
    )
    found = [
        (each.code, each.reason, each.where.line, each.first, each.last) for each in read_good(text).waivers
    ]
    assert found == [
        ("RV07", "all", 1, 0, 0),
        ("RD02", "one", 5, 9, 13),
        ("RD06", "two", 7, 9, 13),
        ("RD03", "in", 18, 20, 21),
    ]


def test_every_block_knows_where_it_stands() -> None:
    text, first = body_of(EVERY_CONSTRUCT)
    body, report = read(text, first=first)
    assert report.ok
    lines = text.split("\n")
    for block in blocks(body.sections):
        assert block.where.line >= first
        assert block.where.excerpt == lines[block.where.line - 1]
        assert block.where.column >= 1
    assert body.sections[0].where.line == lines.index("# Summary") + 1


def test_reads_every_construct() -> None:
    text, first = body_of(EVERY_CONSTRUCT)
    body, report = read(text, first=first)
    assert [finding.as_text() for finding in report] == []
    kinds = {type(block) for block in blocks(body.sections)}
    assert kinds >= {Paragraph, Table, Quote, Figure, Remark, Checklist, WriteIn, Claim, StandingCaution}


def test_columns_are_exact_in_items_quotes_cells_and_titles() -> None:
    text = "# Sum * {.summary}\n\n- a\n  - b *\n\n> c\n> d *\n\n| a | b \\| * |\n|---|---|\n| e | *f*  * |\n"
    _, report = read(text)
    found = [(finding.code, finding.where.line, finding.where.column) for finding in report if finding.where]
    assert found == [("SF42", 1, 7), ("SF42", 4, 7), ("SF42", 7, 5), ("SF42", 9, 12), ("SF42", 11, 12)]


def test_all_findings_are_reported_at_once() -> None:
    _, report = read("# Summary\n\nOne `a`.\n\n---\n\n:::{claim} x\nWords.\n:::\n\n### Deep\n")
    assert [finding.code for finding in report] == ["SF32", "SF31", "SF70", "SF21"]


def test_a_flood_of_errors_is_cut_off() -> None:
    _, report = read("# Summary\n\n" + "a `b` c.\n" * (MOST_FINDINGS + 5))
    assert len(report) == MOST_FINDINGS + 1
    assert [finding.code for finding in report if finding.code != "SF32"] == ["SF98"]


def test_offers_the_nearest_word() -> None:
    for text, near in {
        ":::{cuation} dependence\n:::": "caution",
        ":::{claim} observatonal\nWords.\n:::": "observational",
        ":::{claim} observational\n:cautons: product\n\nWords.\n:::": "cautions",
        "Words [@survey-reprot].": "survey-report",
        "[Words](#sumary)": "summary",
    }.items():
        (finding,) = read(f"# Summary\n\n{text}\n")[1]
        assert f"Did you mean “{near}”" in finding.hint, "all near ones are named, the nearest first"
