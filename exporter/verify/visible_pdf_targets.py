"""Which text objects of a PDF say the notes, the claims and the running disclaimers that a ledger owes.

Words that are hidden count too: that they cannot be seen is what is to be found out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from exporter.model.obligation import Ledger, Scope
from exporter.model.transcript import Place, TextBlock
from exporter.verify.align import align
from exporter.verify.normalise import squeeze
from exporter.verify.owed import Group, Unit, groups
from exporter.verify.stream import body
from exporter.verify.visible_pdf_page import Sheet, Text


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """Words that are owed, and the text objects of one page that say them (or a part of them).

    ``claim`` is the place in the list of targets of the claim that a note stands beside, -1 without one.
    """

    unit: Unit
    sheet: int
    texts: tuple[Text, ...]
    claim: str = ""

    @property
    def is_note(self) -> bool:
        """Whether it is owed for itself, and no claim's text."""
        return self.unit.obligation is not None

    @property
    def runs(self) -> bool:
        """Whether it is owed on every page."""
        return self.unit.obligation is not None and self.unit.obligation.scope is Scope.RUNNING


@dataclass(frozen=True, slots=True)
class Found:
    """The targets of a file, by page in paint order, and the units that no text object says."""

    targets: tuple[Target, ...]
    lost: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """Text objects in paint order as one string of squeezed words; ``starts`` are their offsets in it."""

    texts: tuple[tuple[int, Text], ...]
    words: str
    starts: tuple[int, ...]

    def find(self, key: str, start: int) -> tuple[int, list[tuple[int, Text]]] | None:
        """Return where the words end and the objects that say them, from ``start`` on or anywhere."""
        offset = self.words.find(key, start)
        if offset < 0:
            offset = self.words.find(key)
        if offset < 0 or not key:
            return None
        first = bisect_right(self.starts, offset) - 1
        last = bisect_right(self.starts, offset + len(key) - 1)
        return offset + len(key), list(self.texts[first:last])


def find_targets(sheets: Sequence[Sheet], ledger: Ledger) -> Found:
    """Return where everything that the ledger owes is painted on the open pages."""
    owed = groups(ledger, "pdf")
    blocks, contents = _blocks(sheets)
    stream = body(blocks)
    kept = [contents[id(block)] for block in stream.blocks]
    targets: list[Target] = []
    waiting: list[Group] = []
    for group, spans in zip(owed, align(stream, owed), strict=True):
        if spans is None:
            waiting.append(group)
            continue
        for unit, span in zip(group.units, spans, strict=True):
            objects = [pair for content in kept[span.first : span.last + 1] for pair in content]
            targets += _by_page(unit, objects, group)
    lost = _search(sheets, waiting, targets)
    lost += _running(sheets, ledger, targets)
    return Found(tuple(targets), tuple(lost))


def _blocks(sheets: Sequence[Sheet]) -> tuple[list[TextBlock], dict[int, list[tuple[int, Text]]]]:
    """Return the painted blocks, parted where the element around them changes, and their text objects."""
    blocks: list[TextBlock] = []
    contents: dict[int, list[tuple[int, Text]]] = {}
    for number, sheet in enumerate(sheets):
        for (place, _), texts in groupby(sheet.texts, key=lambda text: (text.place, text.block)):
            own = list(texts)
            block = TextBlock("\n".join(text.text for text in own), place, own[0].role, number + 1)
            blocks.append(block)
            contents[id(block)] = [(number, text) for text in own]
    return blocks, contents


def _by_page(unit: Unit, objects: Sequence[tuple[int, Text]], group: Group | None) -> Iterator[Target]:
    claim = group.claim.id if group and group.claim else ""
    for number, pairs in groupby(objects, key=lambda pair: pair[0]):
        yield Target(unit, number, tuple(text for _, text in pairs), claim)


def _search(sheets: Sequence[Sheet], waiting: Sequence[Group], targets: list[Target]) -> list[Unit]:
    """Find the words of groups that no blocks of the body say exactly; return the units found nowhere."""
    if not waiting:
        return []
    streams = [_said(sheets, Place.BODY), _said(sheets, None)]
    lost: list[Unit] = []
    for group in waiting:
        cursors = [0] * len(streams)
        for unit in group.units:
            objects = _first(streams, cursors, unit) or _same_letters(sheets, unit)
            if objects:
                targets += _by_page(unit, objects, group)
            else:
                lost.append(unit)
    return lost


def _first(streams: Sequence[_Said], cursors: list[int], unit: Unit) -> list[tuple[int, Text]]:
    for number, stream in enumerate(streams):
        for key in unit.keys:
            found = stream.find(key, cursors[number])
            if found is not None:
                cursors[number] = found[0]
                return found[1]
    return []


def _said(sheets: Sequence[Sheet], place: Place | None) -> _Said:
    texts = [
        (number, text)
        for number, sheet in enumerate(sheets)
        for text in sheet.texts
        if place is None or text.place is place
    ]
    starts, offset = [], 0
    for _, text in texts:
        starts.append(offset)
        offset += len(text.key)
    return _Said(tuple(texts), "".join(text.key for _, text in texts), tuple(starts))


def _same_letters(sheets: Sequence[Sheet], unit: Unit) -> list[tuple[int, Text]]:
    """Return the block with the letters of the unit in another order: from right to left comes as painted."""
    wanted = [sorted(key) for key in unit.keys]
    for number, sheet in enumerate(sheets):
        for _, texts in groupby(sheet.texts, key=lambda text: (text.place, text.block)):
            own = list(texts)
            if sorted("".join(text.key for text in own)) in wanted:
                return [(number, text) for text in own]
    return []


def _running(sheets: Sequence[Sheet], ledger: Ledger, targets: list[Target]) -> list[Unit]:
    lost: list[Unit] = []
    owed = [obligation for obligation in ledger.obligations if obligation.scope is Scope.RUNNING]
    for number, sheet in enumerate(sheets):
        stream = _said([sheet], Place.RUNNING)
        for obligation in owed:
            unit = Unit(obligation.id, obligation.wording, (squeeze(obligation.wording),), obligation)
            found = stream.find(unit.keys[0], 0)
            if found is None:
                lost.append(unit)
            else:
                targets.append(Target(unit, number, tuple(text for _, text in found[1])))
    return lost
