"""Small parts of Word files, for asking the cascade."""

from __future__ import annotations

from lxml import etree

from exporter.intake.docx.cascade import Block, Cascade, read_cascade
from exporter.intake.docx.cells import Reading
from exporter.intake.docx.layers import Layers
from exporter.intake.docx.markup import WORD, W, value

STANDARD, OFFICE = Reading.STANDARD, Reading.OFFICE


def part(tag: str, content: str) -> etree._Element:
    return etree.fromstring(f'<w:{tag} xmlns:w="{WORD}">{content}</w:{tag}>')


def style(name: str, *, kind: str = "paragraph", run: str = "", block: str = "", more: str = "") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{more}'
        f"<w:pPr>{block}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def based(name: str) -> str:
    return f'<w:basedOn w:val="{name}"/>'


def colour(name: str) -> str:
    return f'<w:color w:val="{name}"/>'


def cascade(styles: str, numbering: str = "") -> Cascade:
    return read_cascade(part("styles", styles), part("numbering", numbering))


def paragraph(name: str = "", more: str = "", run: str = "") -> etree._Element:
    named = f'<w:pStyle w:val="{name}"/>' if name else ""
    return part("p", f"<w:pPr>{named}{more}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>words</w:t></w:r>")


def asked(found: Cascade, element: etree._Element, reading: Reading = STANDARD) -> tuple[Block, Layers]:
    """Return what counts for a paragraph and for its first run."""
    block = found.block(element, reading)
    return block, found.run(next(element.iter(f"{W}r")), block)


def ink(found: Cascade, element: etree._Element, reading: Reading = STANDARD) -> str:
    return value(asked(found, element, reading)[1].get("color"))
