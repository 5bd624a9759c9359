"""Which sections an edition prints, in which order, at which level and with which numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from exporter.arrange.anchors import Anchors
from exporter.arrange.evidence_ladder import whole_ladder
from exporter.arrange.notes import Said, Setting, printed_claim, standing_caution
from exporter.model.blocks import Block, Claim, EvidenceLadder, Figure, Medicines, StandingCaution
from exporter.model.edition import (
    ContentsEntry,
    EditionKind,
    MedicineList,
    PrintedBlock,
    PrintedSection,
    SectionRole,
)
from exporter.model.publication import Publication, Section
from exporter.model.walk import handed_out, plain, sections

_DEEPEST_LISTED = 3
_LONGEST_LIST = 12
_TOP = 2


def selected(publication: Publication, kind: EditionKind) -> tuple[Section, ...]:
    """Return the ``#`` sections that an edition prints: a handout those that are handed out."""
    return handed_out(publication) if kind is EditionKind.HANDOUT else publication.sections


def own_anchors(printed: tuple[Section, ...], anchors: Anchors) -> dict[str, str]:
    """Return the anchor of each section, claim and figure that is printed, by its id (one name space)."""
    found: dict[str, str] = {}
    for section in sections(printed):
        found[section.id] = anchors.make("", section.id)
        for block in section.blocks:
            if isinstance(block, Claim):
                found[block.id] = anchors.make("c", block.id)
            elif isinstance(block, Figure) and block.id:
                found[block.id] = anchors.make("figure", block.id)
    return found


@dataclass(slots=True)
class SectionPrinter:
    """Prints sections one after the other; ``standing`` counts the cautions that stood by themselves.

    ``number`` makes the printed number of the n-th section, ``shift`` leads from its level in the source to
    that in the artefact. ``told`` is what the summary need not say in full. With ``spoken``, the chapter of a
    book, a sentence of a status that one of its sections has said is not said again in the others.
    """

    setting: Setting
    anchors: Mapping[str, str]
    key: str
    number: Callable[[int], str] = str
    shift: int = 1
    told: Said = field(default_factory=Said)
    spoken: set[str] | None = None
    standing: Counter[str] = field(default_factory=Counter)

    def top(self, printed: Iterable[Section]) -> Iterator[PrintedSection]:
        """Yield ``#`` sections; in a handout the summary without its heading, its ``##`` at level 2."""
        numbers = 0
        for section in printed:
            role = _role(section)
            numbered = role is SectionRole.BODY
            numbers += numbered
            bare = section.summary and self.setting.kind is EditionKind.HANDOUT
            yield self._section(
                section,
                section.level if bare else section.level + self.shift,
                role,
                self.number(numbers) if numbered else "",
                self._said(section),
            )

    def _said(self, section: Section) -> Said:
        said = self.told.copy() if section.summary else Said()
        return said if self.spoken is None else Said(said.cautions, self.spoken)

    def _section(
        self, section: Section, level: int, role: SectionRole, number: str, said: Said
    ) -> PrintedSection:
        return PrintedSection(
            anchor=self.anchors[section.id],
            level=level,
            role=role,
            heading=() if level == 1 else self.setting.resolver.inlines(section.title),
            short=section.short or plain(section.title).strip(),
            number=number,
            blocks=tuple(self._block(block, said) for block in section.blocks),
            sections=tuple(
                self._section(inner, level + 1, SectionRole.BODY, "", said) for inner in section.sections
            ),
        )

    def _block(self, block: Block, said: Said) -> PrintedBlock:
        match block:
            case Claim():
                return printed_claim(self.setting, block, self.anchors[block.id], said, self.key)
            case StandingCaution(caution):
                self.standing[caution.id] += 1
                return standing_caution(self.setting, caution, self.standing[caution.id])
            case EvidenceLadder():
                return whole_ladder(self.setting.scale, self.setting.words)
            case Medicines(title, rows):
                words = self.setting.words
                heads = (words.medicine_name, words.medicine_amount, words.medicine_times)
                return MedicineList(title, heads, rows)
            case _:
                return self.setting.resolver.plain_block(block)


def contents(printed: Iterable[PrintedSection]) -> tuple[ContentsEntry, ...]:
    """Return the lines of the contents list: levels 2 and 3, or level 2 alone when that makes it too long.

    A list of more than ``_LONGEST_LIST`` lines would push the first content off the first page.
    """
    lines = tuple(_lines(printed))
    return lines if len(lines) <= _LONGEST_LIST else tuple(line for line in lines if line.level == _TOP)


def _lines(printed: Iterable[PrintedSection]) -> Iterator[ContentsEntry]:
    for section in printed:
        if section.heading and section.level <= _DEEPEST_LISTED:
            yield ContentsEntry(section.anchor, section.level, section.number, plain(section.heading).strip())
        yield from _lines(section.sections)


def _role(section: Section) -> SectionRole:
    if section.summary:
        return SectionRole.SUMMARY
    return SectionRole.ACTIONS if section.actions else SectionRole.BODY
