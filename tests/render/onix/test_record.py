"""The record for shops says of a finished e-book what that file says of itself, by codes of the lists."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from lxml import etree

from exporter.data.labels import languages
from exporter.model.derived.trade import Sold, isbn13
from exporter.model.edition import Edition
from exporter.model.format import Format
from exporter.model.publication import Listing, Series, Subject
from exporter.proof.trade import check_record
from exporter.readback.screen.sold import sold
from exporter.render.epub.write import render
from exporter.render.onix.codes import LANGUAGES
from exporter.render.onix.record import record
from exporter.theme.load import load_theme
from tests import samples
from tests.render.epub.support import INPUTS

EPUB, PDF = "978-0-306-40615-7", "0-19-852663-6"
SUBJECTS = (
    Subject("thema", "1KBB", "United States"),
    Subject("thema", "VFD", "Popular medicine"),
    Subject("bisac", "HEA039000", "Diseases"),
)


def listed(**changes: Any) -> Edition:
    sample = samples.edition()
    listing = Listing(
        identifiers=((Format.EPUB, EPUB), (Format.PDF, PDF)),
        series=Series("Leaves", "2"),
        subjects=SUBJECTS,
        certifier="Clinic Press",
    )
    named = {"creators": ("Ana Ruiz", "Clinic Press"), "file_as": ("Ruiz, Ana", "Clinic Press")}
    data: dict[str, Any] = {"publisher": "Clinic Press", "listing": listing, **named, **changes}
    return replace(sample, metadata=replace(sample.metadata, **data))


@cache
def facts() -> Sold:
    return sold(render(listed(), load_theme("clinic"), INPUTS).data)


def product(edition: Edition, told: Sold) -> etree._Element:
    (found,) = etree.fromstring(record(edition, Format.EPUB, told, INPUTS).data).iter("{*}Product")
    return found


def texts(within: etree._Element, path: str) -> list[str]:
    return [one.text or "" for one in within.iterfind("/".join(f"{{*}}{name}" for name in path.split("/")))]


def features(within: etree._Element) -> dict[str, str]:
    path = "DescriptiveDetail/ProductFormFeature"
    found = within.iterfind("/".join(f"{{*}}{name}" for name in path.split("/")))
    return {
        one.findtext("{*}ProductFormFeatureValue"): one.findtext("{*}ProductFormFeatureDescription") or ""
        for one in found
    }


def test_names_the_product_by_its_own_isbn_and_the_others_as_other_formats() -> None:
    found = product(listed(), facts())
    assert texts(found, "ProductIdentifier/ProductIDType") == ["03", "15"]
    assert set(texts(found, "ProductIdentifier/IDValue")) == {"9780306406157"}
    assert set(texts(found, "RelatedMaterial/RelatedProduct/ProductIdentifier/IDValue")) == {"9780198526636"}


def test_tells_people_from_organisations() -> None:
    found = product(listed(), facts())
    assert texts(found, "DescriptiveDetail/Contributor/PersonNameInverted") == ["Ruiz, Ana"]
    assert texts(found, "DescriptiveDetail/Contributor/CorporateName") == ["Clinic Press"]


def test_files_subjects_under_their_schemes_each_with_one_main_subject() -> None:
    found = product(listed(), facts())
    subjects = found.iterfind("{*}DescriptiveDetail/{*}Subject")
    told = [
        (one.findtext("{*}SubjectSchemeIdentifier"), one.find("{*}MainSubject") is not None)
        for one in subjects
    ]
    assert told == [("94", False), ("93", True), ("10", True), ("20", False)]


def test_promises_what_the_file_says_and_nothing_more() -> None:
    said = features(product(listed(), facts()))
    assert {"00", "11", "13", "14", "29", "36", "52", "04", "81", "85"} <= said.keys()
    assert said["90"] == "Clinic Press"
    silent = features(product(listed(), replace(facts(), said=())))
    assert silent == {"08": ""}, "unknown accessibility"


def test_measures_the_file() -> None:
    found = product(listed(), replace(facts(), words=1234, size=5678))
    assert texts(found, "DescriptiveDetail/Extent/ExtentValue") == ["1234", "5678"]
    assert facts().words > 300
    assert facts().size == len(render(listed(), load_theme("clinic"), INPUTS).data)


def test_the_same_book_has_the_same_record() -> None:
    assert (
        record(listed(), Format.EPUB, facts(), INPUTS).data
        == record(listed(), Format.EPUB, facts(), INPUTS).data
    )


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (replace(facts(), title="Another"), "another title"),
        (replace(facts(), identifier="urn:isbn:9780198526636"), "not of the one product"),
        (replace(facts(), said=()), "conforms to a standard"),
    ],
)
def test_the_proof_tells_a_record_that_says_otherwise_than_its_file(told: Sold, words: str) -> None:
    made = record(listed(), Format.EPUB, facts(), INPUTS)
    assert check_record(made, facts(), samples.ledger()).ok
    found = check_record(made, told, samples.ledger())
    assert {one.code for one in found} == {"PF66"}
    assert words in "\n".join(one.as_text() for one in found)


def test_the_proof_tells_a_description_without_the_disclaimers() -> None:
    made = record(replace(listed(), disclaimers=()), Format.EPUB, facts(), INPUTS)
    told = [one.as_text() for one in check_record(made, facts(), samples.ledger())]
    assert len(told) == 2
    assert all("lacks the disclaimer" in one for one in told)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("0-306-40615-2", "9780306406157"),
        ("ISBN 978-0-306-40615-7", "9780306406157"),
        ("urn:isbn:9780306406157", "9780306406157"),
        ("0-19-852663-6", "9780198526636"),
        ("10.1000/182", ""),
        ("urn:uuid:5a1f0f0e-1111-5222-8333-444455556666", ""),
    ],
)
def test_an_isbn_has_13_digits(text: str, digits: str) -> None:
    assert isbn13(text) == digits


def test_every_language_that_can_be_printed_has_a_code() -> None:
    assert {lang.split("-")[0] for lang in languages()} <= LANGUAGES.keys()
