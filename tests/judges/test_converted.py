"""The PDF that LibreOffice prints of a DOCX, held to the seal of the DOCX: no miss, no false alarm."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from exporter.attack.formats import subject
from exporter.attack.mutations import MUTATIONS, Verb
from exporter.model.format import Format
from exporter.pipeline import export
from exporter.produce.options import Options
from exporter.proof.converted import prove_converted, seal_of
from exporter.proof.verdict import Verdict
from tests.judges.test_docx_roundtrip import office
from tests.places import SOURCE
from tests.proof.conversions import as_calibre_saves
from tests.proof.sealed import TODAY, edited, sealed


@pytest.mark.parametrize("removed", ["", "Stopping can bring low mood."])
def test_the_pdf_that_libreoffice_prints_is_held_to_the_seal(removed: str, tmp_path: Path) -> None:
    original, printed = tmp_path / "original.docx", tmp_path / "printed.docx"
    original.write_bytes(sealed(Format.DOCX))
    words = (
        edited(original.read_bytes(), "word/document.xml", removed, "") if removed else original.read_bytes()
    )
    printed.write_bytes(words)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = (office(), profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, printed)
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    found = prove_converted(printed.with_suffix(".pdf"), original, seal_of(original), TODAY)
    told = [finding.as_text() for finding in found.findings]
    if removed:
        assert found.verdict is Verdict.NOT_PROVEN
        assert any("dependence" in line for line in told)
    else:
        assert (told, found.verdict) == ([], Verdict.PROVEN)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("published")
    export(SOURCE / "kratom-and-depression", out, Options(date(2026, 11, 24), formats=("docx", "epub")))
    return out


def without_a_note(data: bytes, original: Path, format_: Format) -> tuple[str, bytes]:
    """The wording of a note in the middle of the file, and the file without it."""
    attacked = subject(format_)(data, seal_of(original).ledger)
    targets = [one for one in attacked.targets.values() if not one.running]
    target = targets[len(targets) // 2]
    drop = next(one for one in MUTATIONS if one.format == format_ and one.verb is Verb.DROP)
    return target.obligation.wording, attacked.mutated(target, drop)


@pytest.mark.parametrize("whole", [True, False])
def test_the_real_article_printed_by_libreoffice(whole: bool, published: Path, tmp_path: Path) -> None:
    original, printed = next(published.rglob("*.docx")), tmp_path / "printed.docx"
    wording, gone = without_a_note(original.read_bytes(), original, Format.DOCX)
    printed.write_bytes(original.read_bytes() if whole else gone)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = (office(), profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, printed)
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    held(printed.with_suffix(".pdf"), original, "" if whole else wording)


@pytest.mark.parametrize("whole", [True, False])
def test_the_real_article_split_as_calibre_does(whole: bool, published: Path, tmp_path: Path) -> None:
    original, split = next(published.rglob("*.epub")), tmp_path / "split.epub"
    wording, gone = without_a_note(original.read_bytes(), original, Format.EPUB)
    split.write_bytes(as_calibre_saves(original.read_bytes() if whole else gone))
    held(split, original, "" if whole else wording)


def held(file: Path, original: Path, gone: str) -> None:
    found = prove_converted(file, original, seal_of(original), TODAY)
    if not gone:
        assert ([one.as_text() for one in found.findings], found.verdict) == ([], Verdict.PROVEN)
        return
    assert found.verdict is Verdict.NOT_PROVEN
    quotes = [one.about.quote for one in found.findings if one.about]
    assert any(" ".join(gone.split()).startswith(quote[:40]) for quote in quotes if quote), quotes
