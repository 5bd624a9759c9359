"""The package around a document that others saved: which part is shown, and what the parts call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from exporter.diagnostics import Diagnostic
from exporter.intake.docx.markup import Relation, W, is_on, number, value
from exporter.proof.visible.docx.others.lists import (
    RELATIONS,
    RELATIONS_ONCE,
    RELATIONS_REFUSED,
    SETTINGS,
    SETTINGS_REFUSED,
    SETTINGS_SAY,
    TEMPLATE,
    children,
    misfits,
    short,
)
from exporter.proof.visible.findings import changeable, unusual
from exporter.readback.docx.book import Book

# ISO/IEC 29500 part 1, annex A: the same kinds of relationships in the strict form, which nobody reads alike.
_STRICT = "http://purl.oclc.org/ooxml/"
_MAIN = "officeDocument"
_PLAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CONTENT_TYPES = "[Content_Types].xml"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_EDGES = ("marLeft", "marRight", "marTop", "marBottom")
# In twentieths of a point: two inches.
_WIDEST_EDGE = 2880
_SAYING = tuple(f"{W}{name}" for name in ("style", "tblStylePr", "lvl", "rPr", "pPr"))
_REPEATED = frozenset({f"{W}tblStylePr", f"{_MC}AlternateContent"})
_SWITCHES = ("MustUnderstand", "ProcessContent", "PreserveElements", "PreserveAttributes")


def package_faults(book: Book) -> Iterator[Diagnostic]:
    """Yield what the package says that can change what is shown (PF71), and what is only unusual (PF70)."""
    yield from _names(book)
    yield from _mains(book)
    for name in sorted(book.parts.package.names):
        if name.endswith(".rels"):
            yield from _relations(book, _source(name), name)
    yield from _settings(book)
    yield from _chosen(book)
    yield from _frames(book)


def root_faults(root: etree._Element, where: str) -> Iterator[Diagnostic]:
    """Yield what the root of a part says of how it is to be read (part 3, 7)."""
    for name in _SWITCHES:
        if root.get(f"{_MC}{name}"):
            yield changeable(f"mc:{name}=“{root.get(f'{_MC}{name}')}” (part 3, 7)", where)


def _names(book: Book) -> Iterator[Diagnostic]:
    """Yield parts whose names are the same but for capitals (part 2, 6.2.2.3): programs differ in them."""
    counted = Counter(name.lower().lstrip("/") for name in book.parts.package.names)
    yield from (
        changeable("two parts that programs take for one", name) for name, n in counted.items() if n > 1
    )


def _mains(book: Book) -> Iterator[Diagnostic]:
    """Yield main documents besides the one that was read, and a main part that is no plain document."""
    mains = [one for one in book.parts.related("") if one.kind == _MAIN]
    if len(mains) > 1:
        others = ", ".join(one.target for one in mains if one.target != book.name) or book.name
        yield changeable(
            f"several main documents ({others}): programs differ in which they show", "_rels/.rels"
        )
    types = book.parts.xml(_CONTENT_TYPES) if _CONTENT_TYPES in book.parts.package.names else None
    for entry in children(types):
        is_main = entry.get("PartName", "").lstrip("/") == book.name
        if is_main and entry.get("ContentType", "") != _PLAIN:
            yield changeable(
                f"a main document of the type “{entry.get('ContentType', '')[-60:]}”", _CONTENT_TYPES
            )


def _source(rels: str) -> str:
    """Return the part that a part of relationships is of, ``""`` for the package."""
    folder, _, name = rels.rpartition("/")
    outer = folder.removesuffix("_rels").rstrip("/")
    own = name.removesuffix(".rels")
    return f"{outer}/{own}" if outer and own else own


def _relations(book: Book, source: str, where: str) -> Iterator[Diagnostic]:
    ids: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for one in book.parts.related(source):
        ids[one.id] += 1
        if not one.outside:
            kinds[one.kind] += 1
        yield from _relation(one, source, where)
    if any(count > 1 for count in ids.values()):
        yield changeable("two relationships with one id", where)
    for kind in sorted(RELATIONS_ONCE - {_MAIN}):
        if kinds[kind] > 1:
            yield changeable(f"two parts of the kind “{kind}”: programs differ in which they use", where)


def _relation(one: Relation, source: str, where: str) -> Iterator[Diagnostic]:
    if one.type.startswith(_STRICT):
        yield changeable(
            f"a relationship “{one.kind}” of the strict form, which not all programs follow", where
        )
    if one.kind in RELATIONS_REFUSED:
        yield changeable(f"a relationship “{one.kind}”: the document {RELATIONS_REFUSED[one.kind]}", where)
    elif one.outside:
        yield from _outside(one, where)
    elif one.kind not in RELATIONS:
        yield unusual(f"a relationship of the kind “{one.kind[:60]}”", where)


def _outside(one: Relation, where: str) -> Iterator[Diagnostic]:
    if one.kind == "hyperlink":
        return
    if one.kind == "attachedTemplate":
        if not TEMPLATE.fullmatch(one.target):
            yield changeable(f"a template in a network, “{one.target[:60]}” (17.15.1.6)", where)
        return
    yield changeable(f"a part of the kind “{one.kind[:60]}” from outside, “{one.target[:60]}”", where)


def _settings(book: Book) -> Iterator[Diagnostic]:
    where = next(iter(book.named("settings")), "settings")
    for setting in children(book.settings):
        name = etree.QName(setting).localname
        said = f"<{short(str(setting.tag))}>"
        if name in SETTINGS_SAY:
            if any(misfits(setting, SETTINGS_SAY[name])):
                yield changeable(f"{said}: the document {SETTINGS_REFUSED[name]}", where)
        elif name in SETTINGS_REFUSED:
            if is_on(setting):
                yield changeable(f"{said}: the document {SETTINGS_REFUSED[name]}", where)
        elif name not in SETTINGS:
            yield (changeable if str(setting.tag).startswith(W) else unusual)(said, where)


def _chosen(book: Book) -> Iterator[Diagnostic]:
    """Yield styles and settings of which programs take one or the other (part 3, 7.6); Word writes none."""
    for part in book.named("styles", "settings", "fontTable"):
        if next(book.parts.xml(part).iter(f"{_MC}AlternateContent"), None) is not None:
            yield changeable("several contents of which programs take one (part 3, 7.6)", part)
    for part in book.named("styles", "numbering"):
        if any(map(_says_twice, book.parts.xml(part).iter(*_SAYING))):
            yield changeable(
                "a style or list that says a thing twice: programs differ in which they take", part
            )


def _says_twice(holder: etree._Element) -> bool:
    tags = [child.tag for child in children(holder) if child.tag not in _REPEATED]
    return len(tags) != len(set(tags))


def _frames(book: Book) -> Iterator[Diagnostic]:
    """Yield frames of other files (17.15.2.17), which stand in its place, and what is behind pages."""
    for part in book.named("webSettings"):
        edges = [
            abs(number(value(one)) or 0)
            for div in book.parts.xml(part).iter(f"{W}div")
            for one in children(div)
            if etree.QName(one).localname in _EDGES
        ]
        if any(edge > _WIDEST_EDGE for edge in edges):
            yield changeable("blocks of a page with margins as wide as a page (17.15.2.8)", part)
        if next(book.parts.xml(part).iter(f"{W}frameset"), None) is not None:
            yield changeable("<w:frameset>: the document shows other files (17.15.2.17)", part)
    background = book.document.find(f"{W}background")
    if background is not None and len(background):
        yield changeable("a picture or a pattern behind every page (17.2.1)", book.name)
