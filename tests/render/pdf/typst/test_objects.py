from __future__ import annotations

from itertools import islice

import pytest

from exporter.render.pdf.typst.objects import Objects
from tests.render.pdf.support import opened
from tests.render.pdf.typst.support import sample


def test_a_file_with_nothing_exchanged_is_the_same_file() -> None:
    assert Objects(sample("handout")).exchanged({}) == sample("handout")


def test_objects_of_another_length_move_what_follows() -> None:
    objects = Objects(sample("handout"))
    longer = {number: data.rstrip() + b"\n" * 99 for number, data in islice(objects, 0, None, 7)}
    with opened(objects.exchanged(longer)) as pdf, opened(sample("handout")) as before:
        assert not pdf.check_pdf_syntax()
        assert [page.Contents.read_bytes() for page in pdf.pages] == [
            page.Contents.read_bytes() for page in before.pages
        ]


@pytest.mark.parametrize("cut", [0, 20, 1000])
def test_a_file_without_its_end_is_refused(cut: int) -> None:
    with pytest.raises(ValueError, match="no table of objects"):
        Objects(sample("handout")[: cut and -cut] if cut else b"")
