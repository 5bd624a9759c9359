"""The receipt: the same for the same export, strict when read, honest about changed files."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.diagnostics import ProofError
from exporter.model.format import Format
from exporter.proof.prove import PlaceFound
from exporter.proof.receipt import Entry, Receipt, digest, merge, read_receipt, verify_file, write_receipt
from exporter.proof.seen import Seen
from tests import samples

ENTRY = Entry(
    "a.txt", "0" * 64, Format.TEXT, "article", "en", "clinic", "", samples.ledger(),
    (PlaceFound("x", "page 1"),),
    sources={"article.md": "1" * 64}, versions={"exporter": "0"},
)  # fmt: skip


def test_reads_what_it_wrote() -> None:
    receipt = Receipt((ENTRY, replace(ENTRY, file="b.txt")))
    assert read_receipt(write_receipt(receipt)) == receipt


def test_writes_the_same_whatever_the_order() -> None:
    other = replace(ENTRY, file="b.txt")
    assert write_receipt(Receipt((ENTRY, other))) == write_receipt(Receipt((other, ENTRY)))


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"schema": 3, "artefacts": []}', '{"schema": 1, "artefacts": [{}]}']
)
def test_refuses_what_is_no_receipt(text: str) -> None:
    with pytest.raises(ProofError, match="PF15"):
        read_receipt(text)


@given(st.data())
def test_refuses_a_receipt_with_a_wrong_value(data: st.DataObject) -> None:
    plain = json.loads(write_receipt(Receipt((ENTRY,))))
    key = data.draw(st.sampled_from(sorted(plain["artefacts"][0])))
    plain["artefacts"][0][key] = data.draw(st.sampled_from([None, [3], {"a": 3}]))
    with pytest.raises(ProofError, match="PF15"):
        read_receipt(json.dumps(plain))


def test_tells_how_each_note_looks() -> None:
    page = Seen(
        "x", 2, boxes=((56.7, 700.1, 300.0, 712.5),), size=11.0, x_height=5.4, contrast=7.9, share=1.0
    )
    looks = (page, Seen("x", file="a.xhtml", relative_size=0.75), Seen("x", size=9.5))
    receipt = Receipt((replace(ENTRY, places=(PlaceFound("x", "page 2", seen=looks),)),))
    text = write_receipt(receipt)
    assert read_receipt(text) == receipt
    assert "[56.7, 700.1, 300.0, 712.5]" in text
    (entry,) = json.loads(text)["artefacts"]
    assert entry["places"][0]["seen"][1] == {"file": "a.xhtml", "relative_size": 0.75}


def test_reads_a_receipt_that_does_not_tell_how_notes_look() -> None:
    plain = json.loads(write_receipt(Receipt((ENTRY,))))
    plain["schema"] = 1
    del plain["artefacts"][0]["places"][0]["seen"]
    assert read_receipt(json.dumps(plain)) == Receipt((ENTRY,))


@pytest.mark.parametrize(
    "seen",
    [{"page": "1"}, {"size": "12"}, {"boxes": [[1, 2, 3]]}, {"boxes": [[1, 2, 3, "4"]]}, {"wide": 1}, 7],
)
def test_refuses_looks_that_are_none(seen: object) -> None:
    plain = json.loads(write_receipt(Receipt((ENTRY,))))
    plain["artefacts"][0]["places"][0]["seen"] = [seen]
    with pytest.raises(ProofError, match="PF15"):
        read_receipt(json.dumps(plain))


def test_keeps_old_entries_that_still_match() -> None:
    old = Receipt(tuple(replace(ENTRY, file=name) for name in ("a.txt", "b.txt", "c.txt")))
    new = Receipt((replace(ENTRY, sha256="f" * 64),))
    merged = merge(old, new, {"a.txt", "c.txt"})
    assert [(entry.file, entry.sha256[0]) for entry in merged.entries] == [("a.txt", "f"), ("c.txt", "0")]


def test_tells_a_changed_file_and_proves_it_all_the_same() -> None:
    proof = verify_file(b"Some words.\n", Format.TEXT, ENTRY)
    codes = {finding.code for finding in proof.findings}
    assert {"PF13", "PF02", "PF10"} <= codes
    unchanged = verify_file(b"Some words.\n", Format.TEXT, replace(ENTRY, sha256=digest(b"Some words.\n")))
    assert "PF13" not in {finding.code for finding in unchanged.findings}


def test_tells_a_file_that_cannot_be_read() -> None:
    codes = {finding.code for finding in verify_file(b"\xff", Format.TEXT, ENTRY).findings}
    assert codes == {"PF11", "PF13"}
