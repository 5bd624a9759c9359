"""Files in the manner of what people have: no word of any is lost, and each becomes what it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from exporter.importing.bring import bring
from exporter.importing.wish import Wish, office_copy
from tests.importing.drafts import FILES, TODAY, draft, draft_of

NAMES = sorted(path.name for path in FILES.iterdir())
RTF = (
    r"{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\b Warning}\par Call 911 if you bleed.\par "
    r"Warfarin lowers the risk of stroke. Dose 5\'9610 mg.\par}"
)


@pytest.mark.parametrize("name", NAMES)
def test_every_word_is_accounted_for_and_the_draft_is_read(name: str) -> None:
    found = draft(name)
    assert found.record["words"]["missing"] == 0
    assert found.record["words"]["placed"] > 15
    assert not found.told("IN08")


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        (
            "google-docs.html",
            [
                'title: "Asthma and your inhalers"\nsubtitle: "What the blue and the brown one do"',
                ":cite: barnes2010\n\nUse the brown\u00a0inhaler every day.",
                "- Two puffs at night\n  - with a spacer",
                "# Your reliever {#your-reliever}\n\n:::{caution} warning\n:::",
            ],
        ),
        (
            "wordpress.html",
            [
                "| Coffee, 240 ml | 95 mg |\n| Tea, 240 ml | 47 mg |\n\n: Amounts are averages.",
                "slept **41\u00a0minutes** less.",
                "- Try decaf\n  - it has 2–5\u00a0mg",
                "Read our sleep page (http://old.example.org/sleep) or more (/more).",
                "**Outside the main part:**\n\nSkip to content",
            ],
        ),
        (
            "confluence.html",
            [":::{caution} overdose\n:::", "| 1 | 10–30 mg |", "|  | no more than 5–10\u00a0mg added |"],
        ),
        (
            "mailing-list.txt",
            [
                'title: "HEADACHES AND PAINKILLERS"',
                ":cite: stovner2007\n\nIf you take painkillers on more than 10 days a month",
                "get worse for two to ten days, then better [@evers2011].",
                ":::{caution} warning\n:::",
            ],
        ),
        (
            "readme.md",
            [
                "| Injection | 0.4 mg | thigh \\| arm |",
                ":::{caution} warning\n:::",
                ":cite: who2014\n\nNaloxone **reverses** an opioid overdose. It works",
                "1. Check for breathing\n2. Spray\n   - tilt the head",
                "[the guide](https://example.org/guide)",
                ":::{note} Side effects\n\nSweating, anger, and withdrawal.\n:::",
            ],
        ),
        ("pandoc.md", ['title: "Melatonin for jet lag"', '- name: "B. Writer"', "5 mg. [(1)](#notes)"]),
        ("arabic.html", ["(≥18 سنة)", ":::{caution} تحذير\n:::"]),
        ("windows-1252.txt", ["½ de la dose maximale de 200 µg/ml…", "Œdème : « Appelez le 15 »."]),
        ("outlook.htm", ['title: "Statins"', "- Take it at night\n- No grapefruit juice"]),
        ("mediawiki.html", [":cite: hassan2013 singh2014", "[daun]{lang=ms}", "CO~2~ and 10^3^."]),
        ("gov.html", ["- **Adults**\\\n  500 mg to 1 g, up to 4 times in 24 hours"]),
        ("folleto.txt", ["lang: es", "1. Con comida.\n2. Con un vaso de agua.", ":::{caution} advertencia"]),
        ("markdown-plain.md", [":cite: smith2019 jones2021\n\nAllopurinol lowers uric acid."]),
        ("word-export.html", [":cite: ada2022 nice2015\n\nKeep it at 2–8 °C.", "| 2 | dial inject |"]),
        ("myst.md", [":::{caution} toxic-levels\n:::", ":::{caution} important\n:::"]),
    ],
)  # fmt: skip
def test_what_is_written_stands_as_what_it_is(name: str, texts: list[str]) -> None:
    article = draft(name).article
    assert [text for text in texts if text not in article] == []


def test_what_is_guessed_is_said() -> None:
    assert draft("windows-1252.txt").told("IN21") == ["the file is no UTF-8; it was read as Windows-1252"]
    assert any("plain text" in message for message in draft("notes.txt").told("IN10"))
    assert any("middle of a sentence" in message for message in draft("notes.txt").told("IN16"))
    assert any("marks no row" in message for message in draft("starting-warfarin.docx").told("IN10"))
    assert any("cells that were joined" in message for message in draft("confluence.html").told("IN14"))
    assert any("cup.jpg" in message for message in draft("wordpress.html").told("IN15"))


def test_a_language_without_labels_is_said() -> None:
    assert "lang: en" in draft("arabic.html").article
    assert any("“ar” has no labels" in message for message in draft("arabic.html").told("IN10"))


def test_a_paragraph_that_stands_twice_and_a_heading_without_text_are_told() -> None:
    twice = "<p>Take the tablets in the morning with a full glass of water.</p>"
    found = draft_of("a.html", f"<h1>A</h1><h2>B</h2>{twice}<h2> </h2>{twice}")
    assert len(found.told("IN16")) == 2


@pytest.mark.skipif(shutil.which("soffice") is None, reason="RTF is read through LibreOffice")
def test_rich_text_comes_in_through_libreoffice(tmp_path: Path) -> None:
    file = tmp_path / "leaflet.rtf"
    file.write_text(RTF)
    imported = bring(
        file, Wish(TODAY, tmp_path / "source"), office_copy(file, lambda: shutil.which("soffice"))
    )
    article = (imported.folder / "article.md").read_text("utf-8")
    assert "Warfarin lowers the risk of stroke. Dose 5–10 mg." in article
    assert [one.code for one in imported.report if one.code == "IN23"]
