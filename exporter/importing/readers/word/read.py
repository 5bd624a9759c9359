"""A Word document as blocks: made safe and simple, read by mammoth, whose HTML is walked like a web page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import mammoth
from lxml import etree, html

from exporter.importing.characters import clean
from exporter.importing.draft import Brought, Told
from exporter.importing.readers.web.pictures import Shelf
from exporter.importing.readers.web.read import page_of
from exporter.importing.readers.word.cited import from_fields
from exporter.importing.readers.word.joined import join_runs
from exporter.importing.readers.word.package import Package, R, W
from exporter.importing.readers.word.simplify import CHUNK, DIAGRAM, Element, simplify

_STYLES = """
p[style-name='Title'] => p.title:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name^='toc '] => p.contents:fresh
p[style-name^='TOC '] => p.contents:fresh
p[style-name='TOC Heading'] => p.contents:fresh
r[style-name='Emphasis'] => em
r[style-name='Subtle Emphasis'] => em
r[style-name='Intense Emphasis'] => em
"""
_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NOTES = ("footnotes", "endnotes")
_MARK = re.compile(r'(<a href="#(?:foot|end)note-\d+"[^>]*>)\[(\d+)\](?=</a>)')
"""A mark of a note as mammoth writes it, in brackets as marks of sources are."""
_NEEDED = frozenset({"text", "rels", "styles", "numbering", "image", *_NOTES})


def read_word(data: bytes, file: Path) -> Brought:
    """Return what a Word document holds. Raises SourceError (IN02 to IN05)."""
    package = Package(data, file)
    main = package.main()
    pictures: dict[str, bytes] = {}
    roots = _roots(package, main)
    cited = from_fields(package, list(roots.values()))
    page = _page(_safe(package, main, file, roots), pictures)
    brought = page_of(page, file, Shelf(own=pictures))
    macros = [name for name in package.parts if name.endswith("vbaProject.bin")]
    said = Told("IN22", "the file has macros; none was run or kept", "Nothing is to be done.")
    return replace(
        brought,
        title=_property(package, f"{_DC}title"),
        creator=_property(package, f"{_DC}creator"),
        description=_property(package, f"{_DC}description"),
        keywords=_keywords(_property(package, f"{_CP}keywords")),
        lang=_language(package, main),
        margins=tuple(_margins(package, main)),
        told=(*brought.told, *([said] if macros else []), *cited.told),
        entries=cited.entries,
    )


def _roots(package: Package, main: str) -> dict[str, Element]:
    """Return the trees of the text and of the notes, by the names of their parts, the text first."""
    notes = [target for kind, target in package.relations(main) if kind.endswith(_NOTES)]
    trees = ((name, package.tree(name)) for name in (main, *notes))
    return {name: root for name, root in trees if root is not None}


def _safe(package: Package, main: str, file: Path, roots: Mapping[str, Element]) -> bytes:
    """Return what mammoth needs of the package, written anew: trees without entities, the text simplified."""
    changed: dict[str, bytes] = {}
    hidden = _hiding(package, main)
    related = {target: kind.rsplit("/", 1)[-1] for kind, target in package.relations(main)}
    for name in package.parts:
        sort = "text" if name == main else related.get(name, "rels" if name.endswith(".rels") else "")
        if name != "[Content_Types].xml" and sort not in _NEEDED:
            continue
        root = None if sort == "image" else roots[name] if name in roots else package.tree(name)
        if root is not None:
            if sort in ("text", *_NOTES):
                simplify(root, hidden, partial(_elsewhere, package, file, name))
                join_runs(root)
            elif sort == "styles":
                slimmed(root)
            changed[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
        else:
            changed[name] = package.parts[name]
    out = BytesIO()
    with ZipFile(out, "w") as written:
        for name, data in changed.items():
            written.writestr(name, data)
    return out.getvalue()


def slimmed(styles: Element) -> None:
    """Leave of each style its name and its numbering: the rest is looks, and long."""
    kept = {f"{W}name", f"{W}basedOn", f"{W}pPr"}
    for style in list(styles):
        if style.tag != f"{W}style":
            styles.remove(style)
            continue
        for child in [one for one in style if one.tag not in kept]:
            style.remove(child)
        for looks in style.findall(f"{W}pPr"):
            for child in [one for one in looks if one.tag != f"{W}numPr"]:
                looks.remove(child)


def _elsewhere(package: Package, file: Path, part: str, holder: Element) -> list[str]:
    """Return the texts of a diagram or a chunk of another format that stands at an element."""
    if holder.tag == DIAGRAM:
        root = package.tree(package.target(part, holder.get(f"{R}dm")))
        points = root.iter(f"{_DGM}pt") if root is not None else ()
        texts = ("".join(text.text or "" for text in point.iter(f"{_A}t")) for point in points)
        return [text for text in texts if text.strip()]
    if holder.tag == CHUNK:
        return chunk_texts(package.parts.get(package.target(part, holder.get(f"{R}id")), b""), file)
    return []


def chunk_texts(data: bytes, file: Path) -> list[str]:
    """Return the paragraphs of a chunk in another format: of a page or a Word document, else none."""
    if data.startswith(b"PK"):
        inner = Package(data, file)
        root = inner.tree(inner.main())
        paragraphs = root.iter(f"{W}p") if root is not None else ()
        found = ["".join(text.text or "" for text in one.iter(f"{W}t")) for one in paragraphs]
    elif data.lstrip()[:1] == b"<":
        page = html.document_fromstring(
            clean(data.decode("utf-8", "replace")).encode(), parser=html.HTMLParser(encoding="utf-8")
        )
        for gone in page.xpath("//script|//style|//head"):
            gone.drop_tree()
        found = [" ".join(str(text).split()) for text in page.itertext()]
    else:
        found = []
    return [text for text in found if text.strip()]


def _hiding(package: Package, main: str) -> frozenset[str]:
    target = next((to for kind, to in package.relations(main) if kind.endswith("/styles")), "")
    root = package.tree(target)
    styles = root.iter(f"{W}style") if root is not None else ()
    vanish = f"{W}rPr/{W}vanish"
    return frozenset(one.get(f"{W}styleId") or "" for one in styles if one.find(vanish) is not None)


def _page(data: bytes, pictures: dict[str, bytes]) -> str:
    def keep(image: object) -> dict[str, str]:
        name = f"part:{len(pictures)}"
        with image.open() as stream:  # type: ignore[attr-defined]
            pictures[name] = stream.read()
        return {"src": name}

    made = mammoth.convert_to_html(
        BytesIO(data),
        style_map=_STYLES,
        include_embedded_style_map=False,
        convert_image=mammoth.images.img_element(keep),
        ignore_empty_paragraphs=True,
    )
    page = _MARK.sub(r"\1\2", str(made.value))
    return f"<html><body>{page}</body></html>"


def _margins(package: Package, main: str) -> list[str]:
    """Return the paragraphs of headers and footers, each once."""
    targets = [to for kind, to in package.relations(main) if kind.endswith(("/header", "/footer"))]
    roots = (root for target in targets if (root := package.tree(target)) is not None)
    texts = (
        "".join(text.text or "" for text in one.iter(f"{W}t")) for root in roots for one in root.iter(f"{W}p")
    )
    return list(dict.fromkeys(clean(text).strip() for text in texts if text.strip()))


def _language(package: Package, main: str) -> str:
    target = next((to for kind, to in package.relations(main) if kind.endswith("/styles")), "")
    root = package.tree(target)
    lang = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang") if root is not None else None
    return (lang.get(f"{W}val") or "") if lang is not None else ""


def _property(package: Package, name: str) -> str:
    target = next((to for kind, to in package.relations("") if kind.endswith("/core-properties")), "")
    root = package.tree(target)
    return " ".join((root.findtext(name) or "").split()) if root is not None else ""


def _keywords(written: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in re.split(r"[,;]", written) if word.strip())
