"""The files that every tool loses something of: nothing is lost here, and all stands where it should."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from exporter.diagnostics import UsageError
from exporter.importing.bring import bring
from exporter.importing.wish import Wish
from tests.importing import word_files
from tests.importing.drafts import FILES, TODAY, draft, draft_of, read_draft
from tests.importing.word_files import para, part, run

WARFARIN = "starting-warfarin.docx"
CONSTRUCTS = "sixty-two-constructs.docx"
PAGE = "fifty-constructs.html"


def words_of(name: str) -> set[str]:
    """Return the words that begin with TOK in a file, from all of its bytes."""
    data = (FILES / name).read_bytes()
    if name.endswith(".docx"):
        with zipfile.ZipFile(FILES / name) as archive:
            data = b"\n".join(archive.read(part) for part in archive.namelist())
    return {word.decode() for word in re.findall(rb"TOK[a-z0-9]+", data)}


@pytest.mark.parametrize(("name", "number"), [(CONSTRUCTS, 60), (PAGE, 50)])
def test_every_construct_is_in_the_draft(name: str, number: int) -> None:
    words = words_of(name)
    assert len(words) >= number
    assert {word for word in words if word not in draft(name).all} == set()


def test_doses_keep_each_sign() -> None:
    assert "5\u201110 mg ≥18" in draft(CONSTRUCTS).article
    assert "5\u201110 mg ≥18" in draft(PAGE).article


@pytest.mark.parametrize("name", [WARFARIN, CONSTRUCTS, PAGE])
def test_no_word_is_unaccounted_for(name: str) -> None:
    fates = draft(name).record["words"]
    assert fates["missing"] == 0
    assert sum(fates.values()) > 60
    assert all(one["where"] for one in draft(name).record["passages"])


def test_comments_deletions_and_hidden_text_are_listed_apart_from_the_text() -> None:
    text, also = draft(CONSTRUCTS).article.split("# Also in the file")
    for word in ("TOKdeleted", "TOKhidden", "TOKcommenttext", "TOKheader", "TOKoletitle"):
        assert draft(CONSTRUCTS).fate(word) == "listed"
        assert word in also
        assert word not in text
    assert "Comment by Dr B" in also
    assert also.strip().splitlines()[2].startswith("TODO")


def test_a_box_with_a_warning_is_a_caution_where_it_stood_and_a_footer_a_disclaimer() -> None:
    found = draft(CONSTRUCTS)
    assert "Paragraph with box\n\n:::{caution} caution\n:::\n\nTOKvmlbox" in found.article
    assert 'text: "TOKtextbox CAUTION do not stop suddenly"' in found.notes
    assert 'text: "TOKfooter not medical advice"' in found.notes


def test_the_leaflet_has_its_claims_citations_and_notes() -> None:
    found = draft(WARFARIN)
    assert found.article.count(":::{claim} undecided") == found.imported.claims == 5
    assert ":cite: hart2007\n\nIn people with atrial fibrillation" in found.article
    assert [one["id"] for one in found.references] == [
        "hart2007",
        "holbrook2012",
        "davidson2014",
        "jiang2004",
    ]
    assert found.references[0]["title"].startswith("Hart RG, Pearce LA, Aguilar MI. Meta-analysis")
    assert "double the risk of bleeding [@davidson2014]" in found.article
    assert '  warning-bleeding:\n    title: "Warning: bleeding"' in found.notes
    assert "rank: urgent" in found.notes
    assert "do you call if you bleed" in found.article


def test_an_import_writes_over_nothing(tmp_path: Path) -> None:
    (tmp_path / "source" / "starting-warfarin").mkdir(parents=True)
    with pytest.raises(UsageError, match="IN01"):
        bring(FILES / WARFARIN, Wish(TODAY, tmp_path / "source"))
    assert not list((tmp_path / "source" / "starting-warfarin").iterdir())
    assert not (tmp_path / "source" / "_notes").exists()


def test_notes_that_are_there_are_recognised_by_their_words_and_kept(tmp_path: Path) -> None:
    first = read_draft(FILES / WARFARIN, tmp_path)
    own = "# ours\ncautions:\n    mine:\n        title: Mine\n        text: Words.\n"
    disclaimers = "disclaimers:" + first.notes.partition("disclaimers:")[2]
    (tmp_path / "_notes" / "en.yaml").write_text(own + disclaimers, "utf-8")
    second = read_draft(FILES / WARFARIN, tmp_path, name="again")
    assert second.notes.startswith("# ours\ncautions:\n    warning-bleeding:\n")
    assert "    mine:\n        title: Mine\n" in second.notes
    assert second.notes.count("general information") == first.notes.count("general information")
    assert any("is one that _notes has" in message for message in second.told("IN12"))


def test_a_caution_that_stands_twice_is_one_note() -> None:
    box = "<div class=warning><h4>Warning</h4><p>Do not drive after a dose.</p></div>"
    found = draft_of("twice.html", f"<h1>T</h1><h2>A</h2><p>One.</p>{box}<h2>B</h2><p>Two.</p>{box}")
    assert found.article.count(":::{caution} warning\n") == 2
    assert found.notes.count("Do not drive") == 1


def test_a_raised_number_is_never_written_on_the_line() -> None:
    """10³ is no 103, in a note, a title or a caption as little as in the text."""
    power = "a dose of 10<sup>3</sup> units"
    box = f"<div class=warning><h4>Warning</h4><p>Never take {power}.</p></div>"
    found = draft_of("a.html", f"<h1>Title 10<sup>3</sup></h1><h2>A</h2><p>Take {power}.</p>{box}")
    assert "a dose of 10^3^ units" in found.article
    assert "a dose of 10³ units" in found.notes
    assert 'title: "Title 10³"' in found.article


def test_a_list_of_contents_is_known_by_the_name_of_its_style_in_every_language() -> None:
    style = '<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>'
    found = draft_of(
        "a.docx",
        word_files.word(para("Die Zahlen 1", "Verzeichnis1") + para("Worte."), styles=part("styles", style)),
    )
    assert "Die Zahlen" not in found.article
    assert found.fate("Die Zahlen 1") == "dropped"


def test_signs_of_the_font_symbol_are_what_people_see() -> None:
    symbol = "<w:rFonts w:ascii='Symbol'/>"
    body = para(run("INR ") + run("\uf0b3", symbol) + run("3, or 5 ") + run("m", symbol) + run("g."))
    assert "INR ≥3, or 5 μg." in draft_of("a.docx", word_files.word(body)).article


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("<m:f><m:num>{140-age}</m:num><m:den>{72}</m:den></m:f>", "(140-age)/72"),
        ("<m:sSup><m:e>{x}</m:e><m:sup>{2}</m:sup></m:sSup>", "x^2^"),
        ("<m:sSub><m:e>{CO}</m:e><m:sub>{2}</m:sub></m:sSub>", "CO~2~"),
        ("<m:rad><m:deg/><m:e>{a+b}</m:e></m:rad>", "√(a+b)"),
        ("{f}<m:d><m:e>{x}</m:e></m:d>", "f(x)"),
        ("<m:func><m:fName>{log}</m:fName><m:e>{x}</m:e></m:func>", "log x"),
        ("<m:m><m:mr><m:e>{1}</m:e><m:e>{0}</m:e></m:mr><m:mr><m:e>{2}</m:e></m:mr></m:m>", "1, 0; 2"),
    ],
)  # fmt: skip
def test_a_formula_is_said_as_it_is_read(formula: str, said: str) -> None:
    written = formula.replace("{", "<m:r><m:t>").replace("}", "</m:t></m:r>")
    found = draft_of(
        "a.docx", word_files.word(para(run("So ") + f"<m:oMath>{written}</m:oMath>" + run(" it is.")))
    )
    assert f"So {said} it is." in found.article


def test_a_caution_keeps_whom_it_cites() -> None:
    page = "<h1>T</h1><p>Words.</p><div class='warning'><p>Take care of it always (Smith, 2001).</p></div>"
    listed = "<h2>References</h2><ol><li>Smith J. A study. BMJ 2001;3:4-5.</li></ol>"
    assert "Take care of it always (Smith, 2001)." in draft_of("a.html", page + listed).notes


def test_sources_that_no_heading_names_are_found_by_their_numbers() -> None:
    found = draft_of(
        "a.txt", "A title\n\nIt helps people sleep [1].\n\n[1] Smith J. A study. BMJ 2001;3:4-5.\n"
    )
    assert [one["id"] for one in found.references] == ["smith2001"]
    assert ":cite: smith2001" in found.article


def test_a_box_behind_the_references_is_a_note_or_its_words() -> None:
    page = "<h1>T</h1><p>Words.</p><h2>References</h2><ol><li>Smith J. A study. 2001.</li></ol>"
    assert "Beside." in draft_of("a.html", f"{page}<aside><p>Beside.</p></aside>").article
