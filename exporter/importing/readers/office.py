"""ODT, RTF and old Word documents, made DOCX by LibreOffice where it is installed."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from exporter.diagnostics import Location, MachineError
from exporter.importing.failures import refused
from exporter.model.format import Format
from exporter.proof.office import run_office


def as_docx(data: bytes, ending: str, file: Path, program: str | None) -> bytes:
    """Return a document as LibreOffice writes it again, as DOCX.

    Raises MachineError (EN20) where there is no LibreOffice, SourceError (IN03) where it makes nothing of it.
    """
    if program is None:
        said = f"“{file.name}” is read through LibreOffice, which is not on this machine"
        hint = "Install LibreOffice, or save the file as DOCX with the program that made it."
        raise MachineError.of("EN20", said, Location(file.name), hint)
    with TemporaryDirectory(prefix="exporter-") as scratch:
        folder = Path(scratch)
        given = folder / f"file{ending}"
        given.write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        target = ["--convert-to", str(Format.DOCX), "--outdir", str(folder / "made")]
        run_office([program, profile, "--headless", "--norestore", *target, str(given)])
        made = folder / "made" / "file.docx"
        if not made.is_file():
            raise refused(
                file, "IN03", "LibreOffice makes nothing of it", "Open it there by hand to see why."
            )
        return made.read_bytes()
