"""The parts of a DOCX that decide how its words look, found once; read as they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace

from lxml import etree

from exporter.intake.docx.cascade import Cascade, read_cascade
from exporter.intake.docx.colours import STROKES, Palette, read_palette
from exporter.intake.docx.markup import OFFICE, Relation, W, is_on, relations, relations_name
from exporter.model.colour import WHITE, Rgb
from exporter.readback.package import Package, unreadable


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a package, each in XML read once."""

    package: Package
    _roots: dict[str, etree._Element] = field(default_factory=dict, repr=False)

    def xml(self, name: str) -> etree._Element:
        """Return the root of a part. Raises ProofError (PF11) when it is missing or no XML."""
        if name not in self._roots:
            self._roots[name] = self.package.xml(name)
        return self._roots[name]

    def related(self, part: str) -> Iterator[Relation]:
        """Yield the relationships of a part, of the package for ``""``."""
        name = relations_name(part)
        yield from relations(self.xml(name), part) if name in self.package.names else ()


@dataclass(frozen=True, slots=True)
class Book:
    """A document with its sheets. ``document`` is the root of its main part, ``name`` the name of that part.

    ``related`` are the relationships of the main part; ``sheet`` and ``settings`` the roots of those parts;
    ``page`` is the colour of the pages.
    """

    parts: Parts
    name: str
    document: etree._Element
    related: tuple[Relation, ...]
    sheet: etree._Element | None
    settings: etree._Element | None
    cascade: Cascade
    palette: Palette
    page: Rgb

    def target(self, relation: str) -> str:
        """Return the part or the outside address that the document calls by an id, ``""`` for none."""
        return next((one.target for one in self.related if one.id == relation), "")

    def named(self, *kinds: str) -> list[str]:
        """Return the names of the parts of some kinds (``footer``) that the document is related to."""
        names = self.parts.package.names
        found = (one.target for kind in kinds for one in self.related if one.kind == kind and not one.outside)
        return list(dict.fromkeys(name for name in found if name in names))

    def setting(self, name: str) -> bool:
        """Whether a switch of the settings part is on."""
        return self.settings is not None and is_on(self.settings.find(f"{W}{name}"))

    def changed(
        self,
        paragraph: etree._Element,
        change: Callable[[etree._Element, etree._Element | None], None],
    ) -> Book:
        """Return a document of one paragraph, in which ``change`` was made to it and to the style sheet."""
        document, sheet = etree.Element(self.document.tag), deepcopy(self.sheet)
        etree.SubElement(document, f"{W}body").append(deepcopy(paragraph))
        change(document[0][0], sheet)
        return replace(self, document=document, sheet=sheet, cascade=read_cascade(sheet))


def open_book(package: Package) -> Book:
    """Return the document in a package. Raises ProofError (PF11) when there is none, or it cannot be read."""
    parts = Parts(package)
    main = next((one.target for one in parts.related("") if one.type == f"{OFFICE}/officeDocument"), "")
    if not main:
        raise unreadable("it names no main document")
    document = parts.xml(main)
    related = tuple(parts.related(main))

    def root(kind: str) -> etree._Element | None:
        name = next((one.target for one in related if one.kind == kind and not one.outside), "")
        return parts.xml(name) if name else None

    sheet, settings = root("styles"), root("settings")
    cascade = read_cascade(sheet, root("numbering"))
    # A colour that the theme lacks is taken for white: what cannot be seen for certain counts as not seen.
    palette = read_palette(root("theme"), settings, WHITE)
    page = WHITE
    if settings is not None and is_on(settings.find(f"{W}displayBackgroundShape")):
        page = palette.colour(document.find(f"{W}background"), STROKES) or WHITE
    return Book(parts, main, document, related, sheet, settings, cascade, palette, page)
