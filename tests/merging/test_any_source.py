"""Any source, as a DOCX that an editor changes by a seed and that is merged: the next DOCX says it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.merging.editor import accepted, edited
from tests.merging.made import Desk, body, docx
from tests.places import PUBLICATIONS

TIMES = int(os.environ.get("EXPORTER_EXAMPLES", "1"))
HEAD = """---
title: A leaflet of any kind
lang: en
region: US
version: "1.0"
created: 2026-01-05
reviewed: 2026-01-05
review_by: 2099-06-01
authors:
  - name: A. Writer
reviewers: []
funding: None.
disclaimers:
  - information-not-advice
---
"""
BLOCKS = (
    "□ □ □.", "□ *□* □ **□** □.", "□ [□](https://example.org/x) □.", "□\\\n□",
    "- □\n- □\n  - □\n  - □\n- □\n\n□.", "1. □ □\n2. □\n3. □\n\n□.", "> □ □.\n>\n> □",
    "| □ | □ |\n|---|---|\n| □ | □ |\n| □ | □ |\n\n: □", "## □ □",
    ":::{claim} observational\n\n□ □ □.\n:::",
    ":::{claim} not-studied\n:detail: □ □.\n\n□ □.\n\n- □\n- □\n:::", ":::{note} □\n\n□ □.\n:::",
    "H~2~O □ 10^3^ □.", "□ 5\\*3 \\[□\\] \\_□\\_ □.", "□ – □ “□” (□) 50 %.",
)  # fmt: skip
FOUND = [
    # words behind those of a link, before its address
    (
        "# Summary\n\n:::{claim} observational\n\nIt w1 river often of of 12 mg.\n:::\n\n"
        "w2 river [w3 Größe 5–10 café often](https://example.org/x) w4 often river often water.\n\n"
        "H~2~O w5 café ≥18 of 12 mg night 10^3^ w6 Größe café 5–10.\n\n"
        "w7 river café often café river 5\\*3 \\[w8 of ≥18 12 mg river night\\] "
        "\\_w9 often water Größe\\_ w10 of 12 mg often.\n\n# End\n\nw11 café night Größe.\n",
        342,
    ),
]
words = st.lists(
    st.sampled_from(("water", "often", "Größe", "night", "river", "of", "café", "12 mg", "5–10", "≥18")),
    min_size=1, max_size=5,
).map(" ".join)  # fmt: skip


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Return the body of an article; each text has a number, so that none is another's."""
    blocks = draw(st.lists(st.sampled_from(BLOCKS), min_size=2, max_size=9))
    written = (
        "# Summary\n\n:::{claim} observational\n\nIt □.\n:::\n\n" + "\n\n".join(blocks) + "\n\n# End\n\n□.\n"
    )
    number = 0
    while "□" in written:
        number += 1
        written = written.replace("□", f"w{number} {draw(words)}", 1)
    return written


@settings(
    max_examples=5 * TIMES, derandomize=TIMES == 1, deadline=None, phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(bodies(), st.integers(0, 9999))
def test_the_next_export_says_what_the_editor_wrote(written: str, seed: int) -> None:
    said(written, seed)


@pytest.mark.parametrize(("written", "seed"), FOUND)
def test_what_was_said_otherwise_once_is_said(written: str, seed: int) -> None:
    said(written, seed)


def said(written: str, seed: int) -> None:
    """Hold what is exported after a merge to what the editor's file says."""
    with tempfile.TemporaryDirectory() as place:
        desk = _desk(Path(place), HEAD + written)
        data = edited(docx(desk.folder), seed, count=3)
        merged = desk.merged(data)
        article = desk.folder / "article.md"  # what is new beside a claim waits for somebody's decision
        article.write_text(article.read_text("utf-8").replace("{claim} undecided", "{claim} expert"), "utf-8")
        want, got = Counter(body(accepted(data))), Counter(body(docx(desk.folder)))
        alone = Counter(["Summary"])  # an article of one section prints no heading of it
        lost = list((want - got - alone).elements())
        told = "\n".join(finding.message for finding in merged.report)
        assert len(lost) <= 2 * len(merged.report.errors), (lost, told)


def _desk(place: Path, article: str) -> Desk:
    desk = object.__new__(Desk)
    desk.source, desk.name, desk.file = place / "source", "any", place / "from-editor.docx"
    desk.folder.mkdir(parents=True)
    shutil.copytree(PUBLICATIONS / "_notes", desk.source / "_notes")
    (desk.folder / "article.md").write_text(article, "utf-8")
    (desk.folder / "references.json").write_text("[]", "utf-8")
    return desk
