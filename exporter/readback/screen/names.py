"""The names of elements and attributes in e-books and HTML files, as lxml writes them."""

from __future__ import annotations

from lxml import etree

XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
OPF = "{http://www.idpf.org/2007/opf}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
OCF = "{urn:oasis:names:tc:opendocument:xmlns:container}"
DC = "{http://purl.org/dc/elements/1.1/}"
XML = "{http://www.w3.org/XML/1998/namespace}"
CONTAINER = "META-INF/container.xml"
XHTML_TYPE, CSS_TYPE = "application/xhtml+xml", "text/css"
NCX_TYPE = "application/x-dtbncx+xml"


def short(element: etree._Element) -> str:
    """Return the name of an element, without the namespace when it is that of XHTML."""
    return str(element.tag).removeprefix(XHTML)


def classes(element: etree._Element) -> list[str]:
    """Return the classes of an element as they stand."""
    return str(element.get("class", "")).split()
