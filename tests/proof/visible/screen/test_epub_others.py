"""E-books that other programs saved again are proven when their notes are whole, and told when one is lost.

The programs are acted out here: EbookLib reads and writes the book, an editor moves and renames its files,
a library adds its own metadata, an archiver packs it anew.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from ebooklib import epub
from lxml import etree

from exporter.model.format import Format
from exporter.proof.verified import Verified
from exporter.proof.verify import prove_again
from tests.proof.sealed import sealed

Parts = dict[str, bytes]
Program = Callable[[Parts], Parts]
NOTE = b'<div class="note caution" id="n-mood-dependence"'
NCX = (
    b'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><navMap><navPoint id="a">'
    b'<navLabel><text>Start</text></navLabel><content src="title.xhtml"/></navPoint></navMap></ncx>'
)


def taken_apart(data: bytes) -> Parts:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts) -> bytes:
    """The book as an archiver packs it: in the order of names, everything compressed, mimetype too."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("OEBPS/", b"")
        for name in sorted(parts):
            archive.writestr(name, parts[name])
    return out.getvalue()


def as_it_is(parts: Parts) -> Parts:
    return parts


def written_anew(parts: Parts) -> Parts:
    """Every XML part parsed and written again, as XML 1.0 with a declaration of its own, in lines."""
    return {
        name: etree.tostring(
            etree.fromstring(data),
            encoding="utf-8",
            xml_declaration=True,
            standalone=False,
            pretty_print=True,
        )
        if name.endswith((".xhtml", ".opf", ".xml"))
        else data
        for name, data in parts.items()
    }


def by_an_editor(parts: Parts) -> Parts:
    """Files in folders by kind and under other names, a contents list for old readers, a generator named."""
    moved = {}
    for name, data in parts.items():
        data = data.replace(b'href="style.css"', b'href="../Styles/sheet%201.css"')
        data = data.replace(b'src="images/', b'src="../Images/')
        data = re.sub(rb'href="((?:chapter-\d+|title|nav|cover))\.xhtml', rb'href="../Text/\1.html', data)
        head = b'<meta http-equiv="Content-Type" content="application/xhtml+xml; charset=utf-8"/>'
        data = data.replace(
            b'<meta charset="utf-8"/>',
            b"<!-- edited -->" + head + b'<meta name="generator" content="An Editor"/>',
        )
        name = re.sub(r"^OEBPS/(.*)\.xhtml$", r"OEBPS/Text/\1.html", name)
        name = name.replace("OEBPS/style.css", "OEBPS/Styles/sheet 1.css").replace(
            "OEBPS/images/", "OEBPS/Images/"
        )
        moved[name] = data
    book = (
        moved["OEBPS/content.opf"]
        .replace(b'href="../Text/', b'href="Text/')
        .replace(b'href="../Styles', b'href="Styles')
    )
    book = book.replace(b'href="images/', b'href="Images/')
    moved["OEBPS/content.opf"] = book
    sheet = "OEBPS/Styles/sheet 1.css"
    return {
        **moved,
        "OEBPS/toc.ncx": NCX,
        sheet: b'@charset "utf-8";\n' + moved[sheet].replace(b"}", b"\n}\n"),
    }


def by_a_library(parts: Parts) -> Parts:
    """Metadata, a guide and bookmarks of a library program."""
    book = parts["OEBPS/content.opf"].replace(
        b"</metadata>",
        b'<meta name="calibre:timestamp" content="2027-01-01T00:00:00Z"/><meta name="cover" content="c"/>'
        b'<meta refines="#id" property="title-type">main</meta>'
        b'<meta property="calibre:rating">4</meta></metadata>',
    )
    book = book.replace(
        b"</package>", b'<guide><reference type="cover" href="cover.xhtml" title="C"/></guide></package>'
    )
    extra = {"META-INF/calibre_bookmarks.txt": b"*", ".DS_Store": b"x"}
    return {**parts, "OEBPS/content.opf": book, **extra}


def by_ebooklib(parts: Parts) -> Parts:
    """The book read and written by EbookLib, which writes the heads of chapters anew."""
    out = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = epub.read_epub(BytesIO(packed(parts)))
        _name_links(book.toc)
        epub.write_epub(out, book, {"play_order": {"enabled": False}})
    return taken_apart(out.getvalue())


def _name_links(entries: list[Any]) -> None:
    """Name each link: EbookLib 0.20 reads no names, and cannot write old contents without."""
    for entry in entries:
        link, inner = entry if isinstance(entry, tuple) else (entry, [])
        link.uid = f"link-{id(link)}"
        _name_links(inner)


