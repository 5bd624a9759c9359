from __future__ import annotations

from datetime import date

import pytest

from exporter.data.contacts import contacts, regions, sources


def test_the_united_states_have_three_numbers_in_order_of_urgency() -> None:
    found = contacts("US", "en")
    assert found is not None
    assert [(entry.id, entry.number, entry.uri) for entry in found.entries] == [
        ("emergency", "911", "tel:911"),
        ("crisis", "988", "tel:988"),
        ("poison", "1-800-222-1222", "tel:+18002221222"),
    ]


@pytest.mark.parametrize("region", sorted(regions()))
@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_number_has_a_reason_a_source_and_a_day_of_check(region: str, lang: str) -> None:
    found = contacts(region, lang)
    assert found is not None
    assert found.region == region
    assert date.fromisoformat(found.checked_on)
    assert all(entry.reason for entry in found.entries)
    assert len(sources(region)) == len(found.entries)


@pytest.mark.parametrize("region", sorted(regions()))
def test_what_a_device_dials_is_what_is_printed(region: str) -> None:
    found = contacts(region, "en")
    assert found is not None
    for entry in found.entries:
        digits = "".join(char for char in entry.number if char.isdigit())
        assert entry.uri.removeprefix("tel:").removeprefix("+").endswith(digits)


@pytest.mark.parametrize("region", ["GB", "us", "", "../US"])
def test_another_region_never_gets_these_numbers(region: str) -> None:
    assert contacts(region, "en") is None
    assert sources(region) == ()


def test_a_language_without_reasons_has_no_contacts() -> None:
    assert contacts("US", "fr") is None
    assert contacts("US", "es-US") == contacts("US", "es")
