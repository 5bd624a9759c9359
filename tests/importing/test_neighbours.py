"""Constructs that ended an import with exit status 3, or lost what parts two words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importing.drafts import draft_of, read_draft
from tests.importing.word_files import STYLES, cell, para, part, run, table, word

MARKS = {
    "column": '<w:br w:type="column"/>',
    "page": '<w:br w:type="page"/>',
    "return": "<w:cr/>",
    "line": "<w:br/>",
}


def of_word(body: str, **parts: str) -> str:
    found = draft_of("a.docx", word(para("Lithium", "Title") + body, **parts))
    assert found.record["words"]["missing"] == 0
    return found.article


@pytest.mark.parametrize("mark", MARKS)
def test_a_break_between_words_parts_them(mark: str) -> None:
    article = of_word(para(f"<w:r><w:t>Left</w:t>{MARKS[mark]}<w:t>Right</w:t></w:r>") + para("Words."))
    assert "Left\\\nRight" in article


def test_a_page_that_ends_behind_a_paragraph_leaves_nothing() -> None:
    assert "Left\n\nWords." in of_word(para(run("Left") + f"<w:r>{MARKS['page']}</w:r>") + para("Words."))


def test_a_tab_that_is_set_by_the_margin_parts_words() -> None:
    assert "A B" in of_word(para("<w:r><w:t>A</w:t><w:ptab/><w:t>B</w:t></w:r>") + para("Words."))


def test_a_row_that_is_deleted_is_listed_whole() -> None:
    gone = '<w:tr><w:trPr><w:del w:id="2" w:author="Ann"/></w:trPr>' + cell("Old") + cell("Words") + "</w:tr>"
    body = table(cell("Keep") + cell("A"), cell("B") + cell("C")).replace("</w:tbl>", f"{gone}</w:tbl>")
    article = of_word(body)
    assert "Old" not in article.partition("# Also in the file")[0]
    assert "Deleted text (by Ann):**\n\nOld\n\nWords" in article


def test_emphasis_by_a_style_of_word_is_emphasis() -> None:
    named = "".join(
        f'<w:style w:type="character" w:styleId="{name[0]}"><w:name w:val="{name}"/></w:style>'
        for name in ("Emphasis", "Intense Emphasis")
    )
    body = para(run("calm", '<w:rStyle w:val="E"/>') + run(" and ") + run("loud", '<w:rStyle w:val="I"/>'))
    assert "*calm* and *loud*" in of_word(body, styles=part("styles", STYLES + named))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Warning: do not stop suddenly.", "The note “stop” is in the file: Warning: do not stop suddenly."),
        ("Caution: Do not stop suddenly.", "The note “stop” is in the file: Caution: Do not stop suddenly."),
        ("Warning: Do not stop suddenly.", ""),
    ],
)
def test_a_known_note_in_other_letters_keeps_those_of_the_file(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "source" / "_notes").mkdir(parents=True)
    there = 'cautions:\n  stop:\n    title: Warning\n    text: "Do not stop suddenly."\n'
    there += "disclaimers:\n  general:\n    title: Not advice\n    text: Ask us.\n    short: Ask us.\n"
    (tmp_path / "source" / "_notes" / "en.yaml").write_text(there, "utf-8")
    (tmp_path / "a.docx").write_bytes(word(para("Lithium", "Title") + para("Words.") + table(cell(text))))
    found = read_draft(tmp_path / "a.docx", tmp_path / "source")
    assert found.record["words"]["missing"] == 0
    assert ":::{caution} stop" in found.article
    assert [line for line in found.article.split("\n") if line.startswith("The note “stop”")] == [said][
        : bool(said)
    ]


def test_signs_that_lead_back_from_a_source_of_wikipedia_are_dropped() -> None:
    """As it writes a source that is cited in two places."""
    back = "".join(
        f'<a href="#cite_ref-2_{at}"><sup><i><b>{sign}</b></i></sup></a> ' for at, sign in enumerate("ab")
    )
    source = (
        f'<li id="cite_note-2"><span class="mw-cite-backlink">^ {back}</span> <span class="reference-text">'
        "Bell J. Rebound. 2009.</span></li>"
    )
    mark = '<sup class="reference"><a href="#cite_note-2">[1]</a></sup>'
    page = f'<h1>Lithium</h1><p>A salt.{mark}</p><div class="reflist"><ol>{source}</ol></div>'
    found = draft_of("wiki.html", f'<html lang="en"><body>{page}</body></html>')
    assert found.record["words"]["missing"] == 0
    assert found.fate("Bell J. Rebound. 2009.") == "placed"
