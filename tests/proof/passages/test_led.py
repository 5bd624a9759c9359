"""Links of notes, of numbers to call and of references lead where the account says."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from exporter.model.account import Account, link_digest, plain_address
from exporter.model.format import Format
from exporter.model.transcript import Lead, TextBlock, Transcript
from exporter.proof.prove import prove
from exporter.proof.verify import prove_bytes
from exporter.readback.formats import reader
from tests import samples
from tests.mutants.rendered import sample
from tests.proof.sealed import rewritten, sealed

TEXTS = (".xml", ".rels", ".xhtml")
NUMBER, SOURCE = "tel:988", "https://doi.org/10.1016/j.x"


def changed(format_: Format, old: str, new: str) -> bytes:
    """The sealed sample with an address changed wherever it stands."""
    data = sealed(format_)
    if format_ is Format.HTML:
        return data.replace(old.encode(), new.encode())

    def change(name: str, content: bytes) -> tuple[str, bytes]:
        if name.endswith(TEXTS) and not name.startswith("customXml"):
            content = re.sub(re.escape(old), new, content.decode()).encode()
        return name, content

    return rewritten(data, change)


@pytest.mark.parametrize("format_", [Format.DOCX, Format.EPUB, Format.HTML])
@pytest.mark.parametrize(
    ("old", "new"),
    [(NUMBER, "tel:900666"), (NUMBER, "https://example.org/"), (SOURCE, "https://example.org/shop")],
)
def test_another_target_is_told(format_: Format, old: str, new: str) -> None:
    found = prove_bytes(Path(f"leaflet.{format_}"), changed(format_, old, new)).findings
    assert "PF72" in {one.code for one in found}


@pytest.mark.parametrize("format_", [Format.DOCX, Format.EPUB, Format.HTML])
def test_an_address_may_be_written_in_other_ways(format_: Format) -> None:
    data = changed(format_, SOURCE, "HTTPS://DOI.org/10.1016/j%2Ex/")
    assert "PF72" not in {one.code for one in prove_bytes(Path(f"leaflet.{format_}"), data).findings}


@pytest.mark.parametrize(
    ("lead", "told"),
    [
        (Lead("988", "tel:988"), False),
        (Lead("988", "tel:+1988"), False),
        (Lead("988", "tel:900666"), True),
        (Lead("our page", "https://example.org/"), False),
        (Lead("the press", "tel:+15550100"), False),
        (Lead("day 7", "tel:+15550100"), False),
    ],
)
def test_without_an_account_a_number_calls_its_words(lead: Lead, told: bool) -> None:
    block = TextBlock(lead.words, leads=(lead,))
    owed = replace(samples.ledger(), obligations=(), claims=())
    found = prove(Transcript(Format.DOCX, (block,)), owed).findings
    assert ("PF72" in {one.code for one in found}) is told


@pytest.mark.parametrize("format_", [Format.DOCX, Format.EPUB, Format.HTML])
def test_without_an_account_a_mark_of_a_citation_leads_inside(format_: Format) -> None:
    made = reader(format_)(sample(format_))

    def astray(block: TextBlock) -> TextBlock:
        leads = (replace(one, address=SOURCE) if one.words.isdecimal() else one for one in block.leads)
        return replace(block, leads=tuple(leads))

    changed = replace(made, blocks=tuple(map(astray, made.blocks)))
    found = [{one.code for one in prove(told, samples.ledger()).findings} for told in (made, changed)]
    assert ["PF72" in codes for codes in found] == [False, True]


def test_on_words_of_their_own_people_may_link_to_anything() -> None:
    account = Account(("x",), links=(link_digest("988", "tel:988"),))
    block = TextBlock("Our page", leads=(Lead("Our page", "https://clinic.example/"),))
    owed = replace(samples.ledger(), obligations=(), claims=())
    found = prove(Transcript(Format.DOCX, (block,)), owed, account, handed_on=True).findings
    assert "PF72" not in {one.code for one in found}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://Example.org/", "HTTPS://example.org"),
        ("tel:+1 800 222-1222", "TEL:+18002221222"),
        ("https://example.org/a%2Eb", "https://example.org/a.b"),
    ],
)
def test_addresses_that_are_the_same(one: str, other: str) -> None:
    assert plain_address(one) == plain_address(other)


def test_addresses_that_are_not() -> None:
    assert len({*map(plain_address, ("tel:988", "tel:9880", "sms:988", "https://a.org/988"))}) == 4


def test_an_account_of_before_says_nothing_of_links() -> None:
    own = Account(("x",), links=(link_digest("a", "b"),))
    assert Account.from_json(own.as_json()) == own
    assert "links" not in Account(("x",)).as_json()
