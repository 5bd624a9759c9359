"""The package of an e-book: which files it reads in which order, and what else may decide the look.

A list that fails closed, as for markup (EPUB 3.3, 4 and 5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from exporter.proof.visible.screen.epub_ncx import ncx_faults
from exporter.proof.visible.screen.grammar import repeated
from exporter.readback.package import Package
from exporter.readback.screen.names import CONTAINER, CSS_TYPE, DC, NCX_TYPE, OPF, XHTML, XHTML_TYPE
from exporter.readback.screen.package_document import PackageDocument, package_document

Attributes = Mapping[str, re.Pattern[str]]

OWN_TYPES = frozenset(
    {
        XHTML_TYPE,
        CSS_TYPE,
        NCX_TYPE,
        "application/json",
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/svg+xml",
    }
    | {"image/webp"}
)
OWN_ELEMENTS = frozenset({"package", "metadata", "meta", "manifest", "item", "spine", "itemref"})
OWN_ATTRIBUTES: Mapping[str, Attributes] = {
    "item": {
        "id": re.compile(r"\S+"), "href": re.compile(r"(?!.*\.\.)(?!/)[^:\s]+"),
        "media-type": re.compile(r"\S+"), "properties": re.compile("nav|cover-image"),
    },
    "itemref": {"idref": re.compile(r"\S+"), "linear": re.compile("yes|no")},
    "spine": {"page-progression-direction": re.compile("ltr|rtl"), "toc": re.compile("ncx")},
    "manifest": {},
}  # fmt: skip
# Names by which older and other reading systems are told to lay pages out for good.
_LAYOUT = re.compile(
    r"(?i).*(?:layout|viewport|resolution|rendition|orientation|spread|region-mag|zero-gutter).*"
)


@dataclass(frozen=True, slots=True)
class Lists:
    """What a package may hold: media types of parts, elements and their attributes, names of properties.

    ``unlisted`` are parts that no manifest has to name; ``own_ncx`` tells whether the contents for readers of
    EPUB 2 are those of the navigation document, word by word.
    """

    types: frozenset[str]
    elements: frozenset[str]
    attributes: Mapping[str, Attributes]
    properties: re.Pattern[str]
    unlisted: re.Pattern[str]
    own_ncx: bool = True


OWN = Lists(
    OWN_TYPES,
    OWN_ELEMENTS,
    OWN_ATTRIBUTES,
    re.compile(
        r"dcterms:(?:modified|conformsTo)|a11y:certifiedBy|schema:access\w+|title-type|display-seq|file-as|role"
        r"|authority|term|belongs-to-collection|collection-type|group-position"
    ),
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
    document = package_document(package)
    items = document.items
    types = {item.part: item.media_type for item in items.values()}
    spine = tuple(items[name].part for name, _ in document.spine if name in items)
    outside = tuple(part for part, kind in types.items() if kind == XHTML_TYPE and part not in spine)
    faults = (
        *(() if document.alone else ("it has several package documents",)),
        *repeated(document.root),
        *_strangers(document.root, lists),
        *_parts(package, types, document.name, lists),
        *_order(spine, types, outside, {item.part for item in items.values() if "nav" in item.properties}),
        *_passed_over(package, document),
        *(ncx_faults(package, document) if lists.own_ncx else ()),
    )
    return Contents(spine, outside, types, faults)


def _strangers(opf: etree._Element, lists: Lists) -> Iterator[str]:
    """Yield what the package document says that is on no list."""
    for element in opf.iter(etree.Element):
        tag = str(element.tag)
        name = tag.removeprefix(OPF)
        if (name not in lists.elements or not tag.startswith(OPF)) and not tag.startswith(DC):
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
    for name in sorted(package.names - set(types) - {"mimetype", CONTAINER, opf}):
        if not lists.unlisted.fullmatch(name):
            yield f"the part {name} is not listed"


def _order(
    spine: tuple[str, ...], types: dict[str, str], outside: tuple[str, ...], navigation: set[str]
) -> Iterator[str]:
    if len(set(spine)) != len(spine):
        yield "a file stands twice in the reading order"
    yield from (f"{part} stands in the reading order" for part in spine if types[part] != XHTML_TYPE)
    yield from (f"{part} stands in no reading order" for part in outside if part not in navigation)


def _passed_over(package: Package, document: PackageDocument) -> Iterator[str]:
    """Yield files with words that a reader who turns the pages does not meet; a picture's page has none."""
    for name, linear in document.spine:
        part = document.items[name].part if name in document.items else ""
        if linear or part not in package.names or document.items[name].media_type != XHTML_TYPE:
            continue
        body = package.xml(part).find(f"{XHTML}body")
        if body is None or "".join(body.itertext()).strip():
            yield f"{part} has words and is passed over by who turns the pages"
