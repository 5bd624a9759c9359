"""Pieces of WordprocessingML that the attack on a DOCX puts in, and where they go."""

from __future__ import annotations

import posixpath

from lxml import etree

from exporter.attack.package import Draft

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_V = "urn:schemas-microsoft-com:vml"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = f"{{{_W}}}"
R = f"{{{TYPES}}}"

BOX = "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent/></v:textbox></v:shape></w:pict></w:r></w:p>"
ROW = "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc/></w:tr></w:tbl>"
COMMENT = '<w:p><w:r><w:commentReference w:id="0"/></w:r></w:p>'
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="900" name="words"/></wp:inline></w:drawing></w:r></w:p>'
)


def element(xml: str) -> etree._Element:
    """Return the element of a piece of XML that uses the prefixes ``w``, ``v``, ``wp`` and ``r``."""
    return etree.fromstring(f'<x xmlns:w="{_W}" xmlns:v="{_V}" xmlns:wp="{_WP}" xmlns:r="{TYPES}">{xml}</x>')[
        0
    ]


def put(holder: etree._Element, name: str, xml: str) -> None:
    """Put properties into the ``rPr`` or ``pPr`` of an element, in the place of those of the same name."""
    properties = holder.find(f"{W}{name}")
    if properties is None:
        properties = element(f"<w:{name}/>")
        holder.insert(len(holder) if holder.tag == f"{W}style" else 0, properties)
    for new in list(element(f"<w:x>{xml}</w:x>")):
        for old in properties.findall(new.tag):
            properties.remove(old)
        properties.append(new)


def append(body: etree._Element, paragraph: etree._Element) -> None:
    """Put a paragraph at the end of the body, before the properties of its last section."""
    section = body.find(f"{W}sectPr")
    if section is None:
        body.append(paragraph)
    else:
        section.addprevious(paragraph)


def asides(draft: Draft, kind: str) -> etree._Element:
    """Return the entry of a new part for ``comments`` or ``footnotes``, related to the main part."""
    main = next(name for name in draft.package.parts if name.endswith("/_rels/document.xml.rels"))
    folder = posixpath.dirname(posixpath.dirname(main))
    relation = etree.SubElement(draft.tree(main), f"{{{RELATIONS}}}Relationship")
    relation.set("Id", "rIdAside")
    relation.set("Type", f"{TYPES}/{kind}")
    relation.set("Target", f"{kind}.xml")
    entry = kind.removesuffix("s")
    root = element(f'<w:{kind}><w:{entry} w:id="0"/></w:{kind}>')
    draft.trees[posixpath.join(folder, f"{kind}.xml")] = root
    return root[0]
