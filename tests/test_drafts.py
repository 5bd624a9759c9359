"""Publications in which evidence is not decided yet: refused, or printed as drafts and never as more."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest

from exporter.diagnostics import ProofError, SourceError
from exporter.impose.make import impose
from exporter.model.derived.engine import Engine
from exporter.model.derived.imposition import Imposition
from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.pipeline import export, verify
from exporter.produce.options import Options
from exporter.proof.verdict import Verdict
from exporter.shelf.newest import Newest
from exporter.shelf.row import State
from exporter.shelf.shelf import Wish, look
from tests.places import ROOT, TESTS
from tests.proof.sealed import edited

TODAY = date(2026, 11, 24)
LINE = "Draft: evidence not yet decided"
EVIDENCE = "Evidence: Not decided yet. Nobody has decided yet what evidence this rests on."
DRAFT = Options(TODAY, formats=tuple(Format), draft=True)
WORDS = Options(TODAY, formats=(Format.TEXT,), draft=True)
PROPER = replace(WORDS, draft=False)


def publication(folder: Path, waiting: str = "strength") -> Path:
    """The small sample; the claim ``waiting`` has no status."""
    source = folder / "source"
    shutil.copytree(ROOT / "exporter" / "data" / "sample", source)
    article = source / "tiny" / "article.md"
    text = article.read_text("utf-8")
    if waiting:
        text, found = re.subn(rf"\{{claim\}} \S+(?=\n:id: {waiting}\n)", "{claim} undecided", text)
        assert found == 1
        article.write_text(text, "utf-8")
    return source / "tiny"


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with a draft in every format."""
    folder = tmp_path_factory.mktemp("drafts")
    export(publication(folder), folder / "out", DRAFT)
    return folder / "out" / "tiny"


def one(drafts: Path, ending: str, edition: str = "article") -> Path:
    return drafts / f"tiny-draft-{edition}.en.{ending}"


def test_no_export_takes_an_undecided_claim(tmp_path: Path) -> None:
    source = publication(tmp_path)
    with pytest.raises(SourceError) as refused:
        export(source, tmp_path / "out", PROPER)
    (fault,) = [finding for finding in refused.value.report if finding.code == "EV13"]
    assert str(fault.where).startswith("tiny/article.md:31:")
    assert "“strength”" in fault.message
    assert "1 of 1 left to decide" in fault.message
    assert not list((tmp_path / "out").rglob("*.txt"))


def test_a_draft_is_written_under_names_of_its_own(drafts: Path) -> None:
    assert {path.name for path in drafts.iterdir()} == {
        "receipt.json",
        "tiny-draft-handout.en.pdf",
        *(f"tiny-draft-article.en.{format_.traits.ending}" for format_ in Format),
    }


@pytest.mark.parametrize("edition", ["article", "handout"])
def test_every_page_says_that_it_is_a_draft(drafts: Path, edition: str) -> None:
    document = pypdfium2.PdfDocument(one(drafts, "pdf", edition))
    pages = [page.get_textpage().get_text_bounded() for page in document]
    assert pages
    assert all(LINE in page for page in pages)
    assert pages[0].startswith(LINE)
    assert EVIDENCE.split(".")[0] in " ".join(pages).replace("\r\n", " ")
    document.close()


def test_the_other_engine_says_it_too(tmp_path: Path) -> None:
    options = replace(DRAFT, formats=(Format.PDF,), editions=(EditionKind.ARTICLE,), engine=Engine.TYPST)
    (exported,) = export(publication(tmp_path), tmp_path / "out", options)
    assert {"draft", "running", "review"} <= {place.obligation for place in exported.made[0].proof.places}


