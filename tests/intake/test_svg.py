from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.intake.svg import SvgError, clean_svg


def svg(inside: str, attributes: str = 'width="40" height="20"') -> bytes:
    head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    return f"{head}{attributes}>{inside}</svg>".encode()


LEAF = (
    '<defs><linearGradient id="g"><stop offset="0" stop-color="#0a0"/></linearGradient></defs>'
    '<path d="M0 0L9 9" fill="url(#g)"/>'
)


def test_keeps_shapes_and_gives_the_size() -> None:
    data, size = clean_svg(svg(LEAF))
    assert size == (40, 20)
    assert b'<path d="M0 0L9 9" fill="url(#g)"/>' in data
    assert b'<stop offset="0" stop-color="#0a0"/>' in data


def test_takes_parts_in_parts_as_people_draw_them() -> None:
    assert clean_svg(svg("<g>" * 30 + "<path/>" + "</g>" * 30))[0].count(b"<g>") == 30


def test_is_the_same_each_time_and_when_cleaned_again() -> None:
    once = clean_svg(svg(LEAF))
    assert clean_svg(svg(LEAF)) == once
    assert clean_svg(once[0]) == once


def test_leaves_out_what_is_not_drawn() -> None:
    extra = (
        '<!-- c --><?p i?><title>T</title><desc>D</desc><metadata><x xmlns="urn:x">M</x></metadata>'
        '<s:namedview xmlns:s="http://sodipodi.sourceforge.net/"><path/></s:namedview> words '
    )
    data, _ = clean_svg(b'<?xml version="1.0" encoding="ISO-8859-1"?>\n' + svg(extra + LEAF))
    assert data == clean_svg(svg(LEAF))[0]


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 30 60"', (30, 60)),
        ('width="100%" height="100%" viewBox="0,0,30.4,60"', (30, 60)),
        ('width="72pt" height="1in"', (96, 96)),
        ('width="25.4mm" height="2.54cm" viewBox="0 0 1 1"', (96, 96)),
    ],
)
def test_gives_the_size_in_css_pixels(attributes: str, size: tuple[int, int]) -> None:
    assert clean_svg(svg(LEAF, attributes))[1] == size


@pytest.mark.parametrize(
    "attributes",
    ["", 'width="0" height="5"', 'width="NaN" height="5"', 'width="1e9" height="1"', 'viewBox="0 0 1"',
     'viewBox="0 0 -5 5"', 'width="1e400" height="2"'],
)  # fmt: skip
def test_refuses_a_drawing_without_usable_size(attributes: str) -> None:
    with pytest.raises(SvgError, match="no usable width"):
        clean_svg(svg(LEAF, attributes))


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<foreignObject><p>x</p></foreignObject>", "text"),
        ("<g><text>Safe</text></g>", "text"),
        ("<image href='leaf.png'/>", "<image>"),
        ("<style>@import url(x)</style>", "<style>"),
        ("<a href='https://example.org'><path/></a>", "<a>"),
        ("<animate attributeName='x'/>", "<animate>"),
        ("<path onclick='x()'/>", "event attribute"),
        ("<path ONLOAD='x()'/>", "event attribute"),
        ("<use href='other.svg#a'/>", "outside"),
        ("<use xlink:href='https://example.org/a.svg#a'/>", "outside"),
        ("<path fill='url(https://example.org/a)'/>", "outside"),
        ("<path style='fill: url( \"a.svg#b\" )'/>", "outside"),
        ("<path style='fill: u\\72l(a)'/>", "outside"),
        ("<path xml:base='https://example.org/'/>", "outside"),
        ("<g id='a'><use href='#a'/></g>", "re-use"),
        ("<g id='a'><path/></g><g id='b'><use href='#a'/></g><use href='#b'/>", "re-use"),
        ("<g id='a'>" + "<path/>" * 500 + "</g>" + "<use href='#a'/>" * 500, "too often"),
        ("<linearGradient id='a' href='#a'/>", "re-use"),
        ("<clipPath id='a' clip-path='url(#a)'><path/></clipPath>", "clip"),
        ("<path/>" * 20_001, "elements"),
        ("<g>" * 32 + "</g>" * 32, "32 deep"),
        ("<g>" * 300 + "</g>" * 300, "not well-formed"),
        ("<path>", "not well-formed"),
    ],
)
def test_refuses_more_than_shapes(inside: str, message: str) -> None:
    with pytest.raises(SvgError, match=message):
        clean_svg(svg(inside))


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE svg [<!ENTITY a "x">]>' + svg("&a;"),
        b'<!DOCTYPE svg [<!ENTITY % a SYSTEM "file:///etc/hostname"> %a;]>' + svg(""),
        svg("&undefined;"),
        svg("").decode().encode("utf-16"),
        b"<html/>",
        b"",
        b"\x00",
        "<svg>\ud7ff\u202e</svg>".encode(),
    ],
)
def test_refuses_entities_and_what_is_no_svg(data: bytes) -> None:
    with pytest.raises(SvgError):
        clean_svg(data)


@given(
    st.one_of(
        st.binary(max_size=80), st.text(alphabet='<>/="& svgpathu:#', max_size=60).map(lambda t: svg(t))
    )
)
def test_never_fails_otherwise(data: bytes) -> None:
    with contextlib.suppress(SvgError):
        fresh, size = clean_svg(data)
        assert clean_svg(fresh) == (fresh, size)
