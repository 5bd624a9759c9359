"""A translation is whole: its own files, and every word that the exporter adds in its language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from exporter.model.edition import EditionKind
from exporter.pipeline import export
from exporter.produce.options import Options
from tests.places import ROOT
from tests.test_every_word import FORMATS, READ

FOLDER = ROOT / "tests" / "translations" / "two-languages"
DATA = ROOT / "exporter" / "data"
TODAY = date(2026, 11, 24)

IN_SPANISH = (
    "Evidencia: Encuestas y registros.",
    "Una encuesta a 120 personas.",
    "Precaución: Puede volverse un hábito.",
    "Información, no consejo. Este folleto",
    "Pida ayuda ahora",
    "988 Pensamientos de suicidio",
    "911 Si hay peligro ahora",
    "Aún sin revisión clínica",
    "Última comprobación: 5 de febrero de 2026",
    "la Autoridad de Prueba (Pruebalandia) dijo el 29 de julio de 2025.",
    "dijo el día indicado",
    "Tabla",
)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    for edition, formats in ((EditionKind.ARTICLE, tuple(FORMATS)), (EditionKind.HANDOUT, ("pdf",))):
        export(FOLDER, out, Options(TODAY, formats=formats, editions=(edition,)))
    return out / FOLDER.name


def shown(file: Path, format_: str) -> str:
    return re.sub(r"\s+", " ", READ[format_](file))


def words_of(lang: str) -> Iterator[tuple[str, str]]:
    for name in ("labels", "scale"):
        data = tomllib.loads((DATA / name / f"{lang}.toml").read_text("utf-8"))
        for entry in data.get("status", [data]):
            yield from ((f"{name}.{entry.get('id', '')}.{key}", str(value)) for key, value in entry.items())


def test_each_language_has_files_of_its_own(exported: Path) -> None:
    names = sorted(file.name for file in exported.iterdir())
    expected = [
        f"two-languages-{made}"
        for lang in ("en", "es")
        for made in (f"handout.{lang}.pdf", *(f"article.{lang}.{ending}" for ending in FORMATS.values()))
    ]
    assert names == sorted([*expected, "receipt.json"])


@pytest.mark.parametrize("format_", FORMATS)
def test_the_translation_speaks_its_language(exported: Path, format_: str) -> None:
    text = shown(exported / f"two-languages-article.es.{FORMATS[format_]}", format_)
    for phrase in IN_SPANISH:
        if phrase != "Tabla" or format_ == "text":
            assert phrase in text, phrase


@pytest.mark.parametrize("format_", FORMATS)
def test_no_word_of_the_first_language_is_left_in_the_translation(exported: Path, format_: str) -> None:
    text = shown(exported / f"two-languages-article.es.{FORMATS[format_]}", format_)
    spanish = dict(words_of("es"))
    for key, english in words_of("en"):
        for part in re.split(r"\{\w+\}", english):
            if len(part.strip()) > 4 and part.strip() not in spanish[key]:
                assert not re.search(rf"\b{re.escape(part.strip())}", text), (key, part)


def test_a_handout_in_the_translation_is_whole(exported: Path) -> None:
    text = shown(exported / "two-languages-handout.es.pdf", "pdf")
    assert "Fuentes 1, 2." in text
    assert "Información, no consejo médico." in text
    assert "Evidence" not in text


def test_one_language_can_be_asked_for(tmp_path: Path) -> None:
    export(FOLDER, tmp_path, Options(TODAY, formats=("text",), langs=("es",)))
    names = sorted(file.name for file in (tmp_path / FOLDER.name).iterdir())
    assert names == ["receipt.json", "two-languages-article.es.txt"]
