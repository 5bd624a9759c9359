"""Damages notes in a finished DOCX: finds their paragraphs by their words and edits the parts as XML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

from exporter.attack import words
from exporter.attack.docx import by_word, in_text
from exporter.attack.docx.in_text import is_note, lift, pieces
from exporter.attack.docx.xml import BOX, COMMENT, PICTURE, ROW, W, append, asides, element, put
from exporter.attack.mutations import Mutation
from exporter.attack.package import Draft, Package, exchange, unpack
from exporter.attack.subject import NotApplicableError, Target, locate, partner, refuse
from exporter.model.obligation import Ledger

_Found: TypeAlias = tuple[etree._Element, list[etree._Element]]
"""A paragraph, and the runs of the note that is run in there: none where the paragraph is the note."""


@dataclass(frozen=True, slots=True)
class _Home:
    """Where a paragraph is: its part, and the how manieth paragraph of that part it is.

    ``piece`` is the how manieth piece of it a note is that is run in, -1 for a paragraph of its own.
    """

    part: str
    index: int
    piece: int = -1


@dataclass(slots=True)
class _Spot:
    """The paragraph under attack, in a draft of the package; ``inside`` are the runs of a note run in."""

    draft: Draft
    paragraph: etree._Element
    value: str
    body: etree._Element
    front: etree._Element
    other: Callable[[], etree._Element]
    inside: list[etree._Element] = field(default_factory=list)

    def texts(self) -> list[etree._Element]:
        return [text for run in self.inside or [self.paragraph] for text in run.iter(f"{W}t")]

    def runs(self) -> list[etree._Element]:
        return self.inside or [run for run in self.paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None]


class DocxSubject:
    """A DOCX taken apart."""

    def __init__(self, data: bytes, ledger: Ledger) -> None:
        self._package = unpack(data)
        self._main, self._homes, texts = _paragraphs(self._package)
        self.targets = locate(texts, ledger)

    def unchanged(self) -> bytes:
        """Return the file taken apart and put together again, nothing else."""
        draft = Draft(self._package)
        draft.tree(self._main)
        return draft.packed()

    def mutated(self, target: Target, mutation: Mutation) -> bytes:
        """Return the file with one note damaged. Raises NotApplicableError."""
        refuse(self.targets, target, mutation)
        draft = Draft(self._package)
        first = min((other for other in self.targets.values() if not other.running), key=lambda t: t.number)
        body = draft.tree(self._main).find(f"{W}body")
        (own, inside), (front, _) = self._found(draft, target), self._found(draft, first)
        found = list(self._others(draft, target, mutation))
        spot = _Spot(draft, own, mutation.value, body, front, lambda: _whole(*found[0]), inside)
        if inside and mutation.way not in _IN_PLACE | _IN_TEXT.keys():
            spot.paragraph, spot.inside = lift(inside), []
        way = (_IN_TEXT if spot.inside else {}).get(mutation.way, _WAYS[mutation.way])
        way(spot)
        return draft.packed()

    def _others(self, draft: Draft, target: Target, mutation: Mutation) -> Iterator[_Found]:
        """Yield what to swap a note with, found before anything is moved."""
        if mutation.way == "swap":
            yield self._found(draft, partner(self.targets, target))

    def _found(self, draft: Draft, target: Target) -> _Found:
        home = self._homes[target.spans[0][0]]
        paragraph = list(draft.tree(home.part).iter(f"{W}p"))[home.index]
        return paragraph, pieces(paragraph)[home.piece] if home.piece >= 0 else []


def _paragraphs(package: Package) -> tuple[str, list[_Home], list[str]]:
    """Return the main part, and home and words of every paragraph: the body's, then those of the feet."""
    main, homes, texts = "", [], []
    for tag in (f"{W}document", f"{W}ftr"):
        for name, data in package.parts.items():
            if not name.endswith(".xml") or (root := etree.fromstring(data)).tag != tag:
                continue
            main = main or name
            for index, paragraph in enumerate(root.iter(f"{W}p")):
                for piece, runs in _pieces(paragraph):
                    homes.append(_Home(name, index, piece))
                    texts.append("".join(text.text or "" for run in runs for text in run.iter(f"{W}t")))
    return main, homes, texts


def _pieces(paragraph: etree._Element) -> Iterator[tuple[int, list[etree._Element]]]:
    found = pieces(paragraph)
    if not any(map(is_note, found)):
        yield -1, [paragraph]
        return
    for number, runs in enumerate(found):
        yield number if is_note(runs) else -1, runs


def _whole(paragraph: etree._Element, inside: list[etree._Element]) -> etree._Element:
    return lift(inside) if inside else paragraph


def _drop(spot: _Spot) -> None:
    spot.paragraph.getparent().remove(spot.paragraph)


def _to_front(spot: _Spot) -> None:
    spot.front.addprevious(spot.paragraph)


def _to_end(spot: _Spot) -> None:
    append(spot.body, spot.paragraph)


def _up(spot: _Spot) -> None:
    before = spot.paragraph.getprevious()
    if before is None:
        raise NotApplicableError("nothing stands before it")
    before.addprevious(spot.paragraph)


def _down(spot: _Spot) -> None:
    after = spot.paragraph.getnext()
    if after is None or not "".join(after.itertext(f"{W}t")).strip():
        raise NotApplicableError("nothing stands after it")
    after.addnext(spot.paragraph)


def _swap(spot: _Spot) -> None:
    exchange(spot.paragraph, spot.other())