PROGRAMS: dict[str, Program] = {
    "an archiver": as_it_is,
    "an XML tool": written_anew,
    "an editor": by_an_editor,
    "a library": by_a_library,
    "EbookLib": by_ebooklib,
    "a library after an editor": lambda parts: by_an_editor(by_a_library(parts)),
}


def proven(program: Program, folder: Path, damage: Program = as_it_is) -> Verified:
    file = folder / "book.epub"
    file.write_bytes(packed(damage(program(taken_apart(sealed(Format.EPUB))))))
    return prove_again(file, date(2026, 11, 24))


def told(found: Verified) -> str:
    return "\n".join(finding.as_text() for finding in found.findings)


def in_chapters(old: bytes, new: bytes) -> Program:
    def change(parts: Parts) -> Parts:
        changed = {
            name: data.replace(old, new, 1) if name.endswith((".xhtml", ".html")) else data
            for name, data in parts.items()
        }
        assert changed != parts, old
        return changed

    return change


def in_sheets(rule: bytes) -> Program:
    def change(parts: Parts) -> Parts:
        assert any(name.endswith(".css") for name in parts)
        return {name: data + rule if name.endswith(".css") else data for name, data in parts.items()}

    return change


def in_package(old: bytes, new: bytes) -> Program:
    return lambda parts: {
        name: data.replace(old, new, 1) if name.endswith(".opf") else data for name, data in parts.items()
    }


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_a_book_that_a_program_saved_again_is_proven(program: Program, tmp_path: Path) -> None:
    found = proven(program, tmp_path)
    assert told(found) == ""
    assert found.against == ("seal",)
    assert found.ledger is not None
    assert len(found.places) == len(found.ledger.obligations)


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_a_note_that_is_lost_on_the_way_is_named(program: Program, tmp_path: Path) -> None:
    found = proven(program, tmp_path, in_chapters(b" Using kratom often can lead to dependence.", b""))
    assert "mood/caution/dependence" in told(found)
    assert not found.holds


DEFAULTS = b"<!DOCTYPE html [<!ATTLIST p style CDATA 'display:none'>]>"
FIXED = b'<meta property="rendition:layout">pre-paginated</meta></metadata>'
HIDING: dict[str, Program] = {
    "by its sheet": in_sheets(b".caution{display:none}"),
    "by a rule for media": in_sheets(b"@media (min-width:1px){.caution{display:none}}"),
    "by a namespace with a rule": in_sheets(b'@namespace "urn:x";.caution{font-size:.2em}'),
    "hidden": in_chapters(NOTE, NOTE + b' hidden="hidden"'),
    "by a style of its own": in_chapters(NOTE, NOTE + b' style="display:none"'),
    "by a script": in_chapters(b"</body>", b"<script>1</script></body>"),
    "by a sheet outside": in_chapters(b"<html", b'<?xml-stylesheet href="a.css"?><html'),
    "by the defaults of a type": in_chapters(b"<!DOCTYPE html>", DEFAULTS),
    "as fixed pages": in_package(b"</metadata>", FIXED),
    "by a window": in_chapters(b"<title>", b'<meta name="viewport" content="width=1"/><title>'),
    "off the reading order": in_package(b'idref="chapter-01"', b'idref="chapter-01" linear="no"'),
    "encrypted": lambda parts: {**parts, "META-INF/encryption.xml": b"<encryption/>"},
    "read aloud": in_package(b'id="chapter-01"', b'id="chapter-01" media-overlay="a"'),
    "sent elsewhere": in_chapters(b"<title>", b'<meta http-equiv="refresh" content="0;url=a"/><title>'),
}  # fmt: skip


@pytest.mark.parametrize("hiding", HIDING.values(), ids=HIDING)
def test_what_hides_a_note_in_it_is_told(hiding: Program, tmp_path: Path) -> None:
    assert not proven(by_a_library, tmp_path, hiding).holds


def test_a_book_that_was_just_made_may_hold_none_of_this(tmp_path: Path) -> None:
    from exporter.proof.visible.formats import check_finished, check_made
    from tests import samples
    from tests.proof.seen import proof_of

    for program in (by_a_library, by_an_editor):
        data = packed(program(taken_apart(sealed(Format.EPUB))))
        proof = proof_of(data, Format.EPUB, samples.ledger())
        assert not check_made(data, Format.EPUB, samples.ledger(), proof).report.ok
        assert check_finished(data, Format.EPUB, samples.ledger(), proof).report.ok
