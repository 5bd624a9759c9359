"""The font table, and the fonts that a document brings along for machines that lack them.

Source: ECMA-376 part 1, 17.8.1 (obfuscation) and 17.8.3; part 4 has the same words.
"""

from __future__ import annotations

from hashlib import sha256
from itertools import cycle
from uuid import UUID, uuid5

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.parts.document import DocumentPart

from exporter.render.docx.parts.package import add_bytes, add_part
from exporter.render.docx.parts.xml import Element, qualified, root, sub
from exporter.theme.embedded.cuts import Cut, cuts
from exporter.theme.theme import Theme

_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_KEYS = UUID("6f1f0a4e-0a8c-5a5e-9d0b-6a1d9d6f3a57")
_HIDDEN = 32
"""So many bytes of a font file are changed by its key."""


def add_fonts(source: DocumentPart, theme: Theme) -> None:
    """Add the font table: each family of the theme, with what to take on machines that lack it.

    A theme that asks for it has its fonts in the file.
    """
    tree = root("w:fonts", "w", "r")
    brought = cuts(theme)
    table, _ = add_part(
        source, "/word/fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, tree
    )
    for family in (*theme.families, *theme.reading):
        other, kind = ("Georgia", "roman") if family in theme.reading else ("Arial", "auto")
        font = sub(tree, "w:font", name=family)
        sub(font, "w:altName", val=other)
        sub(font, "w:charset", val="00")
        sub(font, "w:family", val=kind)
        sub(font, "w:pitch", val="variable")
        for cut in brought:
            if cut.family == family:
                _embed(table, font, cut)


def _embed(table: Part, font: Element, cut: Cut) -> None:
    key = uuid5(_KEYS, sha256(cut.data).hexdigest())
    number = sum(one.reltype == _RELATIONSHIP for one in table.rels.values()) + 1
    part = add_bytes(
        table, f"/word/fonts/font{number}.odttf", _TYPE, _RELATIONSHIP, _obfuscated(cut.data, key)
    )
    element = sub(font, f"w:embed{cut.style}")
    element.set(qualified("r:id"), table.relate_to(part, _RELATIONSHIP))
    element.set(qualified("w:fontKey"), f"{{{str(key).upper()}}}")


def _obfuscated(data: bytes, key: UUID) -> bytes:
    """Return a font with its first bytes changed by the key, whose own bytes are taken backwards."""
    changed = bytes(one ^ other for one, other in zip(data[:_HIDDEN], cycle(key.bytes[::-1]), strict=False))
    return changed + data[_HIDDEN:]
