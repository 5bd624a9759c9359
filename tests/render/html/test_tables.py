"""Tables on screens: shares of the width, a side for each column, numbers in one piece with their unit."""

from __future__ import annotations

import re

from exporter.model.blocks import Alignment, Table
from exporter.model.inlines import Strong, Text
from exporter.render.html.inlines import Markup
from exporter.render.html.tables import SHARES, column_rules, table_markup
from exporter.render.html.tree import markup
from tests.samples import words
from tests.tables import random_tables

SCREEN = Markup("screen")


def written(table: Table) -> str:
    return markup(table_markup(SCREEN, table))


def test_the_shares_of_every_table_are_its_whole_width() -> None:
    for table in random_tables():
        shares = [int(share) for share in re.findall(r'class="(?:[a-z-]+ )?w(\d+)"', written(table))]
        assert len(shares) == len(table.header)
        assert sum(shares) == SHARES
        assert all(f"th.w{share}{{" in column_rules() for share in shares)


def test_a_table_that_needs_more_than_a_small_screen_says_how_much() -> None:
    doses = Table((words("Dose"),) * 8, ((words("2,000 mg"),) * 8,))
    (least,) = re.findall(r'class="data (m\d+)"', written(doses))
    assert f"table.{least}{{min-width" in column_rules()
    assert 'class="data"' in written(Table((words("A"), words("B")), ((words("a"), words("b")),)))


def test_columns_stand_on_their_side_and_doses_in_one_piece() -> None:
    cells = (words("a"), (Strong(words("take 12.5 mg")), Text(" or 2 tablets")))
    said = written(Table((words("A"), words("B")), (cells,), aligned=(Alignment.CENTRE, Alignment.END)))
    assert '<th scope="row" class="side-centre">a</th>' in said
    assert (
        '<td class="side-end"><strong>take <span class="dose">12.5 mg</span></strong> or 2 tablets</td>'
        in said
    )
