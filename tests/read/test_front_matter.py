from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.diagnostics import Report
from exporter.intake.text import SourceText
from exporter.model.format import Format
from exporter.model.publication import Listing, Series, Subject
from exporter.read.front_matter import FrontMatter, read_front_matter

GOOD = """---
title: The leaf
lang: en
version: 1.10
created: 2026-01-05
reviewed: 2026-02-05
review_by: 2027-02-05
authors:
  - name: A. Writer
reviewers: []
funding: No outside funding.
disclaimers: [information]
---

# Summary
"""


def read(text: str) -> tuple[FrontMatter | None, list[str]]:
    report = Report()
    _, front, _ = read_front_matter(SourceText.of("a.md", text), report)
    return front, [f"{finding.where} {finding.code}" for finding in report]


def read_with(line: str, instead_of: str = "") -> tuple[FrontMatter | None, list[str]]:
    if instead_of:
        return read(GOOD.replace(instead_of, line))
    return read(GOOD.replace("reviewers: []", f"reviewers: []\n{line}"))


def good(line: str, instead_of: str = "") -> FrontMatter:
    front, found = read_with(line, instead_of)
    assert found == []
    assert front is not None
    return front


def test_converts_each_value_by_the_type_of_its_key() -> None:
    front, found = read(GOOD)
    assert found == []
    assert front is not None
    assert front.version == "1.10"
    assert front.created == date(2026, 1, 5)
    assert front.reviewers == ()
    assert front.authors[0].name == "A. Writer"


def test_tells_the_line_on_which_the_body_begins() -> None:
    source = SourceText.of("a.md", GOOD)
    _, _, line = read_front_matter(source, Report())
    assert source.lines[line - 1 :][:2] == ("", "# Summary")


def test_the_short_title_is_the_title_unless_given() -> None:
    assert good("").short_title == "The leaf"
    assert good("short_title: Leaf").short_title == "Leaf"


@pytest.mark.parametrize(("length", "needed"), [(60, False), (61, True)])
def test_a_title_over_sixty_characters_needs_a_short_one(length: int, needed: bool) -> None:
    _, found = read_with(f"title: {'a' * length}", "title: The leaf")
    assert found == (["a.md:2:8 SF09"] if needed else [])


@pytest.mark.parametrize(("length", "too_long"), [(40, False), (41, True)])
def test_a_short_title_has_at_most_forty_characters(length: int, too_long: bool) -> None:
    _, found = read_with(f"short_title: {'a' * length}")
    assert found == (["a.md:11:14 SF09"] if too_long else [])


def test_dates_may_be_the_same_day() -> None:
    assert good("reviewed: 2026-01-05\nreview_by: 2026-01-05", "reviewed: 2026-02-05\nreview_by: 2027-02-05")


@pytest.mark.parametrize("lang", ["en", "es", "en-GB", "es-419"])
def test_takes_languages_that_have_labels(lang: str) -> None:
    assert good(f"lang: {lang}", "lang: en").lang == lang


@pytest.mark.parametrize("lang", ["EN", "en_GB", "en-gb", "e", "eng-lish", "de-", "x-klingon"])
def test_refuses_other_forms_of_a_language(lang: str) -> None:
    assert read_with(f"lang: {lang}", "lang: en") == (None, ["a.md:3:7 SF11"])


@pytest.mark.parametrize("region", ["US", "GB", "ES", "TW"])
def test_takes_countries(region: str) -> None:
    assert good(f"region: {region}").region == region


@pytest.mark.parametrize("region", ["UK", "EU", "us", "USA", "419", "UN", "XK"])
def test_refuses_what_is_no_country(region: str) -> None:
    assert read_with(f"region: {region}") == (None, ["a.md:11:9 SF11"])


@pytest.mark.parametrize(
    "identifier",
    [
        "978-3-16-148410-0",
        "ISBN 978-3-16-148410-0",
        "0-306-40615-2",
        "080442957X",
        "10.1000/182",
        "urn:isbn:0451450523",
    ],
)
def test_takes_isbn_doi_and_urn(identifier: str) -> None:
    assert good(f"identifier: {identifier}").identifier == identifier


@pytest.mark.parametrize(
    "identifier", ["978-3-16-148410-1", "0-306-40615-3", "10.1/x", "doi 182", "urn:x", "12345"]
)
def test_refuses_other_identifiers(identifier: str) -> None:
    assert read_with(f"identifier: {identifier}") == (None, ["a.md:11:13 SF08"])


