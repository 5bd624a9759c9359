"""How an element of an e-book looks: rules that ask for the elements before it reach those and no others."""

from __future__ import annotations

import pytest
from lxml import etree

from exporter.verify.visible_css import parse_sheet
from exporter.verify.visible_epub_look import Looks
from exporter.verify.visible_epub_markup import EPUB

BODY = etree.fromstring(
    '<body xmlns="http://www.w3.org/1999/xhtml"><p id="a"/><!-- between --><h2 id="b"/><p id="c"/>text'
    '<p id="d" class="x"/><p id="e"/><div id="f"><p id="g"/><p id="h"/></div></body>'
)


@pytest.mark.parametrize(
    ("selector", "reached"),
    [
        ("h2 ~ p", "cde"),
        ("h2 + p", "c"),
        ("p + p", "deh"),
        ("p.x ~ p", "e"),
        ("p.x + *", "e"),
        ("h2 ~ div > p", "gh"),
        ("p ~ p", "cdeh"),
        ("div ~ p", ""),
    ],
)
def test_a_rule_reaches_what_stands_after_others(selector: str, reached: str) -> None:
    looks = Looks(parse_sheet(f"{selector} {{ font-size: 0.5em }}").rules, EPUB)
    small = [element.get("id") for element in BODY.iter(etree.Element) if looks.at(element).size == 0.5]
    assert "".join(map(str, small)) == reached
