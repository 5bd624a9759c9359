"""Reads a brand file and the logo beside it; nothing is read outside the file's own folder."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from pydantic_core import ErrorDetails

from exporter.diagnostics import Location, Report, ThemeError, UsageError
from exporter.intake.gate import gate, read_bytes
from exporter.intake.pictures import PictureError, decoded, folder_path
from exporter.intake.svg import edged
from exporter.model.blocks import Picture
from exporter.model.brand import Brand, Logo
from exporter.theme import places
from exporter.theme.brand_schema import BrandFile, LogoTable
from exporter.theme.tables import Codes, read_table

FILE_LIMIT = 64_000
LOGO_LIMIT = 2_000_000
WIDEST, NARROWEST = 6.0, 0.5
"""How many times as wide as high a logo may be: what is drawn 11 mm high has to be seen."""

_CODES = Codes(syntax="TH41", unknown="TH42", wrong="TH43", missing="TH44")
_KEYS = {"": list(BrandFile.model_fields), "logo": list(LogoTable.model_fields)}


def load_brand(path: Path) -> Brand:
    """Return the brand of a file.

    Raises UsageError (TH40) when there is no such file, ThemeError with every finding on it and its logo.
    """
    real, shown, report = path.resolve(), path.as_posix(), Report()
    if not real.is_file():
        raise UsageError.of("TH40", f'There is no brand file "{shown}".', hint="Check the path.")
    data = read_bytes(real, real.parent, shown, FILE_LIMIT, report)
    source = gate(shown, data, report) if data is not None else None
    if data is None or source is None or not report.ok:
        raise ThemeError(report)
    hint = 'Every brand has one: name = "Alder Street Clinic"'
    given = read_table(BrandFile, shown, source.text, _CODES, _known, hint)
    where = places.find(shown, source.text, ("logo", "file"))
    logo = _logo(real.parent, given.logo, where) if given.logo else None
    texts = given.model_dump(exclude={"address", "logo"})
    return Brand(
        **texts,
        address=tuple(given.address),
        logo=logo,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _known(_: ErrorDetails, path: list[str]) -> list[str]:
    return _KEYS[path[0] if len(path) > 1 else ""]


def _logo(folder: Path, given: LogoTable, where: Location) -> Logo:
    try:
        path = folder_path(given.file, "the brand's")
        report = Report()
        data = read_bytes(folder / path, folder, given.file, LOGO_LIMIT, report)
        if data is None:
            finding = report.errors[0]
            raise ThemeError.of("TH45", f"{finding.message}.", where, "Put the logo beside the brand file.")
        picture = decoded(given.file, data)
        _check_shape(picture)
        if picture.media_type == "image/svg+xml":
            picture = replace(picture, data=edged(picture.data, (picture.width, picture.height)))
    except PictureError as refused:
        raise ThemeError.of("TH45", f"“{given.file}” {refused}.", where, refused.hint) from None
    return Logo(picture, given.alt, hashlib.sha256(data).hexdigest())


def _check_shape(picture: Picture) -> None:
    shape = picture.width / picture.height
    if not NARROWEST <= shape <= WIDEST:
        message = f"is {picture.width} wide and {picture.height} high"
        raise PictureError(message, "Save a logo at most 6 times as wide as high, or twice as high as wide.")
