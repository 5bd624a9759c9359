"""``_scale/LANG.toml``: an evidence scale of one's own, in place of the one that the exporter has.

Source: docs/source-format.md, "Evidence scale".
"""

from __future__ import annotations

from pathlib import Path
from string import Formatter
from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from exporter.data.scale import OFFICIAL, OFFICIAL_PLACES, scale
from exporter.diagnostics import Location, Report
from exporter.intake.fields import Flag, NoteId, PlainText, problem
from exporter.intake.looked import stands
from exporter.intake.nodes import ScalarNode
from exporter.intake.text import SourceText
from exporter.intake.toml import read_toml
from exporter.intake.typed import validated
from exporter.model.evidence import UNDECIDED, EvidenceStatus

FOLDER = "_scale"
MOST = 6
"""The highest rank: the ladder is drawn with so many steps at most."""


def _rank(value: object) -> int:
    if isinstance(value, ScalarNode) and value.value in {str(rank) for rank in range(MOST + 1)}:
        return int(value.value)
    raise problem("SF08", f"a rank from 0 to {MOST} is expected here", "Write 0 for the least sure.")


class StatusEntry(BaseModel):
    """A status: its id, the label and the plain sentence that readers see, its place in the order.

    ``warns`` marks one that says of a thing that it does harm or does not work: it is no step of benefit.
    """

    model_config: ClassVar[ConfigDict] = ConfigDict(
        strict=True, extra="forbid", frozen=True, defer_build=True
    )

    id: NoteId
    label: PlainText
    sentence: PlainText
    rank: Annotated[int, BeforeValidator(_rank), Field(ge=0, le=MOST)] | None = None
    warns: Flag = False

    @model_validator(mode="after")
    def _holds_together(self) -> StatusEntry:
        if self.warns and self.rank is not None:
            said = f"“{self.id}” is a warning, and has a rank"
            raise problem("SF08", said, "A warning is no step of benefit: take the rank or “warns” out.")
        return self

    @field_validator("sentence")
    @classmethod
    def _has_its_places(cls, sentence: str) -> str:
        try:
            places = {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}
        except ValueError:
            places = {"{"}
        if places not in (set(), OFFICIAL_PLACES):
            said = f"a sentence has no places, that of {OFFICIAL} has {{body}}, {{place}} and {{on}}"
            raise problem("SF08", said, "Take the braces out.")
        return sentence


class ScaleFile(BaseModel):
    """The statuses in the order of their ranks, the least sure first; those without a rank come last."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        strict=True, extra="forbid", frozen=True, defer_build=True
    )

    status: tuple[StatusEntry, ...]

    @field_validator("status")
    @classmethod
    def _in_order(cls, entries: tuple[StatusEntry, ...]) -> tuple[StatusEntry, ...]:
        for number, entry in enumerate(entries):
            if entry.id in {other.id for other in entries[:number]}:
                raise problem("SF13", f"“{entry.id}” is named twice", "Give one of them another id.", number)
            if entry.id == UNDECIDED:
                said = f"“{UNDECIDED}” is what a claim says while it has no status"
                raise problem("SF08", said, "Give the status another id.", number)
            if (entry.id == OFFICIAL) != ("{" in entry.sentence):
                said = (
                    f"the places {{body}}, {{place}} and {{on}} belong to {OFFICIAL}, and all of them to it"
                )
                raise problem("SF08", said, f"Write them in the sentence of {OFFICIAL}.", number)
        ranks = [MOST + 1 if entry.rank is None else entry.rank for entry in entries]
        if not entries or ranks != sorted(ranks):
            raise problem("SF08", "the statuses stand in the order of their ranks", "Put the lowest first.")
        return entries


def scale_of(lang: str, source: SourceText | None, report: Report) -> tuple[EvidenceStatus, ...]:
    """Return the statuses of a file, or those that the exporter has for a language when there is none.

    The latter too when the file has errors, which are reported. A language that the exporter has no scale
    for needs a file (SF11); what is read then is judged by the English one.
    """
    tree = read_toml(source, report, "SF08") if source is not None else None
    model = validated(ScaleFile, tree, source, report) if source is not None and tree is not None else None
    if model is None:
        return _shipped(lang, source, report)
    return tuple(EvidenceStatus(one.id, one.label, one.sentence, one.rank, one.warns) for one in model.status)


def _shipped(lang: str, source: SourceText | None, report: Report) -> tuple[EvidenceStatus, ...]:
    try:
        return scale(lang)
    except KeyError:
        if source is None:
            said, advice = f"there is no evidence scale in {lang}", f"Write it in {FOLDER}/{lang}.toml."
            report.error("SF11", said, Location(f"{FOLDER}/{lang}.toml"), advice)
        return scale("en")


def own_scale(folder: Path, lang: str) -> Path | None:
    """Return the file beside a publication's folder that has the scale of a language, None without one."""
    parts = lang.split("-")
    tags = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    paths = (folder.parent / FOLDER / f"{tag}.toml" for tag in tags)
    return next((path for path in paths if stands(path)), None)
