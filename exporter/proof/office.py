"""A DOCX seen through LibreOffice: drawn there as a PDF, whose pages are then judged like those of any PDF.

What Word's rules say of a file is proven from its parts; this is a second witness, another program's eyes. It
costs seconds and needs LibreOffice, so it is asked for. What stands beside what is not judged on its pages:
where they end is LibreOffice's affair.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from exporter.diagnostics import Location, MachineError, ProofError, Report
from exporter.model.format import Format
from exporter.proof.verified import Verified
from exporter.publish.files import read_if_there
from exporter.readback.recognise import format_of

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 180
# Tagged, so that heads and feet of pages can be told from the text.
_FILTER = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'


def look_in_office(verified: Verified, file: Path, program: str | None) -> Verified:
    """Return the proof of a DOCX with what its pages show in LibreOffice; of other files the proof as it is.

    ``program`` is the path of LibreOffice. Raises MachineError (EN20) when it is None or draws no PDF.
    """
    return judged(verified, drawn_file(file, program), file) if is_for_office(verified, file) else verified


def is_for_office(verified: Verified, file: Path) -> bool:
    """Whether LibreOffice can show more of a file: a DOCX of which is known what it owes."""
    data = read_if_there(file)
    return verified.ledger is not None and data is not None and _is_docx(data)


def drawn_file(file: Path, program: str | None) -> bytes:
    """Return the PDF that LibreOffice makes of a DOCX; here the file is not read, only handed on.

    Raises MachineError (EN20) when ``program`` is None or makes none.
    """
    if program is None:
        raise missing(_where(file))
    return drawn(read_if_there(file) or b"", program, file)


def judged(verified: Verified, pages: bytes, file: Path) -> Verified:
    """Return the proof of a DOCX with what the pages that LibreOffice drew of it show."""
    from exporter.proof.visible.pdf.check import check_drawn  # whoever has it drawn does not need it

    report = Report(verified.findings)
    ledger = verified.ledger
    for finding in check_drawn(pages, ledger).report if ledger else ():
        report.add(replace(finding, message=f"drawn by LibreOffice, {finding.message}", where=_where(file)))
    return replace(verified, findings=report)


def missing(where: Location | None) -> MachineError:
    """Return the finding that LibreOffice is not installed."""
    hint = "Install it (Debian: apt-get install libreoffice-writer-nogui), or leave the option out."
    return MachineError.of("EN20", "LibreOffice is not on this machine", where, hint)


def drawn(data: bytes, program: str, file: Path) -> bytes:
    """Return the PDF that LibreOffice makes of a DOCX. Raises MachineError (EN20) when it makes none."""
    with tempfile.TemporaryDirectory(prefix="exporter-") as scratch:
        folder = Path(scratch)
        (folder / "file.docx").write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [
            program,
            profile,
            "--headless",
            "--norestore",
            "--convert-to",
            _FILTER,
            "--outdir",
            scratch,
        ]
        run_office([*command, str(folder / "file.docx")])
        pages = folder / "file.pdf"
        if not pages.is_file():
            hint = "Open it there by hand to see why, or leave the option out."
            raise MachineError.of("EN20", "LibreOffice draws no pages of this file", _where(file), hint)
        return pages.read_bytes()


def run_office(command: Sequence[str]) -> None:
    """Run LibreOffice, and stop it with all that it started when it does not get done."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, start_new_session=True, stdout=quiet, stderr=quiet) as process:
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()


def _is_docx(data: bytes) -> bool:
    try:
        return format_of(data) is Format.DOCX
    except ProofError:
        return False


def _where(file: Path) -> Location:
    return Location(file.as_posix())
