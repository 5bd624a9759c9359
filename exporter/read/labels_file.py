"""``_labels/LANG.toml``: words of one's own for those that the exporter prints, also in a new language.

Source: docs/source-format.md, "Labels".
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationInfo, create_model, field_validator

from exporter.data.labels import Labels, OwnLabels, labels, locale_of, places_of
from exporter.diagnostics import Report
from exporter.intake.fields import PlainText, problem
from exporter.intake.looked import is_folder, names_in, stands
from exporter.intake.text import SourceText
from exporter.intake.toml import read_toml
from exporter.intake.typed import validated

FOLDER = "_labels"
_ENDING = ".toml"
_TOLD = 5
"""How many missing words a finding names."""
_OF_NOTES = ("evidence", "caution", "urgent")


class _Words(BaseModel):
    """What holds for each word: its places, and for those that notes begin with, how one knows them."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        strict=True, extra="forbid", frozen=True, defer_build=True
    )

    @field_validator("*")
    @classmethod
    def _has_its_places(cls, text: str, info: ValidationInfo) -> str:
        wanted = places_of(info.field_name or "")
        if _places(text) != wanted:
            shown = ", ".join(f"{{{name}}}" for name in sorted(wanted)) or "none"
            said = f"the places of “{info.field_name}” are {shown}"
            raise problem("SF08", said, "Write each of them in braces, and no other braces.")
        if info.field_name in _OF_NOTES and not _opening(text):
            said = f"“{info.field_name}” does not begin with a word and a colon"
            raise problem("SF08", said, "Notes are known by it: write it as in “Evidence: {label}”.")
        return text

    @field_validator(*_OF_NOTES, check_fields=False)
    @classmethod
    def _is_its_own(cls, text: str, info: ValidationInfo) -> str:
        for name in _OF_NOTES:
            if _opening(info.data.get(name, "")) == _opening(text) != "":
                said = f"“{info.field_name}” begins as “{name}” does"
                raise problem("SF08", said, "Readers tell the kinds of notes apart by it: write another.")
        return text


if TYPE_CHECKING:

    class LabelsFile(_Words):
        """Every word of the exporter by its name; what a file leaves out stays as it is."""

else:
    _FIELDS: dict[str, Any] = dict.fromkeys(Labels.model_fields, (PlainText, ""))
    LabelsFile = create_model("LabelsFile", __base__=_Words, **_FIELDS)


def read_labels(source: SourceText, lang: str, report: Report) -> OwnLabels:
    """Return the words of a file, each with its name; nothing after reporting errors.

    Findings: those of the file's model, and SF85 when it has not every word of a language without labels.
    """
    tree = read_toml(source, report, "SF08")
    model = validated(LabelsFile, tree, source, report) if tree is not None else None
    if model is None:
        return ()
    given = tuple((name, text) for name, text in model.model_dump(exclude_unset=True).items())
    if missing := tuple(_missing(lang, given)):
        some = ", ".join(missing[:_TOLD])
        said = f"the exporter has no labels in {lang}, and {len(missing)} are not here, such as {some}"
        advice = "Write all of them; `exporter list labels` shows those that there are in English."
        report.error("SF85", said, source.at(1, 1), advice)
        return ()
    return given


def own_labels(folder: Path, lang: str) -> Path | None:
    """Return the file beside a publication's folder that has words of a language, None without one."""
    parts = lang.split("-")
    tags = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
    paths = (folder.parent / FOLDER / f"{tag}.toml" for tag in tags)
    return next((path for path in paths if stands(path)), None)


def own_languages(folder: Path) -> frozenset[str]:
    """Return the languages, in small letters, that have words beside a publication's folder."""
    place = folder.parent / FOLDER
    names = names_in(place) if is_folder(place) else ()
    tags = (name.removesuffix(_ENDING) for name in names if name.endswith(_ENDING))
    return frozenset(tag.lower() for tag in tags if _is_known(tag))


def _is_known(lang: str) -> bool:
    """Tell whether anybody knows how a language writes dates and lists (CLDR)."""
    try:
        return bool(locale_of(lang))
    except KeyError:
        return False


def _missing(lang: str, given: OwnLabels) -> Iterator[str]:
    try:
        labels(lang, given)
    except KeyError:
        yield from (name for name in Labels.model_fields if name not in dict(given))


def _opening(text: str) -> str:
    """Return the words before the colon that a note begins with, ``""`` where there are none."""
    lead, colon, _ = text.partition("{")[0].replace("：", ":").partition(":")
    return lead.strip().casefold() if colon else ""


def _places(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return {"{"}
