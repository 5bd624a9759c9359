"""How an element of an e-book looks: rules that ask for the elements before it reach those and no others."""

from __future__ import annotations

import pytest
from lxml import etree

from exporter.readback.screen.cascade import Looks
from exporter.readback.screen.css import parse_sheet

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
    looks = Looks(parse_sheet(f"{selector} {{ font-size: 0.5em }}").rules, lambda *_: ())
    small = [element.get("id") for element in BODY.iter(etree.Element) if looks.at(element).size == 0.5]
    assert "".join(map(str, small)) == reached


def test_of_two_rules_that_weigh_the_same_the_later_counts_and_else_the_heavier() -> None:
    rules = parse_sheet(
        "p.x { color: #111111; background: #ffffff } p { color: #222222 } p { color: #333333 }"
    ).rules
    looks = Looks(rules, lambda *_: ())
    by_id = {element.get("id"): looks.at(element) for element in BODY.iter(etree.Element)}
    assert (by_id["a"].color, by_id["d"].color) == ((0x33, 0x33, 0x33), (0x11, 0x11, 0x11))
    assert by_id["d"].contrast == pytest.approx(18.9, abs=0.1)


def test_what_an_element_stands_in_sets_its_look_and_its_faults() -> None:
    rules = parse_sheet("div { font-size: 0.8em; white-space: nowrap } div p { font-size: 50% }").rules
    looks = Looks(rules, lambda shape, rules: [f"{shape[-1].tag} {len(rules)}"])
    look = looks.at(next(element for element in BODY.iter(etree.Element) if element.get("id") == "g"))
    assert (round(look.size, 3), look.unbroken) == (0.4, True)
    assert look.faults == ("body 0", "div 1", "p 1")


def test_a_link_has_the_colour_of_links_where_no_rule_gives_it_one() -> None:
    link = etree.fromstring('<body xmlns="http://www.w3.org/1999/xhtml"><p><a href="#x">911</a></p></body>')
    dark = "body { background: #161616; color: #f2f2f2 }"
    for sheet, least, most in ((dark, 1, 2), (f"{dark} a {{ color: #f2f2f2; background: #161616 }}", 15, 21)):
        look = Looks(parse_sheet(sheet).rules, lambda *_: ()).at(link[0][0])
        assert least < look.contrast < most
