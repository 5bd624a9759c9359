"""An editor with a seed: changes to a DOCX as people make them in Word, tracked or not."""

from __future__ import annotations

import io
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MAIN, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
AUTHOR, DAY = "Anna Berg", "2026-11-20"
WORDS = (
    "quiet",
    "of 12",
    "river-bank",
    "(often)",
    "every",
    "“so”",
    "Größe",
    "a*b",
    "50 %",
    "x_y",
    "[sic]",
    "now.",
)
PLAIN = frozenset({"BodyText", "Claim", "Quote", "Remark"})
REWORDED = PLAIN | {"Heading1", "Heading2", "Heading3", "Table", "TableHeading", "ListBullet", "ListNumber"}


class Document:
    """The main part of a DOCX, to be changed in place."""

    def __init__(self, data: bytes) -> None:
        self.archive = ZipFile(io.BytesIO(data))
        self.root = etree.fromstring(self.archive.read(MAIN))
        self.body = self.root.find(f"{W}body")
        self.parts: dict[str, bytes] = {}

    def data(self) -> bytes:
        out = io.BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as packed:
            for name in self.archive.namelist():
                packed.writestr(name, self.parts.get(name, self.archive.read(name)))
            for name in self.parts.keys() - set(self.archive.namelist()):
                packed.writestr(name, self.parts[name])
        return out.getvalue()

    def save(self) -> bytes:
        self.parts[MAIN] = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return self.data()

    def paragraphs(self, styles: frozenset[str] = REWORDED) -> list[Any]:
        return [one for one in self.body.iter(f"{W}p") if style(one) in styles and words(one).strip()]

    def saying(self, text: str) -> Any:
        """The paragraph that says just that, else the first outside of the list of contents with it."""
        found = [
            one for one in self.body.iter(f"{W}p") if text in words(one) and not style(one).startswith("Toc")
        ]
        return min(found, key=lambda one: words(one) != text)

    def comment(self, place: str, text: str) -> None:
        """Put a comment on all of a paragraph."""
        said = tracked("comment", etree.Element(f"{W}p"))
        said[0].append(run(text))
        root = etree.Element(f"{W}comments")
        root.append(said)
        self.parts["word/comments.xml"] = etree.tostring(root)
        relations = etree.fromstring(self.archive.read(RELATIONS))
        new = etree.SubElement(relations, relations[0].tag)
        new.attrib.update({"Id": "rIdC", "Type": COMMENTS, "Target": "comments.xml"})
        self.parts[RELATIONS] = etree.tostring(relations)
        paragraph = self.saying(place)
        for tag, at in (("commentRangeStart", 1), ("commentRangeEnd", len(paragraph) + 1)):
            mark = etree.Element(f"{W}{tag}")
            mark.set(f"{W}id", "9")
            paragraph.insert(at, mark)


def style(paragraph: Any) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val"))


def words(paragraph: Any) -> str:
    return "".join(one.text or "" for one in paragraph.iter(f"{W}t"))


def run(text: str, like: Any = None, tag: str = "t") -> Any:
    element = etree.Element(f"{W}r")
    properties = like.find(f"{W}rPr") if like is not None else None
    if properties is not None:
        element.append(deepcopy(properties))
    said = etree.SubElement(element, f"{W}{tag}")
    said.text = text
    said.set(SPACE, "preserve")
    return element


def tracked(tag: str, *inside: Any) -> Any:
    element = etree.Element(f"{W}{tag}")
    for name, value in (("id", "9"), ("author", AUTHOR), ("date", f"{DAY}T10:00:00Z")):
        element.set(f"{W}{name}", value)
    element.extend(inside)
    return element


def reword(paragraph: Any, old: str, new: str, *, track: bool = False) -> bool:
    """Put words in the place of others that stand in one run; whether they were there."""
    for one in paragraph.iter(f"{W}r"):
        said = one.find(f"{W}t")
        if said is None or old not in (said.text or ""):
            continue
        before, _, behind = said.text.partition(old)
        changed = [run(new, one)] if new else []
        if track:
            gone = [tracked("del", run(old, one, "delText"))] if old else []
            changed = [*gone, *([tracked("ins", *changed)] if changed else [])]
        pieces = [*([run(before, one)] if before else []), *changed, *([run(behind, one)] if behind else [])]
        parent, at = one.getparent(), one.getparent().index(one)
        parent.remove(one)
        for piece in reversed(pieces):
            parent.insert(at, piece)
        return True
    return False


def own_runs(paragraph: Any) -> list[Any]:
    """The runs outside of links with text: those in which people type."""
    return [
        one
        for one in paragraph.iterchildren(f"{W}r")
        if (one.findtext(f"{W}t") or "").strip(" [],.;0123456789")
    ]


def change_a_word(document: Document, random: Random, *, track: bool) -> None:
    paragraph = random.choice(document.paragraphs())
    runs = own_runs(paragraph)
    if not runs:
        return
    text = random.choice(runs).findtext(f"{W}t") or ""
    old = random.choice([word for word in text.split() if word.strip("[],.;0123456789")] or [text])
    new = random.choice(("", f"{old} {random.choice(WORDS)}", random.choice(WORDS)))
    if new or len(words(paragraph).split()) > 1:
        reword(paragraph, old if new else (f"{old} " if f"{old} " in text else old), new, track=track)


