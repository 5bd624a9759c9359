"""Canaries for the eye: hidden notes that it must miss, and a plain one that it must see."""

from __future__ import annotations

import pytest

from tests.themes.eye import unread_pdf

NOTE = "Caution: Can become a habit. Ask before you stop at once."


def _pdf(style: str, after: str = "") -> bytes:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from exporter.theme.load import load_theme

    fonts = FontConfiguration()
    face = load_theme("clinic").faces[0].path.as_uri()
    sheet = f'@font-face {{ font-family: F; src: url("{face}") }} p {{ font: 12pt F; {style} }}'
    page = HTML(string=f"<p>{NOTE}</p>{after}")
    return bytes(page.write_pdf(stylesheets=[CSS(string=sheet, font_config=fonts)], font_config=fonts))


def test_sees_a_plain_note() -> None:
    assert unread_pdf(_pdf(""), [NOTE]) == []


@pytest.mark.parametrize(
    ("style", "after"),
    [
        ("color: #fff", ""),
        ("color: #ddd", ""),
        ("opacity: .2", ""),
        ("font-size: 6pt", ""),
        ("transform: scale(.4)", ""),
        ("margin-left: -60mm", ""),
        ("clip-path: none; overflow: hidden; height: 5px", ""),
        ("display: none", ""),
        (
            "",
            '<div style="position: absolute; inset: 0; background: #fff">',
        ),
    ],
)
def test_misses_what_is_hidden(style: str, after: str) -> None:
    assert unread_pdf(_pdf(style, after), [NOTE])


def test_counts_a_note_that_is_owed_twice() -> None:
    assert unread_pdf(_pdf(""), [NOTE, NOTE])
