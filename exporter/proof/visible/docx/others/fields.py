"""Fields (17.16) near notes, and anywhere those that bring words of their own or move what stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from exporter.intake.docx.markup import W
from exporter.proof.visible.docx.others.lists import FIELDS

_NAME = re.compile(r"\s*([A-Za-z=]+)")


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name in capitals, and the element that begins it."""

    name: str
    element: etree._Element


def fields_of(root: etree._Element) -> Iterator[Field]:
    """Yield every field of a part, simple and complex ones (17.16.19, 17.16.18)."""
    open_fields: list[tuple[etree._Element, list[str]]] = []
    for element in root.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText"):
        if element.tag == f"{W}fldSimple":
            yield Field(_name(element.get(f"{W}instr", "")), element)
        elif element.tag == f"{W}instrText":
            if open_fields:
                open_fields[-1][1].append(element.text or "")
        elif element.get(f"{W}fldCharType") == "begin":
            open_fields.append((element, []))
        elif element.get(f"{W}fldCharType") == "end" and open_fields:
            begin, said = open_fields.pop()
            yield Field(_name("".join(said)), begin)
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
    refused = field.name in FIELDS["refused"]
    if refused or field.name not in FIELDS["usual"]:
        return f"the field {field.name[:30]}", refused
    return "", False


def _name(instruction: str) -> str:
    found = _NAME.match(instruction)
    return found[1].upper() if found else "nothing"
