"""Ten changes of the real article, each made in a copy of its source."""

from __future__ import annotations

import shutil
from pathlib import Path

from exporter.changes.differences import Kind
from tests.places import SOURCE

ARTICLE, NOTES, REFERENCES = "kratom/article.md", "_notes/en.yaml", "kratom/references.json"
ADDED = """:::{claim} expert
:id: added
:polarity: harm
:cite: nice2022

Somebody added this.
:::

"""
RISKS = "## If you take an antidepressant {#with-antidepressants}\n\n"
GONE = "quetiapine-case"
SEEDED: dict[str, tuple[str, str, str, Kind, str]] = {
    "claim added": (ARTICLE, RISKS, f"{RISKS}{ADDED}", Kind.CLAIM_ADDED, "Somebody added this."),
    "claim reworded": (
        ARTICLE,
        "Cause and effect cannot be told apart.",
        "Kratom is the cause.",
        Kind.CLAIM_REWORDED,
        "which-came-first",
    ),
    "evidence raised": (
        ARTICLE,
        ":::{claim} lab-animal\n:id: swim-test",
        ":::{claim} early-trial\n:id: swim-test",
        Kind.EVIDENCE_RAISED,
        "One review asked how well",
    ),
    "evidence lowered": (
        ARTICLE,
        ":::{claim} early-trial\n:id: enzymes-volunteers",
        ":::{claim} lab-animal\n:id: enzymes-volunteers",
        Kind.EVIDENCE_LOWERED,
        "These enzymes break down many",
    ),
    "caution weakened": (
        NOTES,
        'Take no more kratom."\n    rank: urgent',
        'Take no more kratom."',
        Kind.CAUTION_WEAKENED,
        "liver",
    ),
    "caution added": (
        ARTICLE,
        ":cite: enzyme-laboratory-2021\n",
        ":cite: enzyme-laboratory-2021\n:cautions: interactions\n",
        Kind.CAUTION_ADDED,
        "interactions, to the claim “In tests on human liver enzymes",
    ),
    "caution gone": (
        ARTICLE,
        ":cautions: animals not-tested\n",
        ":cautions: animals\n",
        Kind.CAUTION_GONE,
        "not-tested, of the claim “Mice injected with mitragynine",
    ),
    "reference changed": (REFERENCES, '"176"', '"177"', Kind.REFERENCE_CHANGED, "grundmann2017"),
    "date changed": (
        ARTICLE,
        "review_by: 2027-11-24",
        "review_by: 2028-11-24",
        Kind.DATE_CHANGED,
        "review by",
    ),
}


def copied(folder: Path) -> Path:
    """The real article in a folder of its own; its own folder is called kratom."""
    shutil.copytree(SOURCE / "_notes", folder / "_notes")
    shutil.copytree(SOURCE / "kratom-and-depression", folder / "kratom")
    for other in SOURCE.iterdir():
        if other.is_dir() and not (folder / other.name).exists():
            shutil.copytree(other, folder / other.name)
    return folder / "kratom"


def seed(folder: Path) -> None:
    """Make all the changes in a copy."""
    for file, old, new, _, _ in SEEDED.values():
        text = (folder / file).read_text("utf-8")
        assert text.count(old) >= 1, old
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    article = folder / ARTICLE
    before, _, rest = article.read_text("utf-8").partition(f":::{{claim}} case-report\n:id: {GONE}\n")
    article.write_text(before + rest.partition("\n:::\n\n")[2], "utf-8")