@pytest.mark.parametrize("orcid", ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"])
def test_takes_orcid_ids_with_their_check_character(orcid: str) -> None:
    front = good(f"  - name: A. Writer\n    orcid: {orcid}", "  - name: A. Writer")
    assert front.authors[0].orcid == orcid


@pytest.mark.parametrize(
    "orcid", ["0000-0002-1825-0098", "0000-0000-0000-0000", "https://orcid.org/0000-0002-1825-0097"]
)
def test_refuses_other_orcid_ids(orcid: str) -> None:
    assert read_with(f"  - name: A. Writer\n    orcid: {orcid}", "  - name: A. Writer")[1] == [
        "a.md:10:12 SF08"
    ]


def test_makes_line_ends_of_a_text_blanks() -> None:
    front = good("funding: Paid by\n  nobody\n  at all.", "funding: No outside funding.")
    assert front.funding == "Paid by nobody at all."
    assert good("interests: |\n  None,\n  we think.").interests == "None, we think."


def test_keeps_a_blank_that_does_not_break() -> None:
    assert good("description: 5\u00a0mg").description == "5\u00a0mg"


@pytest.mark.parametrize(
    "text", ["dose < 5 mg", "3 * 4 * 5", "a_b_c", "Smith & Co.", "{braces}", "50% (half)"]
)
def test_takes_signs_that_are_no_markdown(text: str) -> None:
    assert good(f'funding: "{text}"', "funding: No outside funding.").funding == text


@pytest.mark.parametrize("word", ["yes", "No", "ON", "off", "true", "FALSE", "null", "~", ""])
def test_takes_ambiguous_words_in_quotes_only(word: str) -> None:
    assert read_with(f"publisher: {word}") == (None, ["a.md:11:12 SF05" if word else "a.md:11:11 SF05"])
    if word:
        assert good(f'publisher: "{word}"').publisher == word


def test_tells_of_every_key_at_once() -> None:
    _, found = read("---\ntitle: A\nlagn: en\ncreated: soon\n---\n")
    missing = [line for line in found if line.endswith("SF07")]
    assert len(missing) == 8
    assert set(found) - set(missing) == {"a.md:3:1 SF06", "a.md:4:10 SF10"}


def test_offers_the_nearest_key() -> None:
    report = Report()
    read_front_matter(SourceText.of("a.md", GOOD.replace("funding:", "fundin:")), report)
    assert "Did you mean “funding”?" in [finding.hint for finding in report]


def test_both_topics_are_known() -> None:
    assert good("topics: [psychoactive, antidepressant]").topics == ("psychoactive", "antidepressant")


@given(st.data())
def test_never_fails_on_a_damaged_file(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(GOOD)))
    end = data.draw(st.integers(start, min(len(GOOD), start + 20)))
    text = (
        GOOD[:start] + data.draw(st.text(alphabet="[]{}:-#&*!|>'\"%@`\\\n\t abc0", max_size=8)) + GOOD[end:]
    )
    front, found = read(text)
    assert front is not None or found


def test_takes_what_libraries_list_a_work_by() -> None:
    front = good(
        "identifiers:\n  epub: 978-0-306-40615-7\n  pdf: 978-3-16-148410-0\n"
        'series:\n  name: Herbs, plainly\n  number: "2.1"\n'
        "subjects:\n  - scheme: thema\n    code: VFMX\n    name: Coping with illness\n"
        "  - scheme: bisac\n    code: HEA011000\n    name: Herbal medicine\n"
        "certifier: Alder Clinic"
    )
    assert front.listing == Listing(
        ((Format.EPUB, "978-0-306-40615-7"), (Format.PDF, "978-3-16-148410-0")),
        Series("Herbs, plainly", "2.1"),
        (Subject("thema", "VFMX", "Coping with illness"), Subject("bisac", "HEA011000", "Herbal medicine")),
        "Alder Clinic",
    )


SUBJECT = "subjects:\n  - scheme: {}\n    code: {}\n    name: N"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("identifiers:\n  kindle: 978-0-306-40615-7", "a.md:12:3 SF12"),
        ("identifiers:\n  epub: 978-0-306-40615-7\n  pdf: ISBN 9780306406157", "a.md:12:3 SF13"),
        ("identifiers:\n  epub: 12345", "a.md:12:9 SF08"),
        ("series:\n  name: Herbs\n  number: two", "a.md:13:11 SF08"),
        (SUBJECT.format("dewey", "610"), "a.md:12:13 SF12"),
        (SUBJECT.format("thema", "HEA011000"), "a.md:13:11 SF08"),
        (SUBJECT.format("bisac", "VFMX"), "a.md:13:11 SF08"),
    ],
)
def test_refuses_what_no_library_lists_a_work_by(lines: str, found: str) -> None:
    assert read_with(lines) == (None, [found])
