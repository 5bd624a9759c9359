"""The lines of a drawing of the older kind are read without an error, whatever a file says of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exporter.proof.visible.docx.others.paths import strays

NAMES = ("path", "coordorigin", "coordsize", "adj")


def shape(says: dict[str, str]) -> etree._Element:
    return etree.Element("{urn:schemas-microsoft-com:vml}shape", says)


@given(st.dictionaries(st.sampled_from(NAMES), st.text("mlcrtvxeaqwnyb@-,. 0123456789", max_size=40)))
def test_no_path_is_an_error(says: dict[str, str]) -> None:
    assert strays(shape(says)) in (True, False)


@pytest.mark.parametrize(
    ("path", "leaves"),
    [
        ("m,l,1000r1000,l1000,xe", False),
        ("m,l,1000r1000,300l1000,xe", True),
        ("m0,0t0,700,0,700", True),
        ("m0,0v0,0,0,0,700,700,0,0,0,0,700,700", True),
        ("m0,0v0,0,0,0,500,500,0,0,0,0,500,500", False),
        ("m0,0c0,1900,1000,1900,1000,0", False),
        ("ae500,500,500,500,0,360", False),
        ("ae500,500,500,5000,0,360", True),
        ("m@0@1l@2,4000", True),
    ],
)
def test_points_are_counted_from_where_the_pen_is(path: str, leaves: bool) -> None:
    assert strays(shape({"path": path})) is leaves
