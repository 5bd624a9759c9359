"""A generated publication of any length: the same seed, the same words. It has every common construct.

It stands in a folder as any source does, so that reading and checking it can be measured too.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

FRONT = """---
title: A long test publication
lang: en
region: US
version: "1.0"
created: 2026-01-05
reviewed: 2026-02-05
review_by: 2099-01-05
authors:
  - name: A. Writer
reviewers:
  - name: B. Reader
funding: No outside funding.
disclaimers:
  - information-not-advice
---

# Summary

:::{claim} observational
:id: key-message
:cite: source-1

People in the first test survey often said that they liked it.
:::
"""
NOTES = """cautions:
  dependence:
    title: Can cause dependence
    text: Using it often can lead to dependence. Stopping can bring low mood.
  product:
    title: Strength varies
    text: Extracts are stronger than the leaf.
disclaimers:
  information-not-advice:
    title: Information, not advice
    text: This is general information. It does not replace advice from your own clinician.
    short: Information, not medical advice.
"""
SOURCES = 40
# Paragraphs of Word that a cycle below comes to, with headings and tables on top.
CYCLE = 10.8
_WORDS = """
the leaf box test survey people paper answer question week garden river letter number street
window small  large green early late often seldom said found kept wrote asked counted read
carried opened with under  after before between from into a one many some other each table
house morning evening colour sound
"""
WORDS = tuple(_WORDS.split())


def write_publication(folder: Path, paragraphs: int = 16_000) -> Path:
    """Write a publication that prints about so many paragraphs into ``folder / "long"`` and return that."""
    target = folder / "long"
    (folder / "_notes").mkdir(parents=True, exist_ok=True)
    target.mkdir(exist_ok=True)
    (folder / "_notes" / "en.yaml").write_text(NOTES, encoding="utf-8")
    (target / "references.json").write_text(json.dumps(_references()), encoding="utf-8")
    body = "\n\n".join(_body(random.Random(20260105), paragraphs))
    (target / "article.md").write_text(f"{FRONT}\n{body}\n", encoding="utf-8")
    return target


def _references() -> list[dict[str, object]]:
    return [
        {
            "id": f"source-{number}",
            "type": "article-journal",
            "title": f"Test report {number}",
            "container-title": "Journal of Tests",
            "author": [{"family": f"Writer{number}", "given": "A."}],
            "issued": {"date-parts": [[1980 + number]]},
            "custom": {"checked": True},
        }
        for number in range(1, SOURCES + 1)
    ]


def _body(chance: random.Random, paragraphs: int) -> Iterator[str]:
    for number in range(round((paragraphs - SOURCES) / CYCLE)):
        if number % 40 == 0:
            yield f"# Part {number // 40 + 1} {{#part-{number // 40 + 1}}}"
        if number % 10 == 0:
            yield f"## Section {number // 10 + 1} {{#section-{number // 10 + 1}}}"
        yield _text(chance)
        one, other = chance.choice(WORDS), chance.choice(WORDS)
        yield f"{_text(chance)} It was *{one}* and **{other}** [@{_source(chance)}]."
        yield _claim(chance, number)
        yield f"{_text(chance)} Read [that section](#section-{number // 10 + 1})."
        yield "\n".join(f"- {_text(chance, 4, 14)}" for _ in range(4))
        yield f"{_text(chance)} It is called [daun ujian]{{lang=ms}} there."
        if number % 100 == 50:
            yield _table(chance)


def _text(chance: random.Random, least: int = 12, most: int = 60) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randint(least, most))]
    return f"{' '.join(words).capitalize()}."


def _source(chance: random.Random) -> str:
    return f"source-{chance.randint(1, SOURCES)}"


def _claim(chance: random.Random, number: int) -> str:
    cautions = f":cautions: {chance.choice(('dependence', 'product'))}\n" if number % 2 else ""
    return (
        f":::{{claim}} observational\n:id: claim-{number}\n:cite: {_source(chance)}\n{cautions}"
        f":detail: Survey {number} of the test.\n\n{_text(chance, 10, 25)}\n:::"
    )


def _table(chance: random.Random) -> str:
    rows = "\n".join(f"| {_text(chance, 2, 4)} | {chance.randint(1, 900)} g |" for _ in range(6))
    return f"| Part | Weight |\n|:-----|-------:|\n{rows}\n\n: Parts and weights."
