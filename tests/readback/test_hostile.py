"""Bytes that nobody vouches for: a transcript or a ProofError, never anything else."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exporter.diagnostics import ProofError
from exporter.model.format import Format
from exporter.readback.formats import reader
from tests.readback.packages import docx, epub, paragraph, zipped

SOUND = {
    Format.DOCX: docx(paragraph("A") * 3),
    Format.EPUB: epub({"c.xhtml": "<p>A</p>"}, "p{color:red}"),
    Format.HTML: b"<!DOCTYPE html><meta charset=utf-8><style>p{color:red}</style><table><p>A</table>"
    b"<h2 id=a>B",
    Format.PDF: b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n",
    Format.TEXT: b"A\n=\n\n  - x\n",
}
FEW = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("format_", list(Format))
@FEW
@given(data=st.binary(max_size=400))
def test_survives_any_bytes(format_: Format, data: bytes) -> None:
    with suppress(ProofError):
        reader(format_)(data)


@pytest.mark.parametrize("format_", list(Format))
@FEW
@given(data=st.data())
def test_survives_sound_files_with_a_piece_replaced(format_: Format, data: st.DataObject) -> None:
    sound = SOUND[format_]
    start = data.draw(st.integers(0, len(sound)))
    end = data.draw(st.integers(start, min(len(sound), start + 12)))
    damaged = sound[:start] + data.draw(st.binary(max_size=12)) + sound[end:]
    with suppress(ProofError):
        reader(format_)(damaged)


@FEW
@given(css=st.text(alphabet="p.a{}:;()[]@\"'\\,>*~+-0 \n#display:none!content", max_size=80))
def test_survives_any_style_sheet(css: str) -> None:
    with suppress(ProofError):
        reader(Format.EPUB)(epub({"c.xhtml": "<p style='x'>A</p>"}, css))
    with suppress(ProofError):
        reader(Format.HTML)(f"<!DOCTYPE html><style>{css}</style><p style='x'>A".encode())


@pytest.mark.parametrize("format_", [Format.DOCX, Format.EPUB])
def test_refuses_a_part_that_unpacks_to_too_much(format_: Format) -> None:
    name = {Format.DOCX: "_rels/.rels", Format.EPUB: "META-INF/container.xml"}[format_]
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, b" " * (65 * 2**20))
    with pytest.raises(ProofError, match="larger than"):
        reader(format_)(out.getvalue())


@pytest.mark.parametrize("declaration", ['<!ENTITY a "x">', '<!ENTITY a SYSTEM "file:///etc/hostname">'])
def test_refuses_entities(declaration: str) -> None:
    xml = f"<!DOCTYPE x [{declaration}]><x>&a;</x>"
    with pytest.raises(ProofError, match="entities"):
        reader(Format.EPUB)(zipped({"META-INF/container.xml": xml}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_refuses_two_parts_of_one_name() -> None:
    out = BytesIO(SOUND[Format.EPUB])
    with ZipFile(out, "a") as archive:
        archive.writestr("EPUB/c.xhtml", "<html/>")
    with pytest.raises(ProofError, match="two parts"):
        reader(Format.EPUB)(out.getvalue())


@pytest.mark.parametrize("name", ["word/document.xml", "_rels/.rels"])
def test_names_the_part_that_is_missing(name: str) -> None:
    parts = {entry: b"<x/>" for entry in ("word/document.xml", "_rels/.rels") if entry != name}
    with pytest.raises(ProofError, match="PF11"):
        reader(Format.DOCX)(zipped(parts))
