from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from exporter.render.pdf.typst.lay import laid_out
from exporter.render.pdf.typst.links import AWAY, Place, led
from exporter.render.pdf.typst.objects import Objects
from exporter.theme.load import load_theme
from tests.render.pdf.support import EDITIONS, opened
from tests.render.pdf.typst.support import SET, made, sample

TARGET = 3
FILE = b"""%%PDF-1.7
1 0 obj
<</Type/Pages/Count 2/Kids[4 0 R 5 0 R]>>
endobj
2 0 obj
<</Type/Annot/Subtype/Link/Rect[1 2 3 4]/Border[0 0 0]/Dest 3 0 R/F 4/StructParent 1/Contents%s>>
endobj
3 0 obj
[4 0 R/XYZ 20007 792 0]
endobj
4 0 obj
<</Type/Page/MediaBox[0 0 612 792]>>
endobj
5 0 obj
<</Type/Page/MediaBox[0 0 640 820]/TrimBox[14 14 626 806]>>
endobj
"""


def links(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The links of a file that lead to a page of it."""
    for page in pdf.pages:
        yield from (one for one in page.get("/Annots", []) if one.Subtype == "/Link" and "/Dest" in one)


def file_of(said: bytes) -> Objects:
    data = FILE % said
    starts = [data.index(b"%d 0 obj" % number) for number in range(1, 6)]
    entries = b"".join(b"%010d 00000 n \n" % start for start in starts)
    table = b"xref\n0 6\n0000000000 65535 f \n" + entries + b"trailer\n<</Size 6>>\nstartxref\n%d\n%%%%EOF"
    return Objects(data + table % len(data))


def test_every_link_leads_to_a_place_on_paper_and_says_its_page() -> None:
    with opened(sample("article")) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        found = list(links(pdf))
        assert len(found) > 5
        for link in found:
            page, _, x, y, _ = link.Dest
            left, bottom, right, top = page.MediaBox
            assert left <= x <= right
            assert bottom <= y <= top
            assert str(link.Contents) == f"page {numbers[page.objgen]}"
        assert len({(link.Dest[0].objgen, link.Dest[3]) for link in found}) > 3, "not all to one place"


def test_links_lead_a_line_above_their_marks() -> None:
    laid = laid_out(EDITIONS["article"], load_theme("clinic"), SET)
    places = {(one.page, round(one.x), round(max(one.y - 10, 0))) for one in laid.setting.places().values()}
    with opened(laid.painted()) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        for link in links(pdf):
            page, _, x, y, _ = link.Dest
            assert (numbers[page.objgen], round(float(x)), round(float(page.MediaBox[3] - y))) in places


def test_the_marks_of_links_are_none_of_what_is_measured() -> None:
    setting = laid_out(EDITIONS["article"], load_theme("clinic"), SET).setting
    assert all(len(mark) == 4 and mark[0] != "to" for mark in setting.marks())
    assert setting.places()


def test_on_paper_beyond_the_page_a_link_leads_to_the_trimmed_page() -> None:
    trimmed = replace(load_theme("book"), bleed=3.0)
    whole = laid_out(EDITIONS["article"], load_theme("book"), SET).painted()
    bled = laid_out(EDITIONS["article"], trimmed, SET).painted()
    with opened(whole) as pdf, opened(bled) as other:
        for link, beyond in zip(links(pdf), links(other), strict=True):
            box = beyond.Dest[0].TrimBox
            assert float(beyond.Dest[2] - box[0]) == pytest.approx(float(link.Dest[2]), abs=0.01)
            assert float(box[3] - beyond.Dest[3]) == pytest.approx(
                float(link.Dest[0].MediaBox[3] - link.Dest[3]), abs=0.01
            )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (b"(page 1)", b"(page 12)"),
        (b"(a \\(b\\) 1)", b"(a \\(b\\) 12)"),
        (b"<FEFF007000E1006700200031>", b"<FEFF007000E10067002000310032>"),
    ],
)
def test_the_page_is_said_in_any_writing(said: bytes, expected: bytes) -> None:
    pages = b" ".join(b"4 0 R" for _ in range(11)) + b" 5 0 R"
    objects = file_of(said)
    longer = Objects(objects.exchanged({1: b"1 0 obj\n<</Type/Pages/Count 12/Kids[%s]>>\nendobj\n" % pages}))
    changed = led(longer, {7: Place(12, 30.0, 110.0)})
    assert b"/Contents" + expected + b">>" in changed[2]
    assert b"[5 0 R/XYZ 44 706 0]" in changed[TARGET]


def test_a_link_to_no_place_is_refused() -> None:
    with pytest.raises(ValueError, match="a link leads to no place"):
        led(file_of(b"(page 1)"), {8: Place(1, 1.0, 1.0)})


def test_no_link_is_left_away_from_the_paper() -> None:
    assert b"/XYZ %d" % AWAY not in made(EDITIONS["article"])
    assert b"/XYZ 200" not in made(EDITIONS["article"])
