"""What Typst sets, held to the whole proof: small publications with everything that can be written."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from exporter.attack.mutations import Verb
from exporter.attack.selftest import selftest
from exporter.diagnostics import ExporterError
from exporter.model.edition import EditionKind
from exporter.pipeline import prepare
from exporter.produce.make import Made
from exporter.produce.options import Options
from exporter.proof.compare import compare
from tests.hard_inputs import DAY, INPUTS, write_input
from tests.places import ROOT
from tests.render.pdf.support import elements, opened

CONSTRUCTS = ROOT / "tests" / "publications" / "every-construct"


@cache
def made(kind: EditionKind, theme: str = "clinic", paper: str = "a4") -> Made:
    options = Options(DAY, ("pdf",), (kind,), theme=theme, paper=paper, engine="typst")
    (exported,) = prepare(CONSTRUCTS, options).exported
    (one,) = exported.made
    return one


def export(text: str) -> list[Made]:
    with TemporaryDirectory() as folder:
        source = write_input(Path(folder), text)
        ready = prepare(
            source, Options(DAY, ("pdf",), (EditionKind.ARTICLE,), paper="letter", engine="typst")
        )
    return [one for exported in ready.exported for one in exported.made]


@pytest.mark.parametrize("kind", [EditionKind.HANDOUT, EditionKind.ARTICLE])
def test_every_construct_is_proven_and_the_engine_is_named(kind: EditionKind) -> None:
    one = made(kind)
    assert one.proven == len(one.ledger.obligations)
    assert one.engine == "typst"


@pytest.mark.parametrize(
    ("theme", "paper"), [("large-print", "letter"), ("book", "6x9"), ("press", "half-letter")]
)
def test_notes_stand_below_their_claims_where_a_sheet_has_one_column(theme: str, paper: str) -> None:
    one = made(EditionKind.ARTICLE, theme, paper)
    assert one.proven == len(one.ledger.obligations)


@pytest.mark.parametrize(("theme", "paper"), [("clinic", "a4"), ("press", "half-letter")])
def test_both_engines_say_the_same(theme: str, paper: str, tmp_path: Path) -> None:
    options = Options(DAY, ("pdf",), (EditionKind.ARTICLE,), theme=theme, paper=paper, engine="weasyprint")
    (other,) = prepare(CONSTRUCTS, options).exported[0].made
    files = [tmp_path / f"{number}.pdf" for number in range(2)]
    for file, one in zip(files, (made(EditionKind.ARTICLE, theme, paper), other), strict=True):
        file.write_bytes(one.artefact.data)
    assert compare(files).same


def test_tags_tell_what_a_screen_reader_needs() -> None:
    with opened(made(EditionKind.ARTICLE).artefact.data) as pdf:
        tags = [tag for _, tag in elements(pdf)]
        names = [str(tag.S) for tag in tags]
        figures = [tag for tag in tags if tag.S == "/Figure"]
        assert str(pdf.Root.Outlines.First.Title)
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/Table", "/TH", "/TOC", "/TOCI", "/Link"} <= set(names)
    assert names.count("/H1") == 1
    assert figures
    assert all(str(tag.get("/Alt", "")) for tag in figures)


def test_the_first_cell_of_a_row_is_its_head_but_where_rows_are_to_write_in() -> None:
    with opened(made(EditionKind.ARTICLE).artefact.data) as pdf:
        rows = [tag for _, tag in elements(pdf) if tag.S == "/TR" and tag.P.S == "/TBody"]
        written, told = rows[:3], rows[3:]
        others = [cell for row in told for cell in list(row.K)[1:]]
        assert {str(cell.S) for row in written for cell in row.K} == {"/TD"}
        assert {(str(row.K[0].S), str(row.K[0].A[0].Scope)) for row in told} == {("/TH", "/Row")}
        assert {str(cell.S) for cell in others} == {"/TD"}
        # Names of heads that leave the row's out would hide it.
        assert not any("/Headers" in attributes for cell in others for attributes in cell.get("/A", []))


def test_a_note_that_ends_a_paragraph_is_named_by_its_label() -> None:
    one = made(EditionKind.ARTICLE, "press", "half-letter")
    with opened(one.artefact.data) as pdf:
        tags = [tag for _, tag in elements(pdf)]
        titles = [str(tag.T) for tag in tags if tag.S == "/Span" and "/T" in tag]
        assert not any(tag.S == "/Quote" for tag in tags)
    assert "Evidence: Surveys and records." in titles
    assert {title.partition(":")[0] for title in titles} == {"Evidence", "Caution"}


def test_a_phrase_in_another_language_says_so() -> None:
    with opened(made(EditionKind.ARTICLE).artefact.data) as pdf:
        said = b"".join(page.Contents.read_bytes() for page in pdf.pages)
        langs = {str(tag.get("/Lang", "")) for _, tag in elements(pdf)}
    assert b"/Lang" in said or langs - {""}


def test_each_line_of_the_foot_is_an_artifact_of_pagination() -> None:
    with opened(made(EditionKind.HANDOUT).artefact.data) as pdf:
        for page in pdf.pages:
            drawn = page.Contents.read_bytes()
            # Its rule, two lines and the number of the page.
            assert drawn.count(b"/Subtype/Footer/Type/Pagination") == 4


def test_the_attack_finds_every_note_and_the_proof_misses_none_that_is_dropped() -> None:
    one = made(EditionKind.HANDOUT)
    result = selftest([(one.artefact, one.ledger)], verbs=(Verb.DROP,))
    assert not result.faults
    assert result.holds


@pytest.mark.parametrize(
    "name",
    [
        "codes-and-peptides",
        "row-higher-than-a-page",
        "twelve-columns",
        "text-of-three-pages",
        "long-word-in-a-claim",
    ],
)
def test_words_and_rows_that_are_too_large_are_parted_and_proven(name: str) -> None:
    (one,) = export((INPUTS / f"{name}.md").read_text(encoding="utf-8"))
    assert one.proven == len(one.ledger.obligations)


def test_a_claim_that_no_page_holds_is_a_finding_at_its_line() -> None:
    with pytest.raises(ExporterError) as caught:
        export((INPUTS / "claim-higher-than-a-page.md").read_text(encoding="utf-8"))
    assert caught.value.exit_status == 1
    assert [finding.code for finding in caught.value.report.errors] == ["ST22"]


def test_the_head_of_a_table_that_no_page_holds_is_a_finding_at_its_line() -> None:
    with pytest.raises(ExporterError) as caught:
        export(f"# T\n\n| {'many words ' * 700} | B |\n|---|---|\n| x | y |\n")
    assert caught.value.exit_status == 1
    assert [finding.code for finding in caught.value.report.errors] == ["ST22"]


PUT_TOGETHER = "ẍ ẅ ẗ ǰ ẘ ẙ ỹ ṱ ḏ ệ ẫ Ẍ"


def test_letters_that_a_font_has_in_pieces_alone_are_drawn_whole_and_proven() -> None:
    """Each of its letters had one text for all of its pieces, so that words were lost: PF51, exit 3."""
    claim = f":::{{claim}} not-studied\nThe words are {PUT_TOGETHER} **ẍam** *ẍam*.\n:::\n"
    (one,) = export(f"# Of ẍams\n\nThe ẍ in a row: {PUT_TOGETHER}.\n\n{claim}")
    assert one.proven == len(one.ledger.obligations)
