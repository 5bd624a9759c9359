"""The article opened and saved by LibreOffice: every note is proven again, by the seal that it kept."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from exporter.model.edition import EditionKind
from exporter.pipeline import export
from exporter.produce.options import Options
from exporter.proof.verified import Verified
from exporter.proof.verify import prove_again
from tests.places import SOURCE
from tests.proof.sealed import edited

TODAY = date(2026, 11, 24)
ARTICLE = SOURCE / "kratom-and-depression"
DOCUMENT = "word/document.xml"
PARAGRAPH = r"<w:p>(?:(?!</w:p>).)*{}(?:(?!</w:p>).)*</w:p>"


def office() -> str:
    """Return the path of LibreOffice; skip the test without it, or fail where all judges are required."""
    found = shutil.which("soffice")
    if found:
        return found
    reason = "LibreOffice is missing: apt-get install libreoffice-writer-nogui"
    if os.environ.get("EXPORTER_REQUIRE_JUDGES") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def saved_again(file: Path, folder: Path) -> Path:
    """Return the file as LibreOffice saves it, in a folder without a receipt."""
    profile = folder / "profile"
    command = (office(), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "docx")
    subprocess.run((*command, "--outdir", folder, file), check=True, capture_output=True, timeout=120)
    return folder / file.name


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    export(ARTICLE, out, Options(TODAY, formats=("docx",), editions=(EditionKind.ARTICLE,)))
    return next(out.rglob("*.docx"))


@pytest.fixture(scope="module")
def again(exported: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return saved_again(exported, tmp_path_factory.mktemp("again"))


def told(found: Verified) -> str:
    return "\n".join(finding.as_text() for finding in found.findings)


def after(again: Path, tmp_path: Path, pattern: str, new: str) -> Verified:
    """The proof of the saved file, edited in one place and saved by LibreOffice once more."""
    changed = tmp_path / "changed"
    changed.mkdir()
    (changed / again.name).write_bytes(edited(again.read_bytes(), DOCUMENT, pattern, new))
    return prove_again(saved_again(changed / again.name, tmp_path), TODAY)


def test_what_libreoffice_saves_is_proven_by_the_seal(exported: Path, again: Path) -> None:
    before, found = prove_again(exported, TODAY), prove_again(again, TODAY)
    assert again.read_bytes() != exported.read_bytes()
    assert told(found) == ""
    assert (before.against, found.against) == (("seal", "receipt"), ("seal",))
    assert [place.obligation for place in found.places] == [place.obligation for place in before.places]


def test_saving_once_more_changes_nothing(again: Path, tmp_path: Path) -> None:
    assert told(prove_again(saved_again(again, tmp_path), TODAY)) == ""


def test_a_caution_that_is_deleted_there_is_named(again: Path, tmp_path: Path) -> None:
    document = after(again, tmp_path, PARAGRAPH.format("Caution: Dependence and withdrawal"), "")
    assert not document.holds
    assert re.search(
        r"PF02: the caution \S+/caution/dependence \(“Caution: Dependence and withdrawal", told(document)
    )
    assert len(document.findings) == 1


def test_a_claim_that_is_added_there_is_named(again: Path, tmp_path: Path) -> None:
    claim = '<w:p><w:pPr><w:pStyle w:val="Claim"/></w:pPr><w:r><w:t>It cures sadness.</w:t></w:r></w:p>'
    found = after(again, tmp_path, r"(<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/>)", rf"{claim}\1")
    assert "PF23" in told(found)
    assert "It cures sadness." in told(found)


def test_a_caution_that_is_hidden_there_is_named(again: Path, tmp_path: Path) -> None:
    words = r"(<w:r><w:rPr>)((?:(?!</w:r>).)*</w:rPr><w:t[^>]*>Caution: Dependence and withdrawal)"
    found = after(again, tmp_path, words, r"\1<w:vanish/>\2")
    assert not found.holds
    assert "caution/dependence" in told(found)
