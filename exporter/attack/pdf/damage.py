"""Damages notes in a finished PDF: finds what shows their words, and edits operators and structure tree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

from exporter.attack import words
from exporter.attack.mutations import Mutation
from exporter.attack.pdf import page as pdf_page
from exporter.attack.pdf import tree as pdf_tree
from exporter.attack.pdf.content import Piece, instruction, is_state, operators, pieces, shows
from exporter.attack.pdf.words import reworded
from exporter.attack.subject import NotApplicableError, Target, locate, partner, raise_if, refuse
from exporter.model.obligation import Ledger

Operators = list[Any]


@dataclass(slots=True)
class _Spot:
    """The pieces of a note under attack, in an open document; ``stream`` is the content of their page."""

    pdf: pikepdf.Pdf
    pieces: Sequence[Piece]
    value: str
    stream: Operators
    others: Callable[[], Sequence[Piece]]
    front: Sequence[Piece]
    last: Piece
    before: Piece | None
    after: Piece | None

    @property
    def page(self) -> pikepdf.Page:
        return self.pdf.pages[self.pieces[0].page]

    def each(self, change: Callable[[Operators], Operators]) -> None:
        """Change the operators of every piece, from the last to the first."""
        for piece in reversed(self.pieces):
            self.stream[piece.start : piece.stop] = change(self.stream[piece.start : piece.stop])

    def content(self) -> Operators:
        """Return the operators of all pieces."""
        return [one for piece in self.pieces for one in self.stream[piece.start : piece.stop]]


class PdfSubject:
    """A PDF and what its pages show."""

    def __init__(self, data: bytes, ledger: Ledger) -> None:
        self._data = data
        with pikepdf.open(BytesIO(data)) as pdf:
            self._pieces = [piece for number, page in enumerate(pdf.pages) for piece in pieces(page, number)]
        tagged = (piece for piece in self._pieces if piece.mcid >= 0)
        self._last = max(tagged, key=lambda piece: (piece.page, piece.start))
        self.targets = locate([piece.text for piece in self._pieces], ledger)

    def unchanged(self) -> bytes:
        """Return the document with every page's content written anew, nothing else."""
        with pikepdf.open(BytesIO(self._data)) as pdf:
            for page in pdf.pages:
                _write(pdf, page, operators(page))
            return _saved(pdf)

    def mutated(self, target: Target, mutation: Mutation) -> bytes:
        """Return the document with one note damaged. Raises NotApplicableError."""
        refuse(self.targets, target, mutation)
        first = min((other for other in self.targets.values() if not other.running), key=lambda t: t.number)
        start, stop = target.spans[len(target.spans) // 2]
        own = self._pieces[start:stop]
        with pikepdf.open(BytesIO(self._data)) as pdf:
            page = pdf.pages[own[0].page]
            spot = _Spot(
                pdf, own, mutation.value, operators(page),
                lambda: self._of(partner(self.targets, target)), self._of(first),
                self._last,
                next(filter(_has_words, reversed(self._pieces[:start])), None),
                next(filter(_has_words, self._pieces[stop:]), None),
            )  # fmt: skip
            raise_if(any(piece.page != own[0].page for piece in own), "it stands on two pages")
            _WAYS[mutation.way](spot)
            _write(pdf, page, spot.stream)
            return _saved(pdf)

    def _of(self, target: Target) -> list[Piece]:
        start, stop = target.spans[0]
        return self._pieces[start:stop]


def _has_words(piece: Piece) -> bool:
    """Whether it says something: who passes the sign of a list item has passed no words."""
    return any(map(str.isalnum, piece.text))


def _write(pdf: pikepdf.Pdf, page: pikepdf.Page, stream: Operators) -> None:
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(stream))


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = BytesIO()
    pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


def _drop(spot: _Spot) -> None:
    spot.each(lambda part: [one for one in part if is_state(one)])


def _untagged(part: Operators) -> Operators:
    """Return what a piece paints, without its marks, as part of no element."""
    marks = ("BMC", "BDC", "EMC")
    return [one for one in part if str(one.operator) not in marks]


def _apart(part: Operators) -> Operators:
    return [*instruction("q"), *part, *instruction("Q")]


def _to_page(spot: _Spot, page: int, place: int) -> None:
    """Paint the note on another page, at the same height, and no longer here."""
    note = _apart(_untagged(spot.content()))
    _drop(spot)
    _paint(spot.pdf, page, place, note)


