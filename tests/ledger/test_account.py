"""What an account holds of the links of an edition."""

from __future__ import annotations

from dataclasses import replace

from exporter.ledger.account import account_of
from exporter.model.account import link_digest, plain_address
from exporter.model.blocks import Paragraph
from exporter.model.format import Format
from exporter.model.inlines import Inline, Link, Text
from exporter.model.wording import any_case
from exporter.theme.load import load_theme
from tests import samples

SITE = "https://example.org/"
HERE, THERE = Link(SITE, (Text("here"),)), Link(SITE, (Text("and there"),))
BOTH = link_digest(any_case("here" + "and there"), plain_address(SITE))


def links_of(*content: Inline) -> tuple[str, ...]:
    whole = samples.edition()
    section = replace(whole.sections[0], blocks=(Paragraph(content),), sections=())
    edition = replace(whole, sections=(section, *whole.sections[1:]))
    return account_of(edition, Format.DOCX, load_theme("clinic")).links


def test_links_to_one_address_that_touch_are_one_to_who_reads() -> None:
    assert BOTH in links_of(HERE, THERE)


def test_links_with_a_word_between_or_to_other_places_are_not() -> None:
    assert BOTH not in links_of(HERE, Text(" or "), THERE)
    assert BOTH not in links_of(HERE, replace(THERE, target="https://example.org/other"))
