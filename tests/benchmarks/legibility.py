"""How much of the notes tesseract reads at 150 dpi, grey and in black dots, theme by theme. Prints only."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from exporter.model.edition import EditionKind
from exporter.produce.early.findings import sources
from exporter.produce.options import Options
from exporter.produce.plan import plan
from exporter.render.pdf.write import render
from exporter.theme.folder import names
from exporter.theme.load import load_theme
from tests.judges.legibility import MODES, notes, read
from tests.places import SOURCE

ARTICLE = SOURCE / "kratom-and-depression"
TODAY = date(2026, 11, 25)


def main() -> None:
    (source,) = sources(ARTICLE, Options(TODAY))
    for kind in (EditionKind.HANDOUT, EditionKind.ARTICLE):
        for name in names():
            theme = load_theme(name)
            (job,) = plan(source, theme, Options(TODAY, ("pdf",), (kind,), paper="a4"))
            data = render(job.edition, theme, job.inputs).data
            blocks = notes(data, job.ledger)
            row = [f"{kind} {name}: {len(blocks)} notes"]
            for mode in MODES:
                reading = read(data, blocks, mode)
                row.append(f"{mode} {reading.accuracy:.2%} of {reading.words} words {reading.missed[:6]}")
            print("; ".join(row), flush=True)


if __name__ == "__main__":
    main()
