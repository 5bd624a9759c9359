"""The content of a PDF page as the attack sees it: which marked content shows which words, and where.

It reads the operators itself, with the fonts' ToUnicode maps, and asks no renderer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]

_START: Matrix = (1, 0, 0, 1, 0, 0)
_SHOWS = frozenset({"Tj", "TJ"})
_STATE = frozenset({"gs", "rg", "RG", "g", "G", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"})
_PAIRS = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_RANGES = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character code as the file has it, and what it stands for; ``op`` is the operator that shows it."""

    op: int
    code: bytes
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A marked-content sequence that shows text: operators ``start`` to before ``stop`` of a page.

    ``mcid`` is -1 without one. ``box`` is about where its letters are on the page, in points.
    """

    page: int
    start: int
    stop: int
    mcid: int
    glyphs: tuple[Glyph, ...]
    box: Box

    @property
    def text(self) -> str:
        """The words it shows."""
        return "".join(glyph.text for glyph in self.glyphs)


@dataclass(slots=True)
class _State:
    """The graphics state as far as places need it; ``size`` is that of the type."""

    matrix: Matrix = _START
    text: Matrix = _START
    font: str = ""
    size: float = 0.0


@dataclass(slots=True)
class _Open:
    """A marked-content sequence that is not closed yet."""

    start: int
    mcid: int
    glyphs: list[Glyph] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)


def operators(page: pikepdf.Page) -> list[Any]:
    """Return the operators of a page's content."""
    return list(pikepdf.parse_content_stream(page))


def pieces(page: pikepdf.Page, number: int) -> Iterator[Piece]:
    """Yield the outermost marked-content sequences of a page that show text, in paint order."""
    fonts = _fonts(page)
    state, saved, marks = _State(), list[tuple[Matrix, str, float]](), list[_Open]()
    for index, operator in enumerate(operators(page)):
        name, operands = str(operator.operator), list(operator.operands)
        if name in ("BMC", "BDC"):
            marks.append(_Open(index, _mcid(operands)))
        elif name == "EMC" and marks:
            closed = marks.pop()
            if not marks and closed.glyphs:
                box = _around(closed.boxes)
                yield Piece(number, closed.start, index + 1, closed.mcid, tuple(closed.glyphs), box)
        elif name == "q":
            saved.append((state.matrix, state.font, state.size))
        elif name == "Q" and saved:
            state.matrix, state.font, state.size = saved.pop()
        elif name in _SHOWS and marks:
            _show(marks[0], state, index, operands[0], fonts)
        else:
            _move(state, name, operands)


def is_state(operator: Any) -> bool:
    """Whether an operator sets colours or transparency, which later text may rely on."""
    return str(operator.operator) in _STATE


def shows(operator: Any) -> bool:
    """Whether an operator shows text."""
    return str(operator.operator) in _SHOWS


def instruction(text: str) -> list[Any]:
    """Return the operators of a piece of content with numbers and names for operands."""
    made: list[Any] = []
    operands: list[Any] = []
    for word in text.split():
        if word.startswith("/"):
            operands.append(pikepdf.Name(word))
        elif re.fullmatch(r"[-+.\d]+", word):
            operands.append(float(word) if "." in word else int(word))
        else:
            made.append(pikepdf.ContentStreamInstruction(operands, pikepdf.Operator(word)))
            operands = []
    return made


def _mcid(operands: Sequence[Any]) -> int:
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
        return int(properties["/MCID"])
    return -1


def _show(mark: _Open, state: _State, index: int, operand: Any, fonts: Mapping[str, _Font]) -> None:
    font = fonts.get(state.font)
    if font is None:
        return
    strings = [operand] if isinstance(operand, pikepdf.String) else list(operand)
    codes = [code for item in strings if isinstance(item, pikepdf.String) for code in font.codes(bytes(item))]
    mark.glyphs += [Glyph(index, code, font.texts.get(code, "\ufffd")) for code in codes]
    where = _times(state.text, state.matrix)
    x0, y0 = _point(where, 0.0, -0.25 * state.size)
    x1, y1 = _point(where, 0.55 * state.size * len(codes), 0.85 * state.size)
    mark.boxes.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))


def _move(state: _State, name: str, operands: Sequence[Any]) -> None:
    if name == "cm":
        state.matrix = _times(_matrix(operands), state.matrix)
    elif name == "BT":
        state.text = _START
    elif name == "Tm":
        state.text = _matrix(operands)
    elif name in ("Td", "TD"):
        state.text = _times((1, 0, 0, 1, float(operands[0]), float(operands[1])), state.text)
    elif name == "Tf":
        state.font, state.size = str(operands[0]), float(operands[1])


def _matrix(operands: Sequence[Any]) -> Matrix:
    a, b, c, d, e, f = (float(operand) for operand in operands)
    return (a, b, c, d, e, f)


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _around(boxes: Sequence[Box]) -> Box:
    left, bottom, right, top = zip(*boxes, strict=True)
    return (min(left), min(bottom), max(right), max(top))


@dataclass(frozen=True, slots=True)
class _Font:
    """A font's map from character codes of ``width`` bytes to text (ISO 32000-1, 9.10.3)."""

    width: int
    texts: Mapping[bytes, str]

    def codes(self, data: bytes) -> list[bytes]:
        return [data[at : at + self.width] for at in range(0, len(data), self.width)]


def _fonts(page: pikepdf.Page) -> dict[str, _Font]:
    fonts: Any = page.resources.get("/Font", pikepdf.Dictionary())
    return {name: _font(font) for name, font in fonts.items() if "/ToUnicode" in font}


def _font(font: Any) -> _Font:
    width = 2 if font.get("/Subtype") == "/Type0" else 1
    return _Font(width, dict(_mapped(font["/ToUnicode"].read_bytes(), width)))


def _mapped(data: bytes, width: int) -> Iterator[tuple[bytes, str]]:
    for part in re.findall(rb"beginbfchar(.*?)endbfchar", data, re.DOTALL):
        for code, text in _PAIRS.findall(part):
            yield bytes.fromhex(code.decode()), _utf16(text)
    for part in re.findall(rb"beginbfrange(.*?)endbfrange", data, re.DOTALL):
        for low, high, text in _RANGES.findall(part):
            for step, code in enumerate(range(int(low, 16), int(high, 16) + 1)):
                first = _utf16(text)
                yield code.to_bytes(width, "big"), first[:-1] + chr(ord(first[-1]) + step)


def _utf16(text: bytes) -> str:
    return bytes.fromhex(text.decode()).decode("utf-16-be")
