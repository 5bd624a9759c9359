"""Inlines as markup. What differs between paper and screen is settled by the options of ``Markup``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, TypeAlias, assert_never

from exporter.model.blocks import Figure, Picture, Table
from exporter.model.edition import PrintedLadder
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
from exporter.render.columns import Columns
from exporter.render.figures.ladder import ladder_figure
from exporter.render.html.pictures import picture_element, width_class
from exporter.render.html.tree import Node, Nodes, el
from exporter.theme.brand.room import BrandPlace

Draw: TypeAlias = Callable[[PrintedLadder], Figure]
_NO_BREAK = "\u00a0"
_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}


def picture_name(picture: Picture) -> str:
    """Return a file name in ASCII that is the same exactly for the same picture."""
    return f"p{sha256(picture.data).hexdigest()[:16]}.{_ENDINGS[picture.media_type]}"


@dataclass(frozen=True, slots=True)
class Markup:
    """How markup is written.

    ``print``: an outside link is followed by its address, telephone numbers are no links, decorative
    pictures are empty blocks for a background. ``screen``: numbers can be dialled, notes carry ARIA roles.
    ``source`` turns a picture into what ``src`` holds; ``heading_shift`` is added to the level of every
    heading; ``brand_place`` is where a brand stands; ``draw`` makes a picture of the evidence ladder;
    on a screen ``signs`` stand at what is to be done; on paper ``columns`` tells how wide those of a table
    are. With ``run_in`` evidence notes end the paragraph of their claim, with
    ``ornament`` a drawing stands over the title of a chapter on a screen. A link
    inside the edition is always ``#anchor``; what makes files of it sends it to another one.
    """

    medium: Literal["print", "screen"]
    source: Callable[[Picture], str] = picture_name
    heading_shift: int = 0
    brand_place: BrandPlace = BrandPlace.BESIDE
    draw: Draw = ladder_figure
    signs: bool = False
    run_in: bool = False
    ornament: bool = False
    columns: Callable[[Table], Columns | None] | None = None

    @property
    def on_screen(self) -> bool:
        """Whether the reader can follow a link and dial."""
        return self.medium == "screen"


def inlines(how: Markup, content: Inlines) -> Nodes:
    """Return inlines as nodes."""
    return tuple(_nodes(how, content))


def marks(how: Markup, parts: tuple[MarkPart, ...]) -> Nodes:
    """Return citation marks as nodes: only the numeral that leads somewhere is a link.

    On paper a no-break space before a link stands inside it: WeasyPrint 70 takes one that ends a text for a
    blank at a line's end, and breaks an earlier line too soon.
    """
    return tuple(_mark(part) for part in (parts if how.on_screen else _tied(parts)))


def _mark(part: MarkPart) -> Node:
    return el("a", {"href": f"#{part.anchor}"}, part.text) if part.anchor else part.text


def _tied(parts: tuple[MarkPart, ...]) -> tuple[MarkPart, ...]:
    tied: list[MarkPart] = []
    for part in parts:
        if tied and part.anchor and tied[-1].text.endswith(_NO_BREAK) and not tied[-1].anchor:
            tied[-1] = MarkPart(tied[-1].text.removesuffix(_NO_BREAK))
            part = MarkPart(_NO_BREAK + part.text, part.anchor)
        tied.append(part)
    return tuple(part for part in tied if part.text)


def _nodes(how: Markup, content: Inlines) -> Iterator[Node]:
    for inline in content:
        match inline:
            case Text(value):
                yield value
            case Emphasis(inner):
                yield el("em", None, *_nodes(how, inner))
            case Strong(inner):
                yield el("strong", None, *_nodes(how, inner))
            case Link():
                yield from _link(how, inline)
            case Citation():
                yield from marks(how, inline.marks)
            case Subscript(value):
                yield el("sub", None, value)
            case Superscript(value):
                yield el("sup", None, value)
            case LineBreak():
                yield el("br")
            case InlinePicture(picture, alt, width):
                yield picture_element(how.source(picture), picture, alt, "inner", width_class(width))
            case Foreign(lang, inner):
                yield el("span", {"lang": lang}, *_nodes(how, inner))
            case _:
                assert_never(inline)


def _link(how: Markup, link: Link) -> Iterator[Node]:
    words = inlines(how, link.content)
    if how.on_screen or not link.target.startswith("tel:"):
        yield el("a", {"href": link.target}, *words)
    else:
        yield from words
    if link.address and not how.on_screen:
        yield " ("
        yield el("span", {"class": "address"}, link.address)
        yield ")"
