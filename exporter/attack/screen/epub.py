"""Damages notes in a finished e-book: finds their elements by their words and edits documents and sheets."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from exporter.attack.mutations import Mutation
from exporter.attack.package import Draft, unpack
from exporter.attack.screen.ways import WAYS, Spot, with_rule
from exporter.attack.screen.xml import body_of, leaves, outermost, reading_order, sheet_of
from exporter.attack.subject import NotApplicableError, Target, locate, partner, refuse
from exporter.model.obligation import Ledger
from exporter.model.wording import squeeze


@dataclass(frozen=True, slots=True)
class _Home:
    """Where a block of text is: its document, and the how manieth element of that document it is."""

    part: str
    index: int


@dataclass(frozen=True, slots=True)
class _Place:
    """A document of a book in a draft, and the package document that lists it."""

    draft: Draft
    part: str
    opf: str


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
        part = self._home(target).part
        if own := _OWN_WAYS.get(mutation.way):
            own(_Place(draft, part, self._opf))
            return draft.packed()
        spot = Spot(
            self._found(draft, target), mutation.value, lambda rule: _add_rule(draft, part, rule),
            body_of(draft.tree(self._spine[-1])), self._found(draft, first),
            lambda: self._found(draft, partner(self.targets, target)),
            self._claims.get(target.obligation.beside, ""),
        )  # fmt: skip
        WAYS[mutation.way](spot)
        return draft.packed()

    def _home(self, target: Target) -> _Home:
        return self._homes[target.spans[len(target.spans) // 2][0]]

    def _found(self, draft: Draft, target: Target) -> etree._Element:
        home = self._home(target)
        return outermost(list(draft.tree(home.part).iter(etree.Element))[home.index])


def _add_rule(draft: Draft, part: str, rule: str) -> None:
    sheet = sheet_of(draft.tree(part), part)
    draft.changed[sheet] = with_rule(draft.text(sheet), rule).encode()


def _linear(spot: _Place) -> None:
    _itemref(spot).set("linear", "no")


def _unlisted(spot: _Place) -> None:
    reference = _itemref(spot)
    reference.getparent().remove(reference)


def _itemref(spot: _Place) -> etree._Element:
    package = spot.draft.tree(spot.opf)
    folder = posixpath.dirname(spot.opf)
    for item in package.iter("{*}item"):
        if posixpath.join(folder, item.get("href", "")) == spot.part:
            return next(ref for ref in package.iter("{*}itemref") if ref.get("idref") == item.get("id"))
    raise NotApplicableError("its file is not in the reading order")


_OWN_WAYS: dict[str, Callable[[_Place], None]] = {"linear": _linear, "unlisted": _unlisted}
