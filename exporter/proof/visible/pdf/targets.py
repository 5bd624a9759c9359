"""Which text objects of a PDF say the notes, the claims and the running disclaimers that a ledger owes.

The check of the words has found most of them. What it has not is looked for here among hidden words too: that
they cannot be seen is what is to be found out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from exporter.model.obligation import Ledger, Scope
from exporter.model.transcript import Place, TextBlock
from exporter.model.wording import squeeze
from exporter.proof.visible.places import Words
from exporter.proof.words.owed import Unit
from exporter.proof.words.scene import Located
from exporter.readback.pdf.sheet import Sheet, Text


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """Words that are owed, and the text objects of one page that say them (or a part of them)."""

    unit: Unit
    sheet: int
    texts: tuple[Text, ...]

    @property
    def claim(self) -> str:
        """The claim that it is the text of, or stands beside; ``""`` for neither."""
        return self.unit.obligation.beside if self.unit.obligation else self.unit.name

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
    """The targets of a file, in the order owed, and the units that no text object says."""

    targets: tuple[Target, ...]
    lost: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class _Stream:
    """Text objects in paint order, each with the number of its page from 0, and their words to search in."""

    texts: tuple[tuple[int, Text], ...]
    words: Words

    def find(self, key: str, after: Text | None = None) -> list[tuple[int, Text]]:
        """Return the objects that say the words, behind another object or anywhere; none when none do."""
        before = (place for place, (_, other) in enumerate(self.texts) if other is after)
        return [self.texts[number] for number in self.words.first(key, next(before, -1))]


def find_targets(sheets: Sequence[Sheet], ledger: Ledger, located: Sequence[Located]) -> Found:
    """Return where everything that the ledger owes is painted on the open pages.

    ``located`` is what the check of the words found of it.
    """
    search = _Search(sheets)
    targets: list[Target] = []
    lost: list[Unit] = []
    for one in located:
        objects = _in_blocks(sheets, one.blocks)
        objects = objects or search.objects(one.unit, targets[-1].texts[-1] if targets else None)
        targets += _by_page(one.unit, objects)
        lost += [] if objects else [one.unit]
    lost += _running(sheets, ledger, targets)
    return Found(tuple(targets), tuple(lost))


def _in_blocks(sheets: Sequence[Sheet], blocks: Iterable[TextBlock]) -> list[tuple[int, Text]]:
    places = ((block.page - 1, number) for block in blocks for number in block.objects)
    return [(page, sheets[page].texts[number]) for page, number in places]


def _by_page(unit: Unit, objects: Sequence[tuple[int, Text]]) -> Iterator[Target]:
    for number, pairs in groupby(objects, key=itemgetter(0)):
        yield Target(unit, number, tuple(text for _, text in pairs))


class _Search:
    """A search for words among all text objects, those of the body first."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._sheets = sheets

    @cached_property
    def _streams(self) -> tuple[_Stream, _Stream]:
        return _stream(self._sheets, Place.BODY), _stream(self._sheets, None)

    def objects(self, unit: Unit, after: Text | None) -> list[tuple[int, Text]]:
        """Return the text objects that say a unit, those behind another one first; none when none do."""
        found = (stream.find(key, after) for stream in self._streams for key in unit.keys)
        return next(filter(None, found), []) or self._same_letters(unit)

    def _same_letters(self, unit: Unit) -> list[tuple[int, Text]]:
        """Return the block with the letters in another order: from right to left comes as painted."""
        wanted = [sorted(key) for key in unit.keys]
        for number, sheet in enumerate(self._sheets):
            for _, texts in groupby(sheet.texts, key=lambda text: (text.place, text.block)):
                own = list(texts)
                if sorted("".join(text.key for text in own)) in wanted:
                    return [(number, text) for text in own]
        return []


def _stream(sheets: Sequence[Sheet], place: Place | None) -> _Stream:
    texts = [(number, text) for number, sheet in enumerate(sheets) for text in sheet.texts]
    kept = tuple(pair for pair in texts if place is None or pair[1].place is place)
    return _Stream(kept, Words(text.key for _, text in kept))


def _running(sheets: Sequence[Sheet], ledger: Ledger, targets: list[Target]) -> list[Unit]:
    """Find what is owed on every page in its head and foot; return what is not there."""
    lost: list[Unit] = []
    owed = [obligation for obligation in ledger.obligations if obligation.scope is Scope.RUNNING]
    for number, sheet in enumerate(sheets):
        furniture = _stream([sheet], Place.RUNNING)
        for obligation in owed:
            unit = Unit(obligation.id, obligation.wording, (squeeze(obligation.wording),), obligation)
            found = furniture.find(unit.keys[0])
            targets += _by_page(unit, [(number, text) for _, text in found])
            lost += [] if found else [unit]
    return lost
