"""What each shipped theme promises: sizes, colours, sheets."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from exporter.commands.themes import themes
from exporter.model.colour import WHITE, contrast, from_hex
from exporter.model.edition import EditionKind
from exporter.theme.folder import described, names
from exporter.theme.load import load_theme
from exporter.theme.theme import Lengths, RoleName

HEADINGS = {RoleName.TITLE, RoleName.SUBTITLE, RoleName.HEADING1, RoleName.HEADING2, RoleName.HEADING3}


def test_plain_is_clinic_in_black() -> None:
    plain, clinic = load_theme("plain"), load_theme("clinic")
    colours = {role.color for role in plain.roles.values()}
    assert colours | {role.border.color for role in plain.roles.values()} == {"#000000"}
    for name, role in plain.roles.items():
        other = clinic.roles[name]
        assert (role.size, role.leading, role.weight) == (other.size, other.leading, other.weight)
        assert (role.border.side, role.border.width) == (other.border.side, other.border.width)
    assert (plain.papers, plain.lengths, plain.print_css.strip()) == (
        clinic.papers,
        clinic.lengths,
        clinic.print_css.strip(),
    )


def test_large_print_is_large_everywhere() -> None:
    theme = load_theme("large-print")
    assert min(role.size for role in theme.roles.values()) == 18.0
    for name, role in theme.roles.items():
        assert role.leading >= role.size * (1.05 if name in HEADINGS else 1.25), name
    assert theme.note_place == "below"
    assert (theme.lengths.box, theme.lengths.write_in, theme.lengths.qr) == (7.5, 13.0, 38.0)
    assert set(theme.papers) == {"a4", "letter", "both"}
    # Their three lines of foot take more: what a theme gives here is the least.
    assert all(paper.side == 0 and paper.bottom == 30.0 for paper in theme.papers.values())


def test_large_print_draws_thicker_rules() -> None:
    large, clinic = load_theme("large-print"), load_theme("clinic")
    for name, role in clinic.roles.items():
        assert large.roles[name].border.width >= role.border.width * 1.3, name


@pytest.mark.parametrize("name", ["clinic", "plain", "reader", "book"])
def test_the_reading_face_is_no_face_of_notes(name: str) -> None:
    theme = load_theme(name)
    assert theme.reading == ("Source Serif 4",)
    assert "Source Serif 4" not in theme.families
    assert {face.family for face in theme.reading_faces} == {"Source Serif 4"}
    assert theme.set_for(EditionKind.HANDOUT).reading_faces == ()


@pytest.mark.parametrize("name", ["base", "large-print"])
def test_clear_print_has_one_face(name: str) -> None:
    assert load_theme(name).reading == ()


def test_reader_sets_an_article_larger_and_a_handout_as_clinic_does() -> None:
    reader, clinic = load_theme("reader"), load_theme("clinic")
    article, handout = reader.set_for(EditionKind.ARTICLE), reader.set_for(EditionKind.HANDOUT)
    assert (article.roles[RoleName.CLAIM].size, article.roles[RoleName.CLAIM].leading) == (13.0, 18.5)
    assert article.roles[RoleName.BODY].leading == 18.5
    for note in (RoleName.EVIDENCE, RoleName.CAUTION, RoleName.DISCLAIMER, RoleName.CONTACTS):
        assert article.roles[note].size >= article.roles[RoleName.CLAIM].size
    assert handout.roles == clinic.roles
    assert clinic.set_for(EditionKind.ARTICLE).roles == clinic.roles


def test_a_book_opens_pages_and_has_heads() -> None:
    theme = load_theme("book")
    assert (theme.chapters, theme.running_head) == ("page", "chapter")
    assert theme.head_room == 8.0
    assert load_theme("reader").head_room == 0.0


@pytest.mark.parametrize(
    ("paper", "inches"),
    [("6x9", (6, 9)), ("half-letter", (5.5, 8.5)), ("5x8", (5, 8)), ("a5", (148 / 25.4, 210 / 25.4))],
)
def test_a_book_knows_the_sheets_that_books_are_trimmed_to(paper: str, inches: tuple[float, float]) -> None:
    theme = load_theme("book")
    sheet = theme.papers[paper]
    assert (sheet.width / 25.4, sheet.height / 25.4) == pytest.approx(inches)
    assert sheet.inside > sheet.outside, "the spine takes some of it"
    set_small = theme.set_for(EditionKind.BOOK, paper).roles
    assert set_small[RoleName.CLAIM].size < theme.set_for(EditionKind.BOOK, "a4").roles[RoleName.CLAIM].size
    assert set_small[RoleName.EVIDENCE].size >= max(10.0, set_small[RoleName.CLAIM].size)
    assert set_small[RoleName.RUNNING].size >= 9.0
    assert theme.set_for(EditionKind.HANDOUT, paper).roles == theme.roles, "a leaflet is never set smaller"


@pytest.mark.parametrize("name", ["base", "clinic", "plain", "reader", "book"])
def test_the_others_keep_the_lengths_of_twelve_point_text(name: str) -> None:
    theme = load_theme(name)
    assert theme.lengths == Lengths()
    assert {"a4", "letter", "both", "a5"} <= set(theme.papers)
    assert min(role.size for role in theme.roles.values()) == 12.0


@pytest.mark.parametrize("name", ["base", "clinic", "plain", "reader", "book", "press", "large-print"])
def test_what_a_theme_colours_stands_out_at_seven_to_one(name: str) -> None:
    theme = load_theme(name)
    colours = {role.color for role in theme.roles.values()}
    colours |= {role.border.color for role in theme.roles.values()}
    assert min(contrast(from_hex(colour[1:], WHITE), WHITE) for colour in colours) >= 7.0


def test_press_is_a_book_in_one_ink_whose_notes_run_in() -> None:
    press, book = load_theme("press"), load_theme("book")
    assert (press.note_place, press.ornament, press.recto) == ("run-in", "leaf", True)
    assert set(press.papers) == set(book.papers)
    assert all(paper.side == 0 and paper.live - paper.measure < 1 for paper in press.papers.values())
    assert press.families[0] == "Source Sans 3"
    assert press.reading == book.reading
    for roles in (press.roles, press.article_roles):
        assert {role.color for role in roles.values()} == {"#000000"}
        assert {role.border.color for role in roles.values()} == {"#000000"}
    # Its sans is lower than its serif at one size: in running text notes are larger than their claims.
    text = press.set_for(EditionKind.BOOK, "6x9").roles
    assert text[RoleName.EVIDENCE].size > text[RoleName.CLAIM].size > 10.5


@pytest.mark.parametrize("name", ["base", "clinic", "plain", "reader", "book", "large-print"])
def test_no_other_theme_lets_notes_run_in_or_has_an_ornament(name: str) -> None:
    theme = load_theme(name)
    assert theme.note_place != "run-in"
    assert theme.ornament == "none"


def test_the_shipped_themes_are_listed_with_what_they_are_for() -> None:
    done = CliRunner().invoke(themes, ["list"])
    assert done.exit_code == 0
    assert all(name in done.output and described(name) in done.output for name in names())
    assert "Papers: a4, letter, both.\n" in done.output
