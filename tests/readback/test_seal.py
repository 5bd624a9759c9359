"""The seal is found in what other programs make of a file, and nothing else is taken for one."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from exporter.diagnostics import ProofError
from exporter.model.format import Format
from exporter.readback.seal import read_seal
from tests.proof.sealed import SEALED, rewritten, seal, sealed, with_seal
from tests.readback.packages import epub, zipped

XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">{}'
    "</rdf:RDF></x:xmpmeta>"
)
NAMES = 'rdf:about="" xmlns:s="urn:publication-exporter:seal:1.0:"'
SEAL = '<seal xmlns="urn:publication-exporter:seal">{}</seal>'
ONE, TWO = (b64encode(word).decode() for word in (b"one", b"two"))


def saved(data: bytes, **how: Any) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out, **how)
    return out.getvalue()


def retitled(data: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        with pdf.open_metadata() as metadata:
            metadata["dc:title"] = "Another title"
        pdf.save(out)
    return out.getvalue()


def pdf(*packets: str) -> bytes:
    """The bytes of a PDF as far as metadata are looked up in it."""
    stream = "{} 0 obj\n<</Type /Metadata /Subtype /XML>>\nstream\n{}\nendstream\nendobj\n"
    streams = [stream.format(number, XMP.format(packet)) for number, packet in enumerate(packets, 1)]
    return "".join(("%PDF-1.7\n", *streams)).encode()


def docx(**parts: str) -> bytes:
    return zipped({f"customXml/{name}.xml": content for name, content in parts.items()})


@pytest.mark.parametrize("format_", SEALED)
def test_is_found_where_the_writer_put_it(format_: Format) -> None:
    assert read_seal(sealed(format_), format_) == seal(format_).as_bytes()


@pytest.mark.parametrize("format_", SEALED)
def test_a_file_without_one_has_none(format_: Format) -> None:
    assert read_seal(with_seal(format_, b""), format_) is None


def test_plain_text_has_none() -> None:
    assert read_seal(b"urn:publication-exporter:seal", Format.TEXT) is None


@pytest.mark.parametrize(
    "program",
    [
        saved,
        lambda data: saved(data, object_stream_mode=pikepdf.ObjectStreamMode.disable),
        lambda data: saved(data, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all),
        lambda data: saved(data, linearize=True),
        lambda data: saved(data, recompress_flate=True),
        retitled,
    ],
)
def test_survives_programs_that_save_a_pdf_again(program: Callable[[bytes], bytes]) -> None:
    again = program(sealed(Format.PDF))
    assert again != sealed(Format.PDF)
    assert read_seal(again, Format.PDF) == seal(Format.PDF).as_bytes()


def test_an_xmp_property_may_be_an_attribute_or_stand_in_lines() -> None:
    assert read_seal(pdf(f'<rdf:Description {NAMES} s:ledger="{ONE}"/>'), Format.PDF) == b"one"
    lines = f"<rdf:Description {NAMES}><s:ledger>\n {ONE[:2]}\n {ONE[2:]}\n</s:ledger></rdf:Description>"
    assert read_seal(pdf(lines), Format.PDF) == b"one"


def test_is_found_in_a_word_file_whatever_its_part_is_called() -> None:
    renamed = rewritten(
        sealed(Format.DOCX), lambda name, data: (re.sub("item1.xml$", "item7.xml", name), data)
    )
    assert read_seal(renamed, Format.DOCX) == seal(Format.DOCX).as_bytes()
    assert read_seal(docx(item1="<other/>", item2=SEAL.format(ONE)), Format.DOCX) == b"one"


def test_is_found_in_a_book_whatever_its_file_is_called() -> None:
    renamed = rewritten(
        sealed(Format.EPUB), lambda name, data: (name.replace("OEBPS/seal.json", "Misc/x.json"), data)
    )
    assert read_seal(renamed, Format.EPUB) == seal(Format.EPUB).as_bytes()


def test_what_others_keep_in_a_file_is_no_seal() -> None:
    assert read_seal(docx(item1='<x xmlns:s="urn:publication-exporter:seal"/>'), Format.DOCX) is None
    assert read_seal(epub({"a.xhtml": "<p/>"}), Format.EPUB) is None
    assert read_seal(pdf("<rdf:Description/>"), Format.PDF) is None


@pytest.mark.parametrize(
    ("format_", "data"),
    [
        (Format.DOCX, docx(item1=SEAL.format(ONE), item2=SEAL.format(TWO))),
        (Format.PDF, pdf(*(f'<rdf:Description {NAMES} s:ledger="{word}"/>' for word in (ONE, TWO)))),
    ],
)
def test_two_that_differ_are_none_to_trust(format_: Format, data: bytes) -> None:
    with pytest.raises(ProofError, match=r"PF21.*two that differ"):
        read_seal(data, format_)


def test_the_same_seal_twice_is_one() -> None:
    assert read_seal(docx(item1=SEAL.format(ONE), item2=SEAL.format(ONE)), Format.DOCX) == b"one"


def test_two_that_differ_in_a_page_are_none_to_trust() -> None:
    one, two = (f"<meta name='Publication-Exporter-Seal' content={word}>" for word in (ONE, TWO))
    assert read_seal(f"<!DOCTYPE html>{one}{one}".encode(), Format.HTML) == b"one"
    with pytest.raises(ProofError, match=r"PF21.*two that differ"):
        read_seal(f"<!DOCTYPE html>{one}{two}".encode(), Format.HTML)


@pytest.mark.parametrize("damaged", ["§", "abc", "a=bc"])
def test_what_is_no_base_64_is_damaged(damaged: str) -> None:
    with pytest.raises(ProofError, match=r"PF21.*base 64"):
        read_seal(docx(item1=SEAL.format(damaged)), Format.DOCX)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n1 0 obj<</Type /Metadata/Filter /FlateDecode>>\nstream\nnot deflated",
        pdf("<urn:publication-exporter:seal>"),
    ],
)
def test_damaged_metadata_are_a_finding(data: bytes) -> None:
    with pytest.raises(ProofError, match="PF11"):
        read_seal(data, Format.PDF)
