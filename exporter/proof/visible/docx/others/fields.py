"""Fields (17.16) near notes, and anywhere those that bring words of their own or move what stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from exporter.intake.docx.markup import W
from exporter.proof.visible.docx.others.lists import FIELDS

_NAME = re.compile(r"\s*([A-Za-z=]+)")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]{4,}")
# A switch with what it takes, in quotes or not; those whose words are shown: of dates, numbers, lists.
_SWITCHED = re.compile(r"\\\S\s*(?:\"[^\"]*\"|[^\s\"\\]+)?")
_PICTURES = re.compile(r"\\[@#pdhegkl]\s*(\"[^\"]*\"|[^\s\"\\]+)", re.IGNORECASE)
_DATE_LETTERS = frozenset("dMyYhHmsSaApP")


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name in capitals, the element that begins it, and what is asked of it."""

    name: str
    element: etree._Element
    asked: str = ""

    @property
    def brings(self) -> bool:
        """Whether the field itself says words that are shown when it is brought up to date.

        A title or name that it sets (17.16.5.68, 17.16.5.4), and words in the picture of a date or of a
        number (17.16.4.1, 17.16.4.2) or between entries; those of a few letters are the “de” of a date.
        """
        rest = _SWITCHED.sub(" ", self.asked.partition(self.name)[2] if self.name in self.asked else "")
        sets = self.name in FIELDS["setting"] and bool(_LETTER.search(rest))
        pictures = (found[1] for found in _PICTURES.finditer(self.asked))
        return sets or any(_is_words(word) for said in pictures for word in _WORD.findall(said))


def fields_of(root: etree._Element) -> Iterator[Field]:
    """Yield every field of a part, simple and complex ones (17.16.19, 17.16.18)."""
    open_fields: list[tuple[etree._Element, list[str]]] = []
    for element in root.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText"):
        if element.tag == f"{W}fldSimple":
            asked = element.get(f"{W}instr", "")
            yield Field(_name(asked), element, asked)
        elif element.tag == f"{W}instrText":
            if open_fields:
                open_fields[-1][1].append(element.text or "")
        elif element.get(f"{W}fldCharType") == "begin":
            open_fields.append((element, []))
        elif element.get(f"{W}fldCharType") == "end" and open_fields:
            begin, said = open_fields.pop()
            asked = "".join(said)
            yield Field(_name(asked), begin, asked)
    # A field that does not end takes all that follows for its own.
    yield from (Field("", begin) for begin, _ in open_fields)


def near_reason(field: Field, *, running: bool) -> str:
    """Return why a field may not stand in a note, ``""`` when it may; ``running``: in a head or foot."""
    if field.name in FIELDS["notes"] or (running and field.name in FIELDS["numbers"]):
        return ""
    if not field.name:
        return "holds a field that does not end"
    return f"holds the field {field.name}, whose words are replaced (17.16.5)"


def far_reason(field: Field) -> tuple[str, bool]:
    """Return what is unusual about a field away from notes, and whether it can change what is shown."""
    if not field.name:
        return "a field that does not end", True
    if field.brings:
        return f"the field {field.name[:30]} with words of its own", True
    refused = field.name in FIELDS["refused"]
    if refused or field.name not in FIELDS["usual"]:
        return f"the field {field.name[:30]}", refused
    return "", False


def _is_words(word: str) -> bool:
    """Whether a word is none of the letters that stand for days, months, years and hours (17.16.4.1)."""
    return not _DATE_LETTERS.issuperset(word)


def _name(instruction: str) -> str:
    found = _NAME.match(instruction)
    return found[1].upper() if found else "nothing"
