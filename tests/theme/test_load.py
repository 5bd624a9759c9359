from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import get_args

import pytest

from exporter.commands.schema import json_schema
from exporter.diagnostics import Diagnostic, ThemeError, UsageError
from exporter.intake.looked import noting
from exporter.model.brand import FurnitureLine, LineName
from exporter.model.edition import EditionKind
from exporter.theme import folder
from exporter.theme.load import load_theme
from exporter.theme.theme import RoleName
from tests.theme.theme_support import BASE, write


def findings(name: str) -> list[Diagnostic]:
    with pytest.raises(ThemeError) as caught:
        load_theme(name)
    return list(caught.value.report)


def _paper(measure: int) -> str:
    return (
        "[page.papers.mine]\nwidth = 210.0\nheight = 297.0\ntop = 11.0\nbottom = 21.0\ninside = 16.0\n"
        f"outside = 13.0\nmeasure = {measure}.0\ngutter = 4.5\nside = 58.5\narticle_measure = 125.0\n"
    )


@pytest.mark.parametrize("name", folder.names())
def test_a_shipped_theme_gives_every_role_a_look(name: str) -> None:
    theme = load_theme(name)
    assert set(theme.roles) == set(RoleName)
    letters = () if name == "press" else ("Atkinson Hyperlegible",)
    assert theme.families == (*letters, "Source Sans 3", "Noto Sans")
    assert {"a4", "letter", "both"} <= set(theme.papers)


def test_what_a_theme_leaves_out_comes_from_what_it_extends() -> None:
    base, clinic = load_theme("base"), load_theme("clinic")
    assert base.note_place == "below"
    assert clinic.note_place == "margin"
    assert clinic.roles[RoleName.EVIDENCE] == base.roles[RoleName.EVIDENCE]
    assert clinic.roles[RoleName.TITLE].color == "#0b4a5a"
    assert clinic.roles[RoleName.TITLE].size == base.roles[RoleName.TITLE].size


def test_style_sheets_are_joined_and_the_nearest_comes_last(tmp_path: Path) -> None:
    theme = load_theme(write(tmp_path, 'extends = "clinic"\n', print_css="/* mine */"))
    order = [theme.print_css.index(text) for text in ("The base look", "/* mine */")]
    assert order == sorted(order)


def test_a_template_is_taken_from_the_nearest_theme_that_has_it(tmp_path: Path) -> None:
    theme = load_theme(write(tmp_path, head="<p>{{ title }}</p>"))
    assert theme.templates == {"head": "<p>{{ title }}</p>"}


def test_equal_themes_have_equal_identities_and_others_not(tmp_path: Path) -> None:
    one = load_theme(write(tmp_path / "a"))
    two = load_theme(write(tmp_path / "b"))
    other = load_theme(write(tmp_path / "c", print_css="p { margin: 0 }"))
    assert one.sha256 == two.sha256 != other.sha256


def test_an_unknown_name_suggests_a_known_one() -> None:
    with pytest.raises(UsageError) as caught:
        load_theme("clinik")
    (finding,) = caught.value.report
    assert finding.code == "TH01"
    assert '"clinic"' in finding.hint


def test_a_name_never_looks_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError):
        load_theme("mine")
    assert load_theme("./mine").name == "mine"


def test_a_path_that_is_no_folder_is_an_error() -> None:
    with pytest.raises(UsageError, match="TH01"):
        load_theme("./no-such-theme")


