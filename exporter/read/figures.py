"""Figures: an image alone in its paragraph."""

from __future__ import annotations

import re

from exporter.diagnostics import Location
from exporter.model.blocks import Figure
from exporter.read.passage import Passage
from exporter.read.plain_text import check_plain
from exporter.read.reading import Reading

_TEXT = r"(?:[^\[\]\\]|\\.)"
_FIGURE = re.compile(
    rf"!\[(?P<alt>{_TEXT}*)\]\((?P<target>(?:[^\s()\\<>]|\\.)*)"
    r"(?:[ \t\n]+\"(?P<caption>(?:[^\"\\]|\\.)*)\")?\)(?P<attributes>\{[^{}]*\})?",
    re.DOTALL,
)
_ALONE = re.compile(rf"!\[{_TEXT}*\]\([^()]*\)(?:\{{[^{{}}]*\}})?", re.DOTALL)
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
    target = _ESCAPE.sub(r"\1", found.group("target"))
    if not target:
        reading.error("SF61", passage.at(found.start("target")), "This image has no file.", _FORM)
        return None
    picture = reading.context.picture(target, passage.at(found.start("target")))
    return Figure(picture, alt, caption, decorative, passage.at(0)) if picture is not None else None


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
    else:
        reading.error("SF61", passage.at(0), "This image is not written as the format has it.", _FORM)