def _untie(spot: _Spot) -> None:
    before = spot.paragraph.getprevious()
    if before is None:
        raise NotApplicableError("nothing stands before it")
    put(before, "pPr", '<w:keepNext w:val="0"/>')


def _reword(spot: _Spot) -> None:
    texts = spot.texts()
    for text, new in zip(texts, words.changed([text.text or "" for text in texts], spot.value), strict=True):
        text.text = new


def _twice(spot: _Spot) -> None:
    spot.paragraph.addnext(deepcopy(spot.paragraph))


def _twice_at_end(spot: _Spot) -> None:
    append(spot.body, deepcopy(spot.paragraph))


def _run(spot: _Spot) -> None:
    for run in spot.runs():
        put(run, "rPr", spot.value)


def _paragraph(spot: _Spot) -> None:
    put(spot.paragraph, "pPr", spot.value)


def _by_style(holder: str) -> Callable[[_Spot], None]:
    def apply(spot: _Spot) -> None:
        """Give the paragraph a style of its own that hides, based on the one that it has."""
        name = next(name for name in spot.draft.package.parts if name.endswith("/styles.xml"))
        style = element('<w:style w:type="paragraph" w:styleId="Altered"><w:name w:val="Altered"/></w:style>')
        own = spot.paragraph.find(f"{W}pPr/{W}pStyle")
        if own is not None:
            style.append(element(f'<w:basedOn w:val="{own.get(f"{W}val")}"/>'))
        put(style, holder, spot.value)
        spot.draft.tree(name).append(style)
        put(spot.paragraph, "pPr", '<w:pStyle w:val="Altered"/>')

    return apply


def _restyle(spot: _Spot) -> None:
    name = next(name for name in spot.draft.package.parts if name.endswith("/styles.xml"))
    in_text.restyle(spot.inside, spot.draft.tree(name), spot.value)


def _removed(spot: _Spot) -> None:
    for run in spot.runs():
        wrapper = element(f"<w:{spot.value}/>")
        run.addprevious(wrapper)
        wrapper.append(run)


def _instruction(spot: _Spot) -> None:
    for text in spot.texts():
        text.tag = f"{W}instrText"


def _text_box(spot: _Spot) -> None:
    holder = element(BOX)
    spot.paragraph.addprevious(holder)
    next(holder.iter(f"{W}txbxContent")).append(spot.paragraph)


def _hidden_row(spot: _Spot) -> None:
    table = element(ROW)
    spot.paragraph.addprevious(table)
    next(table.iter(f"{W}tc")).append(spot.paragraph)


def _aside(spot: _Spot) -> None:
    paragraph = spot.paragraph
    paragraph.addprevious(element(COMMENT if spot.value == "comments" else "<w:p/>"))
    asides(spot.draft, spot.value).append(paragraph)


def _alt_text(spot: _Spot) -> None:
    picture = element(PICTURE)
    next(picture.iter("{*}docPr")).set("descr", "".join(text.text or "" for text in spot.texts()))
    spot.paragraph.addprevious(picture)
    _drop(spot)


def _no_foot(spot: _Spot) -> None:
    sections = list(spot.body.iter(f"{W}sectPr"))
    for reference in sections[0].findall(f"{W}footerReference"):
        sections[0].remove(reference)


def _bare_first_page(spot: _Spot) -> None:
    next(spot.body.iter(f"{W}sectPr")).append(element("<w:titlePg/>"))


_WAYS: dict[str, Callable[[_Spot], None]] = {
    "drop": _drop,
    "to-front": _to_front,
    "to-end": _to_end,
    "into-text": _to_end,
    "up": _up,
    "down": _down,
    "swap": _swap,
    "untie": _untie,
    "cut": _reword,
    "reword": _reword,
    "twice": _twice,
    "twice-at-end": _twice_at_end,
    "run": _run,
    "paragraph": _paragraph,
    "style-run": _by_style("rPr"),
    "style-paragraph": _by_style("pPr"),
    "removed": _removed,
    "instruction": _instruction,
    "text-box": _text_box,
    "hidden-row": _hidden_row,
    "aside": _aside,
    "alt-text": _alt_text,
    "cover": lambda spot: by_word.cover(spot.paragraph),
    "prefix": lambda spot: by_word.prefix(spot.draft, spot.paragraph, spot.value),
    "field": lambda spot: by_word.field(spot.runs()),
    "font": lambda spot: by_word.font(spot.draft, spot.runs()),
    "added": lambda spot: by_word.add(spot.paragraph, spot.body, spot.value),
    "astray": lambda spot: by_word.lead_astray(spot.draft, spot.paragraph),
    "no-foot": _no_foot,
    "bare-first-page": _bare_first_page,
}

_IN_TEXT: dict[str, Callable[[_Spot], None]] = {
    "drop": lambda spot: in_text.drop(spot.inside),
    "up": lambda spot: in_text.up(spot.inside),
    "twice": lambda spot: in_text.twice(spot.inside),
    "untie": lambda spot: in_text.untie(spot.inside),
    "style-run": _restyle,
}
"""What is done otherwise to a note that is run in."""
_IN_PLACE = frozenset(
    [
        "cut",
        "reword",
        "run",
        "paragraph",
        "style-paragraph",
        "removed",
        "instruction",
        "cover",
        "prefix",
        "field",
        "font",
        "added",
        "astray",
    ]
)
"""What is done to it where it is, with its paragraph or its runs. For all else it is a paragraph first."""
