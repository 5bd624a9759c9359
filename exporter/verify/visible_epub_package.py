"""The package of an e-book: which files it reads in which order, and what else may decide the look.

A list that fails closed, as for markup (EPUB 3.3, 4 and 5).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from exporter.readback.package import Package, unreadable

Attributes = Mapping[str, re.Pattern[str]]

_OCF = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CONTAINER = "META-INF/container.xml"
XHTML_TYPE, CSS_TYPE = "application/xhtml+xml", "text/css"
OWN_TYPES = frozenset(
    {XHTML_TYPE, CSS_TYPE, "application/json", "image/png", "image/jpeg", "image/gif", "image/svg+xml"}
    | {"image/webp"}
)
OWN_ELEMENTS = frozenset({"package", "metadata", "meta", "manifest", "item", "spine", "itemref"})
OWN_ATTRIBUTES: Mapping[str, Attributes] = {
    "item": {
        "id": re.compile(r"\S+"), "href": re.compile(r"(?!.*\.\.)(?!/)[^:\s]+"),
        "media-type": re.compile(r"\S+"), "properties": re.compile("nav|cover-image"),
    },
    "itemref": {"idref": re.compile(r"\S+"), "linear": re.compile("yes")},
    "spine": {"page-progression-direction": re.compile("ltr|rtl")},
    "manifest": {},
}  # fmt: skip
# Names by which older and other reading systems are told to lay pages out for good.
_LAYOUT = re.compile(
    r"(?i).*(?:layout|viewport|resolution|rendition|orientation|spread|region-mag|zero-gutter).*"
)


@dataclass(frozen=True, slots=True)
class Lists:
    """What a package may hold: media types of parts, elements and their attributes, names of properties.

    ``unlisted`` are parts that no manifest has to name.
    """

    types: frozenset[str]
    elements: frozenset[str]
    attributes: Mapping[str, Attributes]
    properties: re.Pattern[str]
    unlisted: re.Pattern[str]


OWN = Lists(
    OWN_TYPES,
    OWN_ELEMENTS,
    OWN_ATTRIBUTES,
    re.compile(r"dcterms:modified|schema:access\w+"),
    re.compile(r".*/"),
)
"""What this exporter writes; folders may have entries of their own."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The documents in reading order, then those outside it, and all parts by media type."""

    spine: tuple[str, ...]
    outside: tuple[str, ...]
    types: dict[str, str]
    faults: tuple[str, ...]


def contents(package: Package, lists: Lists = OWN) -> Contents:
    """Return what the package document lists, with what is wrong or on none of the lists.

    Raises ProofError (PF11) when there is no package document.
    """
    container = package.xml(_CONTAINER)
    roots = [root.get("full-path", "") for root in container.iter(f"{_OCF}rootfile")]
    if not roots or not roots[0]:
        raise unreadable("it names no package document")
    opf = package.xml(roots[0])
    folder = posixpath.dirname(roots[0])
    items = {item.get("id", ""): item for item in opf.iterfind(f"{_OPF}manifest/{_OPF}item")}
    types = {_part(folder, item): item.get("media-type", "") for item in items.values()}
    listed = [items[name] for ref in opf.iter(f"{_OPF}itemref") if (name := ref.get("idref", "")) in items]
    spine = tuple(_part(folder, item) for item in listed)
    outside = tuple(part for part, kind in types.items() if kind == XHTML_TYPE and part not in spine)
    faults = (
        *(() if len(roots) == 1 else ("it has several package documents",)),
        *_strangers(opf, lists),
        *_parts(package, types, roots[0], lists),
        *_order(spine, types, outside, items, folder),
    )
    return Contents(spine, outside, types, faults)


def _part(folder: str, item: etree._Element) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))


def _strangers(opf: etree._Element, lists: Lists) -> Iterator[str]:
    """Yield what the package document says that is on no list."""
    for element in opf.iter(etree.Element):
        tag = str(element.tag)
        name = tag.removeprefix(_OPF)
        if (name not in lists.elements or not tag.startswith(_OPF)) and not tag.startswith(_DC):
            yield f"it holds <{name}>"
        elif name == "meta":
            yield from _meta(element, lists)
        for key, value in element.attrib.items() if name in lists.attributes else ():
            pattern = lists.attributes[name].get(key)
            if pattern is None or not pattern.fullmatch(value):
                yield f"<{name}> says {key}=“{value[:60]}”"


def _meta(element: etree._Element, lists: Lists) -> Iterator[str]:
    name = element.get("property")
    if name is not None and not lists.properties.fullmatch(name):
        yield f"it says {name}"
    if _LAYOUT.search(element.get("name", "")):
        yield f"it says {element.get('name')}"


def _parts(package: Package, types: dict[str, str], opf: str, lists: Lists) -> Iterator[str]:
    """Yield parts that are missing, and such as no list names: encryption, layout options, and the like."""
    for part, kind in types.items():
        if part not in package.names:
            yield f"the part {part} is missing"
        if kind not in lists.types:
            yield f"the part {part} is of the type {kind}"
    for name in sorted(package.names - set(types) - {"mimetype", _CONTAINER, opf}):
        if not lists.unlisted.fullmatch(name):
            yield f"the part {name} is not listed"


def _order(
    spine: tuple[str, ...],
    types: dict[str, str],
    outside: tuple[str, ...],
    items: dict[str, etree._Element],
    folder: str,
) -> Iterator[str]:
    if len(set(spine)) != len(spine):
        yield "a file stands twice in the reading order"
    yield from (f"{part} stands in the reading order" for part in spine if types[part] != XHTML_TYPE)
    navigation = {
        _part(folder, item) for item in items.values() if "nav" in item.get("properties", "").split()
    }
    yield from (f"{part} stands in no reading order" for part in outside if part not in navigation)
