"""Every text of a Word package: of each part, by its elements alone, not by the reader of its structure.

A text that no rule names is owed a place in the list: nothing is passed over because nobody thought of it.
Source: ECMA-376, part 1, 17 (WordprocessingML), 20 and 21 (DrawingML), 22 (shared).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from exporter.importing.words.line import Line, all_words, changed, is_contents, made_lists, of_contents
from exporter.importing.words.page import page_passages
from exporter.importing.words.passages import TARGET, Duty, Passage, unraised

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_O = "{urn:schemas-microsoft-com:office:office}"
_LOOKS = re.compile(
    r"(?:^|/)(?:styles|stylesWithEffects|settings|webSettings|fontTable|app|custom-props|people|"
    r"commentsIds|commentsExtended|commentsExtensible|theme\d*|layout\d*|colors\d*|quickStyle\d*|drawing\d*)\.xml$"
)
"""Parts about looks and about programs. A diagram's ``drawing`` repeats the words of its ``data``."""
_CARRIERS = (
    (re.compile(r"/comments\.xml$"), "comment"), (re.compile(r"/header\d*\.xml$"), "header"),
    (re.compile(r"/footer\d*\.xml$"), "footer"), (re.compile(r"/footnotes\.xml$"), "footnote"),
    (re.compile(r"/endnotes\.xml$"), "endnote"), (re.compile(r"/diagrams/data\d*\.xml$"), "diagram"),
    (re.compile(r"/charts?/"), "chart"), (re.compile(r"docProps/core\.xml$"), "property"),
    (re.compile(r"docProps/"), "property"), (re.compile(r"/numbering\.xml$"), "label of a list"),
    (re.compile(r"/glossary/"), "building block"),
)  # fmt: skip
_PLACED = frozenset({"text", "footnote", "endnote", "diagram"})
_ALTS = (("descr", "alternative text"), ("title", "title of a picture"), (f"{_O}title", "title of a picture"),
         ("alt", "alternative text"), ("string", "drawn words"))  # fmt: skip
_DRAWN = ("docPr", "shape", "imagedata", "rect", "image", "textpath")
_NAMING = tuple(f"{{*}}{name}" for name in (*_DRAWN, "tblCaption", "tblDescription", "listItem", "listEntry"))
_B = "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}"
_KEYS = frozenset({"Tag", "SourceType", "Guid", "LCID", "RefOrder"})
_MADE = "list of references that a program made"
_AGAIN = "the same drawing, written again for older programs"
_CONTENTS = "a list of contents, which an export makes itself"
_LONGEST_WORD = 200
_PROGRAMS = re.compile(
    r"python-docx|docx4j|libreoffice|openoffice|microsoft office user|google docs|pandoc", re.IGNORECASE
)
_FORMAL = frozenset(
    {"created", "modified", "revision", "lastPrinted", "version", "lastModifiedBy", "contentStatus"}
)


def word_passages(data: bytes) -> Iterator[Passage]:
    """Yield every text of a package, part by part; within a part in its order."""
    with ZipFile(BytesIO(data)) as archive:
        names = [entry.filename for entry in archive.infolist() if not entry.is_dir()]
        main = next((name for name in names if name.endswith("word/document.xml")), _main(archive, names))
        looks = (_tree(archive.read(name)) for name in names if name.endswith("styles.xml"))
        contents = frozenset().union(*map(of_contents, looks))
        for name in (main, *(name for name in names if name != main)):
            yield from _part(archive, name, main, contents)


def _main(archive: ZipFile, names: list[str]) -> str:
    """Return the part that holds a body, for a package whose text has a name of its own."""
    xml = (name for name in names if name.endswith(".xml"))
    return next((name for name in xml if b"<w:body" in archive.read(name)[:5000]), "")


def _part(archive: ZipFile, name: str, main: str, contents: frozenset[str]) -> Iterator[Passage]:
    if name.endswith((".htm", ".html", ".xhtml")):
        for one in page_passages(archive.read(name).decode("utf-8", "replace")):
            yield Passage(one.text, "chunk", name, one.duty, one.reason)
    elif name.endswith(".rels"):
        yield from _targets(_tree(archive.read(name)), name)
    elif name.endswith((".docx", ".docm")):
        yield from (
            Passage(one.text, "chunk", name, one.duty, one.reason)
            for one in word_passages(archive.read(name))
        )
    elif name.endswith((".txt", ".rtf", ".mht")) and name.startswith("word/"):
        yield Passage(name, "chunk of a kind that is not read", name, Duty.LIST)
    elif name.endswith(".xml") and name != "[Content_Types].xml" and not _LOOKS.search(name):
        carrier = (
            "text"
            if name == main
            else next((said for rule, said in _CARRIERS if rule.search(name)), "part of the package")
        )
        yield from _Part(name, carrier, contents).passages(_tree(archive.read(name)))


