"""What a handout has besides its content: who gave it and when, where the newest version is, other forms.

It stands among the actions: what is signed beside the first list to tick, what is looked up beside the first
thing to fill in, each by itself where there is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from exporter.arrange.anchors import Anchors
from exporter.arrange.resolve import printable
from exporter.data.labels import Labels
from exporter.model.blocks import Checklist, WriteIn
from exporter.model.brand import Brand, FurnitureLine
from exporter.model.edition import (
    Availability,
    Beside,
    GivenBy,
    MedicineList,
    PrintedBlock,
    PrintedSection,
    SectionRole,
)
from exporter.model.inlines import Inlines, Link, Strong, Text

_UNBROKEN = str.maketrans({" ": "\u00a0", "-": "\u2011"})


def with_furniture(
    sections: tuple[PrintedSection, ...],
    anchors: Anchors,
    words: Labels,
    pieces: tuple[GivenBy | Availability, ...],
) -> tuple[PrintedSection, ...]:
    """Return the sections of a handout with its furniture, in one without heading if none has actions."""
    if not pieces:
        return sections
    for place, section in enumerate(sections):
        if section.role is SectionRole.ACTIONS:
            acting = replace(section, blocks=tuple(_placed(section.blocks, pieces)))
            return (*sections[:place], acting, *sections[place + 1 :])
    anchor = anchors.make("", "handing-out")
    alone = PrintedSection(anchor, 2, SectionRole.ACTIONS, (), words.given_by, blocks=pieces)
    return (*sections, alone)


def furniture(
    words: Labels, url: str, brand: Brand | None, without: frozenset[FurnitureLine] = frozenset()
) -> tuple[GivenBy | Availability, ...]:
    """Return what a handout has besides its content, but for the lines that are left out.

    ``url`` is where the publication's newest version is, ``""`` for the brand's address.
    """
    given = GivenBy((words.given_by, words.given_on), words.discussed)
    found = availability(words, url or (brand.url if brand else ""), brand, without)
    signed = () if FurnitureLine.GIVEN_BY in without else (given,)
    return (*signed, *((found,) if found else ()))


def availability(
    words: Labels, url: str, brand: Brand | None, without: frozenset[FurnitureLine] = frozenset()
) -> Availability | None:
    """Return where the newest version is, and other forms that the clinic has; None without both."""
    url = "" if FurnitureLine.NEWEST in without else url
    newest: Inlines = ()
    if url:
        newest = (Strong((Text(words.newest_lead),)), Text(" "), Link(url, (Text(_typed(url)),)))
    offered = brand is not None and brand.formats and FurnitureLine.FORMATS not in without
    formats = _formats(words, brand) if brand is not None and offered else ()
    if not (newest or formats):
        return None
    return Availability(newest, formats, url, words.qr_code.format(address=_typed(url)) if url else "")


def _formats(words: Labels, brand: Brand) -> Inlines:
    call = words.formats_call.format(phone=brand.phone).translate(_UNBROKEN)
    return (Strong((Text(words.formats_lead.format(formats=brand.formats)),)), Text(f" {call}"))


def _typed(url: str) -> str:
    """Return an address as somebody types it: a browser adds what is left out."""
    return printable(url).removeprefix("https://").removesuffix("/")


def _placed(
    blocks: tuple[PrintedBlock, ...], pieces: tuple[GivenBy | Availability, ...]
) -> Iterator[PrintedBlock]:
    waiting = list(pieces)
    for block in blocks:
        beside = next((piece for piece in waiting if _belongs(piece, block)), None)
        if beside is None or not isinstance(block, Checklist | WriteIn | MedicineList):
            yield block
            continue
        waiting.remove(beside)
        yield Beside(block, beside)
    yield from waiting


def _belongs(piece: GivenBy | Availability, block: PrintedBlock) -> bool:
    if isinstance(piece, GivenBy):
        return isinstance(block, Checklist)
    return isinstance(block, WriteIn | MedicineList)
