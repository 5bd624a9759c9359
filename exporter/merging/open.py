"""An edited file and the source it belongs to: the file recognised, its seal read, the source found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import assert_never

from exporter.diagnostics import Location, ProofError, SourceError, UsageError, usage
from exporter.merging.edited.model import EditedFile
from exporter.merging.trial import Setting
from exporter.model.brand import Brand, FurnitureLine
from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.model.seal import Seal
from exporter.produce.find import find, no_publication
from exporter.proof.seal import open_seal
from exporter.publish.files import read_if_there
from exporter.readback.recognise import format_of

_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Opened:
    """An edited file, read, and the seal in it."""

    name: str
    seal: Seal
    edited: EditedFile


def open_edited(file: Path) -> Opened:
    """Return an edited file with its seal.

    Raises UsageError (EN10) when there is no such file, SourceError when it has no seal of ours (MG01), is of
    a format that cannot be merged (MG02) or is damaged (PF11, PF21).
    """
    data = read_if_there(file)
    name = file.as_posix()
    if data is None:
        raise usage("there is no such file", name, "Name the file as it came back from the editor.")
    if data.startswith(_ENCRYPTED):
        hint = "Open it in Word, save it as a .docx without a password, and merge that."
        raise SourceError.of(
            "MG02", "the file is encrypted, or an old Word file (.doc)", Location(name), hint
        )
    try:
        format_ = format_of(data)
        seal = open_seal(data, format_)
        edited = _read(data, format_) if seal else None
    except ProofError as failure:
        raise _unreadable(failure, name) from failure
    if format_.traits.plain or format_.traits.paged:
        hint = "Merge the DOCX, EPUB or HTML that the exporter made and somebody edited."
        raise SourceError.of("MG02", f"a file of the format {format_} cannot be merged", Location(name), hint)
    if seal is None or edited is None:
        hint = "Ask for the file that was exported, edited and saved."
        raise SourceError.of("MG01", "the file carries no seal of an export", Location(name), hint)
    return Opened(name, seal, edited)


def _read(data: bytes, format_: Format) -> EditedFile | None:
    """Return what an edited file says, by the reader of its format, which alone is loaded."""
    match format_:
        case Format.DOCX:
            from exporter.merging.edited.word import read_word

            return read_word(data)
        case Format.EPUB | Format.HTML:
            from exporter.merging.edited.screen import read_screen

            return read_screen(data, format_)
        case Format.PDF | Format.TEXT:
            return None
        case _:
            assert_never(format_)


def _unreadable(failure: ProofError, name: str) -> SourceError:
    """Return what is wrong with a file, with its name at findings that have no place."""
    return SourceError([one if one.where else replace(one, where=Location(name)) for one in failure.report])


def setting_of(
    opened: Opened,
    source: Path | None,
    today: date,
    style: str | None,
    brand: Brand | None,
    without: frozenset[FurnitureLine] = frozenset(),
) -> Setting:
    """Return how a file was made, with the folder of its source: the one named, or that of its name.

    ``without`` are the lines of furniture that its theme leaves out; a brand says its own.

    Raises UsageError (EN10) when it is not there, SourceError (MG03) when it is another publication.
    """
    ledger = opened.seal.ledger
    folder = _folder(source or Path("source"), ledger.publication)
    if folder.resolve().name != ledger.publication:
        message = f"the file was made of “{ledger.publication}”, and this is “{folder.resolve().name}”"
        hint = "Name the folder that the file was made of."
        raise SourceError.of("MG03", message, Location(opened.name), hint)
    kind = EditionKind(ledger.edition)
    screen = opened.seal.format.traits.screen
    return Setting(folder, ledger.lang, kind, today, style, brand, screen, without)


def _folder(place: Path, name: str) -> Path:
    try:
        folders = find([place])
    except UsageError:
        raise no_publication(place) from None
    found = [folder for folder in folders if folder.resolve().name == name]
    return found[0] if found else folders[0]
