"""Reads the plain text edition back: undoes its layout, block by block.

The layout: blocks with an empty line between; what begins at the left edge is running text or a heading (a
line of strokes below it); set in by two blanks are notes and remarks (a mark before every line), list items,
contact numbers, cells and pictures; a line of 72 ``=`` comes before the running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from exporter.model.format import Format
from exporter.model.transcript import Place, TextBlock, Transcript
from exporter.readback.package import unreadable

_END = "=" * 72
_STROKES = {"=": "h1", "-": "h2", "~": "h3", ".": "h4", "*": "contents"}
_BARS = {
    "|||": "urgent",
    "||": "caution",
    "|": "evidence",
    "=": "disclaimer",
    ":": "remark",
    ">": "quote",
}
_BAR = re.compile(r"  (\|{1,3}|=|:|>)(?: |$)")
_ITEM = re.compile(r"( +)(-|\*|\[ \]|\d+\.) (?=\S)")
_DEEP = "      "
_LARGEST = 16 * 2**20


def read(data: bytes) -> Transcript:
    """Return the blocks of a plain text edition, notes and list items each one block.

    Raises ProofError (PF11) when the bytes are no text in UTF-8.
    """
    if len(data) > _LARGEST:
        raise unreadable(f"it is larger than {_LARGEST // 2**20} MB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise unreadable(f"it is no text in UTF-8 (byte {fault.start})") from fault
    chunks = [chunk.split("\n") for chunk in re.split(r"\n[ \t]*\n+", text.strip("\n")) if chunk.strip()]
    end = max((number for number, chunk in enumerate(chunks) if chunk == [_END]), default=len(chunks))
    blocks = [block for chunk in chunks[:end] for block in _blocks(chunk)]
    blocks += [TextBlock(_joined(chunk), Place.RUNNING, "running") for chunk in chunks[end + 1 :]]
    return Transcript(Format.TEXT, tuple(block for block in blocks if block.text))


def _blocks(lines: list[str]) -> Iterator[TextBlock]:
    if not lines[0].startswith("  "):
        yield _running_text(lines)
    elif bar := _common_bar(lines):
        words = _joined(line[2 + len(bar) :] for line in lines)
        yield TextBlock(words, role=_BARS[bar])
    elif _ITEM.match(lines[0]):
        yield from _items(lines)
    else:
        yield from _entries(lines)


def _running_text(lines: list[str]) -> TextBlock:
    strokes, words = lines[-1], lines[:-1]
    is_heading = words and len(set(strokes)) == 1 and len(strokes) == max(3, *map(len, words))
    if is_heading and strokes[0] in _STROKES:
        role = _STROKES[strokes[0]]
        place = Place.NAVIGATION if role == "contents" else Place.BODY
        return TextBlock(_joined(words), place, role)
    return TextBlock(_joined(lines), role="paragraph")


def _common_bar(lines: Sequence[str]) -> str:
    bars = {found[1] if (found := _BAR.match(line)) else "" for line in lines}
    return bars.pop() if len(bars) == 1 else ""


def _items(lines: Sequence[str]) -> Iterator[TextBlock]:
    """Yield list items; a line that begins below the first word of the item before it continues it."""
    words: list[str] = []
    column, place = -1, Place.BODY
    for line in lines:
        found = _ITEM.match(line)
        if found is None or len(line) - len(line.lstrip()) == column:
            words.append(line)
            continue
        if words:
            yield TextBlock(_joined(words), place, "item")
        words, column = [line[found.end() :]], found.end()
        place = Place.NAVIGATION if found[2] == "*" else Place.BODY
    yield TextBlock(_joined(words), place, "item")


def _entries(lines: Sequence[str]) -> Iterator[TextBlock]:
    """Yield what is set in by two blanks, further lines set in by six; lines to write on are none."""
    words: list[str] = []
    for line in lines:
        if words and not line.startswith(_DEEP):
            yield TextBlock(_joined(words), role="entry")
            words = []
        words.append("" if not line.strip(" _") else line)
    yield TextBlock(_joined(words), role="entry")


def _joined(lines: Iterable[str]) -> str:
    return " ".join(" ".join(lines).split())