def _paint(pdf: pikepdf.Pdf, number: int, place: int, note: Operators) -> None:
    page = pdf.pages[number]
    others = operators(page)
    _write(pdf, page, [*others[:place], *note, *others[place:]])


def _to_front(spot: _Spot) -> None:
    first = spot.front[0]
    if first.page != spot.pieces[0].page:
        _to_page(spot, first.page, first.start)
        return
    _carry(spot, first.start)


def _to_end(spot: _Spot) -> None:
    last = spot.last
    raise_if(last.page == spot.pieces[0].page, "it is on the last page")
    _to_page(spot, last.page, last.stop)


def _carry(spot: _Spot, place: int) -> None:
    """Paint the note before the operator ``place``, itself before it on the page; the tree stays as it is."""
    note = _apart(spot.content())
    _drop(spot)
    spot.stream[place:place] = note


def _up(spot: _Spot) -> None:
    before = spot.before
    if before is None or before.page != spot.pieces[0].page or before.mcid < 0:
        raise NotApplicableError("nothing stands before it on its page")
    _carry(spot, before.start)


def _down(spot: _Spot) -> None:
    after = spot.after
    if after is None or after.page != spot.pieces[0].page or after.mcid < 0:
        raise NotApplicableError("nothing stands after it on its page")
    start = spot.pieces[0].start
    following = spot.stream[after.start : after.stop]
    spot.stream[after.start : after.stop] = [one for one in following if is_state(one)]
    spot.stream[start:start] = _apart(following)


def _swap(spot: _Spot) -> None:
    """Show each note's words where the other's are, on one page or two."""
    others = spot.others()
    same = others[0].page == spot.pieces[0].page
    page = spot.pdf.pages[others[0].page]
    stream = spot.stream if same else operators(page)
    theirs = [one for piece in others for one in stream[piece.start : piece.stop]]
    ours = spot.content()
    first, second = (spot.pieces, others) if spot.pieces[0].start < others[0].start else (others, spot.pieces)
    if same:
        swapped = {id(spot.pieces): theirs, id(others): ours}
        _replace(stream, second, swapped[id(second)])
        _replace(stream, first, swapped[id(first)])
        return
    _replace(spot.stream, spot.pieces, _untagged(theirs))
    _replace(stream, others, _untagged(ours))
    _write(spot.pdf, page, stream)


def _replace(stream: Operators, own: Sequence[Piece], new: Operators) -> None:
    for number, piece in reversed(list(enumerate(own))):
        state = [one for one in stream[piece.start : piece.stop] if is_state(one)]
        stream[piece.start : piece.stop] = [*(_apart(new) if not number else []), *state]


def _reword(spot: _Spot) -> None:
    reworded(spot.stream, spot.pieces, spot.value)


def _twice(spot: _Spot) -> None:
    stop = spot.pieces[-1].stop
    spot.stream[stop:stop] = _apart([*instruction("1 0 0 1 0 14 cm"), *_untagged(spot.content())])


def _twice_at_end(spot: _Spot) -> None:
    note = _apart([*instruction("1 0 0 1 0 14 cm"), *_untagged(spot.content())])
    last = spot.last
    if last.page == spot.pieces[0].page:
        spot.stream[last.stop : last.stop] = note
    else:
        _paint(spot.pdf, last.page, last.stop, note)


def _elsewhere(spot: _Spot) -> None:
    _around_pieces(spot, "1 0 0 1 0 -260 cm" if spot.pieces[0].box[1] < 400 else "1 0 0 1 0 260 cm")


def _around(spot: _Spot) -> None:
    _around_pieces(spot, spot.value)


def _around_pieces(spot: _Spot, ahead: str) -> None:
    spot.each(lambda part: [*(one for one in part if is_state(one)), *_apart([*instruction(ahead), *part])])


def _in_text(spot: _Spot) -> None:
    """Put an operator before the first letters of each piece, for that piece alone."""

    def change(part: Operators) -> Operators:
        at = next(number for number, one in enumerate(part) if shows(one))
        state = [one for one in part if is_state(one)]
        return [*state, *_apart([*part[:at], *instruction(spot.value), *part[at:]])]

    spot.each(change)


def _size(spot: _Spot) -> None:
    _operands(spot, "Tf", lambda operands: [operands[0], float(spot.value)])


def _shrink(spot: _Spot) -> None:
    factor = float(spot.value)
    _operands(
        spot, "Tm", lambda operands: [*(float(operand) * factor for operand in operands[:4]), *operands[4:]]
    )


