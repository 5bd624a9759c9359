"""What may befall a note in markup, in e-books and in HTML: the ways of the table as functions."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from exporter.attack import words
from exporter.attack.package import exchange
from exporter.attack.screen.xml import X, body_of, content, new, runs_in
from exporter.attack.subject import NotApplicableError, raise_if
from exporter.model.wording import squeeze

_ID = "altered"


@dataclass(slots=True)
class Spot:
    """The element under attack; ``add_rule`` puts a rule into the sheet that applies to it.

    ``last`` is the body that ends the text, ``front`` the first note, ``other`` one to swap with, ``claim``
    the squeezed first words of its claim.
    """

    element: etree._Element
    value: str
    add_rule: Callable[[str], None]
    last: etree._Element
    front: etree._Element
    other: Callable[[], etree._Element]
    claim: str

    @property
    def root(self) -> etree._Element:
        """The root of its document."""
        return self.element.getroottree().getroot()

    @property
    def head(self) -> etree._Element:
        """The head of its document."""
        return self.root.find(f"{X}head")

    def selector(self) -> str:
        """Return a selector for the element alone."""
        name = self.element.get("id") or _ID
        self.element.set("id", name)
        return f'[id="{name}"]'


def _drop(spot: Spot) -> None:
    spot.element.getparent().remove(spot.element)


def _to_front(spot: Spot) -> None:
    spot.front.addprevious(spot.element)


def _to_end(spot: Spot) -> None:
    spot.last.append(spot.element)


def _into_text(spot: Spot) -> None:
    spot.element.attrib.pop("class", None)


def _up(spot: Spot) -> None:
    paragraph = spot.element.getparent()
    if runs_in(spot.element) and paragraph.text:
        spot.element.tail, paragraph.text = paragraph.text, None
        paragraph.insert(0, spot.element)
        return
    before = spot.element.getprevious()
    if before is None:
        raise NotApplicableError("nothing stands before it")
    before.addprevious(spot.element)


def _down(spot: Spot) -> None:
    holder = spot.element
    while (after := holder.getnext()) is None:
        holder = holder.getparent()
        if holder is None or holder.tag == f"{X}body":
            raise NotApplicableError("nothing stands after it")
    after.addnext(spot.element)


def _out(spot: Spot) -> None:
    """Put the note behind the smallest element that holds its claim too."""
    wrapper = spot.element.getparent()
    while wrapper is not None and spot.claim not in squeeze(content(wrapper)):
        wrapper = wrapper.getparent()
    if wrapper is None or wrapper.tag == f"{X}body":
        raise NotApplicableError("no element holds it and its claim")
    wrapper.addnext(spot.element)


def _swap(spot: Spot) -> None:
    exchange(spot.element, spot.other())


def _reword(spot: Spot) -> None:
    events = etree.iterwalk(spot.element, events=("start", "end"))
    pieces = [(holder, "text" if event == "start" else "tail") for event, holder in events][:-1]
    texts = words.changed([getattr(holder, name) or "" for holder, name in pieces], spot.value)
    for (holder, name), text in zip(pieces, texts, strict=True):
        setattr(holder, name, text or None)


def _twice(spot: Spot) -> None:
    spot.element.addnext(deepcopy(spot.element))


def _twice_at_end(spot: Spot) -> None:
    spot.last.append(deepcopy(spot.element))


def _style(spot: Spot) -> None:
    spot.element.set("style", spot.value)


def _sheet(spot: Spot) -> None:
    spot.add_rule(spot.value.replace("§", spot.selector()))


def _style_element(spot: Spot) -> None:
    spot.head.append(new("style", spot.value.replace("§", spot.selector())))


def _data_sheet(spot: Spot) -> None:
    rule = spot.value.replace("§", spot.selector())
    spot.head.append(new("link", rel="stylesheet", href=f"data:text/css,{rule}"))


def _script(spot: Spot) -> None:
    spot.selector()
    name = spot.element.get("id")
    body_of(spot.root).append(new("script", f'document.getElementById("{name}").remove()'))


def _attribute(spot: Spot) -> None:
    spot.element.set(spot.value, "true" if spot.value == "aria-hidden" else spot.value)


def _wrap(spot: Spot) -> None:
    wrapper = new(spot.value)
    spot.element.addprevious(wrapper)
    wrapper.append(spot.element)


def _wrap_hidden(spot: Spot) -> None:
    wrapper = new("div", hidden="hidden")
    spot.element.addprevious(wrapper)
    wrapper.append(spot.element)


def _comment(spot: Spot) -> None:
    spot.element.addprevious(etree.Comment(content(spot.element).replace("--", "–")))
    _drop(spot)


def _alt_text(spot: Spot) -> None:
    paragraph = new("p")
    paragraph.append(new("img", src="", alt=content(spot.element)))
    spot.element.addprevious(paragraph)
    _drop(spot)


def _tooltip(spot: Spot) -> None:
    spot.element.addprevious(new("p", "Note", title=content(spot.element)))
    _drop(spot)


def _generated(spot: Spot) -> None:
    text = content(spot.element).replace('"', "'")
    for child in list(spot.element):
        spot.element.remove(child)
    spot.element.text = None
    spot.head.append(new("style", f'{spot.selector()}::before{{content:"{text}"}}'))


def _footnote(spot: Spot) -> None:
    """Make it an aside that reading systems take out of the text and show as a pop-up (EPUB 3.3, 5.6)."""
    name = f"{X}aside"
    spot.element.tag = name
    spot.element.set("{http://www.idpf.org/2007/ops}type", "footnote")


def _added(spot: Spot) -> None:
    """Write a passage that nobody published: before the note, at the end, or there as a claim."""
    passage = new("p", words.ADDED)
    if spot.value == "before":
        spot.element.addprevious(passage)
        return
    if spot.value == "claim":
        passage.set("class", "claim")
    spot.last.append(passage)


def _astray(spot: Spot) -> None:
    links = [link for link in spot.element.iter(f"{X}a") if link.get("href")]
    raise_if(not links, "it has no link")
    target = links[0].get("href", "")
    inside = not target.startswith(("tel:", "https:", "mailto:"))
    links[0].set("href", _other_place(spot, target) if inside else words.astray(target))


def _other_place(spot: Spot, target: str) -> str:
    """Return a place in the note's own document that a link does not lead to."""
    names = (element.get("id", "") for element in spot.root.iter(etree.Element))
    return next(f"#{name}" for name in names if name and f"#{name}" not in target)


def _covered(spot: Spot) -> None:
    box = new("div", style=spot.value)
    spot.element.addnext(box)


WAYS: dict[str, Callable[[Spot], None]] = {
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
    "added": _added,
    "astray": _astray,
    "covered": _covered,
}
"""Every way that documents for screens share, by its name."""


def with_rule(sheet: str, rule: str) -> str:
    """Return a style sheet with a rule where browsers obey it: an import first, all others last."""
    return f"{rule}\n{sheet}" if rule.startswith("@import") else f"{sheet}\n{rule}\n"
