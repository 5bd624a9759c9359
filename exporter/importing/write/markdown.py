"""Blocks as lines of a source: what a text says stays text, whatever marks it holds.

Source: docs/source-format.md, "Body".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import assert_never
from unicodedata import category

from exporter.importing.characters import based
from exporter.importing.draft import (
    Block,
    Box,
    Claimed,
    Grid,
    Heading,
    Listing,
    Para,
    Picture,
    Quote,
    Remark,
    Span,
    Spans,
    Standing,
    plain,
)
from exporter.importing.shape.notes import as_plain
from exporter.importing.shape.sections import Section
from exporter.intake.unseen import is_seen

_ESCAPED = re.compile(r"[\\`*_\[\]{}<>&~^|]")
_BARE = re.compile(r"(?<![^\W_])@")
_BEGINS = re.compile(
    r"[-+#>:=]|(?:\d{1,9}[.)]|\(?(?:[A-Za-z]|[ivxlIVXL]{1,5}|\d{1,3})\)|[ivxIVX]{1,5}\.)(?=[ \t\u00a0]|$)"
)
_SMALL = re.compile(r"[^\W_+−-]{1,8}[+\-−]*|[+\-−]{1,8}")
_TARGET = re.compile(
    r"https://[^\s/?#]+[^\s()<>\\]*|mailto:[^\s@()<>\\]+@[^\s@()<>\\]+|tel:\+?[0-9][0-9().-]*"
)
_REFERENCE = re.compile(r"&(?:#\w{1,8}|[A-Za-z]\w{0,31});")
_BARRED = re.compile(r"(?:\\\\)+(?=\\\|)")
"""Backslashes before a bar; a cell may hold none of them there."""
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])*")
_CITED = re.compile(r"\A\[@[^\]]*\](?=:)")
"""A citation that a paragraph begins with; a colon behind it would make it a definition of a link."""
_ACCENT = re.compile(r"[\u0300-\u036f]")
_PARTED = "<!-- another list -->"
_DEEPEST, _HIGHEST = 3, 1000
_OPENING, _CLOSING = frozenset("(“‘«¿¡"), frozenset(").,;:!?”’»")
_SIGNED = re.compile(r"([•◦▪▫■□●○▸►‣⃁·–—])[ \t\u00a0]")
"""How a line may not begin: another kind of blank behind the sign says the same (U+202F)."""
LONGEST = 9_000
"""Characters of a text in a draft; the reader takes 10,000."""


class Writer:
    """Writes blocks; ``lines`` are those of the file so far, ``at`` the line that each block begins on."""

    def __init__(self, anchors: Mapping[str, str], sources: frozenset[str]) -> None:
        self._anchors = anchors
        self._sources = sources
        self.lines: list[str] = []
        self.at: dict[int, int] = {}

    def write(self, blocks: Iterable[Block | Section]) -> None:
        """Add blocks, each behind an empty line."""
        before: Block | Section | None = None
        for block in blocks:
            if _run_together(before, block):
                self._add([_PARTED], 0)
            self._add(list(self._block(block)), block.key)
            before = block

    def _add(self, lines: list[str], key: int) -> None:
        if not lines:
            return
        if self.lines:
            self.lines.append("")
        if key:
            self.at.setdefault(key, len(self.lines) + 1)
        self.lines += lines

    def _block(self, block: Block | Section) -> Iterator[str]:
        match block:
            case Section():
                yield self._section(block)
            case Heading():
                yield from self._paragraph((Span(plain(block.spans), strong=True),))
            case Para():
                yield from self._paragraph(block.spans)
            case Listing():
                yield from self._listing(block, 1, "")
            case Grid():
                yield from self._grid(block)
            case Quote():
                yield from self._quote(block)
            case Picture():
                yield self._picture(block)
            case Claimed():
                yield from self._claim(block)
            case Standing(caution):
                yield from (f":::{{caution}} {caution}", ":::")
            case Remark(title, body):
                yield from (f":::{{note}} {title}", "", *self._body(body, block.key), ":::")
            case Box():
                raise AssertionError("a box is a note, a remark, or its blocks")
            case _:
                assert_never(block)

    def _section(self, section: Section) -> str:
        title = self.inline(tuple(replace(span, target="", strong=False) for span in section.spans))
        summary = " .summary" if section.summary else ""
        return f"{'#' * section.level} {title.replace(chr(92) + chr(10), ' ')} {{#{section.id}{summary}}}"

    def _paragraph(self, spans: Spans) -> Iterator[str]:
        for at, part in enumerate(_parts(spans)):
            if at:
                yield ""
            yield from _guarded(self.inline(part))

    def _body(self, blocks: Iterable[Para | Listing], key: int) -> Iterator[str]:
        before: Para | Listing | None = None
        for block in blocks:
            self.at.setdefault(block.key, self.at.get(key, len(self.lines) + 2))
            if before:
                yield from ("", _PARTED, "") if _run_together(before, block) else ("",)
            yield from self._block(block)
            before = block

    def _claim(self, claim: Claimed) -> Iterator[str]:
        yield ":::{claim} undecided"
        if claim.cites:
            yield f":cite: {' '.join(claim.cites)}"
        yield ""
        yield from self._body(claim.blocks, claim.key)
        yield ":::"

    def _listing(self, listing: Listing, depth: int, indent: str) -> Iterator[str]:
        if listing.start + len(listing.items) > _HIGHEST:
            listing = replace(listing, start=1, ordered=listing.ordered and len(listing.items) < _HIGHEST)
        for number, item in enumerate(listing.items, start=listing.start):
            mark = f"{number}. " if listing.ordered else "- "
            inner = indent + " " * len(mark)
            first, *others = list(_guarded(self.inline(item.spans))) or [""]
            yield f"{indent}{mark}{first}".rstrip()
            yield from (f"{inner}{line}" for line in others)
            for nested in _merged(item.lists):
                if nested.ordered and nested.start != 1:  # only a list that begins at 1 may follow a text
                    yield ""
                if depth < _DEEPEST:
                    yield from self._listing(nested, depth + 1, inner)
                else:
                    yield from self._listing(replace(nested, ordered=False), depth, indent)

    def _grid(self, grid: Grid) -> Iterator[str]:
        head, *rows = grid.rows
        rows = rows or [tuple(() for _ in head)]
        yield self._row(head)
        yield "|" + "---|" * len(head)
        yield from (self._row(row) for row in rows)
        if grid.caption:
            yield ""
            yield ": " + self.inline(_flat(grid.caption))

    def _row(self, cells: Iterable[Spans]) -> str:
        texts = (_BARRED.sub(r"\g<0> ", self.inline(_flat(cell))) for cell in cells)
        return "| " + " | ".join(texts) + " |"

    def _quote(self, quote: Quote) -> Iterator[str]:
        for at, spans in enumerate(quote.paragraphs):
            if at:
                yield ">"
            yield from (f"> {line}" for line in _guarded(self.inline(spans)))

    def _picture(self, picture: Picture) -> str:
        caption = f' "{_bracketed(picture.caption)}"' if is_seen(picture.caption) else ""
        return f"![{_bracketed(picture.alt)}]({picture.name}{caption})"

    def inline(self, spans: Spans) -> str:
        """Return spans as one text, with a backslash at the end of a line that is broken."""
        written = ""
        spans = _addressed(_small_as_one(_unbroken(spans)), self._target)
        for at, span in enumerate(spans):
            after = spans[at + 1].text[:1] if at + 1 < len(spans) else ""
            piece = self._span(span, written, after)
            if written.endswith("!") and piece.startswith("["):
                written = f"{written[:-1]}\\!"
            written += piece
        return based(re.sub(r"[ \t]*\n[ \t]*", "\n", written).strip())

    def _span(self, span: Span, before: str, after: str) -> str:
        if span.cites:
            return "[" + "; ".join(f"@{key}" for key in span.cites) + "]"
        if span.text == "\n":
            return "\\\n" if before.strip() else ""
        text = span.text
        if span.raised or (span.lowered and _SMALL.fullmatch(text.strip())):
            return _moved(text, "^" if span.raised else "~")
        lead, core, tail = _edges(text)
        if not core:
            return text
        return f"{lead}{self._marked(span, core, (before + lead)[-1:], (tail + after)[:1])}{tail}"

    def _marked(self, span: Span, core: str, before: str, after: str) -> str:
        target = self._target(span.target)
        written = escaped(core)
        if target and is_seen(core):
            return f"[{written}]({target})"
        if span.lang and is_seen(core):
            return f"[{written}]{{lang={span.lang}}}"
        mark = "**" if span.strong else "*" if span.emphasis else ""
        return f"{mark}{written}{mark}" if mark and _may_be_marked(core, before, after) else written

    def _target(self, target: str) -> str:
        if target.startswith("#"):
            found = self._anchors.get(target[1:], "")
            return f"#{found}" if found else ""
        return target if _TARGET.fullmatch(target) and _REFERENCE.search(target) is None else ""


def _addressed(spans: Spans, kept: Callable[[str], str]) -> Spans:
    """Return spans with the addresses that no link can lead to behind the words that it stands on."""
    found: list[Span] = []
    waiting = ""
    for span in spans:
        if waiting:
            end = _goes_on(found[-1].text, span.text)
            head, rest = replace(span, text=span.text[:end]), replace(span, text=span.text[end:])
            if end < len(span.text) or span.cites:
                found += [*([head] if end else []), Span(waiting)]
                waiting, span = "", rest
        found.append(span)
        target = "" if span.cites or span.raised or span.lowered else span.target
        named = target and not target.startswith("#") and target not in span.text
        if named and is_seen(span.text) and not kept(target):
            waiting += f" ({target})"
    return (*found, *([Span(waiting)] if waiting else []))


def _small_as_one(spans: Spans) -> Spans:
    """Return spans in which raised texts that touch are one: a number may be parted by its looks."""
    found: list[Span] = []
    for span in spans:
        if span.raised and span.text != "\n" and found and found[-1].raised:
            found[-1] = replace(found[-1], text=found[-1].text + span.text)
        else:
            found.append(replace(span, lowered=False) if span.raised else span)
    return tuple(found)


def _goes_on(before: str, text: str) -> int:
    """Return how many characters of a text are of the word that ends before it."""
    goes_on = before[-1:].isalnum() or _ACCENT.match(text) is not None
    found = _WORD.match(text) if goes_on else None
    return found.end() if found else 0


def _is_written(text: str) -> bool:
    """Tell whether a text holds more than blanks: a mark without a letter is a text too."""
    return any(category(char)[0] not in "CZ" for char in text)


def _moved(text: str, mark: str) -> str:
    """Return a raised or lowered text; what cannot be that as a whole, or is several words, is not."""
    if mark == "^" and any(map(str.isalpha, text)) and " " in text.strip():
        return f" {escaped(text)} "
    written = ""
    for part in re.split(r"([^\W_]+[+\-−]*|[+\-−]+)", text):
        if _SMALL.fullmatch(part) is not None:
            written += f"{mark}{part}{mark}"
        elif any(map(str.isalnum, part)) or _ACCENT.search(part):
            return f" {escaped(text)} " if mark == "^" else escaped(text)
        else:
            written += escaped(part)
    return written


def escaped(text: str) -> str:
    """Return a text in which no sign is a mark."""
    return _BARE.sub(r"\\@", _ESCAPED.sub(lambda found: f"\\{found[0]}", text.replace("\n", " ")))


def _bracketed(text: str) -> str:
    """Return a plain text between brackets or quotes: only those are escaped there, and the backslash."""
    written = re.sub(r'([\[\]"\\])', r"\\\1", as_plain(text))
    return f" {written}" if written.startswith(("@", "^")) else written


def _guarded(text: str) -> Iterator[str]:
    """Yield the lines of a text, none of which begins as another block does."""
    for line in _CITED.sub(r"\g<0> ", text, count=1).split("\n"):
        line = _SIGNED.sub("\\1\u202f", line) if _SIGNED.match(line) else line
        found = _BEGINS.match(line)
        if found is None:
            yield line
        elif found[0][-1] in ").":
            at = 0 if found[0][0] == "(" else len(found[0]) - 1
            yield f"{line[:at]}\\{line[at:]}"
        else:
            yield f"\\{line}"


def _edges(text: str) -> tuple[str, str, str]:
    core = text.strip(" \u00a0\t")
    start = text.find(core) if core else 0
    return text[:start], core, text[start + len(core) :]


def _may_be_marked(core: str, before: str, after: str) -> bool:
    """Tell whether marks around a text are read: they stand at the edges of words (CommonMark, 6.2)."""
    opens = not before or before.isspace() or before in _OPENING
    closes = not after or after.isspace() or after in _CLOSING
    return opens and closes and is_seen(core[0]) and is_seen(core[-1])


def _unbroken(spans: Spans) -> Spans:
    """Return spans with line breaks only between texts that can be seen."""
    found: list[Span] = []
    waiting = False
    for span in spans:
        if span.text == "\n":
            waiting = bool(found)
        elif span.cites or _is_written(span.text):
            found += [Span("\n"), span] if waiting else [span]
            waiting = False
        elif span.text and not waiting:
            found.append(span)
    return tuple(found)


def _run_together(before: Block | Section | None, block: Block | Section) -> bool:
    """Tell whether two blocks are lists that Markdown would read as one."""
    if isinstance(before, Listing) and isinstance(block, Listing):
        return before.ordered == block.ordered
    return False


def _merged(lists: tuple[Listing, ...]) -> Iterator[Listing]:
    """Yield the lists under an item, neighbours of one kind as one."""
    held: Listing | None = None
    for one in lists:
        if held is not None and held.ordered == one.ordered:
            held = replace(held, items=(*held.items, *one.items))
            continue
        if held is not None:
            yield held
        held = one
    if held is not None:
        yield held


def _flat(spans: Spans) -> Spans:
    return tuple(replace(span, text=" ") if span.text == "\n" else span for span in spans)


def _parts(spans: Spans) -> Iterator[Spans]:
    """Yield a text in parts that the reader takes, each ending with a sentence where there is one."""
    if sum(len(escaped(span.text)) for span in spans) <= LONGEST:
        yield spans
        return
    part: list[Span] = []
    longest = room = LONGEST // 2  # each sign may have a backslash before it
    for span in spans:
        text = span.text
        while len(text) > room:
            at = (
                max(text.rfind(". ", 0, room) + 1, text.rfind(" ", 0, room) if ". " not in text[:room] else 0)
                or room
            )
            yield (*part, replace(span, text=text[:at]))
            part, room, text = [], longest, text[at:].lstrip()
        part.append(replace(span, text=text))
        room -= len(text)
    yield tuple(part)
