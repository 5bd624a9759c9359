from __future__ import annotations

from exporter.diagnostics import Report
from exporter.intake.text import SourceText
from exporter.model.notes import Contact, Contacts
from exporter.read.contacts_file import own_file_names, read_contacts

GOOD = """checked_on = 2026-11-01

[[contact]]
id = "crisis"
number = "+44 (0) 116 123"
source = "our own desk"
reason = { en = "In danger: call", es = "Si hay peligro: llame" }
"""


def read(text: str, lang: str = "en") -> tuple[Contacts | None, list[str]]:
    report = Report()
    found = read_contacts(SourceText.of("_contacts/GB.toml", text), "GB", lang, report)
    return found, [f"{one.where} {one.code}" for one in report]


def test_reads_numbers_with_what_a_device_dials() -> None:
    entry = Contact("crisis", "+44 (0) 116 123", "tel:+440116123", "In danger: call")
    assert read(GOOD) == (Contacts("GB", (entry,), "2026-11-01"), [])


def test_a_part_of_a_country_comes_before_it() -> None:
    assert own_file_names("GB-SCT") == ("GB-SCT.toml", "GB.toml")
    assert own_file_names("../US") == ()


def test_a_language_is_shortened_and_never_replaced() -> None:
    found, _ = read(GOOD, "es-MX")
    assert found is not None
    assert found.entries[0].reason == "Si hay peligro: llame"
    assert read(GOOD, "fr") == (None, ["_contacts/GB.toml:1:1 SF07"])


def test_errors_have_their_places() -> None:
    assert read(GOOD.replace("116 123", "one-one-six"))[1] == ["_contacts/GB.toml:5:10 SF08"]
    assert read(GOOD.replace("source", "sources"))[1] == [
        "_contacts/GB.toml:3:3 SF07",
        "_contacts/GB.toml:6:1 SF06",
    ]
    assert read("checked_on = 2026-11-01\ncontact = []")[1] == ["_contacts/GB.toml:2:11 SF08"]
    assert read(GOOD + GOOD.partition("\n\n")[2])[1] == ["_contacts/GB.toml:8:3 SF13"]
    assert read("contact = [")[1][0].endswith("SF08")
