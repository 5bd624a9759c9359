from __future__ import annotations

from base64 import b64decode
from dataclasses import replace
from datetime import date

from lxml import etree

from tests import samples
from tests.render.docx.support import INPUTS, parts, sample_tree, tree


def values(root: object) -> dict[str, str]:
    return {etree.QName(node).localname: node.text or "" for node in root}  # type: ignore[attr-defined]


def test_says_in_dublin_core_what_the_edition_says() -> None:
    assert values(sample_tree("docProps/core.xml")) == {
        "title": "Kratom and depression: What is known, and what is not",
        "creator": "The authors of this exporter",
        "description": "What is known about kratom and depression.",
        "identifier": "urn:uuid:5a1f0f0e-1111-5222-8333-444455556666",
        "language": "en",
        "keywords": "kratom, depression",
        "version": "0.1",
        "created": "2026-11-24T00:00:00Z",
        "modified": "2026-11-24T00:00:00Z",
    }


def test_takes_the_time_of_change_from_the_inputs() -> None:
    data = parts(samples.edition(), replace(INPUTS, modified=date(2027, 1, 2)))
    assert values(etree.fromstring(data["docProps/core.xml"]))["modified"] == "2027-01-02T00:00:00Z"


def test_carries_version_and_review_date_as_custom_properties() -> None:
    metadata = replace(samples.edition().metadata, extra=(("review_by", "2027-11-24"), ("version", "0.1")))
    found = tree(replace(samples.edition(), metadata=metadata), "docProps/custom.xml")
    assert {one.get("name"): one[0].text for one in found} == {
        "rights": "CC BY 4.0",
        "review_by": "2027-11-24",
        "version": "0.1",
    }
    numbers = [int(one.get("pid")) for one in found]
    assert numbers == list(range(2, 2 + len(numbers)))


def test_carries_the_seal_in_a_part_of_its_own_namespace() -> None:
    seal = b'{"ledger": "\xc3\xa9 <&>"}\n'
    data = parts(samples.edition(), replace(INPUTS, seal=seal))
    root = etree.fromstring(data["customXml/item1.xml"])
    assert root.tag == "{urn:publication-exporter:seal}seal"
    assert b64decode(root.text or "") == seal
    assert b"urn:publication-exporter:seal" in data["customXml/itemProps1.xml"]
    assert "customXml/item1.xml" not in parts(samples.edition())
