"""The file of a batch: sets, each a product of its lists.

Source: docs/batch.md, "The file".
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from exporter.diagnostics import Report, ThemeError, UsageError
from exporter.intake.gate import gate, read_bytes
from exporter.intake.language import LANGUAGE
from exporter.intake.suggest import hint
from exporter.intake.typed import Codes, Table, read_table
from exporter.model.derived.engine import Engine
from exporter.model.derived.trade import RECORD
from exporter.model.edition import EditionKind
from exporter.model.format import Format

MISSING = ("refuse", "skip")
_LIMIT = 1_000_000
_ADVICE = 'A set needs one key: publications = ["source/*"]'
_CODES = Codes(syntax="BA02", unknown="BA03", wrong="BA04", missing="BA05", advice=_ADVICE)


def _refused(message: str, advice: str) -> PydanticCustomError:
    return PydanticCustomError("BA04", "{message}", {"message": message, "hint": advice})


def _one_of(what: str, known: Iterable[str]) -> AfterValidator:
    names = list(known)

    def check(name: str) -> str:
        if name not in names:
            raise _refused(f"there is no {what} “{name[:40]}”", hint(name, names, "Known"))
        return name

    return AfterValidator(check)


def _language(tag: str) -> str:
    if not LANGUAGE.fullmatch(tag):
        raise _refused(f"“{tag[:40]}” is no language", "Write it as en, es or pt-BR.")
    return tag


def _place(path: str) -> str:
    if not path.strip() or "\0" in path:
        raise _refused("an empty name", "Name a file or folder, or give a pattern: source/*")
    return path


_Place = Annotated[str, Field(min_length=1, max_length=1000), AfterValidator(_place)]
_Places = Annotated[list[_Place], Field(min_length=1, max_length=10_000)]
_FormatName = Annotated[str, _one_of("format", (*Format, RECORD))]
_EditionName = Annotated[str, _one_of("edition", EditionKind)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


class SetTable(_Strict):
    """What is made: every publication in every edition, format, language, clinic, paper and theme named."""

    publications: Annotated[_Places, Field(description="Folders of publications or books; patterns with *.")]
    editions: Annotated[list[_EditionName], Field(description="handout, article, book. Left out: each.")] = []
    formats: Annotated[list[_FormatName], Field(description="Left out: the usual ones of an edition.")] = []
    languages: Annotated[
        list[Annotated[str, AfterValidator(_language)]], Field(description="Left out: all there are.")
    ] = []
    missing: Annotated[
        str,
        _one_of("way", MISSING),
        Field(
            description="What to do where a publication lacks a language.",
            json_schema_extra={"enum": list(MISSING)},
        ),
    ] = "refuse"
    brands: Annotated[
        list[_Place], Field(description="Brand files of clinics; patterns with *. Left out: no clinic.")
    ] = []
    records: Annotated[str, Field(description="Clinics as a table, one a row: a CSV or JSON file.")] = ""
    papers: Annotated[
        list[Annotated[str, Field(min_length=1)]],
        Field(description="Sheets of the themes. Left out: that of the region."),
    ] = []
    themes: Annotated[
        list[_Place], Field(description="Shipped themes by name, others by a path with a /.")
    ] = []
    engine: Annotated[
        str,
        _one_of("engine", Engine),
        Field(
            description="What draws PDFs. Left out: WeasyPrint, or Typst without Pango.",
            json_schema_extra={"enum": list(Engine)},
        ),
    ] = ""


class BatchFile(_Strict):
    """A batch; paths are seen from the folder of its file."""

    out: Annotated[str, Field(min_length=1, description="The folder to write into.")] = "dist"
    set: Annotated[list[SetTable], Field(min_length=1, description="Sets, each [[set]].")]


def load_batch(path: Path) -> Table[BatchFile]:
    """Return the file of a batch with the places of its keys.

    Raises UsageError (BA01) when there is no such file, ThemeError with every finding on its shape.
    """
    shown, report = path.as_posix(), Report()
    if not path.is_file():
        advice = "Write one, or name it: exporter batch nightly.toml. docs/batch.md has examples."
        raise UsageError.of("BA01", f"there is no batch file “{shown}”", hint=advice)
    data = read_bytes(path.resolve(), path.resolve().parent, shown, _LIMIT, report)
    source = gate(shown, data, report) if data is not None else None
    if source is None or not report.ok:
        raise ThemeError(report)
    return read_table(BatchFile, source, _CODES)
