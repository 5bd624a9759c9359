"""Every note of a DOCX is seen on the pages that LibreOffice draws; one that is hidden there is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from exporter.diagnostics import Report
from exporter.model.edition import EditionKind
from exporter.pipeline import export
from exporter.produce.options import Options
from exporter.proof.office import look_in_office
from exporter.proof.verified import Verified
from exporter.proof.verify import prove_again
from tests.judges.office import office
from tests.places import ROOT
from tests.proof.sealed import edited
from tests.render.docx.house_support import FOOT, LOGO, template

TODAY = date(2026, 11, 24)
ARTICLE, HANDOUT = EditionKind.ARTICLE, EditionKind.HANDOUT
HOUSE = template(header=LOGO, footer=FOOT)


def exported(folder: str, out: Path, kind: EditionKind, house: bytes = b"") -> Path:
    export(ROOT / folder, out, Options(TODAY, ("docx",), (kind,), docx_template=house))
    return next(out.rglob("*.docx"))


def seen(file: Path) -> Verified:
    """Return what only the pages tell: the proof from the parts is left out."""
    verified = prove_again(file, TODAY)
    return look_in_office(Verified(Report(), verified.places, ledger=verified.ledger), file, office())


@pytest.mark.parametrize(
    ("folder", "kind", "house"),
    [
        ("source/kratom-and-depression", ARTICLE, b""),
        ("source/kratom-and-depression", HANDOUT, HOUSE),
        ("tests/publications/every-construct", ARTICLE, b""),
    ],
)
def test_every_note_is_seen(folder: str, kind: EditionKind, house: bytes, tmp_path: Path) -> None:
    found = seen(exported(folder, tmp_path, kind, house))
    assert [finding.as_text() for finding in found.findings] == []


CAUTION = r'(<w:pStyle w:val="Caution"/>(?:(?!</w:p>).)*?<w:r>)(<w:t[^>]*> )'
TRICKS = {
    "white letters": r'\1<w:rPr><w:color w:val="FFFFFF"/></w:rPr>\2',
    "hidden letters": r"\1<w:rPr><w:vanish/></w:rPr>\2",
    "letters of four points": r'\1<w:rPr><w:sz w:val="8"/></w:rPr>\2',
}


@pytest.mark.parametrize("trick", TRICKS)
def test_a_note_that_is_hidden_is_told(trick: str, tmp_path: Path) -> None:
    file = exported("tests/publications/every-construct", tmp_path, HANDOUT)
    file.write_bytes(edited(file.read_bytes(), "word/document.xml", CAUTION, TRICKS[trick]))
    found = seen(file)
    assert not found.holds
    assert all("drawn by LibreOffice, " in finding.message for finding in found.findings)
    assert "caution" in "\n".join(finding.message for finding in found.findings)
