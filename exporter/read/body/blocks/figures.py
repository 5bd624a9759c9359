"""Figures: an image alone in its paragraph.

Source: docs/source-format.md, "Figures".
"""

from __future__ import annotations

import re

from exporter.model.blocks import Figure
from exporter.read.body.cursor import Reading
from exporter.read.body.drafts import Word
from exporter.read.body.ids import check_id
from exporter.read.body.inline.image import FORM, IMAGE, TEXT, read_image
from exporter.read.body.inline.passage import Passage

_ALONE = re.compile(rf"!\[{TEXT}*\]\([^()]*\)(?:\{{[^{{}}]*\}})?", re.DOTALL)
_WITH_BLANK = re.compile(rf"!\[{TEXT}*\]\((?P<name>[^()<>\"]*[^()<>\"\s] [^()<>\"]*\.\w{{2,4}})\)")


def looks_like_figure(passage: Passage) -> bool:
    """Tell whether a paragraph begins as an image does."""
    return passage.text.startswith("![")


def read_figure(reading: Reading, passage: Passage) -> Figure | None:
    """Return the figure that a paragraph is, None after reporting why it is none."""
    found = IMAGE.fullmatch(passage.text)
    if found is None:
        _report_form(reading, passage)
        return None
    image = read_image(reading, passage, found)
    if image.id is not None:
        _name(reading, image.id, captioned=bool(image.caption))
    if image.picture is None:
        return None
    name = image.id.text if image.id is not None else ""
    return Figure(image.picture, image.alt, image.caption, image.decorative, image.where, image.width, name)


def _name(reading: Reading, word: Word, *, captioned: bool) -> None:
    """Remember the id of a figure; report one that is none, and one of a picture that has no number."""
    check_id(reading, word)
    reading.figures.append(word)
    if not captioned:
        said = "An image with an id has a caption: with it comes the number."
        reading.error(
            "SF61", word.where, said, "Write the caption in quotes behind the file, or remove the id."
        )


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
        reading.error("SF61", passage.at(0), "This image is not written as the format has it.", FORM)
