"""Books through the whole exporter: what is exported when, and that no book gets out that lost something."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from exporter.arrange import book as arranging
from exporter.arrange.book import arrange_book
from exporter.cli import main
from exporter.diagnostics import ProofError, SourceError, UsageError
from exporter.model.edition import Edition, EditionKind, PrintedClaim, PrintedSection
from exporter.model.format import Format
from exporter.pipeline import export, verify
from exporter.produce import make as making
from exporter.produce.early.findings import findings
from exporter.produce.options import Options
from exporter.proof.prove import prove
from exporter.readback.formats import reader
from exporter.render.formats import renderer
from tests.places import TESTS

GOOD = TESTS / "read" / "book" / "cases" / "good"
TODAY = date(2026, 11, 24)
TEXT = Options(TODAY, formats=(Format.TEXT,))
FORMATS = (Format.DOCX, Format.EPUB, Format.HTML, Format.TEXT)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "source"))


def test_its_files_are_named_as_a_book_and_proven(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (exported,) = export(source / "herbal", out, Options(TODAY, formats=FORMATS))
    assert sorted(one.artefact.name for one in exported.made) == [
        "herbal-book.en.docx",
        "herbal-book.en.epub",
        "herbal-book.en.html",
        "herbal-book.en.txt",
    ]
    for one in exported.made:
        verified = verify(out / "herbal" / one.artefact.name)
        assert verified.holds, one.artefact.name
        assert verified.ledger is not None
        assert verified.ledger.review_by == "2026-12-31"
        assert {"leaf/review", "root/review", "leaf/key/evidence", "root/key/evidence"} <= {
            obligation.id for obligation in verified.ledger.obligations
        }


def change_sections(edition: Edition, change: Callable[[PrintedSection], PrintedSection]) -> Edition:
    return replace(edition, sections=tuple(change(one) for one in edition.sections))


def without_the_last_chapter(edition: Edition) -> Edition:
    last = [one for one in edition.sections if one.opening][-1]
    sections = tuple(one for one in edition.sections if one is not last)
    contents = tuple(line for line in edition.contents if line.anchor == last.anchor or line.level == 2)
    return replace(edition, sections=sections, contents=contents)


def without_the_cautions_of_the_last_chapter(edition: Edition) -> Edition:
    last = [one for one in edition.sections if one.opening][-1]

    def bare(section: PrintedSection) -> PrintedSection:
        blocks = tuple(
            replace(block, cautions=()) if isinstance(block, PrintedClaim) else block
            for block in section.blocks
        )
        return replace(section, blocks=blocks, sections=tuple(map(bare, section.sections)))

    return change_sections(edition, lambda one: bare(one) if one is last else one)


def without_openings(edition: Edition) -> Edition:
    return change_sections(edition, lambda one: replace(one, opening=None))


LOSSES = (without_the_last_chapter, without_the_cautions_of_the_last_chapter, without_openings)


@pytest.mark.parametrize("lose", LOSSES)
def test_an_arrangement_that_loses_something_is_stopped_before_rendering(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lose: Callable[[Edition], Edition]
) -> None:
    monkeypatch.setattr(
        arranging, "arrange_book", lambda *given, **named: lose(arrange_book(*given, **named))
    )
    with pytest.raises(ProofError, match="PF01"):
        export(source / "herbal", tmp_path / "out", TEXT)
    assert not (tmp_path / "out" / "herbal").exists()


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("lose", LOSSES[1:])
def test_a_writer_that_loses_something_never_gets_a_file_out(
    source: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    format_: Format,
    lose: Callable[[Edition], Edition],
) -> None:
    honest: Callable[..., object] = renderer(format_)
    monkeypatch.setattr(making, "renderer", lambda _: lambda edition, *rest: honest(lose(edition), *rest))
    with pytest.raises(ProofError):
        export(source / "herbal", tmp_path / "out", Options(TODAY, formats=(format_,)))
    assert not (tmp_path / "out" / "herbal").exists()


def test_an_expired_chapter_stops_the_book(source: Path, tmp_path: Path) -> None:
    late = Options(date(2027, 1, 1), formats=(Format.TEXT,))
    with pytest.raises(SourceError) as caught:
        export(source / "herbal", tmp_path / "out", late)
    assert ("RV01", "root/article.md") in {(one.code, str(one.where)) for one in caught.value.report.errors}


def test_what_is_wrong_with_a_chapter_is_told_of_the_book_too(source: Path) -> None:
    assert {str(one.where) for one in findings(source / "herbal", TEXT) if one.code == "RV02"} == {
        "herbal/book.toml",
        "leaf/article.md",
        "root/article.md",
    }


def test_a_book_is_no_handout(source: Path, tmp_path: Path) -> None:
    handout = Options(TODAY, editions=(EditionKind.HANDOUT,))
    with pytest.raises(UsageError, match="no edition handout"):
        export(source / "herbal", tmp_path / "out", handout)


def run(*words: str) -> tuple[int, str, list[str]]:
    done = CliRunner().invoke(main, words)
    files = []
    if done.stdout.startswith("{"):
        told = json.loads(done.stdout)["publications"]
        files = [Path(one["file"]).name for each in told for one in each["artefacts"]]
    return done.exit_code, done.output, files


def test_a_folder_gives_its_publications_and_its_books(source: Path, tmp_path: Path) -> None:
    words = (
        "export",
        str(source),
        "--today",
        "2026-11-24",
        "--to",
        Format.TEXT,
        "--json",
        "--out",
        str(tmp_path / "o"),
    )
    assert run(*words)[2] == ["herbal-book.en.txt", "leaf-article.en.txt", "root-article.en.txt"]


@pytest.mark.parametrize(
    ("edition", "names"),
    [("book", ["herbal-book.en.txt"]), ("article", ["leaf-article.en.txt", "root-article.en.txt"])],
)
def test_an_edition_is_made_of_what_can_have_it(
    source: Path, tmp_path: Path, edition: str, names: list[str]
) -> None:
    out = ("--out", str(tmp_path / "o"), "--json", "--today", "2026-11-24")
    assert run("export", str(source), "--edition", edition, "--to", Format.TEXT, *out)[2] == names


def test_a_publication_alone_is_no_book(source: Path, tmp_path: Path) -> None:
    status, said, _ = run("export", str(source / "leaf"), "--edition", "book", "--out", str(tmp_path / "o"))
    assert status == 2
    assert "no edition book" in said


def test_check_reads_books(source: Path) -> None:
    (source / "herbal" / "book.toml").write_text('title = "x"\n', "utf-8")
    status, said, _ = run("check", str(source), "--today", "2026-11-24")
    assert status == 1
    assert "herbal/book.toml" in said
    assert "3 publications read" in said


def test_a_link_into_another_publication_is_its_words_where_that_is_not(source: Path, tmp_path: Path) -> None:
    export(source / "root", tmp_path / "out", TEXT)
    alone = (tmp_path / "out" / "root" / "root-article.en.txt").read_text("utf-8")
    assert "Read on in the leaf, or in what next." in alone
    export(source / "herbal", tmp_path / "out", Options(TODAY, formats=(Format.HTML,)))
    page = (tmp_path / "out" / "herbal" / "herbal-book.en.html").read_text("utf-8")
    assert '<a href="#c-key">the leaf</a>' in page


def test_what_is_wrong_with_a_chapter_is_shown_once(source: Path, tmp_path: Path) -> None:
    _, said, _ = run(
        "export", str(source), "--today", "2026-11-24", "--to", Format.TEXT, "--out", str(tmp_path / "o")
    )
    assert said.count("root/article.md: warning RV02") == 1
    assert said.count("leaf/article.md: warning RV02") == 1


def test_a_chapter_says_once_that_nobody_reviewed_it(source: Path, tmp_path: Path) -> None:
    (exported,) = export(source / "herbal", tmp_path / "out", TEXT)
    (made,) = exported.made
    line = "Not yet clinically reviewed\n"
    head, said, tail = made.artefact.data.decode().rpartition(f"\n{line}")
    assert said
    twice = f"{head}\n{line}\n{line}{tail}".encode()
    found = [one.code for one in prove(reader(Format.TEXT)(twice), made.ledger).findings.errors]
    assert found == ["PF05"]
    assert prove(reader(Format.TEXT)(made.artefact.data), made.ledger).holds
