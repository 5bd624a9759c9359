from __future__ import annotations

from datetime import date

import pytest

from exporter.data.contacts import contacts, regions, sources


def test_the_united_states_have_four_numbers_in_order_of_urgency() -> None:
    found = contacts("US", "en")
    assert found is not None
    assert [(entry.id, entry.number, entry.uri) for entry in found.entries] == [
        ("emergency", "911", "tel:911"),
        ("crisis", "988", "tel:988"),
        ("poison", "1-800-222-1222", "tel:+18002221222"),
        ("helpline", "1-800-662-4357", "tel:+18006624357"),
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


@pytest.mark.parametrize("region", ["GB", "CA", "CA-NU", "GB-XYZ", "us", "", "../US"])
def test_another_region_never_gets_these_numbers(region: str) -> None:
    assert contacts(region, "en") is None
    assert sources(region) == ()


def test_a_language_without_reasons_has_no_contacts() -> None:
    assert contacts("US", "fr") is None
    assert contacts("US", "es-US") == contacts("US", "es")


def test_a_part_of_a_country_has_its_own_numbers_else_those_of_the_country() -> None:
    def numbers(region: str) -> list[str]:
        found = contacts(region, "en")
        assert found is not None
        assert found.region == region
        return [entry.number for entry in found.entries]

    assert numbers("US-CA") == numbers("US")
    assert "1-844-764-7669" in numbers("CA-BC")
    assert "1-844-764-7669" not in numbers("CA-QC"), "Quebec has a poison center of its own"
    assert "111" not in numbers("GB-NIR"), "NHS 111 does not answer in Northern Ireland"
