"""Looks for a claim and its notes on two pages: layouts by the hundred, filler of 0 to n lines before each.

Run as ``separations.py [LAYOUTS] [THEME/PAPER ...]``; one line for each theme and sheet. The publication made
for it has so many sections, each on a page of its own, and is proven like any other.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from exporter.model.derived.engine import Engine
from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.produce.early.findings import sources
from exporter.produce.options import Options
from exporter.produce.plan import plan
from exporter.proof.prove import prove
from exporter.readback.formats import reader
from exporter.render.pdf.engines import render
from exporter.theme.folder import names
from exporter.theme.load import load_theme
from tests.places import TESTS

NOTES = TESTS / "publications" / "_notes" / "en.yaml"
TODAY = date(2026, 11, 25)
LINES = 64
"""More than a page has, so that every part of a claim with its notes meets the end of a page."""

FRONT = """---
title: Layouts
lang: en
region: US
version: "1.0"
created: 2026-01-05
reviewed: 2026-02-05
review_by: 2099-01-05
authors:
  - name: A. Writer
reviewers: []
funding: None.
disclaimers:
  - information-not-advice
  - crisis
---

# Summary

:::{claim} observational
:id: key

People say that they like it.
:::

"""
CLAIMS = (
    (":cautions: dependence\n", "Most people in the survey said that they felt better for some hours."),
    ("", "Nobody has weighed the leaf, and nobody has counted how many people use it from day to day. " * 3),
    (
        ":cautions: dependence\n:detail: One survey of 120 people who chose to take part.\n",
        "Some felt worse. " * 9,
    ),
)


def article(layouts: int) -> str:
    """Return a publication of sections that each hold some lines, a claim, and another claim after it."""
    return FRONT + "\n".join(_section(number) for number in range(layouts))


def _section(number: int) -> str:
    lines = "\\\n".join(["A line above."] * (number % LINES + 1))
    claims = [_claim(f"c{number}-{place}", number + place) for place in range(2)]
    return "\n".join((f"# Layout {number} {{#s{number}}}", "", lines, "", *claims))


def _claim(name: str, number: int) -> str:
    options, words = CLAIMS[number % len(CLAIMS)]
    return f":::{{claim}} observational\n:id: {name}\n{options}\n{words.strip()}\n:::\n"


def separations(
    layouts: int, theme_name: str, paper: str, engine: str = "weasyprint"
) -> tuple[int, Counter[str]]:
    """Return the pages, and the findings of the proof by code."""
    theme = replace(load_theme(theme_name), chapters="page")
    with TemporaryDirectory() as folder:
        place = Path(folder) / "layouts"
        (place.parent / "_notes").mkdir()
        (place.parent / "_notes" / "en.yaml").write_bytes(NOTES.read_bytes())
        place.mkdir()
        (place / "article.md").write_text(article(layouts), "utf-8")
        (source,) = sources(place, Options(TODAY))
    (job,) = plan(source, theme, Options(TODAY, ("pdf",), (EditionKind.ARTICLE,), paper=paper))
    inputs = replace(job.inputs, engine=Engine(engine))
    read = reader(Format.PDF)(render(job.edition, theme, inputs).data)
    found = Counter(finding.code for finding in prove(read, job.ledger).findings)
    return read.pages, found


def main() -> None:
    """Print a line for each theme and sheet; ``THEME/PAPER/typst`` is set by the other engine."""
    layouts = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    cells = sys.argv[2:] or [f"{name}/{paper}" for name in names() for paper in load_theme(name).papers]
    for cell in cells:
        pages, found = separations(layouts, *cell.split("/"))
        said = ", ".join(f"{code} {count}" for code, count in sorted(found.items())) or "none"
        print(
            f"{cell}: {layouts} layouts, {2 * layouts} claims, {pages} pages; separations: {said}", flush=True
        )


if __name__ == "__main__":
    main()
