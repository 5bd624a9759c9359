"""Inlines and citation marks as runs. A run carries a named style and a language, never a look of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from exporter.model.inlines import (
    Citation,
    Emphasis,
    Foreign,
    InlinePicture,
    Inlines,
    LineBreak,
    Link,
    MarkPart,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from exporter.model.walk import plain
from exporter.render.docx.draft import Draft, add_text, link_out
from exporter.render.docx.fields import write_repeated
from exporter.render.docx.parts.xml import Element, qualified, sub
from exporter.render.docx.pictures import write_inner
from exporter.theme.as_word import (
    CHARACTERS,
    CITATION,
    EMPHASIS,
    LINK,
    STRONG,
    SUBSCRIPT,
    SUPERSCRIPT,
    style_id,
)


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds a piece of text: names of character styles, and its language when it is another."""

    styles: tuple[str, ...] = ()
    lang: str = ""

    def plus(self, style: str) -> Around:
        """Return the same with one more style, in the order of the style table."""
        return replace(self, styles=tuple(sorted({*self.styles, style}, key=CHARACTERS.index)))


NOTHING = Around()
TEXT, VALUE = qualified("w:p"), qualified("w:val")
# A field may change when somebody updates it: not in claims and notes, whose words are proven.
REFERRING = frozenset({"BodyText", "About"})


def write(draft: Draft, parent: Element, content: Inlines, around: Around = NOTHING) -> None:
    """Append inlines to a paragraph or link as runs."""
    for inline in content:
        match inline:
            case Text(value):
                write_run(draft, parent, value, around)
            case Emphasis(inner):
                write(draft, parent, inner, around.plus(EMPHASIS))
            case Strong(inner):
                write(draft, parent, inner, around.plus(STRONG))
            case Subscript(value):
                write_run(draft, parent, value, around.plus(SUBSCRIPT))
            case Superscript(value):
                write_run(draft, parent, value, around.plus(SUPERSCRIPT))
            case Foreign(lang, inner):
                write(draft, parent, inner, replace(around, lang=lang))
            case Link():
                _link(draft, parent, inline, around)
            case Citation(_, parts):
                write_marks(draft, parent, parts, around)
            case LineBreak():
                sub(sub(parent, "w:r"), "w:br")
            case InlinePicture():
                write_inner(draft, parent, inline)
            case _:
                assert_never(inline)


def write_marks(draft: Draft, parent: Element, marks: tuple[MarkPart, ...], around: Around = NOTHING) -> None:
    """Append a citation mark; each numeral leads to its reference when that is printed."""
    for mark in marks:
        if mark.anchor in draft.anchors:
            write_run(draft, draft.mark_citation(parent, mark.anchor), mark.text, around.plus(CITATION))
        else:
            write_run(draft, parent, mark.text, around)


def _link(draft: Draft, parent: Element, link: Link, around: Around) -> None:
    if link.target.startswith("#"):
        anchor, words = link.target[1:], plain(link.content)
        if draft.titles.get(anchor) == words and parent.tag == TEXT and parent[0][0].get(VALUE) in REFERRING:
            write_repeated(
                parent, draft.bookmarks.name(anchor), words, style_id(" ".join(around.plus(LINK).styles))
            )
        elif anchor in draft.anchors:
            write(draft, draft.link(parent, anchor), link.content, around.plus(LINK))
        else:
            write(draft, parent, link.content, around)
    else:
        write(draft, link_out(draft, parent, link.target), link.content, around.plus(LINK))
    if link.address:
        write_run(draft, parent, f" ({link.address})", around)


def write_run(draft: Draft, parent: Element, value: str, around: Around) -> None:
    """Append a run of text in the styles and the language of what surrounds it."""
    if len(around.styles) > 1:
        draft.mixtures.add(around.styles)
    add_text(parent, value, style_id(" ".join(around.styles)), around.lang)
