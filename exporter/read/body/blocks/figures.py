"""Figures: an image alone in its paragraph.

Source: docs/source-format.md, "Figures".
"""

from __future__ import annotations

import re
from unicodedata import normalize
from urllib.parse import unquote

from exporter.diagnostics import Location
from exporter.model.blocks import Figure
from exporter.read.body.cursor import Reading
from exporter.read.body.inline.passage import Passage
from exporter.read.body.inline.plain_text import check_plain

_TEXT = r"(?:[^\[\]\\]|\\.)"
_FIGURE = re.compile(
    rf"!\[(?P<alt>{_TEXT}*)\]\((?:<(?P<angled>[^<>\n]*)>|(?P<target>(?:[^\s()\\<>]|\\.|\([^\s()\\<>]*\))*))"
    r"(?:[ \t\n]+\"(?P<caption>(?:[^\"\\]|\\.)*)\")?\)(?P<attributes>\{[^{}]*\})?",
    re.DOTALL,
)
_ALONE = re.compile(rf"!\[{_TEXT}*\]\([^()]*\)(?:\{{[^{{}}]*\}})?", re.DOTALL)
_WITH_BLANK = re.compile(rf"!\[{_TEXT}*\]\((?P<name>[^()<>\"]*[^()<>\"\s] [^()<>\"]*\.\w{{2,4}})\)")
_FORM = 'Write ![alt text](images/name.png "Caption"), or {decorative} behind it and no alt text.'
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def looks_like_figure(passage: Passage) -> bool:
    """Tell whether a paragraph begins as an image does."""
    return passage.text.startswith("![")


def read_figure(reading: Reading, passage: Passage) -> Figure | None:
    """Return the figure that a paragraph is, None after reporting why it is none."""
    found = _FIGURE.fullmatch(passage.text)
    if found is None:
        _report_form(reading, passage)
        return None
    alt, caption = _words(reading, passage, found, "alt"), _words(reading, passage, found, "caption")
    decorative = found.group("attributes") is not None
    if decorative and found.group("attributes") != "{decorative}":
        reading.error(
            "SF61", passage.at(found.start("attributes")), "An image has one attribute: decorative.", _FORM
        )
    elif bool(alt) == decorative:
        message = "A decorative image has no alt text." if alt else "This image has no alt text."
        reading.error("SF61", passage.at(found.start("alt")), message, _FORM)
    if found.group("caption") is not None and not caption:
        reading.error(
            "SF61", passage.at(found.start("caption")), "This caption is empty.", "Remove the quotes."
        )
    group = "target" if found.group("angled") is None else "angled"
    where, target = passage.at(found.start(group)), _name_of(found.group(group))
    if not target:
        reading.error("SF61", where, "This image has no file.", _FORM)
        return None
    picture = reading.context.picture(target, where)
    return Figure(picture, alt, caption, decorative, passage.at(0)) if picture is not None else None


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
    if written:
        check_plain(reading, unescaped.split("\n")[0], _place(passage, found.start(group)))
    for line in unescaped.split("\n")[1:]:
        check_plain(reading, line, _place(passage, found.start(group)))
    return " ".join(unescaped.split("\n")).strip()


def _place(passage: Passage, offset: int) -> Location:
    return passage.at(offset)


def _report_form(reading: Reading, passage: Passage) -> None:
    alone = _ALONE.match(passage.text)
    if alone is not None and alone.end() < len(passage.text):
        reading.error(
            "SF60",
            passage.at(alone.end()),
            "An image stands alone in its paragraph.",
            "Put it between two empty lines.",
        )
    elif (blank := _WITH_BLANK.match(passage.text)) is not None:
        hint = f"Write ![…](<{blank['name']}>) or ![…]({blank['name'].replace(' ', '%20')})."
        said = "The name of this picture holds a blank, at which the name would end."
        reading.error("SF61", passage.at(blank.start("name")), said, hint)
    else:
        reading.error("SF61", passage.at(0), "This image is not written as the format has it.", _FORM)
