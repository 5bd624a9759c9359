"""What a paragraph shows besides plain text: signs, formulas, ruby, boxes, words before list items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from exporter.intake.docx.cascade import Block
from exporter.intake.docx.markup import A, W
from exporter.readback.docx.book import Book

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"
_BOX = f"{W}txbxContent"
_BLANKS = frozenset({f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab"})
WORDS = frozenset({f"{W}t", f"{W}delText"})
_COUNTED = re.compile("%[1-9]")


def characters(run: etree._Element) -> Iterator[str]:
    """Yield the text of a run, signs of fonts and words above others included (17.3.3.30, 17.3.3.25)."""
    for child in run.iterchildren(etree.Element):
        if child.tag in WORDS:
            yield child.text or ""
        elif child.tag in _BLANKS:
            yield " "
        elif child.tag == f"{W}noBreakHyphen":
            yield "\u2011"
        elif child.tag == f"{W}sym":
            yield _sign(child.get(f"{W}char", ""))
        elif child.tag == f"{W}ruby":
            yield from child.itertext(f"{W}t")
        elif child.tag == ALTERNATE:
            yield from characters(shown_choice(child))


def shown_choice(alternate: etree._Element) -> etree._Element:
    """Return which of several contents is shown (part 3, 7.6): the first, as far as anybody can tell."""
    for name in (_CHOICE, _FALLBACK):
        if (found := alternate.find(name)) is not None:
            return found
    return alternate


def formula(element: etree._Element) -> str:
    """Return the words of a formula (22.1.2.116)."""
    return "".join(element.itertext(f"{MATH}t", f"{W}t"))


def boxed(paragraph: etree._Element) -> Iterator[str]:
    """Yield the words of each box and drawing that is anchored in a paragraph, the same ones once."""
    texts = ["".join(box.itertext(f"{W}t")) for box in paragraph.iter(_BOX)]
    texts += [path.get("string", "") for path in paragraph.iter(_TEXT_PATH)]
    texts.append("".join(paragraph.itertext(f"{A}t")))
    yield from dict.fromkeys(" ".join(text.split()) for text in texts)


def put_before(book: Book, paragraph: etree._Element, block: Block) -> str:
    """Return the words that a list shows before a paragraph (17.9.11), ``""`` for a sign or a mere number."""
    says = block.layers.get("numPr")
    if says is None:
        return ""
    own = paragraph.find(f"{W}pPr/{W}numPr") is not None
    chain = () if own else book.cascade.sheet.chain(block.style)
    counted = book.cascade.numbering.counted.get(book.cascade.numbering.level(says, chain))
    if counted is None:
        return ""
    bare = _COUNTED.sub("", counted.text)
    return counted.text.strip() if len([char for char in bare if char.isalpha()]) > 1 else ""


def _sign(code: str) -> str:
    """Return the sign of a code; of a font of signs, whose codes begin at F000, the letter of its place."""
    try:
        number = int(code, 16)
        sign = chr(number - 0xF000 if 0xF020 <= number < 0xF07F else number)
    except (ValueError, OverflowError):
        return "\ufffd"
    return "\ufffd" if "\ud800" <= sign <= "\udfff" else sign