@pytest.mark.parametrize(
    ("settings", "code", "line", "column", "said"),
    [
        ("extends = base\n", "TH02", 1, 11, "TOML"),
        (BASE + "[roles.evidense]\nsize = 13.0\n", "TH03", 2, 8, "roles.evidense"),
        (BASE + "[roles.evidence]\nsise = 13.0\n", "TH03", 3, 1, "roles.evidence.sise"),
        (BASE + "[page]\nnote_place = 'aside'\n", "TH04", 3, 14, "page.note_place"),
        (BASE + "\n[roles.title]\nsize = '13'\n", "TH04", 4, 8, "roles.title.size"),
        (BASE + "[roles.title]\ncolor = 'red'\n", "TH04", 3, 9, "roles.title.color"),
        (BASE + "[roles.title]\nsize = inf\n", "TH04", 3, 8, "roles.title.size"),
        (BASE + "[roles.title]\nborder = { side = 'top' }\n", "TH05", 3, 1, "roles.title.border.style"),
        ("[roles.title]\nsize = 13.0\n", "TH05", 1, 8, "roles.title.color"),
        ('extends = "clinc"\n', "TH06", 1, 1, "clinc"),
        (BASE + "[font]\nfamilies = ['No Such Face']\n", "TH08", 3, 1, "No Such Face"),
        (BASE + "[page]\noffers = ['a4', 'a6']\n", "TH03", 3, 1, "a6"),
        (BASE + "[page]\nbox = 2.0\n", "TH21", 3, 1, "box"),
        (BASE + "[page]\nwrite_in = 7.0\n", "TH21", 3, 1, "write_in"),
        (BASE + "[page]\nqr = 15.0\n", "TH21", 3, 1, "qr"),
        (BASE + "[page]\nblock = 20.0\n", "TH21", 3, 1, "block"),
        (BASE + "[page]\nbleed = 5.0\n", "TH04", 3, 9, "page.bleed"),
        (BASE + "[page]\npunch = 'yes'\n", "TH04", 3, 9, "page.punch"),
        (BASE + _paper(118) + "type = 0.8\n", "TH11", 13, 1, '"mine" evidence is set in 9.6 pt'),
        (BASE + "[page]\nchapters = 'recto'\n", "TH04", 3, 12, "chapters"),
        (BASE + "[font]\nreading = ['No Such Serif']\n", "TH08", 3, 1, "No Such Serif"),
        (BASE + "[roles.evidence]\nsize = 11.5\n", "TH11", 3, 1, "12 pt"),
        (BASE + "[article.evidence]\nsize = 11.5\n", "TH11", 3, 1, "12 pt"),
        (BASE + "[article.caution]\nspace_before = 90.0\n", "TH20", 3, 1, "parts caution"),
        (BASE + "[article.caution]\ncolor = '#8a8a8a'\n", "TH11", 3, 1, "4.5 : 1"),
        (BASE + "[article.evidense]\nsize = 12.0\n", "TH03", 2, 10, "evidense"),
        (BASE + "[roles.running]\nsize = 8.0\n", "TH11", 3, 1, "9 pt"),
        (BASE + "[roles.caution]\ncolor = '#8a8a8a'\n", "TH11", 3, 1, "4.5 : 1"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_theme_toml_is_told_with_its_place(
    tmp_path: Path, settings: str, code: str, line: int, column: int, said: str
) -> None:
    name = write(tmp_path, settings)
    found = [one for one in findings(name) if one.code == code and said in one.message]
    assert found
    assert found[0].hint
    where = found[0].where
    assert where is not None
    assert (where.file, where.line, where.column) == (f"{name}/theme.toml", line, column)


def test_a_misspelt_role_suggests_the_role(tmp_path: Path) -> None:
    (finding,) = findings(write(tmp_path, BASE + "[roles.evidense]\nsize = 13.0\n"))
    assert finding.hint == "Did you mean “evidence”?"


def test_every_finding_is_told_at_once(tmp_path: Path) -> None:
    found = findings(write(tmp_path, BASE + "[roles.titel]\nsize = 3.0\n[fonts]\n[page]\nnote_place = 1\n"))
    assert [one.code for one in found] == ["TH03", "TH04", "TH03", "TH04"]


def test_columns_wider_than_the_sheet_are_an_error(tmp_path: Path) -> None:
    (finding,) = findings(write(tmp_path, BASE + _paper(measure=130)))
    assert finding.code == "TH12"
    assert "193 mm" in finding.message


def test_a_binder_has_room_for_its_holes_and_the_columns_fit_again(tmp_path: Path) -> None:
    theme = load_theme(write(tmp_path, BASE + "[page]\npunch = true\n"))
    for paper in theme.papers.values():
        assert paper.inside >= 25.0
        columns = paper.measure + (paper.gutter + paper.side if paper.side else 0)
        assert max(columns, paper.article_measure) <= paper.live + 0.05
        assert paper.side == 0 or paper.side >= 56.0, "the longest label stays on one line"


def test_a_paper_of_ones_own_is_known_by_its_name(tmp_path: Path) -> None:
    assert load_theme(write(tmp_path, BASE + _paper(measure=118))).papers["mine"].measure == 118


def test_a_file_that_nobody_reads_is_refused(tmp_path: Path) -> None:
    name = write(tmp_path)
    Path(name, "style.css").write_text("", "utf-8")
    Path(name, "templates", "notes.html").write_text("", "utf-8")
    assert [one.code for one in findings(name)] == ["TH07", "TH07"]


@pytest.mark.parametrize("place", ["print.css", "templates/head.html"])
def test_a_link_that_leaves_the_theme_is_refused(tmp_path: Path, place: str) -> None:
    name = write(tmp_path)
    (tmp_path / "secret").write_text("", "utf-8")
    Path(name, place).symlink_to(tmp_path / "secret")
    (finding,) = findings(name)
    assert finding.code == "TH07"


def test_a_linked_folder_of_templates_is_refused(tmp_path: Path) -> None:
    name = write(tmp_path)
    Path(name, "templates").rmdir()
    Path(name, "templates").symlink_to(tmp_path)
    assert [one.code for one in findings(name)] == ["TH07"]


def test_a_folder_without_settings_and_a_file_that_is_no_text_are_errors(tmp_path: Path) -> None:
    name = write(tmp_path)
    Path(name, "theme.toml").unlink()
    assert [one.code for one in findings(name)] == ["TH02"]
    Path(name, "theme.toml").write_bytes(b"\xff\xfe")
    assert [one.code for one in findings(name)] == ["TH02"]


def test_themes_that_extend_each_other_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, other in (("one", "two"), ("two", "one")):
        shutil.move(write(tmp_path / name, f'extends = "{other}"\n'), tmp_path / f"themes-{name}")
        (tmp_path / "shipped").mkdir(exist_ok=True)
        shutil.move(tmp_path / f"themes-{name}", tmp_path / "shipped" / name)
    monkeypatch.setattr(folder, "shipped", lambda: tmp_path / "shipped")
    (finding,) = findings("one")
    assert finding.code == "TH06"
    assert "one extends two extends one" in finding.message


def test_the_schema_is_json_and_knows_every_role() -> None:
    text = json.dumps(json_schema("theme"))
    assert all(f'"{role}"' in text for role in RoleName)


def test_a_claim_that_is_larger_in_articles_asks_for_larger_notes(tmp_path: Path) -> None:
    found = findings(write(tmp_path, BASE + "[article.claim]\nsize = 14.0\n"))
    assert {"TH11"} <= {one.code for one in found}
    small = {one.message.partition(" ")[0] for one in found if one.code == "TH11"}
    assert small == {"evidence", "caution", "urgent", "disclaimer"}


def test_an_accent_reaches_the_headings_of_articles(tmp_path: Path) -> None:
    settings = 'extends = "clinic"\n[article.heading1]\nsize = 18.0\nleading = 21.0\n'
    heading = (
        load_theme(write(tmp_path, settings), "#123456").set_for(EditionKind.ARTICLE).roles[RoleName.HEADING1]
    )
    assert (heading.size, heading.color, heading.border.color) == (18.0, "#123456", "#123456")


def test_lines_of_furniture_that_are_left_out_are_named_and_nothing_else_is(tmp_path: Path) -> None:
    theme = load_theme(write(tmp_path, BASE + '[page]\nwithout = ["given-by", "seal"]\n'))
    assert theme.without == {FurnitureLine.GIVEN_BY, FurnitureLine.SEAL}
    assert set(get_args(LineName)) == set(FurnitureLine)


@pytest.mark.parametrize("name", ["disclaimers", "not-reviewed", "get-help-now", "running"])
def test_what_is_owed_is_no_line_that_can_be_left_out(tmp_path: Path, name: str) -> None:
    (finding,) = findings(write(tmp_path, BASE + f'[page]\nwithout = ["{name}"]\n'))
    assert finding.code == "TH04"


def test_a_shipped_theme_is_read_once_and_what_was_looked_at_is_noted_again() -> None:
    with noting() as first:
        clinic = load_theme("clinic")
    with noting() as second:
        assert load_theme("clinic") is clinic
    assert second == first
    assert any(path.endswith("clinic/theme.toml") for _, path in second)


def test_a_theme_of_ones_own_is_read_again_when_it_has_changed(tmp_path: Path) -> None:
    own = write(tmp_path, print_css="p { color: #111111 }")
    before = load_theme(own)
    (Path(own) / "print.css").write_text("p { color: #222222 }")
    assert load_theme(own).sha256 != before.sha256
