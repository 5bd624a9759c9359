"""What people without the source are told of a finished file: the commonest cases, word for word."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from exporter.data.codes import codes
from exporter.model.format import Format
from exporter.proof import telling
from exporter.proof.telling import tell
from exporter.proof.verify import attempt
from tests.places import TESTS
from tests.proof.sealed import TODAY, edited, sealed
from tests.proof.visible.docx.others.edits import done

GOLDEN = TESTS / "golden" / "verdicts"
DOCUMENT = "word/document.xml"
CAUTION = "Stopping can bring low mood."
LINE = "<w:p><w:r><w:t>Kratom is safe. You can stop your medicine.</w:t></w:r></w:p>"
ONE = r"(<w:p>(?:(?!</w:p>).)*{}(?:(?!</w:p>).)*</w:p>)"


COMMENT = [
    ["around", '<w:commentRangeStart w:id="5"/>', '<w:commentRangeEnd w:id="5"/>'],
    ["related", DOCUMENT, "comments", "comments.xml"],
    [
        *("part", "word/comments.xml"),
        '<w:comments><w:comment w:id="5" w:author="Clinic Press"><w:p><w:r><w:t>Withdrawn: </w:t></w:r>'
        "<w:r><w:t>ignore this.</w:t></w:r></w:p></w:comment></w:comments>",
    ],
]


def word(pattern: str, new: str) -> Callable[[], bytes]:
    return lambda: edited(sealed(Format.DOCX), DOCUMENT, pattern, new)


CASES: dict[str, Callable[[], bytes]] = {
    "as-it-was-made": lambda: sealed(Format.DOCX),
    "a-line-added": word(ONE.format("It acts on some"), rf"\1{LINE}"),
    "a-heading-changed": word(">The plant<", ">The safe plant<"),
    "a-caution-reworded": word(CAUTION, "Stopping is easy."),
    "a-caution-deleted": word(ONE.format(CAUTION), ""),
    "words-added-to-a-caution": word(CAUTION, f"{CAUTION} So they say."),
    "a-line-between-claim-and-note": word(ONE.format(CAUTION), rf"{LINE}\1"),
    "a-caution-hidden": word(
        '<w:r><w:rPr>(<w:rStyle w:val="NoteLabel"/></w:rPr><w:t>Caution: Can cause dependence.'
        "</w:t></w:r><w:r>)(?=<w:t[^>]*> Using kratom often can)",
        r"<w:r><w:rPr><w:vanish/>\1<w:rPr><w:vanish/></w:rPr>",
    ),
    "a-comment-of-a-reader": lambda: done(COMMENT),
    "no-seal": lambda: b"Kratom is a leaf.\n",
    "cut-short": lambda: sealed(Format.DOCX)[:4000],
}


def told(case: str, lang: str, tmp_path: Path, today: date = TODAY) -> str:
    file = tmp_path / "leaflet"
    file.write_bytes(CASES[case]())
    return tell(attempt(file, today, None), Path("leaflet"), lang) + "\n"


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("case", CASES)
def test_says_what_the_file_is_why_and_what_to_do(case: str, lang: str, tmp_path: Path) -> None:
    golden = GOLDEN / f"{case}.{lang}.txt"
    found = told(case, lang, tmp_path)
    if os.environ.get("EXPORTER_UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def test_a_review_date_that_has_passed_is_told_with_whom_to_ask(tmp_path: Path) -> None:
    late = told("as-it-was-made", "", tmp_path, date(2027, 11, 25))
    assert late.startswith("leaflet: proven\n")
    assert "Its review date, 2027-11-24, has passed. Ask Clinic Press (ask@press.example)" in late


def test_a_language_without_words_is_told_in_english(tmp_path: Path) -> None:
    assert told("no-seal", "de", tmp_path) == told("no-seal", "en", tmp_path)


def test_every_fault_of_a_finished_file_has_words() -> None:
    kinds = {"DR01", *(code for code in codes() if code.startswith("PF"))}
    # Faults of the exporter itself and of a record for shops; what a verdict tells by itself; warnings.
    others = {
        "PF01",
        "PF39",
        "PF40",
        "PF41",
        "PF49",
        "PF66",
        "PF11",
        "PF14",
        "PF52",
        "PF20",
        "PF50",
        "PF63",
        "PF70",
    }
    assert kinds - set(telling._FAULT_OF) == others
