"""Finished files proven again: by the seal alone, the receipt, or both, and after people changed them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from exporter.diagnostics import ProofError
from exporter.model.format import Format
from exporter.model.obligation import Ledger
from exporter.proof.prove import PlaceFound
from exporter.proof.receipt import Entry, Receipt, digest, write_receipt
from exporter.proof.verdict import Verdict
from exporter.proof.verified import Verified
from exporter.proof.verify import attempt, prove_again
from exporter.publish.files import RECEIPT
from tests import samples
from tests.mutants.rendered import sample
from tests.proof.sealed import SEALED, TODAY, edited, seal, sealed, with_seal

DOCUMENT = "word/document.xml"
CAUTION = "Stopping can bring low mood."


def put(folder: Path, data: bytes, name: str = "leaflet") -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def vouch(file: Path, format_: Format, ledger: Ledger | None = None, data: bytes = b"") -> None:
    entry = Entry(
        file.name,
        digest(data or file.read_bytes()),
        format_,
        "article",
        "en",
        "clinic",
        "a4",
        ledger or samples.ledger(),
        (PlaceFound("review", "page 1"),),
        theme_hash="0" * 64,
    )
    (file.parent / RECEIPT).write_text(write_receipt(Receipt((entry,))), encoding="utf-8")


def codes(found: Verified) -> set[str]:
    return {finding.code for finding in found.findings}


def told(found: Verified) -> str:
    return "\n".join(finding.as_text() for finding in found.findings)


@pytest.mark.parametrize("format_", SEALED)
def test_a_file_alone_is_proven_by_its_seal_whatever_it_is_called(format_: Format, tmp_path: Path) -> None:
    found = prove_again(put(tmp_path, sealed(format_)), TODAY)
    assert found.holds
    assert found.against == ("seal",)
    assert len(found.places) == len(samples.ledger().obligations)
    assert len(found.findings) == 0


@pytest.mark.parametrize("format_", SEALED)
def test_seal_and_receipt_vouch_together(format_: Format, tmp_path: Path) -> None:
    file = put(tmp_path, sealed(format_))
    vouch(file, format_)
    found = prove_again(file, TODAY)
    assert found.holds
    assert found.against == ("seal", "receipt")


def test_plain_text_is_proven_by_its_receipt(tmp_path: Path) -> None:
    file = put(tmp_path, sample(Format.TEXT))
    with pytest.raises(ProofError, match="PF14"):
        prove_again(file, TODAY)
    vouch(file, Format.TEXT)
    assert prove_again(file, TODAY).against == ("receipt",)


def test_a_receipt_that_does_not_name_the_file_does_not_matter(tmp_path: Path) -> None:
    vouch(put(tmp_path, b"text", "other"), Format.TEXT)
    assert prove_again(put(tmp_path, sealed(Format.DOCX)), TODAY).against == ("seal",)


def test_a_changed_file_beside_its_receipt_is_no_longer_the_proven_one(tmp_path: Path) -> None:
    file = put(tmp_path, edited(sealed(Format.DOCX), DOCUMENT, "Kratom has many names.", "It has names."))
    assert prove_again(file, TODAY).verdict is Verdict.ADDED
    vouch(file, Format.DOCX, data=sealed(Format.DOCX))
    assert codes(prove_again(file, TODAY)) == {"PF13", "PF52"}
    assert prove_again(file, TODAY).verdict is Verdict.ADDED


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        (CAUTION, "Stopping is easy.", "PF03", "is reworded"),
        (CAUTION, f"{CAUTION} So they say.", "PF06", "words added"),
        (f"({CAUTION}.*?</w:p>)", r"\1<w:p><w:r><w:t>But who knows.</w:t></w:r></w:p>", "PF04", "moved away"),
    ],
)
def test_names_the_note_that_somebody_changed_in_word(
    old: str, new: str, code: str, said: str, tmp_path: Path
) -> None:
    found = prove_again(put(tmp_path, edited(sealed(Format.DOCX), DOCUMENT, old, new)), TODAY)
    assert code in codes(found)
    assert f"caution mood/caution/{'product' if code == 'PF04' else 'dependence'}" in told(found)
    assert said in told(found)


@pytest.mark.parametrize(
    ("format_", "part", "old", "new"),
    [
        (
            Format.DOCX,
            DOCUMENT,
            "<w:sectPr",
            '<w:p><w:pPr><w:pStyle w:val="Claim"/></w:pPr><w:r><w:t>It cures.</w:t></w:r></w:p><w:sectPr',
        ),
        (
            Format.EPUB,
            "OEBPS/chapter-02.xhtml",
            "</body>",
            '<div class="pair"><div class="claim"><p>It cures.</p></div></div></body>',
        ),
    ],
)
def test_names_a_claim_that_somebody_added(
    format_: Format, part: str, old: str, new: str, tmp_path: Path
) -> None:
    found = prove_again(put(tmp_path, edited(sealed(format_), part, old, new)), TODAY)
    assert "PF23" in codes(found)
    assert "It cures." in told(found)


def test_a_claim_said_again_without_its_notes_is_an_added_one(tmp_path: Path) -> None:
    words = "In a survey of 2,798 users, most found kratom helpful."
    copy = f'<w:p><w:pPr><w:pStyle w:val="Claim"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p><w:sectPr'
    found = prove_again(put(tmp_path, edited(sealed(Format.DOCX), DOCUMENT, "<w:sectPr", copy)), TODAY)
    assert codes(found) == {"PF23"}


def test_a_reworded_claim_is_not_an_added_one(tmp_path: Path) -> None:
    words = "most found kratom helpful"
    found = prove_again(put(tmp_path, edited(sealed(Format.DOCX), DOCUMENT, words, "most liked it")), TODAY)
    assert codes(found) == {"PF10"}


def test_a_review_date_that_has_passed_is_a_warning(tmp_path: Path) -> None:
    file = put(tmp_path, sealed(Format.DOCX))
    assert codes(prove_again(file, date(2027, 11, 24))) == set()
    late = prove_again(file, date(2027, 11, 25))
    assert late.holds
    assert "warning PF20: version 0.1 was to be reviewed by 2027-11-24" in told(late)
    assert codes(prove_again(file)) == set()


@pytest.mark.parametrize("format_", SEALED)
def test_a_seal_that_was_tampered_with_proves_nothing(format_: Format, tmp_path: Path) -> None:
    forged = seal(format_).as_bytes().replace(b"low mood", b"joy")
    found = prove_again(put(tmp_path, with_seal(format_, forged)), TODAY)
    assert codes(found) == {"PF21"}
    assert found.places == ()


def test_the_receipt_still_tells_what_a_damaged_seal_does_not(tmp_path: Path) -> None:
    file = put(tmp_path, edited(with_seal(Format.DOCX, b"{}"), DOCUMENT, CAUTION, "Stopping is easy."))
    vouch(file, Format.DOCX)
    assert codes(prove_again(file, TODAY)) == {"PF21", "PF03"}


def test_a_new_seal_that_owes_less_is_caught_by_the_receipt(tmp_path: Path) -> None:
    less = replace(samples.ledger(), obligations=samples.ledger().obligations[1:])
    data = with_seal(Format.DOCX, replace(seal(Format.DOCX), ledger=less).as_bytes())
    file = put(tmp_path, edited(data, DOCUMENT, "Not yet clinically reviewed", "Reviewed"))
    vouch(file, Format.DOCX)
    found = prove_again(file, TODAY)
    assert "PF22" in codes(found)
    assert "what is owed" in told(found)
    assert len(codes(found)) > 1


def test_the_seal_of_another_format_is_none(tmp_path: Path) -> None:
    assert codes(prove_again(put(tmp_path, with_seal(Format.DOCX, seal(Format.EPUB).as_bytes())), TODAY)) == {
        "PF22"
    }


def test_what_cannot_be_proven_is_a_finding_that_names_the_file(tmp_path: Path) -> None:
    for name, data in {"a.pdf": b"%PDF-", "b.docx": b"PK\x03\x04", "c.jpg": b"\xff\xd8"}.items():
        found = attempt(put(tmp_path, data, name), TODAY, None)
        assert not found.holds
        assert name in told(found)
    assert codes(attempt(tmp_path / "nowhere.pdf", TODAY, None)) == {"PF14"}


def test_an_unreadable_file_beside_its_receipt_is_a_finding(tmp_path: Path) -> None:
    file = put(tmp_path, b"\xff\xd8")
    vouch(file, Format.DOCX)
    assert codes(attempt(file, TODAY, None)) == {"PF11"}


def test_says_as_data_what_it_lists_in_detail(tmp_path: Path) -> None:
    file = put(tmp_path, sealed(Format.DOCX))
    found = prove_again(file, TODAY)
    data = json.loads(json.dumps(found.as_json(file)))
    assert (data["proven"], data["against"], data["signature"]) == (True, ["seal"], "none")
    assert (data["verdict"], data["additions"]) == ("proven", [])
    assert data["published_by"]["publisher"] == "Clinic Press"
    assert all(f"  {place['obligation']}: {place['where']}" in found.details() for place in data["places"])


def test_the_verdict_of_a_file_that_is_not_there_or_none_of_ours(tmp_path: Path) -> None:
    assert attempt(tmp_path / "nowhere.pdf", TODAY, None).verdict is Verdict.UNREADABLE
    assert attempt(put(tmp_path, b"\xff\xd8"), TODAY, None).verdict is Verdict.UNREADABLE
    assert attempt(put(tmp_path, b"Some text."), TODAY, None).verdict is Verdict.NO_SEAL


def test_a_passage_that_is_gone_is_no_addition(tmp_path: Path) -> None:
    gone = edited(sealed(Format.DOCX), DOCUMENT, r"<w:p>(?:(?!</w:p>).)*It acts on some.*?</w:p>", "")
    found = prove_again(put(tmp_path, gone), TODAY)
    assert (codes(found), found.verdict) == ({"PF53"}, Verdict.NOT_PROVEN)


def test_a_look_names_a_note_in_its_own_words(tmp_path: Path) -> None:
    run, tiny = "<w:r>(?=<w:t[^>]*> Using kratom often can)", '<w:r><w:rPr><w:sz w:val="8"/></w:rPr>'
    small = edited(sealed(Format.DOCX), DOCUMENT, run, tiny)
    findings = [one for one in prove_again(put(tmp_path, small), TODAY).findings if one.code == "PF44"]
    assert findings
    assert all(one.about and "Stopping can bring" in one.about.quote and one.about.spot for one in findings)


def test_what_word_makes_of_a_run_changes_no_words(tmp_path: Path) -> None:
    marks = (
        '</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00A1"><w:lastRenderedPageBreak/>'
        '<w:t xml:space="preserve">'
    )
    data = edited(
        sealed(Format.DOCX), DOCUMENT, "Using kratom often can ", f"Using kra{marks}tom often {marks}can "
    )
    data = edited(data, DOCUMENT, "(<w:body>)", r'\1<w:bookmarkStart w:id="900" w:name="_GoBack"/>')
    data = edited(data, DOCUMENT, "(<w:sectPr)", r'<w:bookmarkEnd w:id="900"/>\1')
    assert told(prove_again(put(tmp_path, data), TODAY)) == ""
