"""What controls, form fields and fields of a Word document show besides its text, or put in its place.

A control has a title, entries to choose from and a value that it takes from data beside the text; a form
field has words of its own; a field takes the value of a property when it is brought up to date or printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from exporter.intake.docx.markup import W, value
from exporter.model.transcript import Place, TextBlock
from exporter.readback.docx.book import Book, Parts

OFFERED = "control"
"""The role of what is shown by a control or a field."""
# What programs call the controls of their own cover pages, and what says no more than what a control is for.
_NAMES = re.compile(
    r"(?i)(?:document )?(?:title|subtitle|subject|author|abstract|keywords?|category|comments?|status|"
    r"manager|name|publish date|date|text|note|company(?: (?:address|phone|e-mail|fax))?|table of contents|"
    r"bibliography|t[ií]tulo|subt[ií]tulo|asunto|autor|descripci[oó]n breve|resumen|palabras clave|"
    r"categor[ií]a|comentarios|estado|administrador|compañ[ií]a|fecha(?: de publicaci[oó]n)?|texto|nota|"
    r"nombre)?[\s\d]*"
)
# Entries of a list (17.5.2.21), of a form's (17.16.16), and what a form field holds at first or says below.
_SAYING = {
    "listItem": "displayText",
    "listEntry": "val",
    "default": "val",
    "statusText": "val",
    "helpText": "val",
}
_ASKS = re.compile(
    r"(?i)\b(?:docproperty\s+(?:\"([^\"]+)\"|(\S+))|(lastsavedby|title|subject|author|keywords|comments))(?!\S)"
)
_KINDS = ("custom-properties", "core-properties", "extended-properties")
# By what fields call them (17.16.5): the elements of the core properties (part 2, 8.3.4).
_CORE = {
    "author": "creator",
    "comments": "description",
    "lastsavedby": "lastmodifiedby",
    "lastauthor": "lastmodifiedby",
}
_STEP = r"[\w.-]+:?[\w.-]*(?:\[\d+\])?"
_PATH = re.compile(rf"(?:/{_STEP})+(?:/@[\w.:-]+)?")
_PREFIX = re.compile(r"xmlns:([\w.-]+)=['\"]([^'\"]*)['\"]")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def offered(book: Book) -> Iterator[TextBlock]:
    """Yield what the controls and fields of the text, heads and feet show that their own words are not."""
    for name in dict.fromkeys((book.name, *book.named("header", "footer"))):
        root = book.parts.xml(name)
        found = [*_titles(root), *_entries(root), *_bound(book, root), *_filled(book.parts, root)]
        for words in dict.fromkeys(" ".join(one.split()) for one in found):
            if _LETTERS.search(words):
                yield TextBlock(words, Place.TOLD, OFFERED, at=(name, 0))


def _titles(root: etree._Element) -> Iterator[str]:
    """Yield the titles of controls (17.5.2.1), which stand over them when they are clicked."""
    said = (value(one) for one in root.iter(f"{W}alias"))
    yield from (words for words in said if not _NAMES.fullmatch(words.strip()))


def _entries(root: etree._Element) -> Iterator[str]:
    for name, key in _SAYING.items():
        for one in root.iter(f"{W}{name}"):
            yield one.get(f"{W}{key}") or value(one) or one.get(f"{W}value", "")


def _bound(book: Book, root: etree._Element) -> Iterator[str]:
    """Yield the data that controls are bound to (17.5.2.6): Word puts it in the place of their words."""
    for binding in root.iter("{*}dataBinding"):
        control = next(binding.iterancestors(f"{W}sdt"), None)
        shown = "".join(control.itertext(f"{W}t")) if control is not None else ""
        path = binding.get(f"{W}xpath", "")
        spaces = dict(_PREFIX.findall(binding.get(f"{W}prefixMappings", "")))
        for holder in _data(book) if _PATH.fullmatch(path) else ():
            try:
                found = holder.xpath(path, namespaces=spaces or None)
            except etree.XPathError:
                continue  # it names a prefix that it does not declare, and is bound to nothing
            for one in found if isinstance(found, list) else ():
                words = str(one) if isinstance(one, str) else "".join(one.itertext())
                if words.split() != shown.split():
                    yield words


def _data(book: Book) -> Iterator[etree._Element]:
    """Yield the roots of all data beside the text, and of the properties."""
    for source, kinds in ((book.name, ("customXml",)), ("", _KINDS)):
        for one in book.parts.related(source):
            if one.kind in kinds and not one.outside and one.target in book.parts.package.names:
                yield book.parts.xml(one.target)


def _filled(parts: Parts, root: etree._Element) -> Iterator[str]:
    """Yield the values of the properties that fields ask for (17.16.5.15)."""
    asked = _asked(root)
    wanted = {(named or bare or own).lower() for named, bare, own in _ASKS.findall(asked)}
    if not wanted:
        return
    wanted |= {_CORE[name] for name in wanted & _CORE.keys()}
    for one in parts.related(""):
        if one.kind in _KINDS and not one.outside and one.target in parts.package.names:
            for entry in parts.xml(one.target).iterchildren(etree.Element):
                if (entry.get("name") or etree.QName(entry).localname).lower() in wanted:
                    yield "".join(entry.itertext())


def _asked(root: etree._Element) -> str:
    """Return what the fields of a part ask for, a line each (17.16.19, 17.16.18)."""
    said = []
    for element in root.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText"):
        if element.tag == f"{W}instrText":
            said.append(element.text or "")
        else:
            said.append("\n" + element.get(f"{W}instr", ""))
    return "".join(said)
