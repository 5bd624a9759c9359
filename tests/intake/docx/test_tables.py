# ruff: noqa: E501
"""What table styles say of words in cells, with the looks that parts of tables have (17.7.6)."""

from __future__ import annotations

import pytest
from lxml import etree

from exporter.intake.docx.cells import Reading
from exporter.intake.docx.markup import W
from tests.intake.docx.support import OFFICE, STANDARD, based, cascade, colour, ink, part, style

PARTS = (
    "firstRow", "lastRow", "firstCol", "lastCol", "band1Horz", "band2Horz", "band1Vert", "band2Vert", "nwCell",
    "seCell",
)  # fmt: skip


def of_parts(*names: str) -> str:
    return "".join(
        f'<w:tblStylePr w:type="{name}"><w:rPr>{colour(name)}</w:rPr></w:tblStylePr>' for name in names
    )


def table(look: str, rows: int = 3, columns: int = 3, *, head: int = 0, cell: str = "") -> etree._Element:
    """Return a table in the style ``T``; each cell holds ``cell`` or a paragraph."""
    inside = cell or "<w:p><w:r><w:t>words</w:t></w:r></w:p>"
    cells = f"<w:tc>{inside}</w:tc>" * columns
    drawn = "".join(
        f"<w:tr><w:trPr>{'<w:tblHeader/>' if number < head else ''}</w:trPr>{cells}</w:tr>"
        for number in range(rows)
    )
    return part("tbl", f'<w:tblPr><w:tblStyle w:val="T"/>{look}</w:tblPr>{drawn}')


def look(**said: int) -> str:
    attributes = " ".join(f'w:{name}="{value}"' for name, value in said.items())
    return f"<w:tblLook {attributes}/>"


def inks(styles: str, element: etree._Element, reading: Reading = STANDARD) -> list[list[str]]:
    """Return which part of the style each cell has its colour from."""
    found = cascade(styles)
    rows = element.iter(f"{W}tr")
    return [[ink(found, paragraph, reading) for paragraph in row.iter(f"{W}p")] for row in rows]


def bands(*names: str, rows: int = 0, columns: int = 0) -> str:
    sizes = f'<w:tblStyleRowBandSize w:val="{rows}"/>' if rows else ""
    sizes += f'<w:tblStyleColBandSize w:val="{columns}"/>' if columns else ""
    return style("T", kind="table", run=colour("whole"), more=f"<w:tblPr>{sizes}</w:tblPr>{of_parts(*names)}")


ALL = look(firstRow=1, lastRow=1, firstColumn=1, lastColumn=1)


@pytest.mark.parametrize(
    ("reading", "names", "asked", "expected"),
    [
        (STANDARD, ("firstRow", "firstCol"), ALL,
         [["firstCol", "firstRow", "firstRow"], ["firstCol", "whole", "whole"], ["firstCol", "whole", "whole"]]),
        (OFFICE, ("firstRow", "firstCol"), ALL,
         [["firstRow", "firstRow", "firstRow"], ["firstCol", "whole", "whole"], ["firstCol", "whole", "whole"]]),
        (STANDARD, ("lastRow", "lastCol", "nwCell", "seCell"), ALL,
         [["nwCell", "whole", "lastCol"], ["whole", "whole", "lastCol"], ["lastRow", "lastRow", "seCell"]]),
        (STANDARD, PARTS, look(noHBand=1, noVBand=1), [["whole"] * 3] * 3),
        (STANDARD, ("firstRow", "band1Horz", "band2Horz"), look(firstRow=1, noVBand=1),
         [["firstRow"] * 3, ["band1Horz"] * 3, ["band2Horz"] * 3]),
        (STANDARD, ("band1Horz", "band1Vert", "band2Vert"), "",
         [["band1Horz"] * 3, ["band1Vert", "band2Vert", "band1Vert"], ["band1Horz"] * 3]),
        (OFFICE, ("band1Horz", "band1Vert", "firstRow"), "", [["firstRow"] * 3, ["whole"] * 3, ["whole"] * 3]),
        (STANDARD, ("firstRow",), '<w:tblLook w:val="0020"/>', [["firstRow"] * 3, ["whole"] * 3, ["whole"] * 3]),
        (STANDARD, ("firstRow",), '<w:tblLook w:val="0020" w:firstRow="0"/>', [["whole"] * 3] * 3),
    ],
)  # fmt: skip
def test_parts_apply_in_order(
    reading: Reading, names: tuple[str, ...], asked: str, expected: list[list[str]]
) -> None:
    assert inks(bands(*names), table(asked), reading) == expected


def test_bands_may_be_of_several_rows() -> None:
    found = inks(bands("band1Horz", rows=2), table(look(noVBand=1), rows=5, columns=1), OFFICE)
    assert found == [["band1Horz"], ["band1Horz"], ["whole"], ["whole"], ["band1Horz"]]


def test_rows_that_repeat_are_of_the_head() -> None:
    found = inks(bands("firstRow"), table(look(firstRow=1), columns=1, head=2))
    assert found == [["firstRow"], ["firstRow"], ["whole"]]


def test_a_cell_over_several_columns_is_of_the_last_one_too() -> None:
    element = table(look(lastColumn=1), rows=1, columns=2)
    etree.SubElement(element.find(f".//{W}tc[2]"), f"{W}tcPr").append(part("gridSpan", ""))
    element.find(f".//{W}gridSpan").set(f"{W}val", "4")
    assert inks(bands("lastCol"), element) == [["whole", "lastCol"]]


def test_a_row_may_ask_for_other_parts() -> None:
    element = table(look(firstColumn=1), rows=2, columns=1)
    row = element.find(f"{W}tr")
    row.insert(0, part("tblPrEx", look(firstColumn=0)))
    assert inks(bands("firstCol"), element) == [["whole"], ["firstCol"]]


def test_styles_of_tables_inherit_and_have_a_default() -> None:
    base = style("B", kind="table", more=of_parts("firstRow"))
    assert inks(base + style("T", kind="table", more=based("B")), table(ALL, 1, 1)) == [["firstRow"]]
    default = style("B", kind="table", run=colour("B")).replace("<w:style ", '<w:style w:default="1" ')
    assert inks(default, table(ALL, 1, 1)) == [["B"]]


def test_styles_of_paragraphs_go_before_those_of_tables() -> None:
    normal = style("N", run=colour("N")).replace("<w:style ", '<w:style w:default="1" ')
    assert inks(normal + bands("firstRow"), table(ALL, 1, 1)) == [["N"]]


def test_an_outer_table_says_what_the_inner_one_leaves_unsaid() -> None:
    inner = "<w:tbl><w:tblPr/><w:tr><w:tc><w:p><w:r><w:t>in</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    element = table(ALL, 1, 1, cell=inner)
    found = cascade(bands())
    assert found.readings(element.find(f".//{W}p")) == (STANDARD, OFFICE)
    assert [ink(found, element.find(f".//{W}p"), reading) for reading in (STANDARD, OFFICE)] == ["whole", ""]


def test_a_row_is_hidden_by_itself_or_by_its_table_s_style() -> None:
    hiding = style(
        "T", kind="table", more='<w:tblStylePr w:type="lastRow"><w:trPr><w:hidden/></w:trPr></w:tblStylePr>'
    )
    row = table("", 1, 1).find(f"{W}tr")
    assert not cascade("").tables.turns_on(row, "hidden")
    assert cascade(hiding).tables.turns_on(row, "hidden")
    row.find(f"{W}trPr").append(part("hidden", ""))
    assert cascade("").tables.turns_on(row, "hidden")
