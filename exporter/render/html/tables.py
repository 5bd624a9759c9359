"""Tables as markup: heads, columns and rows, each number in one piece with its unit.

On paper the columns come from ``exporter.render.columns``; a screen has any width, so there columns take
shares of it, and a table too wide for the screen is moved by itself, in the element around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from math import ceil

from exporter.model.blocks import Alignment, Table
from exporter.model.edition_walk import words_on_paper
from exporter.model.inlines import InlinePicture, Inlines
from exporter.render.columns import Columns
from exporter.render.doses import DOSE, is_dose, unbroken
from exporter.render.html.inlines import Markup, inlines
from exporter.render.html.pictures import COLUMN
from exporter.render.html.tree import Element, Node, Nodes, classes, el

SHARES = 50
"""Columns on screens are so many parts of their table wide, together."""
NARROW, STEP, WIDEST = 10, 2, 150
"""The least widths of a table on a screen, in ems; a small screen has 9 of them in large letters."""
_EM = 0.7
_PADDING = 0.7
_PICTURE = 5.0
"""Ems to which a small screen may shrink the pictures of a column."""
_LEAST_LETTERS, _MOST_LETTERS, _MOST_TEXT = 3, 16, 40


def table_markup(how: Markup, table: Table) -> Element:
    """Return a table with its caption, in the element that it is moved in when it is too wide."""
    fitted = how.columns(table) if how.columns else None
    shares = _shares(table) if how.on_screen else ()
    cells = _Row(how, table.sides)
    caption = [caption_markup(how, *inlines(how, table.caption))] if table.caption else []
    head = el("thead", None, cells.head(table.header, fitted, shares))
    tall = fitted.tall if fitted else frozenset()
    rows = (cells.row(row, tall=place in tall) for place, row in enumerate(table.rows))
    names, style = _table_look(how, table, fitted, shares)
    turned = "turned" if fitted and fitted.turned else ""
    whole = el("table", {**classes("data", *names), "style": style}, *caption, head, el("tbody", None, *rows))
    return el("div", classes("tablewrap", turned), whole)


def caption_markup(how: Markup, *content: Node) -> Element:
    """Return a caption; on a screen in an element: else calibre drops its words from a DOCX that it makes."""
    return el("caption", None, *([el("span", None, *content)] if how.on_screen else content))


def column_rules() -> str:
    """Return the rules of a sheet for screens that say how wide columns and tables are."""
    unit = 100 // SHARES
    shares = (f"th.w{share}{{width:{share * unit}%}}" for share in range(1, SHARES + 1))
    least = (f"table.m{width}{{min-width:{width}em}}" for width in range(NARROW, WIDEST + 1, STEP))
    return "\n".join(("".join(shares), "".join(least)))


class _Row:
    """How the cells of one table are written."""

    def __init__(self, how: Markup, sides: tuple[Alignment, ...]) -> None:
        self.how, self.sides = how, sides

    def head(self, cells: tuple[Inlines, ...], fitted: Columns | None, shares: tuple[int, ...]) -> Element:
        """Return the head, whose cells say how wide their columns are."""
        widths = fitted.widths if fitted and not fitted.usual else ()
        return el(
            "tr",
            None,
            *(
                el(
                    "th",
                    {
                        "scope": "col",
                        **classes(_side(side), f"w{shares[place]}" if shares else ""),
                        "style": f"width: {widths[place]:.2f}pt" if widths else "",
                    },
                    *self._content(cell),
                )
                for place, (cell, side) in enumerate(zip(cells, self.sides, strict=True))
            ),
        )

    def row(self, cells: tuple[Inlines, ...], *, tall: bool) -> Element:
        """Return a row; it is told by its first cell, and an empty cell can head nothing."""
        first, *others = (self._cell(*pair) for pair in zip(cells, self.sides, strict=True))
        head = Element("th", (("scope", "row"), *first.attributes), first.children) if cells[0] else first
        return el("tr", classes("tall" if tall else ""), head, *others)

    def _cell(self, content: Inlines, side: Alignment) -> Element:
        return el("td", classes(_side(side)), *self._content(content))

    def _content(self, content: Inlines) -> Nodes:
        return with_doses(inlines(self.how, content))


def with_doses(nodes: Iterable[Node]) -> Nodes:
    """Return nodes in which a number and its unit stand in one element that no line parts."""
    return tuple(chain.from_iterable(_pieces(node) for node in nodes))


def _pieces(node: Node) -> Iterator[Node]:
    if not isinstance(node, str):
        # From the inside out: what is put round a dose holds the dose again.
        yield Element(node.tag, node.attributes, with_doses(node.children))
        return
    last = 0
    for found in DOSE.finditer(node):
        if found.start() > last:
            yield node[last : found.start()]
        yield el("span", classes("dose"), found[0])
        last = found.end()
    if last < len(node):
        yield node[last:]


def _side(side: Alignment) -> str:
    return "" if side is Alignment.START else f"side-{side}"


def _table_look(
    how: Markup, table: Table, fitted: Columns | None, shares: tuple[int, ...]
) -> tuple[tuple[str, ...], str]:
    """Return the names of a table's classes and its own style, which only paper has."""
    if how.on_screen:
        least = _least_width(table, shares)
        return ((f"m{least}",) if least else ()), ""
    if fitted is None or fitted.usual:
        return (), ""
    return ("fitted",), f"font-size: {fitted.scale:.3g}em" if fitted.scale != 1.0 else ""


def _shares(table: Table) -> tuple[int, ...]:
    """Return how many parts of a table on a screen each column takes, by its words and their number."""
    weights = [_weight(column) for column in zip(table.header, *table.rows, strict=True)]
    shares = [max(1, int(SHARES * weight / sum(weights))) for weight in weights]
    order = sorted(range(len(shares)), key=lambda place: shares[place] / weights[place])
    for place in order[: max(SHARES - sum(shares), 0)]:
        shares[place] += 1
    return tuple(shares)


def _weight(column: tuple[Inlines, ...]) -> float:
    texts = [words_on_paper(cell) for cell in column]
    longest = max((min(len(word), _MOST_LETTERS) for text in texts for word in unbroken(text)), default=0)
    pictures = _pictured(column) / _EM
    return (
        max(longest, min(max(map(len, texts)), _MOST_TEXT) / 2, _held(column), pictures, _LEAST_LETTERS) + 1.5
    )


def _pictured(column: tuple[Inlines, ...]) -> float:
    """Return how many ems the widest picture of a column takes."""
    pictures = (one for cell in column for one in cell if isinstance(one, InlinePicture))
    return max((one.width / 100 * COLUMN for one in pictures), default=0.0)


def _held(column: tuple[Inlines, ...]) -> int:
    """Return how many letters of a column no line may part."""
    words = chain.from_iterable(unbroken(words_on_paper(cell)) for cell in column)
    return max((len(word) for word in words if is_dose(word)), default=0)


def _least_width(table: Table, shares: tuple[int, ...]) -> int:
    """Return how many ems wide a table is at least on a screen, 0 for one that any screen holds."""
    columns = zip(table.header, *table.rows, strict=True)
    needs = (_least_ems(column) + _PADDING for column in columns)
    least = max(need * SHARES / share for need, share in zip(needs, shares, strict=True))
    return 0 if least <= NARROW - 1 else min(WIDEST, NARROW + STEP * ceil(max(least - NARROW, 0) / STEP))


def _least_ems(column: tuple[Inlines, ...]) -> float:
    """Return how many ems a column needs: pictures shrink with it, what no line may part does not."""
    return max(max(_held(column), _LEAST_LETTERS) * _EM, min(_pictured(column), _PICTURE))
