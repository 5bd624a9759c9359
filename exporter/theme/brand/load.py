"""Reads a brand file and the logo beside it; nothing is read outside the file's own folder."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path

from exporter.diagnostics import Location, Report, ThemeError, UsageError
from exporter.intake.gate import gate, read_bytes
from exporter.intake.looked import is_file
from exporter.intake.pictures import PictureError, decoded, folder_path
from exporter.intake.svg import edged
from exporter.intake.typed import Codes, read_table
from exporter.model.blocks import Picture
from exporter.model.brand import Brand, ClinicContact, FurnitureLine, Logo
from exporter.theme.brand.clinics import folder_of, refuse_doubles
from exporter.theme.brand.schema import BrandFile, LogoTable

FILE_LIMIT = 64_000
LOGO_LIMIT = 2_000_000
WIDEST, NARROWEST = 6.0, 0.5
"""How many times as wide as high a logo may be: what is drawn 11 mm high has to be seen."""

_ADVICE = 'Every brand has one: name = "Alder Street Clinic"'
_CODES = Codes(syntax="TH41", unknown="TH42", wrong="TH43", missing="TH44", advice=_ADVICE)


def load_brand(path: str | PathLike[str]) -> Brand:
    """Return the brand of a file.

    Raises UsageError (TH40) when there is no such file, ThemeError with every finding on it and its logo.
    """
    path = _as_path(path)
    real, shown, report = path.resolve(), path.as_posix(), Report()
    if not is_file(real):
        raise UsageError.of("TH40", f'There is no brand file "{shown}".', hint="Check the path.")
    data = read_bytes(real, real.parent, shown, FILE_LIMIT, report)
    source = gate(shown, data, report) if data is not None else None
    if data is None or source is None or not report.ok:
        raise ThemeError(report)
    table = read_table(BrandFile, source, _CODES)
    given = table.model
    logo = read_logo(real.parent, given.logo, table.at(("logo", "file"))) if given.logo else None
    texts = given.model_dump(exclude={"address", "logo", "contact", "without"})
    return Brand(
        **texts,
        address=tuple(given.address),
        logo=logo,
        sha256=hashlib.sha256(data).hexdigest(),
        folder=folder_of(path),
        contacts=tuple(ClinicContact(tuple(one.text.items()), one.number) for one in given.contact),
        without=frozenset(map(FurnitureLine, given.without)),
    )


def _as_path(given: object) -> Path:
    if isinstance(given, str | PathLike) and str(given) and "\0" not in str(given):
        return Path(given)
    hint = "Write its path as text, or as a pathlib.Path."
    raise UsageError.of("TH40", f"A brand file is expected, not a {type(given).__name__}.", hint=hint)


def load_brands(paths: Sequence[Path]) -> list[Brand]:
    """Return the brands of several files, each brand once.

    Raises ThemeError with every finding on all of them, UsageError (TH40, or BA11 for two of one folder).
    """
    once = list({path.resolve(): path for path in paths}.values())
    found, report = [], Report()
    for path in once:
        try:
            found.append(load_brand(path))
        except ThemeError as failure:
            report.extend(failure.report)
    if not report.ok:
        raise ThemeError(report)
    refuse_doubles(found, once)
    return list({brand.folder.casefold(): brand for brand in found}.values())


def read_logo(folder: Path, given: LogoTable, where: Location) -> Logo:
    """Return the logo that a brand names in its folder. Raises ThemeError (TH45) at ``where``."""
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
