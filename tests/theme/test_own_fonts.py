"""A theme may bring font files, under a license that it names."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from exporter.diagnostics import ThemeError
from exporter.theme.coverage import missing
from exporter.theme.load import load_theme


def font(path: Path, *, may_be_embedded: bool = True) -> None:
    """Write a font whose only sign is a telephone, drawn as a box."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, 700), (700, 700), (700, 0)):
        pen.lineTo(corner)
    pen.closePath()
    build = FontBuilder(1000)
    build.setupGlyphOrder([".notdef", "phone"])
    build.setupCharacterMap({0x260E: "phone"})
    build.setupGlyf({".notdef": pen.glyph(), "phone": pen.glyph()})
    build.setupHorizontalMetrics({".notdef": (750, 0), "phone": (750, 0)})
    build.setupHorizontalHeader(ascent=800, descent=-200)
    build.setupNameTable({"familyName": "Signs", "styleName": "Regular"})
    build.setupOS2(fsType=0 if may_be_embedded else 2)
    build.setupPost()
    build.save(path)


def theme(folder: Path, table: str) -> str:
    own = folder / "own"
    (own / "fonts").mkdir(parents=True)
    (own / "theme.toml").write_text(f'extends = "base"\n[font]\n{table}\n', encoding="utf-8")
    font(own / "fonts" / "Own.ttf")
    font(own / "fonts" / "Kept.ttf", may_be_embedded=False)
    (own / "fonts" / "None.ttf").write_bytes(b"no font")
    return str(own)


def test_its_signs_are_drawn_behind_the_families(tmp_path: Path) -> None:
    own = load_theme(theme(tmp_path, 'files = ["Own.ttf"]\nlicense = "SIL Open Font License 1.1"'))
    base = load_theme("base")
    assert (own.families[:-1], own.families[-1]) == (base.families, "Signs")
    assert missing(base, "☎") == {"☎"}
    assert not missing(own, "☎")


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('files = ["Own.ttf"]', "Font files need the name of their license."),
        ('files = ["None.ttf"]\nlicense = "OFL"', "The font file “None.ttf” is no font that can be read."),
        ('files = ["Missing.ttf"]\nlicense = "OFL"', "The font file “Missing.ttf” does not exist."),
        (
            'files = ["Kept.ttf"]\nlicense = "OFL"',
            "The font file “Kept.ttf” may not be embedded: its maker says so in it (fsType).",
        ),
    ],
)
def test_what_cannot_be_used_is_refused(tmp_path: Path, table: str, said: str) -> None:
    with pytest.raises(ThemeError) as refused:
        load_theme(theme(tmp_path, table))
    (finding,) = refused.value.report
    assert (finding.code, finding.message) == ("TH08", said)
    assert finding.where is not None
    assert finding.where.line == 3
