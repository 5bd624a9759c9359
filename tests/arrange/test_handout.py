"""The furniture of a handout: what it is filled from, and what it stands beside."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exporter.arrange.arrange import arrange
from exporter.cite.citations import cite
from exporter.ledger.agreement import compare
from exporter.ledger.publication import ledger
from exporter.model.blocks import Block, Checklist, Medicines, Paragraph, Remark, WriteIn
from exporter.model.brand import Brand, FurnitureLine
from exporter.model.edition import (
    Availability,
    Beside,
    Edition,
    EditionKind,
    GivenBy,
    MedicineList,
    PrintedBlock,
    PrintedClaim,
    SectionRole,
)
from exporter.model.edition_walk import available, printed_blocks, words_on_paper
from exporter.model.inlines import Text
from exporter.model.publication import Publication, Section
from tests.arrange.leaflet import KEY, METADATA, PUBLICATION
from tests.strategies import contacts

FORMS = "Large print, audio"
CLINIC = Brand("Alder Street Clinic", phone="(503) 555-0142", url="https://alder.example/", formats=FORMS)
TICKS = Checklist("Today", ((Text("Write a list."),),))


def publication(*blocks: Block, url: str = "") -> Publication:
    """The leaflet with these blocks as its actions, and no section of actions when there are none."""
    others = tuple(section for section in PUBLICATION.sections if not section.actions)
    acting = (Section("do", 1, (Text("What you can do"),), blocks, actions=True),) if blocks else ()
    return replace(PUBLICATION, metadata=replace(METADATA, url=url), sections=(*others, *acting))


def handout(*blocks: Block, url: str = "", brand: Brand | None = None, lang: str = "en") -> Edition:
    found = publication(*blocks, url=url)
    found = replace(found, metadata=replace(found.metadata, lang=lang))
    return arrange(found, EditionKind.HANDOUT, cite(found), contacts, brand)


def actions(edition: Edition) -> tuple[PrintedBlock, ...]:
    return next(part.blocks for part in edition.sections if part.role is SectionRole.ACTIONS)


def marked(*, whole: bool = False) -> Publication:
    """The leaflet with a claim that handouts print two levels deep, and a section that they print whole."""
    risk, other = (replace(KEY, id=name, named=True, handout=name == "risk") for name in ("risk", "other"))
    inner = Section("inner", 2, (Text("In people"),), (Remark("Aside", ()), risk, other))
    known = Section("known", 1, (Text("What is known"),), (Remark("Before", ()),), (inner,))
    all_of_it = Section("all", 1, (Text("All of it"),), (Remark("Printed", ()),), handout=True)
    found = publication(TICKS)
    metadata = replace(found.metadata, whole=whole)
    return replace(found, metadata=metadata, sections=(known, all_of_it, *found.sections))


def handed_out(found: Publication) -> Edition:
    """Its handout, with notes as its ledger owes them."""
    edition = arrange(found, EditionKind.HANDOUT, cite(found), contacts)
    assert compare(edition, ledger(found, EditionKind.HANDOUT, cite(found), contacts)).ok
    return edition


def test_what_is_marked_for_handouts_stands_between_summary_and_actions() -> None:
    edition = handed_out(marked())
    heads = [(part.short, part.number) for part in edition.sections]
    assert heads[1:4] == [("What is known", ""), ("All of it", ""), ("What you can do", "")]
    printed = list(printed_blocks(edition))
    claims = {block.id for block in printed if isinstance(block, PrintedClaim)}
    assert claims & {"risk", "other"} == {"risk"}
    assert [block.title for block in printed if isinstance(block, Remark)] == ["Printed"]


def test_a_whole_publication_can_be_the_handout() -> None:
    found = marked(whole=True)
    edition = handed_out(
        replace(found, sections=tuple(replace(part, summary=False) for part in found.sections))
    )
    printed = list(printed_blocks(edition))
    assert [block.title for block in printed if isinstance(block, Remark)] == ["Before", "Aside", "Printed"]
    assert edition.key_message is None


def test_what_is_signed_stands_beside_the_checklist_and_the_address_beside_the_table() -> None:
    first, second = actions(handout(TICKS, Medicines("All I take"), url="https://a.example/k"))
    assert isinstance(first, Beside)
    assert isinstance(second, Beside)
    assert isinstance(first.main, Checklist)
    assert first.side == GivenBy(("Given by", "Date"), "Discussed with me")
    assert second.main == MedicineList(
        "All I take", ("Medicine, herb or product", "How much", "How often"), 5
    )
    assert isinstance(second.side, Availability)


def test_furniture_stands_by_itself_where_nothing_is_there_to_stand_beside() -> None:
    kinds = [type(block) for block in actions(handout(WriteIn("Questions"), url="https://a.example/k"))]
    assert kinds == [Beside, GivenBy]
    edition = handout(url="https://a.example/k")
    assert [type(block) for block in actions(edition)] == [GivenBy, Availability]
    assert [part.role for part in edition.sections][-2:] == [SectionRole.ACTIONS, SectionRole.ABOUT]


def test_the_address_is_the_publications_else_the_brands_else_none() -> None:
    own = available(handout(TICKS, url="https://a.example/k", brand=CLINIC))
    lent = available(handout(TICKS, brand=CLINIC))
    assert own is not None
    assert lent is not None
    assert (own.url, own.alt) == ("https://a.example/k", "QR code: a.example/k")
    assert (lent.url, words_on_paper(lent.newest)) == (CLINIC.url, "Newest version: alder.example")
    assert available(handout(TICKS)) is None


def test_other_forms_are_offered_only_where_the_clinic_offers_them() -> None:
    offered = available(handout(TICKS, brand=CLINIC))
    silent = available(handout(TICKS, brand=replace(CLINIC, formats="")))
    assert offered is not None
    assert silent is not None
    # No blank and no hyphen from "call" to the end of the number is a place to break a line.
    said = "Large print, audio: call\u00a0(503)\u00a0555\u20110142"
    assert words_on_paper(offered.formats) == said
    assert silent.formats == ()


def test_the_words_are_those_of_the_language() -> None:
    given, table = actions(handout(TICKS, Medicines("Lo que tomo"), lang="es"))
    assert isinstance(given, Beside)
    assert given.side == GivenBy(("Entregado por", "Fecha"), "Hablado conmigo")
    assert table == MedicineList(
        "Lo que tomo", ("Medicamento, hierba o producto", "Cuánto", "Cada cuánto"), 5
    )


def test_an_article_has_no_furniture() -> None:
    found = publication(TICKS, Medicines("All I take"), url="https://a.example/k")
    edition = arrange(found, EditionKind.ARTICLE, cite(found), contacts, CLINIC)
    kinds = {type(block) for block in printed_blocks(edition)}
    assert not kinds & {GivenBy, Availability, Beside}
    assert MedicineList in kinds


def test_furniture_changes_nothing_of_what_is_owed() -> None:
    found = publication(TICKS, Medicines("All I take"))
    cited = cite(found)
    edition = arrange(found, EditionKind.HANDOUT, cited, contacts, CLINIC)
    assert compare(edition, ledger(found, EditionKind.HANDOUT, cited, contacts)).ok


EVERY_LINE = frozenset(FurnitureLine)


@pytest.mark.parametrize(
    ("without", "left"),
    [
        (frozenset({FurnitureLine.GIVEN_BY}), {Availability}),
        (frozenset({FurnitureLine.NEWEST}), {GivenBy, Availability}),
        (frozenset({FurnitureLine.NEWEST, FurnitureLine.FORMATS}), {GivenBy}),
        (EVERY_LINE, set()),
    ],
)
def test_a_theme_and_a_brand_leave_lines_out(without: frozenset[FurnitureLine], left: set[type]) -> None:
    found = publication(TICKS, Medicines("All I take"), url="https://a.example/k")
    cited = cite(found)
    for theme, brand in ((without, CLINIC), (frozenset[FurnitureLine](), replace(CLINIC, without=without))):
        edition = arrange(found, EditionKind.HANDOUT, cited, contacts, brand, theme)
        blocks = [*printed_blocks(edition)]
        blocks += [block.side for block in blocks if isinstance(block, Beside)]
        assert {type(block) for block in blocks} & {GivenBy, Availability} == left
        assert (
            not any(isinstance(block, Availability) and (block.url or block.newest) for block in blocks)
            or FurnitureLine.NEWEST not in without
        )


def test_what_is_owed_stands_without_any_line_of_furniture() -> None:
    found = publication(TICKS, Medicines("All I take"), url="https://a.example/k")
    cited = cite(found)
    for kind in (EditionKind.HANDOUT, EditionKind.ARTICLE):
        edition = arrange(found, kind, cited, contacts, CLINIC, EVERY_LINE)
        assert compare(edition, ledger(found, kind, cited, contacts)).ok
        assert edition.urgent_card is not None
        assert edition.running.disclaimer
        assert edition.byline
        said = [words_on_paper(one.content) for one in printed_blocks(edition) if isinstance(one, Paragraph)]
        assert not any("Newest version" in text for text in said)
