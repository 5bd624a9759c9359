"""The lists of what a DOCX that others saved may hold, read from ``others.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from lxml import etree

from exporter.intake.docx.markup import W

_DATA: dict[str, Any] = tomllib.loads(
    (files("exporter.proof.visible.docx.others") / "others.toml").read_text(encoding="utf-8")
)
_PREFIXES = {space: prefix for prefix, space in _DATA["prefixes"].items()}


def _words(said: str) -> frozenset[str]:
    return frozenset(said.split())


NEAR: Final = {
    parent: _words(children) for parents, children in _DATA["near"].items() for parent in parents.split()
}
"""What may stand in what, near a note and in it; what has no row here holds nothing that is looked at."""
PROPERTIES: Final = {kind: _words(names) for kind, names in _DATA["properties"].items()}
"""What may be said of a ``paragraph``, a ``run``, a ``row`` near a note, and of the ``level`` of its list."""
SAYS: Final = {
    name: {key: re.compile(pattern) for key, pattern in row.items()} for name, row in _DATA["says"].items()
}
"""What some of them may say, attribute by attribute."""
NUMBER_FORMATS: Final = _words(_DATA["numbers"]["formats"])
NUMBER: Final = re.compile(f"{_DATA['numbers']['signs']}|{_DATA['numbers']['counts']}")
"""What may stand before a paragraph near a note: a sign of a list, or numbers and points."""
FIELDS: Final = {kind: _words(names) for kind, names in _DATA["fields"].items()}
"""Fields by what they are to a note: ``notes``, ``numbers``, ``usual`` and ``refused``."""
SETTINGS: Final = _words(_DATA["settings"]["usual"])
SETTINGS_SAY: Final = {
    name: {key: re.compile(pattern) for key, pattern in row.items()}
    for name, row in _DATA["settings"]["says"].items()
}
SETTINGS_REFUSED: Final[Mapping[str, str]] = _DATA["settings"]["refused"]
SECTION: Final = {
    name: {key: re.compile(pattern) for key, pattern in row.items()} for name, row in _DATA["section"].items()
}
"""What sections may say of the grid of their lines, their direction, and lines around their pages."""
RELATIONS: Final = _words(_DATA["relations"]["inside"])
RELATIONS_ONCE: Final = _words(_DATA["relations"]["once"])
RELATIONS_REFUSED: Final[Mapping[str, str]] = _DATA["relations"]["refused"]
TEMPLATE: Final = re.compile(_DATA["values"]["template"])
"""Where a template may lie: on a disk of whoever saved the file, never in a network."""


@lru_cache(maxsize=512)
def short(tag: str) -> str:
    """Return ``{namespace}p`` as ``w:p``; a namespace on no list keeps its name."""
    space, brace, local = tag.rpartition("}")
    prefix = _PREFIXES.get(space[1:]) if brace else ""
    return f"{prefix}:{local}" if prefix else tag


def is_known(tag: str) -> bool:
    """Whether an element is of a namespace that some list knows."""
    return not short(tag).startswith("{")


def plain(name: str) -> str:
    """Return the name of a property as the lists write it: without ``w:``."""
    return short(name) if name.startswith("{") else name


def misfits(element: etree._Element, row: Mapping[str, re.Pattern[str]]) -> Iterator[str]:
    """Yield the attributes of an element, as ``name=“value”``, that a row does not allow."""
    for key, said in element.attrib.items():
        pattern = row.get(short(key))
        if pattern is None or not pattern.fullmatch(said):
            yield f"{short(key)}=“{said[:60]}”"


def children(element: etree._Element | None) -> Iterator[etree._Element]:
    """Yield the children of an element that are elements."""
    if element is not None:
        yield from element.iterchildren(etree.Element)


def is_word(element: etree._Element) -> bool:
    """Whether an element is WordprocessingML's."""
    return str(element.tag).startswith(W)
