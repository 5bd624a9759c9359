"""One XHTML document of an e-book as blocks of text: what each is, where it is, whether it is seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from exporter.model.transcript import Place, TextBlock
from exporter.readback.epub_sheets import Effect, Sheets

XHTML = "{http://www.w3.org/1999/xhtml}"
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_GROUPING = frozenset(
    {"address", "article", "aside", "blockquote", "body", "div", "fieldset", "figure", "footer", "form"}
    | {"header", "hgroup", "hr", "main", "nav", "pre", "section"}
)
_LISTS = frozenset({"dd", "dl", "dt", "li", "ol", "ul"})
_TABLES = frozenset({"caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"})
_BLOCKS = _HEADINGS | _GROUPING | _LISTS | _TABLES | {"p", "figcaption", "legend", "summary"}
_NEVER_SHOWN = frozenset(
    {"audio", "datalist", "details", "dialog", "head", "iframe", "noscript", "object", "script", "style"}
    | {"template", "video"}
)
_WRAPPER = "pair"
_RUNNING = "running"


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside an element: the block it belongs to and all that it inherits."""

    place: Place
    role: str
    container: str = ""
    anchor: str = ""
    contrast: float | None = None


@dataclass(slots=True)
class _Draft:
    """The document's blocks so far, and the text of the one in the making."""

    file: str
    blocks: list[TextBlock] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    contrasts: list[float] = field(default_factory=list)

    def add(self, text: str | None, state: _State) -> None:
        if not text:
            return
        self.text.append(text)
        if state.contrast is not None and text.strip():
            self.contrasts.append(state.contrast)

    def flush(self, state: _State) -> None:
        text = " ".join("".join(self.text).split())
        if text:
            self.blocks.append(
                TextBlock(
                    text,
                    state.place,
                    state.role,
                    file=self.file,
                    container=state.container,
                    anchor=state.anchor,
                    contrast=min(self.contrasts, default=None),
                )
            )
        self.text.clear()
        self.contrasts.clear()


def document_blocks(root: etree._Element, file: str, sheets: Sheets, place: Place) -> Iterator[TextBlock]:
    """Yield the blocks of a document in reading order; ``place`` is where its ordinary text stands.

    Each word belongs to the innermost block element around it. Alternative texts of pictures are no text.
    """
    body = root.find(f"{XHTML}body")
    if body is None:
        return
    draft = _Draft(file)
    states = [_State(place, "body")]
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            _enter(draft, element, states, sheets)
        else:
            _leave(draft, element, states, sheets)
    yield from draft.blocks


def _enter(draft: _Draft, element: etree._Element, states: list[_State], sheets: Sheets) -> None:
    outer = states[-1]
    effects = sheets.of(element)
    state = _inner(element, outer, effects)
    if _parts(element, outer, state):
        draft.flush(outer)
    states.append(state)
    if _name(element) == "br":
        draft.add(" ", state)
    draft.add("".join(effect.before for effect in effects), state)
    draft.add(element.text, state)


def _leave(draft: _Draft, element: etree._Element, states: list[_State], sheets: Sheets) -> None:
    state = states.pop()
    draft.add("".join(effect.after for effect in sheets.of(element)), state)
    if _parts(element, states[-1], state):
        draft.flush(state)
    if len(states) > 1:
        draft.add(element.tail, states[-1])


def _parts(element: etree._Element, outer: _State, inner: _State) -> bool:
    """Whether the text before and in the element are different blocks."""
    return _name(element) in _BLOCKS or outer.place is not inner.place


def _inner(element: etree._Element, outer: _State, effects: tuple[Effect, ...]) -> _State:
    classes = element.get("class", "").split()
    name = _name(element)
    state = outer
    if name in _BLOCKS:
        state = replace(
            outer, role=_role(name, classes, outer), anchor=element.get("id") or _parent_id(element)
        )
    if _WRAPPER in classes:
        state = replace(state, container=element.getroottree().getpath(element))
    shades = [effect.contrast for effect in effects if effect.contrast is not None]
    if shades:
        state = replace(state, contrast=shades[-1])
    place = _place(element, name, classes, effects)
    return replace(state, place=place) if place and outer.place is Place.BODY else state


def _place(
    element: etree._Element, name: str, classes: list[str], effects: tuple[Effect, ...]
) -> Place | None:
    if name in _NEVER_SHOWN or not str(element.tag).startswith(XHTML) or element.get("hidden") is not None:
        return Place.HIDDEN
    if element.get("aria-hidden", "").strip().lower() == "true" or any(effect.hides for effect in effects):
        return Place.HIDDEN
    if name == "nav":
        return Place.NAVIGATION
    return Place.RUNNING if _RUNNING in classes else None


def _role(name: str, classes: list[str], outer: _State) -> str:
    if name in _HEADINGS:
        return name
    if classes:
        return " ".join(classes)
    return name if outer.role == "body" or outer.role in _BLOCKS else outer.role


def _parent_id(element: etree._Element) -> str:
    parent = element.getparent()
    return str(parent.get("id", "")) if parent is not None else ""


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname)
