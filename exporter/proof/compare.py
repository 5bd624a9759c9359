"""Finished files held against each other: what one says and another does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from exporter.diagnostics import Location, ProofError, Report, usage
from exporter.model.format import Format
from exporter.model.obligation import Ledger
from exporter.model.wording import squeeze
from exporter.proof.parity import LEFT_OUT, Passage, differences, passages
from exporter.proof.seal import open_seal
from exporter.publish.files import read_if_there
from exporter.readback.formats import reader
from exporter.readback.recognise import format_of


@dataclass(frozen=True, slots=True)
class Apart:
    """Words that are in one file and not in another, or there in another place of the order (``moved``).

    ``where`` is their place in the file that has them; ``source`` is ``file:line`` of what asked for a note,
    from a seal of the files, ``""`` for other words and where no file carries one.
    """

    text: str
    file: Path
    other: Path
    where: str
    source: str = ""
    moved: bool = False

    def as_text(self) -> str:
        """Return the difference for people."""
        source = f", written in {self.source}" if self.source else ""
        state = "stands elsewhere in" if self.moved else "is not in"
        return f"“{self.text}” ({self.file.as_posix()}, {self.where}{source}) {state} {self.other.as_posix()}"

    def as_json(self) -> dict[str, object]:
        """Return the same as plain data."""
        place = {"in": self.file.as_posix(), "where": self.where, "not_in": self.other.as_posix()}
        return {"text": self.text, **place, "source": self.source, "moved": self.moved}


@dataclass(frozen=True, slots=True)
class Comparison:
    """The files, how many passages each has, and every difference from the first of them.

    ``unread`` says of files that could not be read why: they are none of ``files``.
    """

    files: tuple[Path, ...]
    counts: tuple[int, ...]
    apart: tuple[Apart, ...]
    unread: Report = field(default_factory=Report)

    @property
    def same(self) -> bool:
        """Whether all files could be read and say the same."""
        return not self.apart and self.unread.ok

    def as_text(self) -> str:
        """Return the verdict and a line for each difference."""
        found = f"{len(self.apart)} differences" if self.apart else "no differences"
        pairs = zip(self.files, self.counts, strict=True)
        counts = ", ".join(f"{file.as_posix()} ({count} passages)" for file, count in pairs)
        return "\n".join((f"{counts}: {found}", *(f"  {one.as_text()}" for one in self.apart)))

    def as_json(self) -> dict[str, object]:
        """Return the same, and what is left out by rule, as plain data."""
        return {
            "same": self.same,
            "files": [file.as_posix() for file in self.files],
            "differences": [one.as_json() for one in self.apart],
            "left_out": LEFT_OUT,
            "findings": [finding.as_json() for finding in self.unread],
        }


@dataclass(frozen=True, slots=True)
class Said:
    """What one file says, and ``file:line`` of what asked for its notes and claims, by squeezed words."""

    passages: tuple[Passage, ...]
    sources: Mapping[str, str]


def compare(files: Sequence[Path]) -> Comparison:
    """Return what each file says unlike the first, whatever their formats; a seal is not needed.

    Raises UsageError (EN10) when a file is not there, ProofError (PF11) when one cannot be read back.
    """
    read = [(file, said_by(file)) for file in files]
    apart = [one for other in read[1:] for one in held_against(read[0], other)]
    return Comparison(tuple(files), tuple(len(said.passages) for _, said in read), tuple(apart))


def said_by(file: Path) -> Said:
    """Return what a file says. Raises as ``compare``."""
    where = Location(file.as_posix())
    data = read_if_there(file)
    if data is None:
        raise usage("there is no such file", file.as_posix(), "Name finished files to compare.")
    try:
        format_ = format_of(data)
        transcript = reader(format_)(data)
    except ProofError as fault:
        raise ProofError(replace(finding, where=where) for finding in fault.report) from fault
    return Said(passages(transcript), _sources(data, format_))


def held_against(first: tuple[Path, Said], other: tuple[Path, Said]) -> Iterator[Apart]:
    """Yield what is in one of two files and not in the other."""
    sources = {**first[1].sources, **other[1].sources}
    for one in differences(first[1].passages, other[1].passages):
        file, lacking = (first[0], other[0]) if one.in_first else (other[0], first[0])
        text, key = " ".join(one.passage.text.split()), squeeze(one.passage.text)
        yield Apart(text, file, lacking, one.passage.where, sources.get(key, ""), one.moved)


def _sources(data: bytes, format_: Format) -> dict[str, str]:
    """Return ``file:line`` by the squeezed words of each note and claim; empty without a sound seal."""
    try:
        seal = open_seal(data, format_)
    except ProofError:
        return {}
    return dict(_written(seal.ledger)) if seal else {}


def _written(ledger: Ledger) -> Iterator[tuple[str, str]]:
    claimed = {owed.beside: owed.source for owed in reversed(ledger.obligations) if owed.beside}
    for claim in ledger.claims:
        yield from ((squeeze(text), claimed.get(claim.id, "")) for text in (*claim.texts, *claim.screen))
    for owed in ledger.obligations:
        yield squeeze(owed.wording), owed.source
        yield squeeze(owed.wording + owed.marks), owed.source