def _tree(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(data, parser)


def _targets(root: etree._Element, name: str) -> Iterator[Passage]:
    for one in root:
        if one.get("TargetMode") == "External" and (one.get("Type") or "").endswith("/hyperlink"):
            yield Passage(one.get("Target") or "", TARGET, name, Duty.LIST)


class _Part:
    """One walk over a part: paragraphs in their order, what is set apart in each as passages of their own."""

    def __init__(self, name: str, carrier: str, contents: frozenset[str]) -> None:
        self._name = name
        self._contents = contents
        self._carrier = carrier
        self._paragraph = 0
        self._made: frozenset[etree._Element] = frozenset()

    def passages(self, root: etree._Element) -> Iterator[Passage]:
        if self._carrier in ("property", "label of a list", "part of the package", "building block"):
            yield from self._values(root)
        elif self._carrier in ("diagram", "chart"):
            yield from self._drawn(root)
        else:
            self._made = made_lists(root)
            yield from self._alternatives(root)
            yield from self._walk(root, self._carrier)

    def _one(self, text: str, carrier: str, duty: Duty | None = None, reason: str = "") -> Iterator[Passage]:
        if text.strip():
            base = carrier.split(" ")[0]
            owed = duty or (Duty.PLACE if base in _PLACED else Duty.LIST)
            yield Passage(text, carrier, f"{self._name}, paragraph {self._paragraph}", owed, reason)

    def _values(self, root: etree._Element) -> Iterator[Passage]:
        for element in root.iter():
            if not isinstance(element.tag, str):
                continue
            name = etree.QName(element).localname
            if name == "lvlText":
                words = re.sub(r"%\d", "", element.get(f"{_W}val") or "")
                if any(char.isalnum() for char in words) and not _is_bullet(element):
                    yield from self._one(words, self._carrier, Duty.LIST)
            elif name in _FORMAL and self._carrier == "property":
                yield from self._one(
                    element.text or "", f"property {name}", Duty.DROP, "a date or a count of the program's"
                )
            elif element.tag.startswith(_B) and name in _KEYS:
                yield from self._one(element.text or "", self._carrier, Duty.DROP, "a key of Word's sources")
            elif max(map(len, (element.text or "").split()), default=0) > _LONGEST_WORD:
                yield from self._one(element.text or "", self._carrier, Duty.DROP, "data for a program")
            elif self._carrier == "property" and _PROGRAMS.search(element.text or ""):
                yield from self._one(
                    element.text or "", f"property {name}", Duty.DROP, "the name of a program"
                )
            else:
                carrier = f"property {name}" if self._carrier == "property" else self._carrier
                yield from self._one(element.text or "", carrier, Duty.LIST)

    def _drawn(self, root: etree._Element) -> Iterator[Passage]:
        for element in root.iter(f"{_A}p", "{http://schemas.openxmlformats.org/drawingml/2006/chart}pt"):
            text = "".join(
                one.text or "" for one in element.iter() if etree.QName(one).localname in ("t", "v")
            )
            yield from self._one(text, self._carrier)

    def _alternatives(self, root: etree._Element) -> Iterator[Passage]:
        for element in root.iter(*_NAMING):
            name = etree.QName(element).localname
            if name in _DRAWN:
                for key, carrier in _ALTS:
                    yield from self._one(element.get(key) or "", carrier, Duty.LIST)
            elif name in ("tblCaption", "tblDescription"):
                yield from self._one(element.get(f"{_W}val") or "", "alternative text of a table", Duty.LIST)
            elif name in ("listItem", "listEntry"):
                yield from self._one(
                    element.get(f"{_W}displayText") or element.get(f"{_W}val") or "",
                    "choice of a form",
                    Duty.LIST,
                )

    def _walk(self, node: etree._Element, carrier: str) -> Iterator[Passage]:
        for child in node:
            if not isinstance(child.tag, str):
                continue
            if child.tag == f"{_W}p" and child in self._made:
                self._paragraph += 1
                yield from self._one(_words(child), _MADE, Duty.LIST)
            elif child.tag == f"{_W}p":
                self._paragraph += 1
                yield from self._line(child, carrier)
            elif child.tag == f"{_MC}AlternateContent":
                yield from self._forms(child, carrier)
            elif child.tag == f"{_W}tr" and (gone := child.find(f"{_W}trPr/{_W}del")) is not None:
                yield from self._deleted(child, changed("deleted text", gone))
            elif child.tag in (f"{_W}comment",):
                author = child.get(f"{_W}author") or ""
                yield from self._walk(child, f"comment by {author}" if author else "comment")
            else:
                yield from self._walk(child, carrier)

    def _deleted(self, row: etree._Element, carrier: str) -> Iterator[Passage]:
        """Yield the words of a row that is deleted, whether its words are marked so or not."""
        for paragraph in row.iter(f"{_W}p"):
            self._paragraph += 1
            yield from self._one(all_words(paragraph), carrier, Duty.LIST)

    def _forms(self, both: etree._Element, carrier: str) -> Iterator[Passage]:
        """Yield the words of one form of a drawing, and of others where they say something else."""
        first, *others = sorted(both, key=lambda form: not _words(form)) or [both]
        yield from self._walk(first, carrier)
        for form in others:
            again = _words(form) == _words(first)
            duty, reason = (Duty.DROP, _AGAIN) if again else (None, "")
            yield from self._one(_words(form), carrier, duty, reason)

    def _line(self, paragraph: etree._Element, carrier: str) -> Iterator[Passage]:
        """Yield a paragraph, then what in it is deleted, hidden, moved away, ruby, or in a box of its own."""
        if is_contents(paragraph, self._contents):
            yield from self._one(_words(paragraph), carrier, Duty.DROP, _CONTENTS)
            return
        line = Line(carrier)
        yield from self._one(unraised("".join(line.texts(paragraph))), carrier)
        for one in line.apart:
            yield from self._one(one.text, one.carrier, one.duty, one.reason)
        for box in line.boxes:
            inner = self._forms if box.tag == f"{_MC}AlternateContent" else self._walk
            yield from inner(box, carrier)


def _words(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{_W}t"))


def _is_bullet(label: etree._Element) -> bool:
    """Tell whether the label of a list is a point: Word draws some of them as letters of a font."""
    parent = label.getparent()
    sort = parent.find(f"{_W}numFmt") if parent is not None else None
    return sort is not None and sort.get(f"{_W}val") == "bullet"
