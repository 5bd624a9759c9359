"""Markdown of GitHub and of pandoc, whatever stands in whatever: no word is lost, and no draft is refused."""

from __future__ import annotations

import os
import re

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from exporter.importing.readers.marked import lines
from tests.importing.any_markdown import files
from tests.importing.drafts import draft_of

TIMES = int(os.environ.get("EXPORTER_EXAMPLES", "1"))


@settings(
    max_examples=60 * TIMES, derandomize=TIMES == 1, deadline=None, phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(files)
def test_any_file_of_markdown_keeps_every_word(text: str) -> None:
    assert draft_of("any.md", text).record["words"]["missing"] == 0


@pytest.mark.parametrize(
    ("written", "stands"),
    [
        ("H~2~O and 10^3^ words", "H~2~O and 10^3^ words"),
        ("Costs $5 and $10 of words", "Costs $5 and $10 of words"),
        ("So $a^2 + b^2$ of words", r"So $a\^2 + b\^2$ of words"),
        ("Words *un*glued and **bold** of it", "Words unglued and **bold** of it"),
        ("Words 5\\*3 &le;18 of it", "Words 5\\*3 ≤18 of it"),
        ("Some [hati]{lang=ms} of words", "Some [hati]{lang=ms} of words"),
        ("See [it][one] here\n\n[one]: https://a.org/x", "See [it](https://a.org/x) here"),
        ("See [it][none] of words", r"See \[it\]\[none\] of words"),
        ("Words of `<b> &amp; *x*` code", r"Words of \<b\> \&amp; \*x\* code"),
        ("| Roses are red\n| Violets are blue", "Roses are red\\\nViolets are blue"),
        ("Term of it\n\n:   Said of it\n:   And more", "- **Term of it**\\\n  Said of it\\\n  And more"),
        ("- [ ] Open one\n- [x] Done one", "- Open one\n- \\[x\\] Done one"),
        ("#. First thing\n#. Second thing", "1. First thing\n2. Second thing"),
        ("| A | B |\n|---|---|\n| c | d |\n\nTable: Of words. {#t}", "| c | d |\n\n: Of words."),
        ("# One {#first}\n\nWords\n\n# Two\n\n[back](#first) of it", "[back](#one) of it"),
        ("Words.^[Said *beside* it.]\n\nMore", "Words. [(1)](#notes)"),
        ("Words.[^b]\n\n[^b]: Two parts.\n\n    The second.", "1. Two parts.\\\n   The second."),
        ("Words.[^b]\n\n[^a]: Never marked.\n[^b]: Marked.", "2. Never marked."),
        ("> [!CAUTION]\n> Not *with* alcohol.", ":::{caution} caution\n:::"),
        ("::: {.warning #w}\nNot with alcohol.\n:::", ":::{caution} please-note\n:::"),
        ("<div class='x'>\np < 0.05 & so\n</div>", r"p \< 0.05 \& so"),
        ("Words <unknown> of a <5 mg", r"Words of a \<5 mg"),
    ],
)  # fmt: skip
def test_each_construct_is_what_its_writer_meant(written: str, stands: str) -> None:
    found = draft_of("a.md", f"# A title\n\nWords before it.\n\n{written}\n")
    assert stands in found.article
    assert not found.told("IN07")


def test_a_title_block_and_nested_front_matter_are_read() -> None:
    assert 'title: "Of words"' in draft_of("a.md", "% Of words\n% A. Writer\n% 2026\n\nWords of it.").article
    front = "---\ntitle: T\nabstract: |\n  An abstract\n  of words\ntags: [one, two]\n---\n\nWords of it.\n"
    found = draft_of("a.md", front)
    assert "An abstract" in found.article
    assert found.record["words"]["missing"] == 0


def test_signs_of_numbers_are_owed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that lost a sign between numbers, or a text, would be found out."""
    lossy = re.compile(r"(?<=5)-(?=10)|Second paragraph of words\.")
    monkeypatch.setattr(lines, "_EXAMPLE", lossy)
    monkeypatch.setattr(lines, "_ITEM", "")
    found = draft_of("a.md", "# T\n\nTake 5-10 mg of words.\n\nSecond paragraph of words.\n")
    listed = [one["text"] for one in found.record["passages"] if one["fate"] == "listed"]
    assert listed == ["Take 5-10 mg of words.", "Second paragraph of words."]
    assert "Take 5-10 mg of words." in found.article
    assert found.told("IN11")
