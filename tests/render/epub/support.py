"""A rendered e-book taken apart, and editions with unpleasant content, for the tests of the EPUB writer."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

from lxml import etree

from exporter.model.blocks import Figure, Picture
from exporter.model.edition import (
    Edition,
    EditionKind,
    PrintedClaim,
    PrintedNote,
    PrintedSection,
    SectionRole,
)
from exporter.model.inlines import Text
from exporter.model.obligation import NoteKind
from exporter.model.publication import Cover
from exporter.render.epub.write import render
from exporter.render.inputs import RenderInputs
from exporter.theme.load import load_theme
from tests import samples

INPUTS = RenderInputs("sample-article", "a4", date(2026, 11, 24), "publication-exporter 0.1")
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
TYPE = "{http://www.idpf.org/2007/ops}type"
HOSTILE = "]]> <script>alert(1)</script> &amp; --> \"'{{ 7*7 }} 5 < 10"


@cache
def parts(edition: Edition, inputs: RenderInputs = INPUTS) -> dict[str, bytes]:
    """Return the files of a rendered edition by path, in archive order."""
    with zipfile.ZipFile(BytesIO(render(edition, load_theme("clinic"), inputs).data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def page(edition: Edition, name: str) -> Any:
    """Return a content file as XML; no entity and no DTD is looked up."""
    return etree.fromstring(parts(edition)[f"OEBPS/{name}"], etree.XMLParser(resolve_entities=False))


def package(edition: Edition, inputs: RenderInputs = INPUTS) -> Any:
    """Return the package document as XML."""
    return etree.fromstring(parts(edition, inputs)["OEBPS/content.opf"])


def spine(edition: Edition) -> list[str]:
    """Return the names of the files in reading order."""
    document = package(edition)
    names = {item.get("id"): item.get("href") for item in document.iter(f"{OPF}item")}
    return [names[item.get("idref")] for item in document.iter(f"{OPF}itemref")]


def pages(edition: Edition) -> dict[str, Any]:
    """Return every XHTML file as XML, by name."""
    names = [path.removeprefix("OEBPS/") for path in parts(edition) if path.endswith(".xhtml")]
    return {name: page(edition, name) for name in names}


def words(node: Any) -> str:
    """Return the text of an element, blanks as they stand."""
    return "".join(node.itertext())


def by_class(node: Any, name: str) -> list[Any]:
    """Return the elements that have a class, in document order."""
    return [found for found in node.iter() if name in found.get("class", "").split()]


def target(edition: Edition, file: str, href: str) -> bool:
    """Return whether a link inside the book leads to a file or element that is there."""
    path, _, anchor = href.partition("#")
    name = posixpath.normpath(path) if path else file
    if f"OEBPS/{name}" not in parts(edition):
        return False
    return not anchor or any(found.get("id") == anchor for found in page(edition, name).iter())


def handout() -> Edition:
    """Return the sample as a handout: a summary without heading, its questions at level 2, no list."""
    summary, _, actions, _, about = samples.sections()
    questions = tuple(replace(_unlisted(section), level=2) for section in summary.sections)
    bare = replace(_unlisted(summary), level=1, heading=(), sections=questions)
    key = replace(samples.KEY, evidence=_without_targets(samples.KEY.evidence))
    return replace(samples.edition(EditionKind.HANDOUT), key_message=key, sections=(bare, actions, about))


def _unlisted(section: PrintedSection) -> PrintedSection:
    """Return a section of claims whose citation marks lead nowhere."""
    blocks = []
    for block in section.blocks:
        assert isinstance(block, PrintedClaim)
        blocks.append(replace(block, evidence=_without_targets(block.evidence)))
    return replace(section, blocks=tuple(blocks))


def _without_targets(note: PrintedNote) -> PrintedNote:
    return replace(note, marks=tuple(replace(mark, anchor="") for mark in note.marks))


def hostile() -> Edition:
    """Return an edition whose every text tries to break out of its element."""
    note = PrintedNote("n/1", "n-1", NoteKind.CAUTION, f"Caution: {HOSTILE}.", HOSTILE)
    section = PrintedSection(
        "bad", 2, SectionRole.BODY, (Text(HOSTILE),), HOSTILE, blocks=(samples.paragraph(HOSTILE), note)
    )
    sample = samples.edition()
    return replace(
        sample,
        title=HOSTILE,
        subtitle=HOSTILE,
        key_message=None,
        sections=(section,),
        contents=(),
        disclaimers=(replace(note, id="n/2", anchor="n-2", kind=NoteKind.DISCLAIMER),),
        metadata=replace(sample.metadata, title=HOSTILE, description=HOSTILE, creators=(HOSTILE,)),
    )


def with_pictures() -> Edition:
    """Return an edition with a vector picture, and a picture of its own on the cover."""
    data = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="9" height="9"/></svg>'
    )
    vector = Figure(Picture("b.svg", "image/svg+xml", data, 40, 20), "A square", "One square.")
    section = PrintedSection("one", 2, SectionRole.BODY, (Text("Pictures"),), "Pictures", blocks=(vector,))
    cover = Cover(samples.picture(), "A leaf on a table")
    return replace(samples.edition(), key_message=None, sections=(section,), contents=(), cover=cover)


def right_to_left() -> Edition:
    """Return an edition in Arabic."""
    sample = samples.edition()
    section = PrintedSection(
        "one", 2, SectionRole.BODY, (Text("ملخص"),), "ملخص", blocks=(samples.paragraph("نبات"),)
    )
    return replace(
        sample,
        lang="ar",
        direction="rtl",
        title="القرطوم والاكتئاب",
        subtitle="",
        key_message=None,
        sections=(section,),
        contents=(),
        metadata=replace(sample.metadata, lang="ar", title="القرطوم والاكتئاب"),
    )
