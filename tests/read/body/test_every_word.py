"""The safety net under the reader: take any word out of the tree, and its line is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exporter.diagnostics import Report
from exporter.intake.text import SourceText
from exporter.model.blocks import Block, Claim, Figure, ItemList, Paragraph, Quote, Remark, Table
from exporter.model.inlines import Inlines, Text
from exporter.model.publication import Section
from exporter.read.body.every_word import first_lost_line, report_lost_words
from tests.read.body.support import read_good

TEXT = """# Summary {#summary .summary short="Short form"}

A paragraph with *some* words.

- An item
  1. A nested item
- Last item

| Head | Other |
|------|-------|
| One | Two |

: The caption

> A quotation.

![The alt](images/leaf.png "Words below")

:::{claim} observational
:id: main
:detail: Own detail.

A claim.
:::

:::{claim} observational
:restates: main
:detail: More detail.

Said again.
:::

:::{note} Title
A remark.
:::

## A subsection

1. One
2. Two
"""


def lost(section: Section) -> int | None:
    return first_lost_line(SourceText.of("article.md", TEXT), 1, (section,))


def with_block(index: int, block: Block) -> Section:
    section = read_good(TEXT).sections[0]
    return replace(section, blocks=(*section.blocks[:index], block, *section.blocks[index + 1 :]))


def words(text: str) -> Inlines:
    return (Text(text),)


def test_finds_nothing_lost_in_what_was_read() -> None:
    assert lost(read_good(TEXT).sections[0]) is None


def test_names_the_line_of_a_lost_block() -> None:
    section = read_good(TEXT).sections[0]
    # Without the restated claim, what was inherited stands where its own detail stood.
    lines = [3, 5, 9, 15, 17, 23, 28, 33]
    for index, line in enumerate(lines):
        without = replace(section, blocks=section.blocks[:index] + section.blocks[index + 1 :])
        assert lost(without) == line


@pytest.mark.parametrize(
    ("index", "kind", "change", "line"),
    [
        (0, Paragraph, {"content": words("A paragraph with words.")}, 3),
        (2, Table, {"caption": ()}, 13),
        (2, Table, {"rows": ()}, 11),
        (3, Quote, {"paragraphs": ()}, 15),
        (4, Figure, {"alt": ""}, 17),
        (4, Figure, {"caption": ""}, 17),
        (5, Claim, {"detail": ""}, 21),
        (6, Claim, {"detail": "Own detail."}, 28),
        (6, Claim, {"body": ()}, 30),
        (7, Remark, {"title": ""}, 33),
    ],
)
def test_names_the_line_of_a_lost_part(index: int, kind: type, change: dict[str, object], line: int) -> None:
    block = read_good(TEXT).sections[0].blocks[index]
    assert isinstance(block, kind)
    assert lost(with_block(index, replace(block, **change))) == line  # type: ignore[arg-type]


def test_names_the_line_of_a_lost_nested_item() -> None:
    block = read_good(TEXT).sections[0].blocks[1]
    assert isinstance(block, ItemList)
    assert lost(with_block(1, replace(block, items=(replace(block.items[0], lists=()), block.items[1])))) == 6


def test_names_the_line_of_a_lost_subsection_and_of_a_short_form() -> None:
    section = read_good(TEXT).sections[0]
    assert lost(replace(section, sections=())) == 37
    assert lost(replace(section, short="")) == 1


def test_notices_blocks_in_another_order() -> None:
    section = read_good(TEXT).sections[0]
    assert lost(replace(section, blocks=section.blocks[::-1])) is not None


def test_says_that_it_is_a_fault_of_the_tool() -> None:
    report = Report()
    section = read_good(TEXT).sections[0]
    report_lost_words(SourceText.of("article.md", TEXT), 1, (replace(section, blocks=()),), report)
    assert [(finding.code, finding.where.line) for finding in report.errors if finding.where] == [("SF99", 3)]
    assert "fault of the tool" in report.errors[0].hint
