"""A picture on a line of its own in a list item or a table cell.

Source: docs/source-format.md, "Figures".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from exporter.model.inlines import Inline, InlinePicture, Inlines, LineBreak, Text
from exporter.read.body.inline.image import IMAGE, read_image
from exporter.read.body.inline.refused import refuse_image
from exporter.read.body.inline.state import PassageState

_BLANKS = " \t"
_COLUMN = 640
"""Pixels of a column of text: 40 letters of 16, or 17 cm (CSS)."""
_LEAST, _MOST = 8, 25
"""Per cent of the column that a picture in a cell is wide when nobody says how wide."""
_OUTSIDE = "The words beside it say what it shows; a picture with a caption stands between two empty lines."


def read_picture(state: PassageState, at: int) -> bool:
    """Read a picture where one may stand, refuse it anywhere else; a “!” before anything else is text."""
    found = IMAGE.match(state.src, at, state.posMax) if state.reading.pictures else None
    if found is None or state.depth:
        return refuse_image(state, at)
    before = state.src[:at].rpartition("\n")[2].strip(_BLANKS)
    behind = state.src[found.end() : state.posMax].partition("\n")[0].strip(_BLANKS)
    if before and behind:
        said = "An image in a list or table stands before or behind the words, not between them."
        state.error("SF60", at, said, "Move it to the end of the text.")
        return state.take_as_text(found.end())
    image = read_image(state.reading, state.passage, found)
    if image.caption or image.id is not None:
        state.error("SF61", at, "An image in a list or table has no caption and no id.", _OUTSIDE)
    if image.decorative:
        state.error("SF61", at, "An image in a list or table is not decorative.", "Write its alt text.")
    if image.picture is not None:
        token = state.push("picture", "", 0)
        token.meta = {"at": at, "picture": InlinePicture(image.picture, image.alt, image.width)}
    state.pos = found.end()
    return True


def on_own_lines(content: Inlines) -> Inlines:
    """Return inlines in which every picture has a line of its own."""
    if not any(isinstance(inline, InlinePicture) for inline in content):
        return content
    return tuple(_on_own_lines(content))


def _on_own_lines(content: Iterable[Inline]) -> Iterable[Inline]:
    lines: list[Inline] = []
    for inline in content:
        if isinstance(inline, Text) and lines and isinstance(lines[-1], InlinePicture):
            inline = Text(inline.value.lstrip(_BLANKS))
        if isinstance(inline, Text) and not inline.value:
            continue
        if isinstance(inline, InlinePicture):
            _end_line(lines)
        elif lines and isinstance(lines[-1], InlinePicture) and not isinstance(inline, LineBreak):
            lines.append(LineBreak())
        lines.append(inline)
    return lines


def _end_line(lines: list[Inline]) -> None:
    """End the line before a picture."""
    if lines and isinstance(lines[-1], Text):
        text = lines.pop()
        assert isinstance(text, Text)
        lines += [Text(text.value.rstrip(_BLANKS))] if text.value.strip(_BLANKS) else []
    if lines and not isinstance(lines[-1], LineBreak):
        lines.append(LineBreak())


def in_cell(content: Inlines) -> Inlines:
    """Return the inlines of a cell, in which a picture has a width: at most a quarter of the column."""
    return tuple(_sized(inline) if isinstance(inline, InlinePicture) else inline for inline in content)


def _sized(picture: InlinePicture) -> InlinePicture:
    own = round(picture.picture.width * 100 / _COLUMN)
    return picture if picture.width else replace(picture, width=max(_LEAST, min(own, _MOST)))
