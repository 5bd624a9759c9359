"""An image as it is written: its alt text, its file, its caption, and what braces behind it say.

Source: docs/source-format.md, "Figures".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize
from urllib.parse import unquote

from exporter.diagnostics import Location
from exporter.intake.suggest import hint as suggestion
from exporter.model.inlines import Picture
from exporter.read.body.cursor import Reading
from exporter.read.body.drafts import Word
from exporter.read.body.inline.passage import Passage
from exporter.read.body.inline.plain_text import check_plain

TEXT = r"(?:[^\[\]\\]|\\.)"
IMAGE = re.compile(
    rf"!\[(?P<alt>{TEXT}*)\]\((?:<(?P<angled>[^<>\n]*)>|(?P<target>(?:[^\s()\\<>]|\\.|\([^\s()\\<>]*\))*))"
    r"(?:[ \t\n]+\"(?P<caption>(?:[^\"\\]|\\.)*)\")?\)(?P<attributes>\{[^{}]*\})?",
    re.DOTALL,
)
FORM = 'Write ![alt text](images/name.png "Caption"), or {decorative} behind it and no alt text.'
NARROWEST, WIDEST = 10, 100
"""Per cent of the column that a picture may be wide."""
_KNOWN = ("decorative", "width=50%", "#id")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_PART = re.compile(r"[^\s{}]+")
_WIDTH = re.compile(r"([0-9]{1,4})%")
_WIDTH_FORM = f"Write it as {{width=50%}}: {NARROWEST} to {WIDEST} per cent of the column."


@dataclass(slots=True)
class Image:
    """What is written of an image; ``picture`` is None when it was refused, which is reported then.

    ``width`` is per cent of the column, 0 where nothing is said of it.
    """

    where: Location
    alt: str = ""
    caption: str = ""
    picture: Picture | None = None
    id: Word | None = None
    width: int = 0
    decorative: bool = False


def read_image(reading: Reading, passage: Passage, found: re.Match[str]) -> Image:
    """Return an image of a passage, found by ``IMAGE``. Findings: SF16, SF61, SF63, SF81."""
    image = Image(passage.at(found.start()))
    image.alt, image.caption = (_words(reading, passage, found, name) for name in ("alt", "caption"))
    _read_attributes(reading, image, passage, found)
    if bool(image.alt) == image.decorative:
        message = "A decorative image has no alt text." if image.alt else "This image has no alt text."
        reading.error("SF61", passage.at(found.start("alt")), message, FORM)
    if found.group("caption") is not None and not image.caption:
        where = passage.at(found.start("caption"))
        reading.error("SF61", where, "This caption is empty.", "Remove the quotes.")
    group = "target" if found.group("angled") is None else "angled"
    where, target = passage.at(found.start(group)), _name_of(found.group(group))
    if target:
        image.picture = reading.context.picture(target, where)
    else:
        reading.error("SF61", where, "This image has no file.", FORM)
    return image


def _name_of(written: str) -> str:
    """Return the name of a file as it is written in a link: with escapes, or as in addresses (%20)."""
    text = _ESCAPE.sub(r"\1", written)
    try:
        return normalize("NFC", unquote(text, errors="strict"))
    except UnicodeDecodeError:
        return text


def _words(reading: Reading, passage: Passage, found: re.Match[str], group: str) -> str:
    written = found.group(group) or ""
    # The escapes of brackets and quotes are needed to write them, so they are no Markdown here.
    unescaped = re.sub(r"\\([\[\]\"\\])", r"\1", written)
    for line in unescaped.split("\n") if written else ():
        check_plain(reading, line, passage.at(found.start(group)))
    return " ".join(unescaped.split("\n")).strip()


def _read_attributes(reading: Reading, image: Image, passage: Passage, found: re.Match[str]) -> None:
    written, begin = found.group("attributes") or "", found.start("attributes")
    seen: set[str] = set()
    for part in _PART.finditer(written):
        where = passage.at(begin + part.start())
        name = "#" if part[0].startswith("#") else part[0].partition("=")[0]
        if name in seen:
            reading.error("SF61", where, "This is said of the image twice.", "Say it once.")
        else:
            _take(reading, image, part[0], where)
        seen.add(name)
    if written and not seen:
        reading.error("SF61", passage.at(begin), "These braces are empty.", "Remove them.")


def _take(reading: Reading, image: Image, text: str, where: Location) -> None:
    name, _, value = text.partition("=")
    if text == "decorative":
        image.decorative = True
    elif text.startswith("#"):
        image.id = Word(text[1:], where)
    elif name == "width":
        image.width = _width(reading, value, where)
    elif name == "height":
        said = "The height of an image follows from its width."
        reading.error("SF61", where, said, _WIDTH_FORM)
    else:
        said = f"An image has no attribute “{text}”."
        reading.error("SF61", where, said, suggestion(text, _KNOWN, "Attributes"))


def _width(reading: Reading, text: str, where: Location) -> int:
    number = _WIDTH.fullmatch(text)
    width = int(number[1]) if number else 0
    if NARROWEST <= width <= WIDEST:
        return width
    said = f"The width of an image is {NARROWEST} to {WIDEST} per cent of the column, not “{text}”."
    reading.error("SF61", where, said, _WIDTH_FORM)
    return 0
