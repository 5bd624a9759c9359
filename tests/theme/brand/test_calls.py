"""Lines of a clinic under whom to call: last, by its name, owed, and never like those of a region."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from exporter.arrange.arrange import arrange
from exporter.cite.citations import cite
from exporter.data.contacts import contacts, every_contact
from exporter.diagnostics import ThemeError
from exporter.ledger.agreement import compare
from exporter.ledger.publication import ledger
from exporter.model.brand import Brand
from exporter.model.edition import EditionKind
from exporter.model.publication import Publication
from exporter.read.load import load_publications
from exporter.theme.brand.calls import calling
from exporter.theme.brand.load import load_brand
from tests.places import TESTS

FILE = """name = "Alder Street Clinic"

[[contact]]
number = "(503) 555-0199 ext 4"
text = { en = "nurse line, weekdays 8 to 5", es = "enfermería" }

[[contact]]
text = { en = "walk in, Mondays at 10" }
"""


@pytest.fixture
def brand(tmp_path: Path) -> Brand:
    (tmp_path / "brand.toml").write_text(FILE, "utf-8")
    return load_brand(tmp_path / "brand.toml")


@pytest.fixture(scope="module")
def work() -> Publication:
    (loaded,) = load_publications(TESTS / "publications" / "every-construct")
    assert isinstance(loaded.publication, Publication)
    return loaded.publication


def test_they_stand_after_those_of_the_region_and_are_owed(brand: Brand, work: Publication) -> None:
    called = calling(work, brand)
    edition, owed = (
        arrange(called, EditionKind.ARTICLE, cite(work)),
        ledger(called, EditionKind.ARTICLE, cite(work)),
    )
    region = contacts("US", "en")
    assert region is not None
    assert edition.urgent_card is not None
    entries = edition.urgent_card.entries
    assert entries[: len(region.entries)] == region.entries
    assert [one.wording for one in entries[len(region.entries) :]] == [
        "(503) 555-0199 ext 4 Alder Street Clinic: nurse line, weekdays 8 to 5",
        "Alder Street Clinic: walk in, Mondays at 10",
    ]
    assert entries[-2].uri == "tel:5035550199;ext=4"
    wordings = [one.wording for one in owed.obligations]
    assert all(one.wording in wordings for one in entries)
    assert compare(edition, owed).ok
    # The day is that of the region's numbers, and the file says so.
    assert edition.urgent_card.checked.endswith("other than those of Alder Street Clinic.")


def test_an_edition_without_them_does_not_meet_what_is_owed(brand: Brand, work: Publication) -> None:
    edition = arrange(work, EditionKind.ARTICLE, cite(work))
    assert not compare(edition, ledger(calling(work, brand), EditionKind.ARTICLE, cite(work))).ok


def test_a_language_without_a_text_is_named(brand: Brand, work: Publication) -> None:
    spanish = replace(work, metadata=replace(work.metadata, lang="es-MX"))
    with pytest.raises(ThemeError) as caught:
        calling(spanish, brand)
    (found,) = caught.value.report
    assert (found.code, found.message) == (
        "TH49",
        "Line 2 of whom to call at “Alder Street Clinic” has no text in es-MX.",
    )


def test_a_number_that_the_work_has_is_refused(brand: Brand, work: Publication) -> None:
    own = contacts("US", "en")
    assert own is not None
    entry = replace(own.entries[0], number="503 555 0199")
    mine = replace(work, metadata=replace(work.metadata, contacts=replace(own, entries=(entry,))))
    with pytest.raises(ThemeError) as caught:
        calling(mine, brand)
    assert [one.code for one in caught.value.report] == ["TH49"]


def test_a_work_without_numbers_and_a_brand_without_lines_change_nothing(
    brand: Brand, work: Publication
) -> None:
    nowhere = replace(work, metadata=replace(work.metadata, region="AQ"))
    assert calling(nowhere, brand) is nowhere
    assert calling(work, replace(brand, contacts=())) is work
    assert calling(work, None) is work


def test_every_number_of_a_region_is_known() -> None:
    numbers = {number for number, _ in every_contact()}
    assert {"911", "988", "112"} <= numbers
