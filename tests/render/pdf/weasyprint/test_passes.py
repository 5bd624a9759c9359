"""What names pages is worded once a round has placed them: the pages stay the same, and fewer are made."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from typing import Any

import pytest
from weasyprint import HTML, layout
from weasyprint.layout import page as pages

from exporter.model.edition import EditionKind
from exporter.produce.make import Job
from exporter.produce.options import Options
from exporter.produce.plan import plan_all
from exporter.render.pdf.weasyprint.passes import named_at_once
from exporter.render.pdf.write import render
from tests.places import PUBLICATIONS

PUBLICATION = PUBLICATIONS / "every-construct"
OPTIONS = Options(date(2026, 11, 24), formats=("pdf",), editions=(EditionKind.ARTICLE,), langs=("en",))
pytestmark = pytest.mark.filterwarnings(
    "ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning", "ignore:.*sRGB2014:ResourceWarning"
)
# The numbers of two digits take a line more each, so that what they name moves in the second round.
MOVING = """
<style>
  @page { size: 100px 100px; margin: 0 } * { margin: 0; font-size: 10px; line-height: 10px }
  li { list-style: none; width: 6px; overflow-wrap: anywhere }
  li::after { content: target-counter(attr(data-at), page) }
  p { break-inside: avoid; height: 40px }
</style>
"""


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every page that is laid out, however often."""
    found: list[Any] = []
    make = pages.make_page

    def counted(*given: Any) -> Any:
        found.append(make(*given))
        return found[-1]

    monkeypatch.setattr(pages, "make_page", counted)
    return found


def test_the_same_bytes_with_fewer_pages_made(made: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    (job,) = plan_all(PUBLICATION, OPTIONS).jobs
    quick, few = drawn(job), len(made)
    monkeypatch.setattr("exporter.render.pdf.weasyprint.paint.named_at_once", nullcontext)
    slow, many = drawn(job), len(made) - few
    assert quick == slow
    assert few < many


def test_every_number_is_that_of_the_page_even_where_numbers_move_what_they_name() -> None:
    lines = "".join(f'<li data-at="#p{number}">' for number in range(30))
    blocks = "".join(f'<p id="p{number}">x</p>' for number in range(30))
    with named_at_once():
        document = HTML(string=f"{MOVING}<ul>{lines}</ul>{blocks}").render()
    places = {name: number for number, page in enumerate(document.pages, 1) for name in page.anchors}
    boxes = [box for page in document.pages for box in page._page_box.descendants()]
    said: dict[str, str] = {}
    for box in boxes:
        if box.element_tag == "li::after" and hasattr(box, "text"):
            target = box.element.attrib["data-at"][1:]
            said[target] = said.get(target, "") + box.text
    assert said == {name: str(number) for name, number in places.items() if name.startswith("p")}


def test_leaves_weasyprint_as_it_was() -> None:
    before = layout.make_all_pages
    with pytest.raises(KeyError, match="broken"), named_at_once():
        raise KeyError("broken")
    assert layout.make_all_pages is before


def drawn(job: Job) -> bytes:
    return render(job.edition, job.theme, job.inputs).data
