"""The QR code in a photograph names the publication by its address."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PIL import Image

from exporter.diagnostics import MachineError
from exporter.shelf.newest import Newest, address
from exporter.shelf.row import State
from exporter.shelf.scan import ready, scanned
from exporter.shelf.shelf import Wish, look
from tests.proof.sealed import TODAY

zxingcpp = pytest.importorskip("zxingcpp")
URL = "https://press.example/kratom"
KNOWN = Newest(addresses={address(URL): ("Kratom and mood", "0.2")})


def photographed(path: Path, words: str) -> Path:
    """A code on grey paper, turned a little, as a JPEG."""
    code = zxingcpp.create_barcode(words, zxingcpp.BarcodeFormat.QRCode)
    sign = Image.fromarray(zxingcpp.write_barcode_to_image(code, scale=6)).convert("L")
    paper = Image.new("L", (900, 1200), 225)
    paper.paste(sign, (300, 500))
    paper.rotate(4, fillcolor=225).save(path, quality=70)
    return path


def test_a_photograph_names_the_publication_and_its_newest_version(tmp_path: Path) -> None:
    row = scanned(photographed(tmp_path / "leaflet.jpg", URL), KNOWN)
    assert (row.state, row.title, row.newest) == (State.UNKNOWN, "Kratom and mood", "0.2")


def test_a_code_that_leads_elsewhere_or_none_is_told(tmp_path: Path) -> None:
    elsewhere = scanned(photographed(tmp_path / "a.png", "https://elsewhere.example"), KNOWN)
    assert "elsewhere.example" in elsewhere.reason
    Image.new("L", (50, 50), 255).save(tmp_path / "b.png")
    assert scanned(tmp_path / "b.png", KNOWN).reason == "no QR code is found in it"
    (tmp_path / "c.png").write_bytes(b"no picture")
    assert scanned(tmp_path / "c.png", KNOWN).state is State.BROKEN


def test_pictures_are_looked_at_when_that_is_asked_for(tmp_path: Path) -> None:
    photographed(tmp_path / "leaflet.JPG", URL)
    assert look([tmp_path], KNOWN, Wish(TODAY, jobs=1)) == []
    (row,) = look([tmp_path], KNOWN, Wish(TODAY, scans=True, jobs=1))
    assert row.title == "Kratom and mood"


def test_without_the_library_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zxingcpp", None)
    with pytest.raises(MachineError, match="EN21"):
        ready()
