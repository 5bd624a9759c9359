"""Headings and the attributes at their end.

Source: docs/source-format.md, "Headings".
"""

from __future__ import annotations

import re

from markdown_it.tree import SyntaxTreeNode

from exporter.diagnostics import Location
from exporter.intake.suggest import hint as suggestion
from exporter.intake.unseen import without_unseen
from exporter.model.inlines import Inlines
from exporter.model.walk import plain
from exporter.read.body.cursor import Reading
from exporter.read.body.drafts import HeadingDraft, Word
from exporter.read.body.ids import check_id
from exporter.read.body.inline.passage import Passage
from exporter.read.body.inline.plain_text import check_plain
from exporter.read.body.inline.read import is_visible, read_inlines

DEEPEST = 3
CLASSES = ("summary", "actions", "handout")

_LINE = re.compile(r"([ \t]*)(#{1,6})([ \t]*)(.*?)[ \t]*")
_CLOSING = re.compile(r"(?:^|[ \t])#+$")
_ATTRIBUTE = re.compile(r'#(?P<id>[^\s{}"#.=]+)|\.(?P<name>[^\s{}"#.=]+)|short="(?P<short>[^"]*)"')


def read_heading(reading: Reading, node: SyntaxTreeNode) -> HeadingDraft | None:
    """Return a heading, None after reporting that it is none."""
    assert node.map is not None
    if not node.markup.startswith("#"):
        reading.error(
            "SF23",
            reading.begin(node.map[1]),
            "A line of “-” or “=” under a text is not a heading here.",
            "Write “# Title” or “## Title”; or put an empty line between.",
        )
        return None
    line = node.map[0]
    found = _LINE.fullmatch(reading.line(line))
    assert found is not None
    level, where = len(found.group(2)), reading.begin(line)
    if level > DEEPEST:
        reading.error("SF21", where, "Headings have three levels: “#”, “##”, “###”.", "Use fewer marks.")
        level = DEEPEST
    draft = HeadingDraft(level, (), where)
    title = _attributes(reading, draft, found.group(4), reading.source.at(line, found.start(4) + 1))
    draft.title = _title(reading, title, reading.source.at(line, found.start(4) + 1), where)
    return draft


def _title(reading: Reading, text: str, at: Location, where: Location) -> Inlines:
    closing = _CLOSING.search(text)
    if closing is not None and text.strip("# \t"):
        reading.error(
            "SF25",
            reading.source.at(at.line, at.column + closing.end() - len(closing.group().strip())),
            "A heading is not closed by “#”.",
            "Remove the marks at its end, or write “\\#”.",
        )
        text = text[: closing.start()]
    # Outlines and tables of contents in readers show a soft hyphen as a hyphen, and searches miss the word.
    text = text.replace("\u00ad", "")
    passage = Passage.of(reading.source, [(at.line, at.column, text)])
    numbered = len(reading.numbered)
    title = read_inlines(reading, passage) if text.strip("# \t") else ()
    for _, link in reading.numbered[numbered:]:
        said = "Nothing stands between the brackets: a heading has no number of a figure."
        reading.error("SF47", link, said, "Write the words that people read, or remove the link.")
    # Passages are known by their letters and digits: pages may break a line at any hyphen.
    if any(map(str.isalnum, without_unseen(plain(title)))):
        return title
    lack = "no letter and no digit" if is_visible(title) else "no text"
    reading.error("SF22", where, f"This heading has {lack}.", "Write one, or remove the heading.")
    return ()


def _attributes(reading: Reading, draft: HeadingDraft, text: str, at: Location) -> str:
    """Read the braces at the end of a heading's text into ``draft``; return the text before them."""
    begin = _braces(text)
    if begin is None:
        return text
    inside = text[begin + 1 : -1]
    position, seen = 0, 0
    while position < len(inside):
        if inside[position] in " \t":
            position += 1
            continue
        found = _ATTRIBUTE.match(inside, position)
        place = reading.source.at(at.line, at.column + begin + 1 + position)
        if found is None or inside[found.end() : found.end() + 1].strip(" \t"):
            _report(reading, place, "This is not an attribute of a heading.")
            break
        _take(reading, draft, found, place)
        position, seen = found.end(), seen + 1
    if not seen and not inside.strip(" \t"):
        _report(reading, reading.source.at(at.line, at.column + begin), "These braces are empty.")
    return text[:begin].rstrip(" \t")


def _braces(text: str) -> int | None:
    if not text.endswith("}") or _escaped(text, len(text) - 1):
        return None
    begin = text.rfind("{")
    # [text]{lang=ms} belongs to the words, not to the heading.
    if begin < 0 or _escaped(text, begin) or (begin > 0 and text[begin - 1] == "]"):
        return None
    return begin


def _escaped(text: str, at: int) -> bool:
    return (len(text[:at]) - len(text[:at].rstrip("\\"))) % 2 == 1


def _take(reading: Reading, draft: HeadingDraft, found: re.Match[str], place: Location) -> None:
    if (name := found.group("name")) is not None:
        if name not in CLASSES:
            reading.error("SF24", place, f"There is no class “{name}”.", suggestion(name, CLASSES, "Classes"))
        elif name in [word.text for word in draft.classes]:
            _report(reading, place, "This class is written twice.")
        else:
            draft.classes += (Word(name, place),)
    elif (text := found.group("id")) is not None:
        if draft.id is not None:
            _report(reading, place, "A heading has one id.")
        draft.id = Word(text, place)
        check_id(reading, draft.id)
    else:
        text = found.group("short")
        if draft.short or not text.strip():
            _report(reading, place, "A heading has one short form, and it is not empty.")
        check_plain(reading, text, reading.source.at(place.line, place.column + len('short="')))
        draft.short = text.strip()


def _report(reading: Reading, place: Location, message: str) -> None:
    reading.error(
        "SF24", place, message, 'Write {#id .class short="…"}; for a brace in the text write “\\{”.'
    )
