"""The flow as a whole: what is made, refused, and left alone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from exporter.arrange import arrange as arranging
from exporter.arrange.arrange import arrange
from exporter.diagnostics import ProofError, SourceError, ThemeError, UsageError
from exporter.model.edition import Edition, EditionKind, PrintedClaim, PrintedSection
from exporter.model.format import Format
from exporter.pipeline import export, load, verify
from exporter.produce import make as making
from exporter.produce.early.findings import findings
from exporter.produce.find import find
from exporter.produce.options import BOOK_SET, DEFAULT_SET, Options, Pairs, wanted
from exporter.proof.receipt import digest
from exporter.render.formats import renderer
from tests.places import PUBLICATIONS
from tests.render.docx.house_support import LOGO, style, template

TODAY = date(2026, 11, 24)
TEXT = Options(TODAY, formats=(Format.TEXT,))
QUICK = Options(TODAY, formats=(Format.DOCX, Format.EPUB, Format.TEXT))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    shutil.copytree(PUBLICATIONS, tmp_path / "source")
    return tmp_path / "source" / "every-construct"


def written(out: Path) -> set[str]:
    return {path.name for path in out.rglob("*") if path.is_file()}


def test_writes_every_wanted_file_and_one_receipt(source: Path, tmp_path: Path) -> None:
    (exported,) = export(source, tmp_path / "out", QUICK)
    assert written(tmp_path / "out") == {
        "every-construct-article.en.docx",
        "every-construct-article.en.epub",
        "every-construct-article.en.txt",
        "receipt.json",
    }
    assert all(made.proven == len(made.ledger.obligations) for made in exported.made)


def test_the_receipt_keeps_what_other_exports_wrote_and_still_matches(source: Path, tmp_path: Path) -> None:
    export(source, tmp_path / "out", QUICK)
    folder = tmp_path / "out" / "every-construct"
    (folder / "every-construct-article.en.epub").write_bytes(b"changed")
    export(source, tmp_path / "out", TEXT)
    receipt = json.loads((folder / "receipt.json").read_text(encoding="utf-8"))
    assert [entry["file"] for entry in receipt["artefacts"]] == [
        "every-construct-article.en.docx",
        "every-construct-article.en.txt",
    ]


def test_the_receipt_names_no_place_on_this_machine(source: Path, tmp_path: Path) -> None:
    export(source, tmp_path / "out", QUICK)
    for path in (tmp_path / "out").rglob("*"):
        if path.is_file():
            assert str(tmp_path).encode() not in path.read_bytes()


def test_verify_finds_every_note_again(source: Path, tmp_path: Path) -> None:
    (exported,) = export(source, tmp_path / "out", QUICK)
    for made in exported.made:
        proof = verify(tmp_path / "out" / "every-construct" / made.artefact.name)
        assert proof.findings.ok
        assert proof.places == made.proof.places


def test_verify_says_when_nothing_vouches_for_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-")
    with pytest.raises(ProofError, match="PF14"):
        verify(tmp_path / "a.pdf")


def test_a_house_template_is_in_the_seal_and_in_the_receipt(source: Path, tmp_path: Path) -> None:
    options = replace(QUICK, formats=(Format.DOCX, Format.TEXT), docx_template=template(header=LOGO))
    export(source, tmp_path / "out", options)
    file = tmp_path / "out/every-construct/every-construct-article.en.docx"
    receipt = json.loads((file.parent / "receipt.json").read_text("utf-8"))
    assert [entry.get("template") for entry in receipt["artefacts"]] == [digest(options.docx_template), None]
    assert verify(file, TODAY).holds
    receipt["artefacts"][0]["template"] = "0" * 64
    (file.parent / "receipt.json").write_text(json.dumps(receipt), "utf-8")
    assert "the template" in str([finding.message for finding in verify(file, TODAY).findings])


def test_a_template_that_harms_a_note_leaves_nothing_written(source: Path, tmp_path: Path) -> None:
    hidden = template(style("Caution", run="<w:vanish/>"))
    with pytest.raises(ThemeError, match="TH51"):
        export(source, tmp_path / "out", replace(QUICK, docx_template=hidden))
    assert not written(tmp_path / "out")


def test_a_template_without_a_docx_to_use_it_for_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="no DOCX"):
        replace(TEXT, docx_template=template())


def test_an_error_in_the_source_leaves_what_was_there(source: Path, tmp_path: Path) -> None:
    export(source, tmp_path / "out", TEXT)
    before = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    article = source / "article.md"
    article.write_text(article.read_text(encoding="utf-8") + "\n:::{clam} mixed\n", encoding="utf-8")
    with pytest.raises(SourceError):
        export(source, tmp_path / "out", TEXT)
    assert {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()} == before


def test_findings_of_a_broken_source_do_not_raise(source: Path) -> None:
    (source / "article.md").write_bytes(b"\xff")
    assert not findings(source, TEXT).ok


def test_output_inside_the_source_is_refused(source: Path) -> None:
    with pytest.raises(UsageError, match="EN10"):
        export(source, source / "out", TEXT)
    assert not (source / "out").exists()


def test_a_paper_the_theme_does_not_have_is_a_usage_error(source: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="legal"):
        export(source, tmp_path / "out", replace(TEXT, paper="legal"))


def test_a_language_it_is_not_written_in_is_a_usage_error(source: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not written in fr"):
        export(source, tmp_path / "out", replace(TEXT, langs=("fr",)))


def test_two_publications_of_one_name_are_refused(source: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "every-construct"
    shutil.copytree(source, other)
    with pytest.raises(UsageError, match="two publications"):
        find([source, other])
    assert find([source, source]) == [source]


def test_a_place_without_a_publication_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no publication"):
        find([tmp_path / "nowhere"])


def test_load_gives_the_tree_or_every_finding(source: Path) -> None:
    assert load(source).name == "every-construct"
    (source / "article.md").write_text("no front matter", encoding="utf-8")
    with pytest.raises(SourceError):
        load(source)


HANDOUT, ARTICLE, BOOK = EditionKind.HANDOUT, EditionKind.ARTICLE, EditionKind.BOOK


@pytest.mark.parametrize(
    ("editions", "formats", "pairs"),
    [
        (
            (),
            (),
            [(HANDOUT, Format.PDF), (ARTICLE, Format.PDF), (ARTICLE, Format.DOCX), (ARTICLE, Format.EPUB)],
        ),
        ((), (Format.PDF,), [(HANDOUT, Format.PDF), (ARTICLE, Format.PDF)]),
        ((), (Format.TEXT, Format.DOCX), [(ARTICLE, Format.DOCX), (ARTICLE, Format.TEXT)]),
        ((HANDOUT,), (), [(HANDOUT, Format.PDF)]),
        ((ARTICLE,), (), [(ARTICLE, Format.PDF), (ARTICLE, Format.DOCX), (ARTICLE, Format.EPUB)]),
        ((ARTICLE, BOOK), (Format.PDF,), [(ARTICLE, Format.PDF)]),
        ((HANDOUT,), (Format.EPUB,), [(HANDOUT, Format.EPUB)]),
    ],
)
def test_the_default_set_is_narrowed_by_what_was_asked_for(
    editions: tuple[EditionKind, ...], formats: tuple[str, ...], pairs: list[tuple[EditionKind, str]]
) -> None:
    assert wanted(Options(TODAY, formats=formats, editions=editions)) == pairs


@pytest.mark.parametrize(
    ("editions", "formats", "pairs"),
    [
        ((), (), [(BOOK, Format.PDF), (BOOK, Format.DOCX), (BOOK, Format.EPUB)]),
        ((BOOK, HANDOUT), (Format.TEXT,), [(BOOK, Format.TEXT)]),
        ((), (Format.TEXT, Format.PDF), [(BOOK, Format.PDF), (BOOK, Format.TEXT)]),
    ],
)
def test_a_book_has_one_edition(
    editions: tuple[EditionKind, ...], formats: tuple[str, ...], pairs: list[tuple[EditionKind, str]]
) -> None:
    assert wanted(Options(TODAY, formats=formats, editions=editions), BOOK_SET) == pairs


@pytest.mark.parametrize(("edition", "usual"), [(BOOK, DEFAULT_SET), (HANDOUT, BOOK_SET)])
def test_an_edition_that_a_work_cannot_have_is_refused(edition: EditionKind, usual: Pairs) -> None:
    with pytest.raises(UsageError, match="no edition"):
        wanted(Options(TODAY, editions=(edition,)), usual)


def drop_a_caution(edition: Edition) -> Edition:
    """Return the edition without the first caution of its first claim that has one."""

    def section(one: PrintedSection) -> PrintedSection:
        blocks = tuple(
            replace(block, cautions=block.cautions[1:]) if isinstance(block, PrintedClaim) else block
            for block in one.blocks
        )
        return replace(one, blocks=blocks, sections=tuple(section(inner) for inner in one.sections))

    return replace(edition, sections=tuple(section(one) for one in edition.sections))


@pytest.mark.parametrize("format_", [Format.DOCX, Format.EPUB, Format.TEXT])
def test_a_writer_that_loses_a_caution_never_gets_a_file_out(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: Format
) -> None:
    honest: Callable[..., object] = renderer(format_)
    monkeypatch.setattr(
        making, "renderer", lambda _: lambda edition, *rest: honest(drop_a_caution(edition), *rest)
    )
    with pytest.raises(ProofError, match="caution"):
        export(source, tmp_path / "out", Options(TODAY, formats=(format_,)))
    assert written(tmp_path / "out") == set()


def test_an_arrangement_that_loses_a_caution_is_stopped_before_rendering(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        arranging, "arrange", lambda *given, **named: drop_a_caution(arrange(*given, **named))
    )
    with pytest.raises(ProofError, match="PF01"):
        export(source, tmp_path / "out", TEXT)
    assert written(tmp_path / "out") == set()
