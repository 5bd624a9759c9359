"""A brand file read: every finding with its place, the logo kept in its folder, the accent in its bounds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.commands.schema import SCHEMAS, json_schema
from exporter.diagnostics import Diagnostic, ThemeError, UsageError
from exporter.model.brand import Brand
from exporter.theme.brand.load import load_brand
from exporter.theme.brand.room import LOGO_HIGH, LOGO_WIDE, BrandPlace, logo_size, place_beside
from exporter.theme.brand.words import like_a_note, refused_character
from exporter.theme.load import load_theme
from exporter.theme.theme import RoleName
from tests.brands.brand_cases import EXAMPLES, example

HEADINGS = {RoleName.TITLE, RoleName.SUBTITLE, RoleName.HEADING1, RoleName.HEADING2, RoleName.HEADING3}
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}"><path d="M0 0h9v9z"/></svg>'


def brand_file(folder: Path, text: str, **files: str) -> Path:
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_text(content, "utf-8")
    (folder / "brand.toml").write_text(text, "utf-8")
    return folder / "brand.toml"


def findings(path: Path) -> list[Diagnostic]:
    with pytest.raises(ThemeError) as caught:
        load_brand(path)
    return list(caught.value.report)


def test_reads_all_that_a_brand_can_say() -> None:
    brand = example("alder-street")
    assert brand.address == ("12 Alder Street", "Portland, OR 97200")
    assert (brand.phone, brand.phone_uri) == ("(503) 555-0142", "tel:5035550142")
    assert brand.reach == "(503) 555-0142, weekdays 8 to 5"
    assert brand.site == "alderstreet.example"
    assert brand.logo is not None
    assert brand.logo.alt == ""
    assert dict(brand.record) == {
        "name": "Alder Street Clinic",
        "sha256": brand.sha256,
        "logo_sha256": brand.logo.sha256,
    }


def test_other_forms_are_offered_only_with_a_number_to_call(tmp_path: Path) -> None:
    found = findings(brand_file(tmp_path, 'name = "Clinic"\nformats = "Large print"\n'))
    assert [(one.code, one.where.line) for one in found if one.where] == [("TH43", 2)]
    offer = 'name = "Clinic"\nphone = "555 0100"\nformats = "Large print"\n'
    assert load_brand(brand_file(tmp_path, offer)).formats == "Large print"


def test_an_extension_is_part_of_the_number_to_dial() -> None:
    assert Brand("A", phone="+1 503 555-0142 ext. 12").phone_uri == "tel:+15035550142;ext=12"


def test_every_finding_has_its_line_and_column_and_a_near_word(tmp_path: Path) -> None:
    path = brand_file(tmp_path, 'nam = "Clinic"\nphone = 5\n\n[logo]\n  fil = "a.png"\n')
    places = {(one.code, one.where.line, one.where.column) for one in findings(path) if one.where}
    assert places == {("TH42", 1, 1), ("TH44", 1, 1), ("TH43", 2, 9), ("TH42", 5, 3), ("TH44", 4, 2)}
    hints = {one.hint for one in findings(path) if one.code == "TH42"}
    assert hints == {"Did you mean “name”?", "Did you mean “file”?"}


def test_what_is_not_toml_is_named_with_its_place(tmp_path: Path) -> None:
    (one,) = findings(brand_file(tmp_path, 'name = "A"\nphone = (503)\n'))
    assert one.where is not None
    assert (one.code, one.where.line, one.where.column) == ("TH41", 2, 9)


def test_a_refused_character_in_the_file_itself_is_found(tmp_path: Path) -> None:
    (one,) = findings(brand_file(tmp_path, 'name = "Clinic \u202eecivda"\n'))
    assert one.where is not None
    assert (one.code, one.where.line, one.where.column) == ("SF02", 1, 16)


def test_a_file_that_is_not_there_is_a_matter_of_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="TH40"):
        load_brand(tmp_path)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_text(SQUARE.format(9, 9), "utf-8")
    folder = tmp_path / "brand"
    folder.mkdir()
    (folder / "logo.svg").symlink_to(tmp_path / "secret.svg")
    (one,) = findings(brand_file(folder, 'name = "A"\n[logo]\nfile = "logo.svg"\n'))
    assert one.where is not None
    assert (one.code, one.where.line) == ("TH45", 3)
    assert "outside" in one.message


def test_a_large_logo_is_refused(tmp_path: Path) -> None:
    path = brand_file(
        tmp_path,
        'name = "A"\n[logo]\nfile = "logo.svg"\n',
        logo_svg=SQUARE.format(9, 9) + " " * 2_000_001,
    )
    assert [one.code for one in findings(path)] == ["TH45"]


@pytest.mark.parametrize(("shape", "wide"), [((10, 10), 11.0), ((30, 10), 33.0), ((60, 10), LOGO_WIDE)])
def test_a_logo_is_at_most_eleven_millimetres_high(
    shape: tuple[int, int], wide: float, tmp_path: Path
) -> None:
    text = 'name = "A"\n[logo]\nfile = "logo.svg"\n'
    brand = load_brand(brand_file(tmp_path, text, logo_svg=SQUARE.format(*shape)))
    assert brand.logo is not None
    assert logo_size(brand.logo)[0] == wide
    assert logo_size(brand.logo)[1] <= LOGO_HIGH


def test_the_accent_is_refused_with_the_ratio_that_was_measured(tmp_path: Path) -> None:
    (one,) = findings(brand_file(tmp_path, 'name = "A"\naccent = "#5a5a5a"\n'))
    assert (one.code, one.message) == (
        "TH46",
        "“accent” has a contrast of 6.90 : 1 on white, it needs 7 : 1",
    )
    assert load_brand(brand_file(tmp_path, 'name = "A"\naccent = "#595959"\n')).accent == "#595959"


def test_the_accent_takes_the_place_of_the_accent_and_of_nothing_else() -> None:
    plain, colored = load_theme("clinic"), load_theme("clinic", "#5a1a4a")
    assert {role for role in RoleName if colored.roles[role] != plain.roles[role]} <= HEADINGS
    assert colored.roles[RoleName.HEADING1].color == "#5a1a4a"
    assert colored.roles[RoleName.HEADING1].border.color == "#5a1a4a"
    assert colored.sha256 == plain.sha256


def test_the_accent_leaves_a_note_that_has_the_colour_of_headings_as_it_is(tmp_path: Path) -> None:
    settings = """extends = "clinic"
