"""Reads a DOCX as people meet it, from its parts as XML; never with the library that writes it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from exporter.model.transcript import Place, TextBlock, Transcript
from exporter.readback.docx_paragraphs import paragraphs
from exporter.readback.docx_styles import Styles, W, is_on, read_styles
from exporter.readback.package import Package, open_package, unreadable

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_KINDS = {"default": "", "first": ", first page", "even": ", even pages"}
_OUT_OF_SIGHT = ("footnotes", "endnotes", "comments")


def read(data: bytes) -> Transcript:
    """Return what a reader of the DOCX meets: body, feet and heads of every section, what is hidden.

    Raises ProofError (PF11) when the bytes are no readable DOCX.
    """
    package = open_package(data)
    main = _main_part(package)
    root = package.xml(main)
    body = root.find(f"{W}body")
    if body is None:
        raise unreadable("it has no body")
    related = _relations(package, main)
    styles = read_styles(_part(package, related, "styles"))
    blocks = [
        *paragraphs(body, styles, Place.BODY),
        *_margins(package, body, related, styles, _mirrored(package, related)),
        *_out_of_sight(package, related, styles),
        *_properties(package),
    ]
    return Transcript("docx", tuple(block for block in blocks if block.text or block.place is Place.RUNNING))


def _main_part(package: Package) -> str:
    parts = [target for kind, target, _ in _targets(package, "") if kind == f"{_TYPES}officeDocument"]
    if not parts:
        raise unreadable("it names no main document")
    return parts[0]


def _targets(package: Package, part: str) -> Iterator[tuple[str, str, str]]:
    """Yield type, part name and id of every inside relationship of a part (ECMA-376 part 2, 9.3)."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if rels not in package.names:
        return
    for relation in package.xml(rels).iterchildren(etree.Element):
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            yield relation.get("Type", ""), target.lstrip("/"), relation.get("Id", "")


def _relations(package: Package, part: str) -> dict[str, str]:
    """Return part names by relationship id, and by the last word of the relationship's type."""
    related: dict[str, str] = {}
    for kind, target, name in _targets(package, part):
        related[name] = target
        related.setdefault(f"*{kind.rpartition('/')[2]}", target)
    return related


def _part(package: Package, related: dict[str, str], kind: str) -> etree._Element | None:
    name = related.get(f"*{kind}")
    return package.xml(name) if name else None


def _mirrored(package: Package, related: dict[str, str]) -> bool:
    """Whether even pages have heads and feet of their own (17.15.1.36)."""
    settings = _part(package, related, "settings")
    setting = settings.find(f"{W}evenAndOddHeaders") if settings is not None else None
    return setting is not None and is_on(setting.get(f"{W}val"))


def _margins(
    package: Package, body: etree._Element, related: dict[str, str], styles: Styles, mirrored: bool
) -> Iterator[TextBlock]:
    """Yield the heads and feet that apply to each section; one that is wanted and absent is an empty block.

    A section without one of a kind has that of the section before it (17.10.1).
    """
    inherited: dict[tuple[str, str], str] = {}
    for number, section in enumerate(body.iter(f"{W}sectPr"), 1):
        for margin in ("header", "footer"):
            for reference in section.iterchildren(f"{W}{margin}Reference"):
                kind = reference.get(f"{W}type", "default")
                inherited[margin, kind] = related.get(reference.get(f"{_R}id", ""), "")
            for kind in _wanted(section, mirrored):
                name = f"section {number}{_KINDS[kind]}"
                part = inherited.get((margin, kind), "")
                if part:
                    yield from paragraphs(package.xml(part), styles, Place.RUNNING, margin, name)
                elif margin == "footer":
                    yield TextBlock("", Place.RUNNING, margin, container=name)


def _wanted(section: etree._Element, mirrored: bool) -> Iterator[str]:
    yield "default"
    title_page = section.find(f"{W}titlePg")
    if title_page is not None and is_on(title_page.get(f"{W}val")):
        yield "first"
    if mirrored:
        yield "even"


def _out_of_sight(package: Package, related: dict[str, str], styles: Styles) -> Iterator[TextBlock]:
    for kind in _OUT_OF_SIGHT:
        root = _part(package, related, kind)
        if root is None:
            continue
        for entry in root.iterchildren(etree.Element):
            yield from paragraphs(entry, styles, Place.HIDDEN, kind)


def _properties(package: Package) -> Iterator[TextBlock]:
    for kind, target, _ in _targets(package, ""):
        if kind.endswith("/core-properties") and target in package.names:
            for entry in package.xml(target).iterchildren(etree.Element):
                if entry.text:
                    yield TextBlock(entry.text, Place.METADATA, etree.QName(entry).localname)
