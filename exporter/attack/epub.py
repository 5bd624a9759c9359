"""Damages notes in a finished e-book: finds their elements by their words and edits documents and sheets."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from exporter.attack import words
from exporter.attack.epub_xml import X, body_of, content, leaves, new, outermost, reading_order, sheet_of
from exporter.attack.mutations import Mutation
from exporter.attack.package import Draft, unpack
from exporter.attack.subject import NotApplicableError, Target, locate, partner, refuse
from exporter.model.obligation import Ledger
from exporter.verify.normalise import squeeze

_ID = "altered"


@dataclass(frozen=True, slots=True)
class _Home:
    """Where a block of text is: its document, and the how manieth element of that document it is."""

    part: str
    index: int


@dataclass(slots=True)
class _Spot:
    """The element under attack, in a draft of the book; ``opf`` is the package document."""

    draft: Draft
    part: str
    element: etree._Element
    value: str
    opf: str
    last: etree._Element
    front: etree._Element
    other: Callable[[], etree._Element]
    claim: str

    @property
    def root(self) -> etree._Element:
        return self.element.getroottree().getroot()

    @property
    def head(self) -> etree._Element:
        return self.draft.tree(self.part).find(f"{X}head")

    def selector(self) -> str:
        """Return a selector for the element alone."""
        name = self.element.get("id") or _ID
        self.element.set("id", name)
        return f'[id="{name}"]'


class EpubSubject:
    """An e-book taken apart."""

    def __init__(self, data: bytes, ledger: Ledger) -> None:
        self._package = unpack(data)
        self._opf, self._spine = reading_order(self._package.parts)
        self._homes: list[_Home] = []
        texts: list[str] = []
        for part in self._spine:
            for index, text in leaves(etree.fromstring(self._package.parts[part])):
                self._homes.append(_Home(part, index))
                texts.append(text)
        self.targets = locate(texts, ledger)
        self._claims = {claim.id: squeeze((claim.screen or claim.texts)[0]) for claim in ledger.claims}

    def unchanged(self) -> bytes:
        """Return the book taken apart and put together again, nothing else."""
        draft = Draft(self._package)
        for part in (*self._spine, self._opf):
            draft.tree(part)
        return draft.packed()

    def mutated(self, target: Target, mutation: Mutation) -> bytes:
        """Return the book with one note damaged. Raises NotApplicableError."""
        refuse(self.targets, target, mutation)
        draft = Draft(self._package)
        first = min((other for other in self.targets.values() if not other.running), key=lambda t: t.number)
        spot = _Spot(
            draft, self._home(target).part, self._found(draft, target), mutation.value, self._opf,
            body_of(draft.tree(self._spine[-1])), self._found(draft, first),
            lambda: self._found(draft, partner(self.targets, target)),
            self._claims.get(target.obligation.beside, ""),
        )  # fmt: skip
        _WAYS[mutation.way](spot)
        return draft.packed()

    def _home(self, target: Target) -> _Home:
        return self._homes[target.spans[len(target.spans) // 2][0]]

    def _found(self, draft: Draft, target: Target) -> etree._Element:
        home = self._home(target)
        return outermost(list(draft.tree(home.part).iter(etree.Element))[home.index])


def _drop(spot: _Spot) -> None:
    spot.element.getparent().remove(spot.element)


def _to_front(spot: _Spot) -> None:
    spot.front.addprevious(spot.element)


def _to_end(spot: _Spot) -> None:
    spot.last.append(spot.element)


def _into_text(spot: _Spot) -> None:
    spot.element.attrib.pop("class", None)


def _up(spot: _Spot) -> None:
    before = spot.element.getprevious()
    if before is None:
        raise NotApplicableError("nothing stands before it")
    before.addprevious(spot.element)


def _down(spot: _Spot) -> None:
    holder = spot.element
    while (after := holder.getnext()) is None:
        holder = holder.getparent()
        if holder is None or holder.tag == f"{X}body":
            raise NotApplicableError("nothing stands after it")
    after.addnext(spot.element)


def _out(spot: _Spot) -> None:
    """Put the note behind the smallest element that holds its claim too."""
    wrapper = spot.element.getparent()
    while wrapper is not None and spot.claim not in squeeze(content(wrapper)):
        wrapper = wrapper.getparent()
    if wrapper is None or wrapper.tag == f"{X}body":
        raise NotApplicableError("no element holds it and its claim")
    wrapper.addnext(spot.element)


def _swap(spot: _Spot) -> None:
    other = spot.other()
    mark = etree.Element("mark")
    other.addprevious(mark)
    spot.element.addprevious(other)
    mark.addprevious(spot.element)
    mark.getparent().remove(mark)


def _reword(spot: _Spot) -> None:
    events = etree.iterwalk(spot.element, events=("start", "end"))
    pieces = [(holder, "text" if event == "start" else "tail") for event, holder in events][:-1]
    texts = words.changed([getattr(holder, name) or "" for holder, name in pieces], spot.value)
    for (holder, name), text in zip(pieces, texts, strict=True):
        setattr(holder, name, text or None)


def _twice(spot: _Spot) -> None:
    spot.element.addnext(deepcopy(spot.element))


def _twice_at_end(spot: _Spot) -> None:
    spot.last.append(deepcopy(spot.element))


def _style(spot: _Spot) -> None:
    spot.element.set("style", spot.value)


def _sheet(spot: _Spot) -> None:
    part = sheet_of(spot.draft.tree(spot.part), spot.part)
    rule = spot.value.replace("§", spot.selector())
    text = spot.draft.text(part)
    ahead = rule.startswith("@import")
    spot.draft.changed[part] = (f"{rule}\n{text}" if ahead else f"{text}\n{rule}\n").encode()


def _style_element(spot: _Spot) -> None:
    spot.head.append(new("style", spot.value.replace("§", spot.selector())))


def _data_sheet(spot: _Spot) -> None:
    rule = spot.value.replace("§", spot.selector())
    spot.head.append(new("link", rel="stylesheet", href=f"data:text/css,{rule}"))


def _script(spot: _Spot) -> None:
    spot.selector()
    name = spot.element.get("id")
    body_of(spot.root).append(new("script", f'document.getElementById("{name}").remove()'))


def _attribute(spot: _Spot) -> None:
    spot.element.set(spot.value, "true" if spot.value == "aria-hidden" else spot.value)


def _wrap(spot: _Spot) -> None:
    wrapper = new(spot.value)
    spot.element.addprevious(wrapper)
    wrapper.append(spot.element)


def _wrap_hidden(spot: _Spot) -> None:
    wrapper = new("div", hidden="hidden")
    spot.element.addprevious(wrapper)
    wrapper.append(spot.element)


def _comment(spot: _Spot) -> None:
    spot.element.addprevious(etree.Comment(content(spot.element).replace("--", "–")))
    _drop(spot)


def _alt_text(spot: _Spot) -> None:
    paragraph = new("p")
    paragraph.append(new("img", src="", alt=content(spot.element)))
    spot.element.addprevious(paragraph)
    _drop(spot)


def _tooltip(spot: _Spot) -> None:
    spot.element.addprevious(new("p", "Note", title=content(spot.element)))
    _drop(spot)


def _generated(spot: _Spot) -> None:
    text = content(spot.element).replace('"', "'")
    for child in list(spot.element):
        spot.element.remove(child)
    spot.element.text = None
    spot.head.append(new("style", f'{spot.selector()}::before{{content:"{text}"}}'))


def _footnote(spot: _Spot) -> None:
    """Make it an aside that reading systems take out of the text and show as a pop-up (EPUB 3.3, 5.6)."""
    name = f"{X}aside"
    spot.element.tag = name
    spot.element.set("{http://www.idpf.org/2007/ops}type", "footnote")


def _linear(spot: _Spot) -> None:
    _itemref(spot).set("linear", "no")


def _unlisted(spot: _Spot) -> None:
    reference = _itemref(spot)
    reference.getparent().remove(reference)


def _itemref(spot: _Spot) -> etree._Element:
    package = spot.draft.tree(spot.opf)
    folder = posixpath.dirname(spot.opf)
    for item in package.iter("{*}item"):
        if posixpath.join(folder, item.get("href", "")) == spot.part:
            return next(ref for ref in package.iter("{*}itemref") if ref.get("idref") == item.get("id"))
    raise NotApplicableError("its file is not in the reading order")


_WAYS: dict[str, Callable[[_Spot], None]] = {
    "drop": _drop,
    "to-front": _to_front,
    "to-end": _to_end,
    "into-text": _into_text,
    "up": _up,
    "down": _down,
    "out": _out,
    "swap": _swap,
    "cut": _reword,
    "reword": _reword,
    "twice": _twice,
    "twice-at-end": _twice_at_end,
    "style": _style,
    "sheet": _sheet,
    "style-element": _style_element,
    "data-sheet": _data_sheet,
    "script": _script,
    "attribute": _attribute,
    "wrap": _wrap,
    "wrap-hidden": _wrap_hidden,
    "comment": _comment,
    "alt-text": _alt_text,
    "tooltip": _tooltip,
    "generated": _generated,
    "footnote": _footnote,
    "linear": _linear,
    "unlisted": _unlisted,
}
