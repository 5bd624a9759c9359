"""Damages notes in a finished HTML file: finds their elements by their words and edits markup and sheet."""

from __future__ import annotations

from copy import deepcopy
from html import escape

from lxml import etree

from exporter.attack.mutations import Mutation
from exporter.attack.screen.ways import WAYS, Spot, with_rule
from exporter.attack.screen.xml import X, body_of, leaves, outermost
from exporter.attack.subject import Target, locate, partner, refuse
from exporter.model.obligation import Ledger
from exporter.model.wording import squeeze
from exporter.readback.screen.html_tree import parse_html

_VOID = frozenset({"br", "embed", "hr", "img", "input", "link", "meta", "wbr"})
_RAW = frozenset({"style", "script"})


class HtmlSubject:
    """An HTML file as a tree."""

    def __init__(self, data: bytes, ledger: Ledger) -> None:
        self._root = parse_html(data)
        found = list(leaves(self._root))
        self._indices = [index for index, _ in found]
        self.targets = locate([text for _, text in found], ledger)
        self._claims = {claim.id: squeeze((claim.screen or claim.texts)[0]) for claim in ledger.claims}

    def unchanged(self) -> bytes:
        """Return the file taken apart and put together again, nothing else."""
        return _written(self._root)

    def mutated(self, target: Target, mutation: Mutation) -> bytes:
        """Return the file with one note damaged. Raises NotApplicableError."""
        refuse(self.targets, target, mutation)
        root = deepcopy(self._root)
        elements = list(root.iter(etree.Element))
        first = min((other for other in self.targets.values() if not other.running), key=lambda t: t.number)
        spot = Spot(
            self._found(elements, target), mutation.value, lambda rule: _add_rule(root, rule),
            body_of(root), self._found(elements, first),
            lambda: self._found(elements, partner(self.targets, target)),
            self._claims.get(target.obligation.beside, ""),
        )  # fmt: skip
        WAYS[mutation.way](spot)
        return _written(root)

    def _found(self, elements: list[etree._Element], target: Target) -> etree._Element:
        block = target.spans[len(target.spans) // 2][0]
        return outermost(elements[self._indices[block]])


def _add_rule(root: etree._Element, rule: str) -> None:
    sheet = next(root.iter(f"{X}style"))
    sheet.text = with_rule(sheet.text or "", rule)


def _written(root: etree._Element) -> bytes:
    return f"<!DOCTYPE html>\n{_markup(root)}\n".encode()


def _markup(element: etree._Element) -> str:
    """Return an element as HTML."""
    if not isinstance(element.tag, str):
        return f"<!--{element.text or ''}-->"
    name = etree.QName(element).localname
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in _attributes(element))
    if name in _VOID:
        return f"<{name}{attributes}>"
    text = element.text or ""
    inner = text if name in _RAW else escape(text, quote=False)
    children = "".join(_markup(child) + escape(child.tail or "", quote=False) for child in element)
    return f"<{name}{attributes}>{inner}{children}</{name}>"


def _attributes(element: etree._Element) -> list[tuple[str, str]]:
    return [(str(etree.QName(key).localname), str(value)) for key, value in element.attrib.items()]
