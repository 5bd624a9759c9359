"""Brands as data files: one case a file, written as a folder, loaded, and put on the small publication."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from exporter.model.brand import Brand
from exporter.model.edition import EditionKind
from exporter.produce.make import Made, make_all
from exporter.produce.options import Options
from exporter.produce.plan import plan
from exporter.theme.brand.load import load_brand
from exporter.theme.load import load_theme
from tests.case_files import read_case
from tests.places import SOURCE
from tests.themes.theme_cases import TODAY, tiny

HERE = Path(__file__).parent
EXAMPLES = {
    "alder-street": SOURCE / "_brands" / "alder-street" / "brand.toml",
    "valle-verde": HERE / "valle-verde" / "brand.toml",
}


@dataclass(frozen=True)
class Case:
    """``name`` is that of the file; ``files`` are the brand's, ``brand.toml`` among them."""

    name: str
    trick: str
    expect: str
    files: dict[str, str]


def read_cases(folder: str) -> list[Case]:
    return [_read(path) for path in sorted((HERE / folder).glob("*.case"))]


def _read(path: Path) -> Case:
    keys, toml, others = read_case(path)
    return Case(path.stem, keys["trick"], keys["expect"], {"brand.toml": toml, **others})


def write(case: Case, folder: Path) -> Path:
    for name, text in case.files.items():
        (folder / name).write_text(text, "utf-8")
    return folder / "brand.toml"


def example(name: str) -> Brand:
    return load_brand(EXAMPLES[name])


def branded(
    brand: Brand,
    formats: tuple[str, ...] = ("pdf", "docx", "epub", "html", "text"),
    edition: EditionKind = EditionKind.ARTICLE,
    paper: str = "",
) -> list[Made]:
    """Return the proven artefacts of the small publication with a brand. Raises ExporterError."""
    options = Options(TODAY, formats=formats, editions=(edition,), brand=brand, paper=paper)
    return make_all(plan(tiny(), load_theme("clinic", brand.accent), options))
