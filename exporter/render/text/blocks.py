"""Blocks as plain text, in the layout that ``exporter.render.text.write`` describes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from exporter.model.blocks import (
    Checklist,
    Figure,
    ItemList,
    Paragraph,
    Quote,
    Remark,
    Table,
    WriteIn,
)
from exporter.model.edition import (
    Availability,
    Beside,
    GivenBy,
    MedicineList,
    PrintedBlock,
    PrintedClaim,
    PrintedLadder,
    PrintedNote,
    ReferenceList,
    Words,
)
from exporter.model.obligation import NoteKind
from exporter.render.text.inlines import mark_words, words
from exporter.render.text.layout import WIDTH, barred, hanging, wrapped

_BARS = {NoteKind.EVIDENCE: "|", NoteKind.CAUTION: "||", NoteKind.URGENT: "|||", NoteKind.DISCLAIMER: "="}

_BLANK = 14


def block_texts(  # noqa: C901, PLR0912 - one branch a kind
    own: Words, printed: PrintedBlock
) -> Iterator[str]:
    """Yield the blocks of lines of one printed block; a decorative picture has none."""
    match printed:
        case Paragraph() | ItemList():
            yield _flow(own, printed)
        case Table():
            yield from _table(own, printed)
        case Quote():
            yield from (barred(words(paragraph.content), ">") for paragraph in printed.paragraphs)
        case Figure():
            yield from _figure(own, printed)
        case PrintedLadder():
            yield _ladder(own, printed)
        case Remark():
            yield from _remark(own, printed)
        case Checklist():
            yield wrapped(printed.title)
            yield "\n".join(hanging(words(item), "[ ]") for item in printed.items)
        case WriteIn():
            yield wrapped(printed.label)
            yield from ["  " + "_" * (WIDTH - 2)] * printed.lines
        case MedicineList():
            yield wrapped(printed.title)
            yield from _blanks(printed)
        case GivenBy():
            for line in printed.lines:
                yield from (wrapped(line), "  " + "_" * (WIDTH - 2))
            yield hanging(printed.tick, "[ ]")
        case Availability():
            yield from (wrapped(words(line)) for line in (printed.newest, printed.formats) if line)
        case Beside():
            yield from block_texts(own, printed.main)
            yield from block_texts(own, printed.side)
        case PrintedClaim():
            yield from (_flow(own, part) for part in printed.body)
            yield from (note_text(note) for note in (printed.evidence, *printed.cautions))
        case PrintedNote():
            yield note_text(printed)
        case ReferenceList():
            yield _references(printed)
        case _:
            assert_never(printed)


def note_text(note: PrintedNote) -> str:
    """Return a note with its bar before every line and its citation marks at the end."""
    return barred(f"{note.wording} {mark_words(note.marks)}".rstrip(), _BARS[note.kind])


def _flow(own: Words, part: Paragraph | ItemList) -> str:
    match part:
        case Paragraph():
            return wrapped(words(part.content))
        case ItemList():
            return "\n".join(_items(own, part, 2))
        case _:
            assert_never(part)


def _items(own: Words, tree: ItemList, indent: int) -> Iterator[str]:
    for number, item in enumerate(tree.items, tree.start):
        mark = f"{number}." if tree.ordered else "-"
        yield hanging(words(item.content, own.figure), mark, indent)
        for nested in item.lists:
            yield from _items(own, nested, indent + len(mark) + 3)


def _table(own: Words, table: Table) -> Iterator[str]:
    if table.caption:
        yield wrapped(f"{own.table}: {words(table.caption)}")
    for row in table.rows:
        cells = zip(table.header, row, strict=True)
        said = ((words(name, own.figure), words(cell, own.figure)) for name, cell in cells)
        yield "\n".join(wrapped(f"{name}: {cell}", "  ", " " * 6) for name, cell in said)


def _blanks(table: MedicineList) -> Iterator[str]:
    """Yield column heads, then rows of lines; the first column takes the room that the others leave."""
    others = [max(len(name), _BLANK) for name in table.columns[1:]]
    widths = [max(len(table.columns[0]), WIDTH - 2 - sum(others) - 2 * len(others)), *others]
    heads = "  ".join(name.ljust(width) for name, width in zip(table.columns, widths, strict=True))
    yield f"  {heads.rstrip()}"
    yield from ["  " + "  ".join("_" * width for width in widths)] * table.rows


def _figure(own: Words, figure: Figure) -> Iterator[str]:
    if figure.alt:
        yield wrapped(f"[{own.figure}: {figure.alt}]", "  ", " " * 6)
    if figure.caption:
        yield wrapped(figure.printed_caption)


def _ladder(own: Words, ladder: PrintedLadder) -> str:
    """Return what the drawing says, a rung a line, as the description of a picture."""
    told = "\n".join(ladder.told)
    return wrapped(f"[{own.figure}: {told}]", "  ", " " * 6)


def _remark(own: Words, remark: Remark) -> Iterator[str]:
    yield barred(remark.title, ":")
    for part in remark.body:
        match part:
            case Paragraph():
                yield barred(words(part.content), ":")
            case ItemList():
                yield "\n".join(_items(own, part, 2))
            case _:
                assert_never(part)


def _references(references: ReferenceList) -> str:
    return "\n".join(
        hanging(words(entry.content), f"{entry.label}." if entry.label else "-")
        for entry in references.entries
    )
