"""The seal as bytes: the same every time, and read to the last byte or not at all."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.model.format import Format
from exporter.model.seal import SCHEMA, Seal
from tests.proof.sealed import seal

BYTES = seal(Format.DOCX).as_bytes()
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def test_comes_back_as_it_was() -> None:
    assert Seal.from_bytes(BYTES) == seal(Format.DOCX)
    assert seal(Format.DOCX).as_bytes() == BYTES


def test_a_seal_of_an_earlier_kind_comes_back_too() -> None:
    second = replace(seal(Format.DOCX), issuer=None)
    assert b"seal:2" in second.as_bytes()
    assert Seal.from_bytes(second.as_bytes()) == second


def test_a_signature_is_carried_and_is_no_part_of_what_is_signed() -> None:
    signed = replace(seal(Format.DOCX), signature="c2ln")
    assert Seal.from_bytes(signed.as_bytes()) == signed
    assert signed.signature == "c2ln"
    assert signed.statement() == seal(Format.DOCX).statement()


def test_says_what_it_is_without_this_exporter() -> None:
    said = json.loads(BYTES)
    assert said["schema"] == SCHEMA
    assert said["ledger"]["review_by"] == "2027-11-24"
    assert len(said["ledger"]["obligations"]) == len(seal(Format.DOCX).ledger.obligations)
    assert compact(said) == BYTES


@given(st.integers(0, len(BYTES) - 1), st.integers(1, 255))
def test_one_changed_byte_is_found(place: int, change: int) -> None:
    damaged = bytearray(BYTES)
    damaged[place] ^= change
    with pytest.raises(ValueError, match="it"):
        Seal.from_bytes(bytes(damaged))


def hashed(**values: Any) -> bytes:
    """A seal that says other things and whose hash is right."""
    said = {name: value for name, value in json.loads(BYTES).items() if name != "sha256"} | values
    unsigned = {name: value for name, value in said.items() if name != "signature"}
    return compact(said | {"sha256": sha256(compact(unsigned)).hexdigest()})


def compact(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def test_a_right_hash_over_other_words_is_a_seal_too_which_is_what_signatures_are_for() -> None:
    assert Seal.from_bytes(hashed(tool="another")).tool == "another"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 100_000,
        BYTES + b" ",
        hashed(schema="urn:publication-exporter:seal:4"),
        hashed(more="words"),
        hashed(tool=3),
        hashed(signature=["x"]),
        hashed(ledger=None),
        hashed(ledger=seal(Format.DOCX).ledger.as_json() | {"review_by": 2027}),
        hashed(ledger=seal(Format.DOCX).ledger.as_json() | {"claims": [{"id": "a", "texts": [1]}]}),
        hashed(tool="x").replace(b'"x"', b'"\\ud800"'),
    ],
)
def test_other_bytes_are_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"it cannot be read|its hash|its kind"):
        Seal.from_bytes(data)


@given(JSON)
def test_no_value_makes_it_fail_otherwise(value: Any) -> None:
    for data in (json.dumps(value).encode(), hashed(ledger=value), hashed(paper=[value])):
        with pytest.raises(ValueError, match="it"):
            Seal.from_bytes(data)