def _operands(spot: _Spot, name: str, change: Callable[[list[Any]], list[Any]]) -> None:
    def changed(part: Operators) -> Operators:
        raise_if(all(str(one.operator) != name for one in part), f"it uses no {name}")
        return [
            pikepdf.ContentStreamInstruction(change(list(one.operands)), one.operator)
            if str(one.operator) == name
            else one
            for one in part
        ]

    spot.each(changed)


def _state(spot: _Spot) -> None:
    pdf_page.add_resource(spot.pdf, spot.page, "/ExtGState", pikepdf.Dictionary(ca=float(spot.value)))
    spot.value = "/Altered gs"
    _in_text(spot)


def _layer(spot: _Spot) -> None:
    pdf_page.add_resource(spot.pdf, spot.page, "/Properties", pdf_page.layer_off(spot.pdf))
    spot.each(lambda part: [*instruction("/OC /Altered BDC"), *part, *instruction("EMC")])


def _cover(spot: _Spot) -> None:
    spot.stream += pdf_page.boxes(spot.stream, [piece.box for piece in spot.pieces], spot.value)


def _strike(spot: _Spot) -> None:
    boxes = (piece.box for piece in spot.pieces)
    middles = [(x0, y0 + 0.4 * (y1 - y0), x1, y0 + 0.48 * (y1 - y0)) for x0, y0, x1, y1 in boxes]
    spot.stream += pdf_page.boxes(spot.stream, middles, "0 0 0 rg")


def _annotation(spot: _Spot) -> None:
    pdf_page.annotate(spot.pdf, spot.page, [piece.box for piece in spot.pieces])


def _crop(spot: _Spot) -> None:
    pdf_page.crop(spot.page, max(piece.box[3] for piece in spot.pieces))


def _turn(spot: _Spot) -> None:
    spot.page.Rotate = 180


def _unit(spot: _Spot) -> None:
    spot.page.UserUnit = pikepdf.Object.parse(b"0.1")


def _replaced(spot: _Spot) -> None:
    properties = pikepdf.Dictionary(ActualText=pikepdf.String(" "))
    ahead = pikepdf.ContentStreamInstruction([pikepdf.Name.Span, properties], pikepdf.Operator("BDC"))
    spot.each(lambda part: [part[0], ahead, *part[1:], *instruction("EMC")])


def _furniture(spot: _Spot) -> None:
    raise_if(spot.pieces[0].mcid < 0, "it is page furniture")
    spot.each(lambda part: [*instruction("/Artifact BMC"), *part[1:]])


def _without_tag(spot: _Spot) -> None:
    raise_if(spot.pieces[0].mcid < 0, "it has no tag")
    spot.each(_untagged)


def _into_text(spot: _Spot) -> None:
    spot.each(_untagged)


def _added(spot: _Spot) -> None:
    """Write a passage that nobody published, above the note or at the edge of its page."""
    left, _, _, top = spot.pieces[0].box
    bottom = top + 1 if spot.value == "before" else 16
    spot.stream += pdf_page.write(spot.pdf, spot.page, words.ADDED, left, bottom)


def _astray(spot: _Spot) -> None:
    pdf_page.lead_astray(spot.pdf, spot.page, [piece.box for piece in spot.pieces])


def _in_tree(change: pdf_tree.Change) -> Callable[[_Spot], None]:
    return lambda spot: change(spot.pdf, spot.pieces, spot.value, spot.others)


_WAYS: dict[str, Callable[[_Spot], None]] = {
    "drop": _drop,
    "to-front": _to_front,
    "to-end": _to_end,
    "into-text": _into_text,
    "up": _up,
    "down": _down,
    "swap": _swap,
    "cut": _reword,
    "reword": _reword,
    "twice": _twice,
    "twice-at-end": _twice_at_end,
    "elsewhere": _elsewhere,
    "around": _around,
    "in-text": _in_text,
    "size": _size,
    "shrink": _shrink,
    "state": _state,
    "layer": _layer,
    "cover": _cover,
    "strike": _strike,
    "annotation": _annotation,
    "crop": _crop,
    "turn": _turn,
    "unit": _unit,
    "replaced": _replaced,
    "furniture": _furniture,
    "untagged": _without_tag,
    "added": _added,
    "astray": _astray,
    "tree-drop": _in_tree(pdf_tree.drop),
    "tree-end": _in_tree(pdf_tree.to_end),
    "tree-swap": _in_tree(pdf_tree.swap),
    "tree-actual": _in_tree(pdf_tree.speak),
    "tree-twice": _in_tree(pdf_tree.twice),
    "tree-role": _in_tree(pdf_tree.rename),
}