def delete_a_paragraph(document: Document, random: Random, *, track: bool) -> None:
    delete_paragraph(random.choice(document.paragraphs(PLAIN | {"ListBullet"})), track=track)


def delete_paragraph(paragraph: Any, *, track: bool) -> None:
    if not track:
        if paragraph.getnext() is not None:
            paragraph.getparent().remove(paragraph)
        return
    for one in list(paragraph.iter(f"{W}r")):
        gone = deepcopy(one)
        for said in gone.iter(f"{W}t"):
            said.tag = f"{W}delText"
        one.getparent().replace(one, tracked("del", gone))
    mark = etree.SubElement(paragraph.find(f"{W}pPr"), f"{W}rPr")
    mark.append(tracked("del"))


def add_a_paragraph(document: Document, random: Random, *, track: bool) -> None:
    paragraph = random.choice(document.paragraphs(PLAIN | {"ListBullet"}))
    text = f"{random.choice(('A', 'The'))} {random.choice(WORDS)} leaf was seen {random.randrange(99)} times."
    new_paragraph(paragraph, text, track=track)


def new_paragraph(paragraph: Any, words: str, *, track: bool = False) -> None:
    """Put a paragraph behind another one that looks like it."""
    new = etree.Element(f"{W}p")
    new.append(deepcopy(paragraph.find(f"{W}pPr")))
    text = run(words)
    new.append(tracked("ins", text) if track else text)
    if track:
        etree.SubElement(new.find(f"{W}pPr"), f"{W}rPr").append(tracked("ins"))
    paragraph.addnext(new)


def split_a_paragraph(document: Document, random: Random, *, track: bool) -> None:
    paragraph = random.choice(document.paragraphs(PLAIN))
    places = [
        text[at:]
        for one in own_runs(paragraph)
        for text in [one.findtext(f"{W}t") or ""]
        for at, char in enumerate(text)
        if char == " " and text[:at].strip() and text[at:].strip()
    ]
    if places:
        split(paragraph, random.choice(places), track=track)


def split(paragraph: Any, before: str, *, track: bool = False) -> None:
    """Begin a new paragraph at words with a blank before them, inside one run."""
    one = next(one for one in own_runs(paragraph) if before in (one.findtext(f"{W}t") or "")[1:])
    text = one.findtext(f"{W}t") or ""
    at = text.index(before)
    new = etree.Element(f"{W}p")
    new.append(deepcopy(paragraph.find(f"{W}pPr")))
    behind = list(one.itersiblings())
    new.append(run(text[at + 1 :], one))
    new.extend(behind)
    one.find(f"{W}t").text = text[:at]
    if track:
        etree.SubElement(paragraph.find(f"{W}pPr"), f"{W}rPr").append(tracked("ins"))
    paragraph.addnext(new)


def join_two(document: Document, random: Random, *, track: bool) -> None:
    found = [
        one
        for one in document.paragraphs(PLAIN)
        if one.getnext() is not None and style(one.getnext()) == style(one)
    ]
    if not found:
        return
    paragraph = random.choice(found)
    paragraph.append(run(" "))
    if track:
        etree.SubElement(paragraph.find(f"{W}pPr"), f"{W}rPr").append(tracked("del"))
        return
    other = paragraph.getnext()
    paragraph.extend([one for one in other if one.tag != f"{W}pPr"])
    other.getparent().remove(other)


def move_a_paragraph(document: Document, random: Random, *, track: bool) -> None:
    del track
    plain = document.paragraphs(frozenset({"BodyText"}))
    if len(plain) > 1:
        one, other = random.sample(plain, 2)
        other.addnext(one)


EDITS: tuple[Callable[..., None], ...] = (
    change_a_word,
    change_a_word,
    change_a_word,
    delete_a_paragraph,
    add_a_paragraph,
    split_a_paragraph,
    join_two,
    move_a_paragraph,
)


def edited(data: bytes, seed: int, edits: tuple[Callable[..., None], ...] = EDITS, count: int = 4) -> bytes:
    """Return a DOCX with some changes, always the same ones for a seed."""
    random, document = Random(seed), Document(data)
    for _ in range(count):
        random.choice(edits)(document, random, track=random.random() < 0.5)
    return document.save()


def accepted(data: bytes) -> bytes:
    """Return a DOCX in which every tracked change is taken: what the editor wanted it to say."""
    document = Document(data)
    for gone in list(document.root.iter(f"{W}del")):
        if gone.getparent().tag != f"{W}rPr":
            gone.getparent().remove(gone)
    for new in list(document.root.iter(f"{W}ins")):
        for child in new:
            new.addprevious(child)
        new.getparent().remove(new)
    for paragraph in list(document.root.iter(f"{W}p")):
        if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            other = paragraph.getnext()
            first = other.find(f"{W}pPr")
            for place, one in enumerate([one for one in paragraph if one.tag != f"{W}pPr"], 1):
                other.insert(place if first is not None else place - 1, one)
            paragraph.getparent().remove(paragraph)
    return document.save()
