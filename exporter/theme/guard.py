"""The first line of defence: a user-origin style sheet that theme CSS cannot beat.

In WeasyPrint a user sheet's ``!important`` wins over an author's. The sheet keeps notes, claims and
everything they stand in shown, in place, in their own size and colour, and free of generated text. It says
nothing about columns: where notes stand is set by the core's own sheet.
"""

from __future__ import annotations

from exporter.theme.theme import RoleName, Theme

_HOLDERS = (
    "html", "body", "section", ".mast", ".title", ".by", ".top", ".opening", ".lead", ".side", ".brand",
    ".first", ".calls", ".rows", ".keymsg", ".pair", ".cautions",
)  # fmt: skip
_WORDS = (".claim", ".note", ".call", ".checked")
_INSIDE = tuple(
    f"{words} {inner}" for words in (*_WORDS, ".by") for inner in ("p", "b", "a", "li", "ul", "ol")
)
# A note that ends the paragraph of its claim: words of a line, where nothing may move or part them.
_RUN_IN = (".run-in", ".run-in b", ".run-in a")
_EVERYTHING = (*_HOLDERS, *_WORDS, *_INSIDE, *_RUN_IN)

_SHOWN = {
    "visibility": "visible",
    "opacity": "1",
    "position": "static",
    "float": "none",
    "clear": "none",
    "transform": "none",
    "overflow": "visible",
    "clip": "auto",
    "height": "auto",
    "max-height": "none",
    "min-height": "0",
    "max-width": "none",
    "max-lines": "none",
    "columns": "auto",
    "order": "0",
    "z-index": "auto",
    "background": "none",
}
_PLAIN = {
    "text-transform": "none",
    "text-indent": "0",
    "letter-spacing": "normal",
    "word-spacing": "normal",
    "hyphens": "manual",
    "text-decoration-line": "none",
    "font-style": "normal",
    "text-align": "start",
    "white-space": "normal",
    "font-variant": "normal",
    "font-feature-settings": "normal",
}
_BLOCKS = (
    *(name for name in _HOLDERS if name not in ("html", ".brand")),
    *_WORDS,
    ".note p",
    ".claim p",
    ".by p",
)


def _rule(selectors: tuple[str, ...], declarations: dict[str, str]) -> str:
    body = "; ".join(f"{name}: {value} !important" for name, value in declarations.items())
    return f"{', '.join(selectors)} {{ {body} }}"


def _generated(selectors: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{name}::{which}" for name in selectors for which in ("before", "after"))


GUARD_CSS = "\n".join(
    (
        _rule(_EVERYTHING, _SHOWN),
        _rule(_BLOCKS, {"display": "block"}),
        _rule((".note b", ".note a", ".call b", ".claim a"), {"display": "inline"}),
        _rule((*_WORDS, *_INSIDE, *_RUN_IN), _PLAIN),
        _rule(_RUN_IN, {"display": "inline", "margin": "0", "padding": "0", "vertical-align": "baseline"}),
        _rule((".claim em",), {"font-style": "italic"}),
        _rule(_generated(_EVERYTHING), {"content": "none"}),
        _rule((".label", ".call .num"), {"font-weight": "bold"}),
        _rule((".note p",), {"margin": "0", "padding": "0"}),
        _rule((*_WORDS, ".note p", ".claim p"), {"width": "auto", "min-width": "0"}),
        _rule((".claim",), {"break-inside": "avoid", "break-after": "avoid"}),
        _rule((".pair", ".cautions", ".note", ".keymsg", ".first", ".calls"), {"break-inside": "avoid"}),
    )
)

_SIZED = {
    (".evidence", ".run-in-evidence"): RoleName.EVIDENCE,
    (".caution", ".run-in-caution"): RoleName.CAUTION,
    (".urgent", ".run-in-urgent"): RoleName.URGENT,
    (".disclaimer",): RoleName.DISCLAIMER,
}


def guard_css(theme: Theme) -> str:
    """Return the guard for a theme: ``GUARD_CSS`` and the sizes and colours its note roles promise."""
    sizes = [
        _rule(
            tuple(f"{name}{inner}" for name in names for inner in ("", " p", " b", " a")),
            {"font-size": f"{theme.roles[role].size:g}pt", "color": theme.roles[role].color},
        )
        for names, role in _SIZED.items()
    ]
    return "\n".join((GUARD_CSS, *sizes))
