"""Every publication says the same in every format of an edition; what somebody changed is named."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from exporter.cli import main
from exporter.diagnostics import ProofError, UsageError
from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.pipeline import export
from exporter.produce.find import find
from exporter.produce.options import Options
from exporter.proof.compare import compare
from tests.places import ROOT, SOURCE
from tests.proof.sealed import edited, sealed, with_seal
from tests.thorough import some

FOLDERS = find([SOURCE, ROOT / "tests" / "publications", ROOT / "tests" / "translations"])
EDITIONS = (EditionKind.HANDOUT, EditionKind.ARTICLE)
FORMATS = ("docx", "epub", "html", "pdf", "text")
CAUTION = "Stopping can bring low mood."
IMPRINT = ("Herbal products, evidence and you", "Written by ", "Version ", "Funding: ")


@pytest.mark.parametrize("folder", some(FOLDERS, 4), ids=lambda folder: folder.name)
def test_every_edition_says_the_same_in_every_format(folder: Path, tmp_path: Path) -> None:
    kinds = (EditionKind.BOOK,) if (folder / "book.toml").is_file() else EDITIONS
    exported = export(folder, tmp_path, Options(date(2026, 11, 24), formats=FORMATS, editions=kinds))
    editions: dict[tuple[str, str], list[Path]] = {}
    for one in exported:
        for made in one.made:
            file = tmp_path / folder.name / made.artefact.name
            editions.setdefault((one.lang, made.edition), []).append(file)
    assert len(editions) >= len(kinds)
    for files in editions.values():
        found = compare(files)
        assert len(found.files) == len(FORMATS)
        # On paper the imprint of a book is the back of its title page, elsewhere it follows the front.
        apart = [one for one in found.apart if not (one.moved and one.text.startswith(IMPRINT))]
        assert apart == [], found.as_text()
        assert min(found.counts) > 10


def put(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    changed = edited(sealed(Format.DOCX), "word/document.xml", CAUTION, "Stopping is easy.")
    return put(tmp_path, "a.html", sealed(Format.HTML)), put(tmp_path, "b.docx", changed)


def test_a_note_that_differs_is_named_with_its_place_and_its_source(pair: tuple[Path, Path]) -> None:
    old, new = compare(pair).apart
    assert CAUTION in old.text
    assert (old.file, old.other, old.source) == (*pair, "article.md:10")
    assert old.where.startswith("#")
    assert "Stopping is easy." in new.text
    assert (new.file, new.source) == (pair[1], "")
    assert "written in article.md:10" in old.as_text()


def test_files_without_a_seal_are_compared_too(tmp_path: Path) -> None:
    files = [
        put(tmp_path, format_, with_seal(format_, b"")) for format_ in (Format.DOCX, Format.EPUB, Format.HTML)
    ]
    assert compare(files).same


def test_what_is_there_and_elsewhere_is_told_as_moved(tmp_path: Path) -> None:
    pattern = (
        r"(<w:p>(?:(?!</w:p>).)*Kratom has many names\.(?:(?!</w:p>).)*</w:p>)(<w:p>(?:(?!</w:p>).)*</w:p>)"
    )
    moved = edited(sealed(Format.DOCX), "word/document.xml", pattern, r"\2\1")
    found = compare([put(tmp_path, "a", sealed(Format.DOCX)), put(tmp_path, "b", moved)])
    assert found.apart
    assert all(one.moved for one in found.apart)
    assert "stands elsewhere in" in found.as_text()


def test_what_is_no_file_of_ours_is_a_finding_that_names_it(tmp_path: Path) -> None:
    sound, other = put(tmp_path, "a", sealed(Format.HTML)), put(tmp_path, "b", b"\x89PNG")
    with pytest.raises(ProofError, match="PF11"):
        compare([sound, other])
    with pytest.raises(UsageError, match="EN10"):
        compare([sound, tmp_path / "absent"])


def test_the_command_tells_by_its_exit_status(pair: tuple[Path, Path]) -> None:
    one, other = map(str, pair)
    run = CliRunner().invoke
    assert run(main, ["compare", one, one]).exit_code == 0
    differs = run(main, ["compare", one, other])
    assert differs.exit_code == 3
    assert "2 differences" in differs.output
    assert run(main, ["compare", one]).exit_code == 2
    assert run(main, ["compare", one, "absent"]).exit_code == 2
    told = json.loads(run(main, ["compare", one, other, "--json"]).output)
    assert told["same"] is False
    assert [entry["in"] for entry in told["differences"]] == [one, other]
    assert "contents lists" in told["left_out"]
