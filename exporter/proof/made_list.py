"""Lists of contents that other programs make of the headings of a publication, set before or behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from exporter.model.account import Account, digest
from exporter.model.transcript import Place, TextBlock
from exporter.model.wording import any_case

# What calibre, Pandoc and makers of web pages write over such a list, in the languages of those who use them.
_TITLES = (
    "Table of Contents", "Contents", "Tabla de contenido", "Tabla de contenidos", "Contenido", "Índice",
    "Inhaltsverzeichnis", "Table des matières", "Sommario", "Sumário", "Inhoudsopgave",
)  # fmt: skip
_LEAST_LINES = 2


def without_lists(blocks: Iterable[TextBlock], account: Account) -> tuple[TextBlock, ...]:
    """Return the blocks of a converted file without those of such lists.

    A list is a title, then lines of which each is a heading of the publication, or a name that it gives its
    parts: nothing that it asserts. Lines that the publication itself prints are none of a list.
    """
    held = list(blocks)
    keys = [digest(any_case(block.text)) if block.place is Place.BODY else "" for block in held]
    titles = {digest(any_case(title)) for title in _TITLES} | set(account.contents[:1])
    names = {*account.contents, *account.told}
    spare = Counter(keys)
    spare.subtract(account.passages)
    listed: set[int] = set()
    for start, key in enumerate(keys):
        if key in titles and start not in listed and spare[key] > 0:
            lines = [*_lines(keys, start, names, spare)]
            if len(lines) > _LEAST_LINES:
                spare.subtract(keys[place] for place in lines)
                listed.update(lines)
    return tuple(block for place, block in enumerate(held) if place not in listed)


def _lines(keys: list[str], start: int, names: set[str], spare: Counter[str]) -> Iterator[int]:
    """Yield the places of a title and of lines that name parts of the publication, each once.

    None is among them that the publication itself says as often as the file does.
    """
    used = set()
    for place in range(start, len(keys)):
        key = keys[place]
        if (place > start and key not in names) or key in used or spare[key] < 1:
            return
        used.add(key)
        yield place
