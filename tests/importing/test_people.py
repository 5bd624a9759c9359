"""Files as people have them: what became of each text, and what readers of the finished files meet.

The ledgers are texts of ``ledgers/``; ``EXPORTER_UPDATE_GOLDEN=1`` writes them anew.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

import pytest

import exporter
from exporter.diagnostics import Report
from exporter.importing.decide.answers import matched, read_answers
from exporter.importing.decide.asking import form
from exporter.importing.decide.waiting import undecided
from exporter.importing.decide.writing import write
from exporter.importing.words.passages import is_word, tokens
from exporter.model.edition import EditionKind
from tests.importing.drafts import FILES, TODAY, Draft, draft_of, read_draft
from tests.importing.word_files import FILES as WORD_FILES

LEDGERS = Path(__file__).parent / "ledgers"
PEOPLE = {
    **WORD_FILES,
    **{
        name: (FILES / name).read_bytes()
        for name in (
            "cyrillic.html", "elementor.html", "gitlab-wiki.md", "hebrew-page.html", "latex.txt",
            "list-archive.txt", "notion.html", "old-mac.txt", "pages-export.html", "utf-16-page.html",
            "utf-16.txt", "wikipedia.html",
        )
    },
}  # fmt: skip
CITED = re.compile(r"\[\d\]|\(Linde, 2008\)")
"""Marks of sources, which an edition numbers itself."""
UNPRINTED = ("target of a link", "description of the page")
"""What stands in the properties of a file, or behind its links."""
FORMATS = tuple(os.environ.get("EXPORTER_FORMATS", "text html").split())
"""What is exported; by hand all: ``EXPORTER_FORMATS="pdf docx epub html text"``."""


@cache
def brought(name: str) -> Draft:
    """Return the draft of a file."""
    return draft_of(name, PEOPLE[name])


def told(draft: Draft) -> str:
    """Return a ledger for people: how many words, and each text that is not placed."""
    counts = ", ".join(f"{count} {fate}" for fate, count in draft.record["words"].items())
    apart = (
        f"{one['fate']}: {one['carrier']}: {one['text']}"
        for one in draft.record["passages"]
        if one["fate"] != "placed"
    )
    return "\n".join((counts, *apart)) + "\n"


@pytest.mark.parametrize("name", PEOPLE)
def test_the_ledger_of_a_file_is_what_it_was(name: str) -> None:
    golden, now = LEDGERS / f"{name}.txt", told(brought(name))
    if os.environ.get("EXPORTER_UPDATE_GOLDEN"):
        golden.write_text(now, "utf-8")
    assert now == golden.read_text("utf-8")
    assert brought(name).record["words"]["missing"] == 0


@pytest.mark.parametrize("name", PEOPLE)
def test_decided_by_answers_and_exported_every_word_is_read(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(PEOPLE[name])
    draft = read_draft(file, tmp_path / "source", region="US")
    folder = draft.imported.folder
    settled(folder / "article.md")
    answers = form([undecided(folder)]).replace('"undecided"', '"observational"')
    decided(folder, answers)
    options = exporter.Options(TODAY, formats=FORMATS, editions=(EditionKind.ARTICLE,))
    (made,) = exporter.export(folder, tmp_path / "dist", options)
    assert not made.report.errors, "\n".join(map(str, made.report.errors))
    text = next(one.artefact.data.decode() for one in made.made if one.artefact.name.endswith(".txt"))
    said = words_of(text)
    placed = (one for one in draft.record["passages"] if one["fate"] == "placed")
    texts = [CITED.sub("", one["text"]) for one in placed if one["carrier"] not in UNPRINTED]
    assert [one for one in texts if not stands(words_of(one), said)] == []


def settled(article: Path) -> None:
    """Write what a person writes in place of what a draft leaves to do."""
    text = article.read_text("utf-8")
    for todo, done in (
        ("TODO: name the author", "A. Writer"), ("TODO: say who paid for this text", "None."),
        ("TODO: ask the dietitian", "Ask the dietitian"),
        ("TODO: move what belongs into the text, then delete this section.", "Kept for the record."),
        ("TODO: pase al texto lo que corresponda y borre esta sección.", "Se guarda."),
    ):  # fmt: skip
        text = text.replace(todo, done)
    article.write_text(text, "utf-8")


def decided(folder: Path, answers: str) -> None:
    """Write the status of each claim that an answers file names."""
    report, works = Report(), [undecided(folder)]
    pairs = matched(read_answers("answers.toml", answers.encode(), report), works, report)
    assert report.ok, "\n".join(map(str, report))
    write(pairs)
    assert not undecided(folder).waiting


def words_of(text: str) -> list[str]:
    """Return the words of a text, in small letters."""
    return [word.casefold() for word in tokens(text) if is_word(word)]


def stands(words: list[str], said: list[str]) -> bool:
    """Tell whether words stand in a text in their order, with no more between them than they are."""
    starts = [at for at, word in enumerate(said) if words and word == words[0]]
    return not words or any(_goes_on(words, said[at : at + 2 * len(words) + 12]) for at in starts)


def _goes_on(words: list[str], said: list[str]) -> bool:
    rest = iter(said)
    return all(word in rest for word in words)
