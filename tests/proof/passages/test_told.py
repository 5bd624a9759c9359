"""What programs tell of a file and do not show is the publisher's too: titles, descriptions, contents."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from exporter.model.format import Format
from exporter.proof.verdict import Verdict
from exporter.proof.verify import prove_bytes
from tests.proof.sealed import SEALED, rewritten, seal, sealed, with_seal

ROWS = tomllib.loads(Path(__file__).with_name("told.toml").read_text("utf-8"))["rows"]
WORDS = "Kratom cures depression"
FILE = Path("leaflet")


def changed(format_: Format, part: str, pattern: str, new: str) -> bytes:
    """The file with the first match of a pattern replaced, in a zip in the first part so named with one."""
    found = 0

    def once(name: str, content: bytes) -> tuple[str, bytes]:
        nonlocal found
        if found or not re.fullmatch(part, name):
            return name, content
        text, found = re.subn(pattern, new.replace("{}", WORDS), content.decode(), count=1)
        return name, text.encode()

    data = sealed(format_)
    made = once(part, data)[1] if format_ is Format.HTML else rewritten(data, once)
    assert found, pattern
    return made


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}: {row[1]}")
def test_what_is_told_otherwise_is_named(row: list[str]) -> None:
    format_, _, part, pattern, new, kind = row
    found = prove_bytes(FILE, changed(Format(format_), part, pattern, new))
    assert found.verdict is Verdict.ADDED
    assert [(WORDS in one.text, str(one.kind)) for one in found.additions] == [(True, kind)]


def info(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = WORDS


def xmp(pdf: pikepdf.Pdf) -> None:
    old = pdf.Root.Metadata.read_bytes()
    new = re.sub(rb"(<dc:title>(?:<[^>]*>)*)[^<]*", rb"\1" + WORDS.encode(), old, count=1)
    assert new != old
    pdf.Root.Metadata.write(new)


def bookmark(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = WORDS


def link(pdf: pikepdf.Pdf) -> None:
    marks = (one for page in pdf.pages for one in page.obj.get("/Annots", ()))
    next(one for one in marks if one.Subtype == "/Link").Contents = WORDS


def described(pdf: pikepdf.Pdf) -> None:
    document = pdf.Root.StructTreeRoot.K[0]
    figure = pikepdf.Dictionary(S=pikepdf.Name.Figure, P=document, Alt=WORDS)
    document.K.append(pdf.make_indirect(figure))


@pytest.mark.parametrize("change", [info, xmp, bookmark, link, described])
def test_what_a_pdf_tells_otherwise_is_named(change: Callable[[pikepdf.Pdf], None]) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(sealed(Format.PDF))) as pdf:
        change(pdf)
        pdf.save(out)
    found = prove_bytes(FILE, out.getvalue())
    assert found.verdict is Verdict.ADDED, [one.as_text() for one in found.findings]
    assert {one.text for one in found.additions} == {WORDS}


@pytest.mark.parametrize("format_", SEALED)
def test_an_earlier_seal_says_nothing_of_it(format_: Format) -> None:
    own = seal(format_)
    earlier = replace(own, account=replace(own.account, told=()))
    assert "told" not in earlier.account.as_json()
    assert prove_bytes(FILE, with_seal(format_, earlier.as_bytes())).holds