[roles.caution]
color = "#0b4a5a"
border = { side = "left", style = "solid", width = 3.5, color = "#0b4a5a" }
"""
    (tmp_path / "theme.toml").write_text(settings, "utf-8")
    plain, colored = load_theme(f"{tmp_path}"), load_theme(f"{tmp_path}", "#5a1a4a")
    assert colored.roles[RoleName.TITLE] != plain.roles[RoleName.TITLE]
    assert colored.roles[RoleName.CAUTION] == plain.roles[RoleName.CAUTION]


def test_a_theme_without_an_accent_stays_without() -> None:
    assert load_theme("base", "#5a1a4a") == load_theme("base")


def test_a_theme_is_audited_with_the_accent_it_is_given(tmp_path: Path) -> None:
    (tmp_path / "theme.toml").write_text('extends = "clinic"\n', "utf-8")
    css = ".remark { background: #c9b6c4; color: var(--accent) }"
    (tmp_path / "print.css").write_text(css, "utf-8")
    load_theme(f"{tmp_path}", "#0b2a5a")
    with pytest.raises(ThemeError, match="TH28"):
        load_theme(f"{tmp_path}", "#00594f")


def test_a_short_brand_shares_a_band_with_the_title_and_a_tall_one_has_a_column() -> None:
    theme = load_theme("clinic")
    short, tall = (place_beside(example(name), theme, 61.4) for name in EXAMPLES)
    assert (short, tall) == (BrandPlace.BESIDE, BrandPlace.COLUMN)


@given(st.text(max_size=60))
def test_any_name_is_taken_or_refused_with_a_finding(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    folder = tmp_path_factory.mktemp("brand")
    escaped = "".join(f"\\U{ord(char):08X}" for char in name if not 0xD800 <= ord(char) <= 0xDFFF)
    path = brand_file(folder, f'name = "{escaped}"\n')
    try:
        brand = load_brand(path)
    except ThemeError:
        assert {one.code for one in findings(path)} <= {"TH43", "TH47"}
    else:
        assert not refused_character(brand.name)
        assert not like_a_note(brand.name, colons=False)


def test_the_schema_is_published_for_editors() -> None:
    assert "brand" in SCHEMAS
    assert json_schema("brand")["required"] == ["name"]
