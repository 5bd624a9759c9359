"""Tables that no page of the paper holds in letters that people read: found before anything is laid out."""

from __future__ import annotations

from exporter.diagnostics import Report
from exporter.model.blocks import Table
from exporter.model.edition import Edition, EditionKind
from exporter.model.edition_walk import printed_blocks, words_on_paper
from exporter.model.format import Format
from exporter.model.wording import beginning
from exporter.render.columns import Columns, Room, columns, narrowest, paper_room, word_room
from exporter.theme.theme import RoleName, Theme
from exporter.theme.word_sheet import page

_MM = 25.4 / 72
_NAMED = 3


def check_tables(edition: Edition, theme: Theme, paper: str, format_: Format) -> Report:
    """Return an error (ST24) for every table too wide for the paper, turned and in the smallest type too.

    The finding is at the table's line and names the columns that are widest, all lengths in millimetres.
    """
    report = Report()
    if not format_.traits.on_paper:
        return report
    theme = theme.set_for(edition.kind, paper)
    room = _room(edition, theme, paper, format_)
    for block in printed_blocks(edition):
        if isinstance(block, Table) and columns(block, theme, room) is None:
            least = narrowest(block, theme, room)
            report.error("ST24", _message(theme, paper, room, least), block.where, _hint(block, least))
    return report


def _room(edition: Edition, theme: Theme, paper: str, format_: Format) -> Room:
    sheet = theme.papers[paper]
    if format_.traits.paged:
        return paper_room(sheet, may_turn=edition.kind is not EditionKind.HANDOUT)
    return word_room(page(sheet, theme.roles[RoleName.BODY].size)).known()


def _message(theme: Theme, paper: str, room: Room, least: Columns) -> str:
    size = theme.roles[RoleName.TABLE].size * least.scale
    turned = f", turned {_mm(room.turned)}" if room.turned else ""
    needs = f"this table needs {_mm(sum(least.widths))} in letters of {size:.3g} pt"
    return f"{needs}; a page of {paper} has {_mm(room.width)}{turned}"


def _hint(table: Table, least: Columns) -> str:
    heads = [words_on_paper(cell) for cell in table.header]
    order = sorted(zip(least.widths, heads, strict=True), key=lambda pair: -pair[0])
    named = ", ".join(f"“{beginning(head)}” {_mm(width)}" for width, head in order[:_NAMED])
    return f"Part it into several tables, or shorten the words of the widest columns: {named}."


def _mm(points: float) -> str:
    return f"{points * _MM:.0f} mm"
