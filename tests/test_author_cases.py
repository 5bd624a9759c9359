"""Sources of real authors that once failed, in our own words: each is right now, and so is one beside it.

``tests/input/cases`` has a folder for each; what was wrong is said at its test. Pages are drawn only where
paper matters.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from shutil import copyfile, copytree
from zipfile import ZipFile

import pikepdf
import pypdfium2
import pytest
from lxml import etree

from exporter.diagnostics import Diagnostic, ExporterError, ThemeError
from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.pipeline import prepare
from exporter.produce.early.findings import findings
from exporter.produce.options import Options
from exporter.theme.letters import width
from exporter.theme.load import load_theme
from exporter.theme.theme import RoleName
from tests.hard_inputs import CASE_NAMES, CASES, DAY, INPUTS, case_files, case_findings, export, lay_out
from tests.render.docx.support import W

SOFT = "\u00ad"
TYPE = load_theme("clinic").roles[RoleName.TABLE].size


def text_of(case: str) -> str:
    return " ".join(case_files(case, Format.TEXT)[Format.TEXT].decode().split())


def refusal(case: str) -> ExporterError | None:
    try:
        case_files(case, Format.TEXT, Format.HTML)
    except ExporterError as refused:
        return refused
    return None


def page_of(case: str) -> str:
    return case_files(case, Format.HTML)[Format.HTML].decode()


def sheets(data: bytes) -> list[str]:
    """What stands on each page of a PDF, in lines with one blank between words."""
    pages = pypdfium2.PdfDocument(data)
    return [re.sub(r"[ \u00a0]+", " ", page.get_textpage().get_text_range()) for page in pages]


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def grid(data: bytes) -> list[float]:
    """The columns of the first table of a Word file, in points."""
    return [int(column.get(f"{W}w")) / 20 for column in next(part(data).iter(f"{W}tblGrid"))]


def needs(word: str) -> float:
    return width(load_theme("clinic"), word) * TYPE


def errors(found: tuple[Diagnostic, ...]) -> list[tuple[str, int]]:
    return [(one.code, one.where.line if one.where else 0) for one in found if one.severity == "error"]


@pytest.mark.parametrize("case", CASE_NAMES)
def test_no_case_ends_in_a_fault_of_the_exporter(case: str) -> None:
    """Exit 3 is ours alone: every case is exported, or refused at its line with what to do."""
    refused = refusal(case)
    assert refused is None or refused.exit_status == 1
    assert refused is None or all(one.hint and one.where for one in refused.report.errors)


@pytest.mark.parametrize("case", ["wide-table", "long-word", "long-word-over-evidence"])
def test_what_is_wider_than_its_column_is_fitted_into_it(case: str) -> None:
    """A table of 12 columns and words of 75 and 105 letters ran off the sheet, or over their evidence."""
    pages = pypdfium2.PdfDocument(case_files(case, Format.PDF)[Format.PDF])
    for page in pages:
        text, (_, _, right, _) = page.get_textpage(), page.get_mediabox()
        assert all(
            text.get_charbox(place)[2] < right - 20
            for place in range(text.count_chars())
            if text.get_text_range(place, 1).strip()
        )


def test_one_long_address_takes_nothing_from_the_columns_beside_it() -> None:
    """“Name” once stood one letter a line: all columns were scaled down by the longest string of one."""
    name, _, word = grid(case_files("docx-column-one-letter", Format.DOCX)[Format.DOCX])
    assert name > needs("Name") + 6
    assert word > 100


def test_an_address_in_the_first_column_takes_nothing_either() -> None:
    address = f"https://example.org/{'a1' * 50}"
    table = f"# Where\n\n| Address | Day | Hour |\n|---|---|---|\n| {address} | Monday | 12 |\n"
    _, day, hour = grid(export(table, Format.DOCX)[Format.DOCX])
    assert day > needs("Monday") + 6
    assert hour > needs("Hour") + 6


def test_what_stands_between_no_break_spaces_counts_as_one_word() -> None:
    """Doses such as 2,000 mg were torn in a table that had room beside it."""
    found = grid(case_files("docx-nbsp-not-counted", Format.DOCX)[Format.DOCX])
    assert len(found) == 8
    assert all(column > needs("2,000\u00a0mg") + 6 for column in found[1:])


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", " "])
def test_a_dose_is_one_word_with_every_space(space: str) -> None:
    row = " | ".join([f"1000{space}mg"] * 7)
    table = f"# Week\n\n| {' | '.join('ABCDEFG')} |\n{'|---' * 7}|\n| {row} |\n"
    found = grid(export(table, Format.DOCX)[Format.DOCX])
    assert all(column > needs(f"1000{space}mg") + 6 for column in found)


def test_a_table_of_an_e_book_breaks_what_no_screen_holds() -> None:
    """The third column was never seen at 400 px. tests/judges/test_tables.py looks at one like it there."""
    with ZipFile(BytesIO(case_files("epub-table-off-page", Format.EPUB)[Format.EPUB])) as archive:
        css = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".css"))
    assert re.search(r"body\{[^}]*overflow-wrap:\s*break-word", css)
    assert re.search(r"table\{[^}]*table-layout:\s*fixed", css)
    assert re.search(r"\.tablewrap\{overflow-x:\s*auto\}", css)


def test_columns_are_aligned_as_asked_for() -> None:
    """“:---:” and “---:” were read and dropped without a word."""
    files = case_files("table-alignment-dropped", Format.DOCX, Format.HTML)
    styles = [str(one.get(f"{W}val")) for one in part(files[Format.DOCX]).iter(f"{W}pStyle")]
    assert [styles.count(name) for name in ("TableHeading", "TableCentreHeading", "TableEndSideHeading")] == [
        1,
        1,
        1,
    ]
    assert [styles.count(name) for name in ("Table", "TableCentre", "TableEndSide")] == [3, 3, 3]
    sides = {
        one.get(f"{W}styleId"): jc.get(f"{W}val")
        for one in part(files[Format.DOCX], "word/styles.xml").iter(f"{W}style")
        for jc in one.iter(f"{W}jc")
    }
    assert (sides["TableCentre"], sides["TableEndSide"]) == ("center", "right")


def test_letters_before_the_items_of_a_list_are_refused_each_at_its_line() -> None:
    """“a)”, “(1)” and “i.” ran together into one paragraph, exit 0."""
    assert errors(case_findings("lettered-list-runs-together")) == [("SF54", 31), ("SF54", 35), ("SF54", 38)]


def test_a_doi_that_is_an_address_is_printed_once() -> None:
    for said in (text_of("ref-doi-as-url"), page_of("ref-doi-as-url")):
        assert "https://doi.org/10.1000/xyz123" in said
        assert "doi.org/https" not in said


def test_a_date_in_words_is_printed() -> None:
    """“March 2014” lost its year. The style prints a month where the source is no article of a journal."""
    assert "Doe J. A study. J Med. 2014." in text_of("ref-raw-date-lost")


def test_a_chapter_keeps_its_editors_edition_and_pages() -> None:
    said = "Doe J. A chapter. In: Ed A, editor. The Book. 2nd ed. NY: Pub; 2014. p. 1–20."
    assert said in text_of("ref-chapter-loses-editors-pages")


def test_codes_of_characters_are_decoded() -> None:
    assert "Pain & fear < 5. Drug & Alcohol Dep." in text_of("ref-entities-printed")


def test_fields_that_reference_managers_write_are_no_findings_and_markup_is_none_of_the_text() -> None:
    """Seventy-three warnings once hid what matters; a title with spans was printed with its markup."""
    case = "zotero-fields-warned-one-by-one"
    assert {one.code for one in case_findings(case)} == {"RV02", "RV07"}
    said = text_of(case)
    assert "CO₂ and iPhone users & others: a bold claim. Drug Alc Dep. 2020;12(3):e12–e19." in said
    assert "class=" not in said


def test_a_date_as_one_text_is_refused_at_the_value_with_the_right_one() -> None:
    """It said “TypeError: bad operand type for abs()”."""
    (found,) = [one for one in case_findings("ref-date-string-traceback-words") if one.severity == "error"]
    assert (found.code, found.hint) == ("SF15", "Write [2014, 3, 5].")
    assert str(found.where) == "leaflet/references.json:16:6"


def test_a_key_may_have_letters_with_accents() -> None:
    assert not errors(case_findings("key-with-accent"))
    assert "Doe J. A study." in text_of("key-with-accent")


def test_a_long_remark_begins_under_its_heading() -> None:
    """Page 2 held the contents alone, page 3 the heading, and the remark began on page 4."""
    pages = sheets(case_files("heading-alone-before-long-note", Format.PDF)[Format.PDF])
    (first,) = [page for page in pages if "A long remark" in page]
    assert "Paragraph 0. word0" in first
    assert re.search(r"^1 A\s*$", first.split("A long remark")[0], re.MULTILINE)
    assert first is pages[0]


def test_the_head_of_a_table_stands_on_each_page_of_a_tall_row() -> None:
    pages = sheets(case_files("table-head-lost-before-tall-row", Format.PDF)[Format.PDF])
    held = [page for page in pages if re.search(r"word\d+ word\d+ word\d+", page)]
    assert len(held) > 1
    assert all(re.search(r"Topic\s+Text", page) for page in held)


def test_a_claim_higher_than_a_page_is_refused_at_its_line() -> None:
    """It was exit 3: “moved away from its claim. Make it again.”"""
    with pytest.raises(ExporterError) as refused:
        case_files("long-claim", Format.PDF)
    assert refused.value.exit_status == 1
    assert [(one.code, one.where and one.where.line) for one in refused.value.report.errors] == [("ST22", 29)]


def test_a_list_has_room_for_its_widest_number_and_leaves_no_item_alone() -> None:
    files = case_files("docx-number-hang", Format.DOCX, Format.PDF)
    hanging = [
        int(one.get(f"{W}hanging")) / 20
        for level in part(files[Format.DOCX], "word/numbering.xml").iter(f"{W}lvl")
        for one in level.iter(f"{W}ind")
        if level.get(f"{W}ilvl") == "0" and one.get(f"{W}hanging")
    ]
    size = load_theme("clinic").roles[RoleName.LIST].size
    assert max(hanging) > width(load_theme("clinic"), "100. ") * size
    for page in sheets(files[Format.PDF]):
        items = re.findall(r"Item number \d+", page)
        assert len(items) != 1


def test_each_line_of_the_contents_of_a_word_file_asks_for_its_page() -> None:
    """No number is known without LibreOffice; tests/judges/test_docx_pages.py holds those of it to pages."""
    document = part(case_files("docx-toc-without-page-numbers", Format.DOCX)[Format.DOCX])
    asked = re.findall(r"PAGEREF (\w+)", "".join(document.itertext(f"{W}instrText")))
    names = {one.get(f"{W}name") for one in document.iter(f"{W}bookmarkStart")}
    assert asked
    assert set(asked) <= names


def test_a_region_without_numbers_says_where_to_put_them() -> None:
    (found,) = [one for one in case_findings("region-only-US") if one.severity == "error"]
    assert found.code == "CR02"
    assert all(word in found.hint for word in ("_contacts/GB.toml", "GB-SCT", "exporter schema contacts"))


def test_pictures_are_found_as_editors_write_their_names() -> None:
    assert page_of("image-percent-20").count("<img") == 3


def test_a_link_into_another_leaflet_is_told_where_it_leads_nowhere() -> None:
    """It was checked, and then printed as bare words without a word of it."""
    (found,) = [one for one in case_findings("cross-link-dropped") if one.code == "ST25"]
    assert "“alcohol-leaflet”" in found.message
    assert str(found.where) == "leaflet/article.md:29:1"


def _outline(items: object) -> Iterator[str]:
    for item in items:  # type: ignore[attr-defined]
        yield item.title
        yield from _outline(item.children)


def test_soft_hyphens_stay_out_of_names_and_lists_of_contents() -> None:
    files = case_files("soft-hyphen-in-bookmarks", Format.PDF, Format.EPUB)
    with pikepdf.open(BytesIO(files[Format.PDF])) as pdf, pdf.open_outline() as outline:
        titles = [*_outline(outline.root), str(pdf.docinfo["/Title"])]
    assert "Hydrochlorothiazide" in titles
    assert not [title for title in titles if SOFT in title]
    with ZipFile(BytesIO(files[Format.EPUB])) as archive:
        lists = [name for name in archive.namelist() if name.endswith((".opf", ".ncx")) or "nav" in name]
        assert len(lists) >= 2
        assert not [name for name in lists if SOFT in archive.read(name).decode()]


def test_soft_hyphens_stay_out_of_the_title_of_a_page_and_of_a_word_file(tmp_path: Path) -> None:
    files = case_files("soft-hyphen-in-bookmarks", Format.HTML, Format.DOCX)
    (title,) = re.findall("<title>(.*?)</title>", files[Format.HTML].decode())
    assert SOFT not in title
    assert SOFT not in "".join(part(files[Format.DOCX], "docProps/core.xml").itertext())


def test_the_day_of_the_cases_is_that_of_their_front_matter(tmp_path: Path) -> None:
    """A case that had expired would be refused for that, and show nothing."""
    for case in CASE_NAMES:
        text = (lay_out(case, tmp_path / case) / "article.md").read_text("utf-8")
        assert f"review_by: {DAY.year + 1}-" in text


def test_a_caution_of_which_nothing_can_be_seen_is_refused_at_its_text(tmp_path: Path) -> None:
    """“Proven” was said of it, exit 0."""
    folder = _machine(tmp_path, "invisible-caution")
    (found,) = findings(folder, Options(DAY)).errors
    assert str(found.where).startswith("_notes/en.yaml:7")
    assert found.hint


def test_a_word_of_sixty_letters_in_a_claim_is_broken_in_its_column(tmp_path: Path) -> None:
    """It was exit 3: PF04, a fault of this tool."""
    folder = _machine(tmp_path, "invisible-caution")
    notes = tmp_path / "_notes" / "en.yaml"
    notes.write_text(notes.read_text("utf-8").replace('"\\u200b"', "Tell your doctor of both."), "utf-8")
    made = prepare(folder, Options(DAY, (Format.PDF,), (EditionKind.ARTICLE,))).exported
    assert len(made) == 1


def _machine(folder: Path, name: str) -> Path:
    own = folder / "leaflet"
    own.mkdir()
    copytree(INPUTS / "machine" / name, folder / "_notes")
    copytree(INPUTS / "machine" / "long-word-in-a-claim", own, dirs_exist_ok=True)
    (own / "images").mkdir()
    copyfile(CASES / "image-percent-20" / "leaflet" / "PHOTO.PNG", own / "images" / "bark.png")
    keys = ("smith2020", "lee2018")
    cited = [{"id": key, "type": "book", "title": f"An example, {key}"} for key in keys]
    (own / "references.json").write_text(json.dumps(cited), "utf-8")
    return own


@pytest.mark.parametrize(("open_", "close"), [("[", "]"), ("{a=", "}")])
def test_a_theme_nested_without_end_is_refused_in_its_file(open_: str, close: str, tmp_path: Path) -> None:
    """It was exit 3: RecursionError."""
    deep = f'extends = "clinic"\nx = {open_ * 20_000}1{close * 20_000}\n'
    (tmp_path / "theme.toml").write_text(deep, "utf-8")
    with pytest.raises(ThemeError) as refused:
        load_theme(str(tmp_path))
    assert [one.code for one in refused.value.report] == ["TH02"]
