"""One document for screens as blocks of text: what each is, where it is, whether its markup shows it.

What style sheets do to the words is told by ``exporter.readback.screen.cascade``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from exporter.model.transcript import Place, TextBlock
from exporter.readback.screen.names import XHTML, classes

_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_GROUPING = frozenset(
    {"address", "article", "aside", "blockquote", "body", "div", "fieldset", "figure", "footer", "form"}
    | {"header", "hgroup", "hr", "main", "nav", "pre", "section"}
)
_LISTS = frozenset({"dd", "dl", "dt", "li", "ol", "ul"})
_TABLES = frozenset({"caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"})
BLOCKS = _HEADINGS | _GROUPING | _LISTS | _TABLES | {"p", "figcaption", "legend", "summary"}
"""The names of elements that are blocks of text."""
_NEVER_SHOWN = frozenset(
    {"audio", "datalist", "details", "dialog", "head", "iframe", "noscript", "object", "script", "style"}
    | {"template", "video"}
)
_WRAPPER, _RUN_IN = "pair", "run-in"
_RUNNING = "running"


@dataclass(frozen=True, slots=True)
class ScreenBlock:
    """A block with its handle: the block element around its words, and which elements hold which of them."""

    block: TextBlock
    element: etree._Element
    pieces: tuple[tuple[etree._Element, str], ...]


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside an element: the block it belongs to and all that it inherits.

    ``paragraph`` is the block element around its words; a note that is run in is a block in one.
    """

    element: etree._Element
    paragraph: etree._Element
    place: Place
    role: str
    container: str = ""
    anchor: str = ""


@dataclass(slots=True)
class _Draft:
    """The document's blocks so far, and the words of the one in the making with what holds them."""

    file: str
    blocks: list[ScreenBlock] = field(default_factory=list)
    pieces: list[tuple[etree._Element, str]] = field(default_factory=list)
    begun: etree._Element | None = None

    def add(self, text: str | None, holder: etree._Element) -> None:
        if text:
            self.pieces.append((holder, text))

    def flush(self, state: _State) -> None:
        text = " ".join("".join(text for _, text in self.pieces).split())
        runs_in = self.begun is state.paragraph
        # A note that ends no paragraph is beside no claim.
        astray = state.element is not state.paragraph and not runs_in
        if text:
            block = TextBlock(
                text,
                state.place,
                state.role,
                file=self.file,
                container="" if astray else state.container,
                runs_in=runs_in,
                anchor=state.anchor,
                at=(self.file, len(self.blocks)),
            )
            self.blocks.append(ScreenBlock(block, state.element, tuple(self.pieces)))
            self.begun = state.paragraph
        self.pieces.clear()


def document_blocks(root: etree._Element, file: str, place: Place) -> Iterator[ScreenBlock]:
    """Yield the blocks of a document in reading order; ``place`` is where its ordinary text stands.

    Each word belongs to the innermost block element around it, or to the note that is run in.
    Alternative texts of pictures are no text.
    """
    body = root.find(f"{XHTML}body")
    if body is None:
        return
    draft = _Draft(file)
    states = [_State(body, body, place, "body")]
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            _enter(draft, element, states)
        else:
            _leave(draft, element, states)
    # Words behind the last block of all.
    draft.flush(states[0])
    yield from draft.blocks


def _enter(draft: _Draft, element: etree._Element, states: list[_State]) -> None:
    outer = states[-1]
    state = _inner(element, outer)
    if _parts(element, outer, state):
        draft.flush(outer)
    states.append(state)
    if _name(element) == "br":
        draft.add(" ", element)
    draft.add(element.text, element)


def _leave(draft: _Draft, element: etree._Element, states: list[_State]) -> None:
    state = states.pop()
    if _parts(element, states[-1], state):
        draft.flush(state)
    if len(states) > 1:
        draft.add(element.tail, element.getparent())


def _parts(element: etree._Element, outer: _State, inner: _State) -> bool:
    """Whether the text before and in the element are different blocks."""
    is_block = _name(element) in BLOCKS or outer.element is not inner.element
    return is_block or outer.place is not inner.place


def _inner(element: etree._Element, outer: _State) -> _State:
    name = _name(element)
    state = outer
    if name in BLOCKS:
        anchor = element.get("id") or _parent_id(element)
        role = _role(name, classes(element), outer)
        state = replace(outer, element=element, paragraph=element, role=role, anchor=anchor)
    elif is_run_in(element):
        own = " ".join(classes(element))
        state = replace(outer, element=element, role=own, anchor=element.get("id", ""))
    if _WRAPPER in classes(element):
        state = replace(state, container=element.getroottree().getpath(element))
    place = _place(element, name)
    return replace(state, place=place) if place and outer.place is Place.BODY else state


def is_run_in(element: etree._Element) -> bool:
    """Whether an element holds a note that ends the paragraph of its claim."""
    return _RUN_IN in classes(element)


def _place(element: etree._Element, name: str) -> Place | None:
    if name in _NEVER_SHOWN or not str(element.tag).startswith(XHTML) or element.get("hidden") is not None:
        return Place.HIDDEN
    if element.get("aria-hidden", "").strip().lower() == "true":
        return Place.HIDDEN
    if name == "nav":
        return Place.NAVIGATION
    return Place.RUNNING if _RUNNING in classes(element) else None


def _role(name: str, own: list[str], outer: _State) -> str:
    if name in _HEADINGS:
        return name
    if own:
        return " ".join(own)
    return name if outer.role == "body" or outer.role in BLOCKS else outer.role


def _parent_id(element: etree._Element) -> str:
    parent = element.getparent()
    return str(parent.get("id", "")) if parent is not None else ""


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname)
