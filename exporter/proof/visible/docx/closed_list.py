"""Holds the parts of a DOCX to the list of what this exporter writes; whatever else is there is a finding."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache

from lxml import etree

from exporter.diagnostics import Diagnostic
from exporter.intake.docx.markup import W, relations
from exporter.proof.visible.docx.grammar import ADDRESS, FIELD, HYPERLINK, OURS, PREFIXES, TEXTS, Grammar
from exporter.proof.visible.findings import unknown_part
from exporter.readback.package import Package

_SEAL = "{urn:publication-exporter:seal}seal"
_MOST = 20
# Parts without text or look: properties, colours for Word's pickers, the list of the parts.
_UNSEEN = ("docProps/", "customXml/", "word/theme/", "_rels/", "[Content_Types].xml")
_MEDIA = "word/media/"
# The only control that we write, and the only sign in it.
_BOX_TO_TICK = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
_EMPTY_BOX = "\u2610"
# No note is in one of these styles, and between a claim and its notes no words may stand.
_HEADING = re.compile(r"Heading[1-9]")


def unknown_things(
    package: Package,
    roots: Mapping[str, etree._Element],
    grammar: Grammar = OURS,
    fonts: Collection[str] = (),
) -> Iterator[Diagnostic]:
    """Yield what the package holds that is on no list (PF42): parts, relationships, elements, values.

    ``roots`` are its parts in XML, ``fonts`` the names of those that are fonts which it may bring along.
    """
    for name in sorted(package.names):
        if name.endswith(".rels"):
            yield from _relations(package, roots, name, grammar)
        elif name.startswith(_MEDIA) or name.endswith("/") or name in fonts:
            continue
        elif not name.endswith(".xml"):
            yield unknown_part("a part of a kind of its own", name)
        elif roots[name].getroottree().docinfo.doctype:
            yield unknown_part("a document type", name)
        elif not name.startswith(_UNSEEN):
            yield from unknown_in(roots[name], name, grammar)


def unknown_in(root: etree._Element, where: str, grammar: Grammar = OURS) -> Iterator[Diagnostic]:
    """Yield what a part holds that is on no list, twenty things at most."""
    for count, what in enumerate(_strangers(root, grammar)):
        if count == _MOST:
            return
        yield unknown_part(what, where)


def _strangers(root: etree._Element, grammar: Grammar) -> Iterator[str]:
    children = grammar.children.get(_name(root.tag))
    if children is None:
        yield f"<{_name(root.tag)}>"
        return
    # Most elements of a document are the same few over and over: each kind is looked up once.
    passed: set[tuple[object, ...]] = set()
    yield from _faults(root, None, children, grammar)
    yield from _breaks(root)
    yield from _controls(root)
    for parent in root.iter():
        tag = parent.tag
        if (words := parent.text) and not words.isspace():
            yield from _text(parent)
        for element in parent:
            key = (tag, element.tag, *element.items())
            if key not in passed:
                faults = list(_faults(element, parent, children, grammar))
                yield from faults
                if not faults:
                    passed.add(key)
            if (words := element.tail) and not words.isspace():
                yield f"words outside any run in <{_name(tag)}>"


def _breaks(root: etree._Element) -> Iterator[str]:
    """Yield page breaks that could part a note from its claim: all but those of headings with words."""
    for element in root.iter(f"{W}pageBreakBefore"):
        styles = element.itersiblings(f"{W}pStyle", preceding=True)
        name = next((style.get(f"{W}val", "") for style in styles), "")
        paragraph = next(element.iterancestors(f"{W}p"), element)
        words = "".join(paragraph.itertext(f"{W}t"))
        if not _HEADING.fullmatch(name) or not any(map(str.isalnum, words)):
            yield f"a page that begins with a paragraph in the style “{name[:60]}”"


def _controls(root: etree._Element) -> Iterator[str]:
    """Yield what stands in a control besides an empty box to tick, and controls that are none."""
    for control in root.iter(f"{W}sdt"):
        boxes = [child.tag for child in control.iterfind(f"{W}sdtPr/*")].count(_BOX_TO_TICK)
        words = "".join(control.itertext(f"{W}t"))
        if boxes != 1 or words != _EMPTY_BOX:
            yield f"a control that holds “{words[:60]}”"


def _text(element: etree._Element) -> Iterator[str]:
    name = _name(element.tag)
    if name not in TEXTS:
        yield f"words outside any run in <{name}>"
    elif name == "w:instrText" and not FIELD.fullmatch(element.text or ""):
        yield f"the field “{(element.text or '').strip()[:60]}”"


def _faults(
    element: etree._Element,
    parent: etree._Element | None,
    children: Mapping[str, frozenset[str]],
    grammar: Grammar,
) -> Iterator[str]:
    name = _name(element.tag)
    outer = _name(parent.tag) if parent is not None else ""
    if outer and name not in children.get(outer, ()):
        yield f"<{name}> in <{outer}>"
        return
    paths = (_path(element, outer, name), f"{outer}/{name}", name)
    allowed = next((grammar.attributes[path] for path in paths if path in grammar.attributes), {})
    for key, value in element.attrib.items():
        pattern = allowed.get(_name(key))
        if pattern is None or not pattern.fullmatch(value):
            yield f"{_name(key)}=“{value[:60]}” on <{name}>"


def _path(element: etree._Element, outer: str, name: str) -> str:
    ancestors = element.iterancestors()
    next(ancestors, None)
    grand = next(ancestors, None)
    return f"{_name(grand.tag)}/{outer}/{name}" if grand is not None else ""


def _relations(
    package: Package, roots: Mapping[str, etree._Element], name: str, grammar: Grammar
) -> Iterator[Diagnostic]:
    """Yield relationships of kinds that we do not write, and inside ones that lead to nothing."""
    folder = posixpath.dirname(posixpath.dirname(name))
    source = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))
    allowed = grammar.relations.get(_source(roots, source), frozenset())
    kinds: Counter[str] = Counter()
    for one in relations(roots[name], source):
        if one.outside:
            if one.type != HYPERLINK or not ADDRESS.fullmatch(one.target):
                yield unknown_part(f"a relationship to the outside “{one.target[:60]}”", name)
            continue
        kinds[one.type] += 1
        if one.type not in allowed or (kinds[one.type] > 1 and one.type not in grammar.repeated):
            yield unknown_part(f"a relationship of the kind “{one.kind}”", name)
        elif one.target not in package.names:
            yield unknown_part(f"a relationship to the missing part “{one.target[:60]}”", name)


def _source(roots: Mapping[str, etree._Element], part: str) -> str:
    """Return the row of ``RELATIONS`` for what a relationship starts from."""
    if not part:
        return ""
    tag = roots[part].tag if part in roots else "nothing"
    return "seal" if tag == _SEAL else _name(tag)


@lru_cache(maxsize=512)
def _name(tag: str) -> str:
    """Return ``{namespace}p`` as ``w:p``; a namespace on no list keeps its name."""
    space, brace, local = tag.rpartition("}")
    if not brace:
        return tag
    prefix = PREFIXES.get(space[1:])
    return f"{prefix}:{local}" if prefix else tag
