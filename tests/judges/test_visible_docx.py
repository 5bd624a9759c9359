"""What LibreOffice saves again of honest documents hides nothing; what it is made to hide is told."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from exporter.model.edition import EditionKind
from exporter.model.format import Format
from tests import samples
from tests.mutants.rendered import rendered
from tests.proof.seen import check_docx
from tests.proof.visible.support import codes, edited, put, told
from tests.render.epub.support import with_pictures

EDITIONS = {
    "article": samples.edition(),
    "handout": samples.edition(EditionKind.HANDOUT),
    "mirrored": replace(samples.edition(), lang="ar", direction="rtl"),
    "pictures": replace(samples.edition(), sections=(*samples.edition().sections, *with_pictures().sections)),
}
WORDS = "Weigh what is known"


def saved_again(folder: Path, files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the documents as LibreOffice saves them; skip the test, or fail, without it."""
    office = shutil.which("soffice")
    if not office:
        reason = "LibreOffice is missing: apt-get install libreoffice-writer-nogui"
        if os.environ.get("EXPORTER_REQUIRE_JUDGES") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    out = folder / "again"
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += [
        "--convert-to",
        "docx",
        "--outdir",
        str(out),
        *(str(folder / f"{name}.docx") for name in files),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return {name: (out / f"{name}.docx").read_bytes() for name in files}


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    files = {name: rendered(Format.DOCX, edition) for name, edition in EDITIONS.items()}
    styles = "word/styles.xml"
    hidden = put(f'<w:r><w:t xml:space="preserve"> {WORDS}', f"<w:r><w:rPr><w:vanish/></w:rPr><w:t> {WORDS}")
    files["hidden"] = edited(files["article"], {"word/document.xml": hidden})
    caution = 'w:styleId="Caution"'
    files["small"] = edited(
        files["article"],
        {styles: lambda text: _in_style(text, caution, '<w:sz w:val="24"/>', '<w:sz w:val="12"/>')},
    )
    return saved_again(tmp_path_factory.mktemp("office"), files)


def _in_style(text: str, name: str, old: str, new: str) -> str:
    start = text.index(name)
    stop = text.index("</w:style>", start)
    return text[:start] + text[start:stop].replace(old, new) + text[stop:]


@pytest.mark.parametrize("name", EDITIONS)
def test_is_silent_on_what_libreoffice_saves(again: dict[str, bytes], name: str) -> None:
    assert told(check_docx(again[name], samples.ledger(), strict=False)) == ""


@pytest.mark.parametrize(("name", "code"), [("hidden", "PF43"), ("small", "PF44")])
def test_tells_what_stays_hidden_when_libreoffice_saves(
    again: dict[str, bytes], name: str, code: str
) -> None:
    assert code in codes(check_docx(again[name], samples.ledger(), strict=False))