def test_every_file_of_an_e_book_begins_with_it(drafts: Path) -> None:
    book = ZipFile(one(drafts, "epub"))
    pages = {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")}
    cover = pages.pop("OEBPS/cover.xhtml")
    assert f'alt="{LINE}. ' in cover
    assert len(pages) == 5
    for page in pages.values():
        assert re.sub(r"<[^>]*>", "", page.partition("<main>")[2]).startswith(LINE)


def test_the_other_formats_begin_with_it_and_a_word_file_has_it_in_its_feet(drafts: Path) -> None:
    assert one(drafts, "txt").read_text("utf-8").startswith(f"{LINE}\n")
    page = one(drafts, "html").read_text("utf-8").partition("<main")[2].partition(">")[2]
    assert re.sub(r"<[^>]*>", "", page).startswith(LINE)
    word = ZipFile(one(drafts, "docx"))
    assert re.sub(r"<[^>]*>", "", word.read("word/document.xml").decode()).lstrip().startswith(LINE)
    feet = [word.read(name).decode() for name in word.namelist() if "footer" in name and "rels" not in name]
    assert feet
    assert all(LINE in foot for foot in feet)


@pytest.mark.parametrize("ending", ["docx", "epub", "html", "txt"])
def test_the_claim_itself_says_so_in_words(drafts: Path, ending: str) -> None:
    file = one(drafts, ending)
    texts = (
        [ZipFile(file).read(name).decode() for name in ZipFile(file).namelist() if name.endswith("ml")]
        if ending in {"docx", "epub"}
        else [re.sub(r"\n *\|", "", file.read_text("utf-8"))]
    )
    assert any(EVIDENCE in re.sub(r"<[^>]*>", "", text) for text in texts)


@pytest.mark.parametrize("format_", Format)
def test_no_draft_is_ever_proven(drafts: Path, format_: Format) -> None:
    found = verify(one(drafts, format_.traits.ending), TODAY)
    assert found.verdict is Verdict.DRAFT
    assert {finding.code for finding in found.findings.errors} == {"DR01"}
    assert not found.holds
    assert found.status(allow_additions=True) == 3
    assert found.as_json(Path("f"))["proven"] is False


def test_a_draft_with_something_added_is_still_a_draft(drafts: Path, tmp_path: Path) -> None:
    more = "<w:p><w:r><w:t>It is safe.</w:t></w:r></w:p>"
    data = edited(
        one(drafts, "docx").read_bytes(), "word/document.xml", r"(?=<w:p>(?:(?!</w:p>).)*A short word)", more
    )
    (tmp_path / "leaflet.docx").write_bytes(data)
    found = verify(tmp_path / "leaflet.docx", TODAY)
    assert found.verdict is Verdict.DRAFT
    assert [addition.text for addition in found.additions] == ["It is safe."]
    assert found.status(allow_additions=True) == 3


@pytest.mark.parametrize(
    ("part", "pattern"),
    [
        ("OEBPS/chapter-01.xhtml", r'(?<=<main>)<p class="running">[^<]*</p>'),
        ("OEBPS/chapter-02.xhtml", r'<p class="running">[^<]*</p>(?=</section></main>)'),
        ("OEBPS/title.xhtml", rf'<div class="by draft"><p><b>{LINE}</b></p></div>'),
        ("word/document.xml", LINE),
        ("word/footer1.xml", rf"{LINE}\. "),
    ],
)
def test_the_proof_owes_every_place_of_the_line(
    drafts: Path, tmp_path: Path, part: str, pattern: str
) -> None:
    ending = "epub" if part.startswith("OEBPS") else "docx"
    (tmp_path / "leaflet").write_bytes(edited(one(drafts, ending).read_bytes(), part, pattern, ""))
    assert verify(tmp_path / "leaflet", TODAY).verdict is Verdict.NOT_PROVEN


def test_a_page_without_its_first_words_is_not_proven(drafts: Path, tmp_path: Path) -> None:
    page = one(drafts, "html").read_text("utf-8")
    line = f'<div class="by draft"><p><b>{LINE}</b></p></div>'
    assert line in page
    (tmp_path / "page.html").write_text(page.replace(line, ""), "utf-8")
    assert verify(tmp_path / "page.html", TODAY).verdict is Verdict.NOT_PROVEN


def test_a_text_without_its_first_line_is_no_draft_any_more_but_not_proven(
    drafts: Path, tmp_path: Path
) -> None:
    shutil.copy(drafts / "receipt.json", tmp_path)
    text = one(drafts, "txt").read_text("utf-8").removeprefix(f"{LINE}\n\n")
    (tmp_path / one(drafts, "txt").name).write_text(text, "utf-8")
    assert verify(tmp_path / one(drafts, "txt").name, TODAY).verdict is Verdict.NOT_PROVEN


def test_a_proper_export_stands_beside_the_draft(tmp_path: Path) -> None:
    source = publication(tmp_path)
    export(source, tmp_path / "out", WORDS)
    article = source / "article.md"
    article.write_text(article.read_text("utf-8").replace("undecided", "not-studied"), "utf-8")
    export(source, tmp_path / "out", PROPER)
    folder = tmp_path / "out" / "tiny"
    assert verify(folder / "tiny-article.en.txt", TODAY).verdict is Verdict.PROVEN
    assert verify(one(folder, "txt"), TODAY).verdict is Verdict.DRAFT


def test_a_draft_in_which_all_is_decided_is_the_proper_export(tmp_path: Path) -> None:
    source = publication(tmp_path, waiting="")
    export(source, tmp_path / "asked", WORDS)
    export(source, tmp_path / "proper", PROPER)
    name = "tiny/tiny-article.en.txt"
    assert (tmp_path / "asked" / name).read_bytes() == (tmp_path / "proper" / name).read_bytes()
    assert not list((tmp_path / "asked").rglob("*draft*"))


def test_all_editions_are_drafts_also_without_the_claim(tmp_path: Path) -> None:
    """The handout leaves the claim out; what is decided of it may change what the handout should say."""
    options = replace(WORDS, editions=(EditionKind.HANDOUT,))
    export(publication(tmp_path, "strength-detail"), tmp_path / "out", options)
    text = one(tmp_path / "out" / "tiny", "txt", "handout").read_text("utf-8")
    assert text.startswith(LINE)
    assert "Not decided yet" not in text


def test_strict_leaves_a_draft_what_it_is_asked_for(tmp_path: Path) -> None:
    source = publication(tmp_path)
    article = source / "article.md"
    article.write_text(
        article.read_text("utf-8").replace("reviewers: []", "reviewers:\n  - name: B. Reader"), "utf-8"
    )
    (exported,) = export(source, tmp_path / "out", replace(WORDS, strict=True))
    assert [(finding.code, str(finding.severity)) for finding in exported.report] == [("EV13", "warning")]


def test_shops_are_told_of_no_draft(tmp_path: Path) -> None:
    options = Options(TODAY, formats=(Format.EPUB, "onix"), draft=True)
    with pytest.raises(SourceError) as refused:
        export(publication(tmp_path), tmp_path / "out", options)
    assert "DR02" in {finding.code for finding in refused.value.report}


def test_no_sheets_are_made_of_a_draft(drafts: Path) -> None:
    with pytest.raises(ProofError) as refused:
        impose(one(drafts, "pdf", "handout"), Imposition.TWO_UP)
    assert [finding.code for finding in refused.value.report] == ["DR01"]


def test_a_shelf_tells_drafts(drafts: Path) -> None:
    rows = look([one(drafts, "html"), one(drafts, "pdf")], Newest(), Wish(TODAY, jobs=1))
    assert [row.state for row in rows] == [State.DRAFT, State.DRAFT]


def test_says_it_in_the_language_of_the_text(tmp_path: Path) -> None:
    source = publication(tmp_path)
    notes = source.parent / "_notes"
    shutil.copy(notes / "en.yaml", notes / "es.yaml")
    article = source / "article.md"
    text = (
        article.read_text("utf-8")
        .replace("lang: en", "lang: es")
        .replace("# Summary", "# Resumen {.summary}")
    )
    article.write_text(text, "utf-8")
    (exported,) = export(source, tmp_path / "out", WORDS)
    said = exported.made[0].artefact.data.decode()
    assert said.startswith("Borrador: evidencia aún sin decidir\n")
    assert "Evidencia: Aún sin decidir." in said


def test_says_it_in_the_words_of_the_publisher(tmp_path: Path) -> None:
    source = publication(tmp_path)
    (source.parent / "_labels").mkdir()
    (source.parent / "_labels" / "en.toml").write_text(
        'draft = "Not for patients"\nundecided = "Open"\n', "utf-8"
    )
    (exported,) = export(source, tmp_path / "out", WORDS)
    said = exported.made[0].artefact.data.decode()
    assert said.startswith("Not for patients\n")
    assert "Evidence: Open. Nobody has decided yet" in said


def test_labels_that_cannot_be_read_are_no_finding_on_a_claim(tmp_path: Path) -> None:
    source = publication(tmp_path)
    (source.parent / "_labels").mkdir()
    shutil.copy(source.parent / "_notes" / "en.yaml", source.parent / "_notes" / "fr.yaml")
    (source.parent / "_labels" / "fr.toml").write_text('draft = 5"\n', "utf-8")
    article = source / "article.md"
    article.write_text(article.read_text("utf-8").replace("lang: en", "lang: fr"), "utf-8")
    with pytest.raises(SourceError) as refused:
        export(source, tmp_path / "out", WORDS)
    found = [f"{one.where} {one.code}" for one in refused.value.report]
    assert "_labels/fr.toml:1:10 SF08" in found
    assert not any(code.endswith("SF70") for code in found)


def test_a_book_with_one_undecided_chapter_is_a_draft(tmp_path: Path) -> None:
    source = Path(shutil.copytree(TESTS / "read" / "book" / "cases" / "good", tmp_path / "source"))
    article = source / "leaf" / "article.md"
    article.write_text(re.sub(r"\{claim\} \S+", "{claim} undecided", article.read_text("utf-8")), "utf-8")
    (exported,) = export(
        source / "herbal", tmp_path / "out", replace(DRAFT, formats=(Format.EPUB, Format.TEXT))
    )
    book, text = exported.made
    assert [one.artefact.name for one in exported.made] == [
        "herbal-draft-book.en.epub",
        "herbal-draft-book.en.txt",
    ]
    assert text.artefact.data.decode().startswith(LINE)
    assert {"draft", "running"} <= {place.obligation for place in book.proof.places}


def test_the_receipt_names_the_line_among_what_was_found(drafts: Path) -> None:
    entries = json.loads((drafts / "receipt.json").read_text("utf-8"))["artefacts"]
    assert all("draft" in {place["obligation"] for place in entry["places"]} for entry in entries)
