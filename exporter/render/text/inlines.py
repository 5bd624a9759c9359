"""Inlines as plain text: nothing is marked up, and no word is left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from exporter.model.inlines import (
    Citation,
    Emphasis,
    Foreign,
    InlinePicture,
    Inlines,
    LineBreak,
    Link,
    MarkPart,
    Strong,
    Subscript,
    Superscript,
    Text,
)

_SUPER = str.maketrans(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
)
_SUB = str.maketrans("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")


def words(content: Inlines, figure: str = "") -> str:
    """Return inlines as text; a line break is a line end, a link is followed by its address in brackets.

    ``figure`` is what a picture is called, whose description stands in its place.
    """
    return "".join(_pieces(content, figure))


def mark_words(parts: tuple[MarkPart, ...]) -> str:
    """Return a citation mark as text."""
    return "".join(part.text for part in parts)


def _pieces(content: Inlines, figure: str) -> Iterator[str]:
    for inline in content:
        match inline:
            case Text(value):
                yield value
            case Emphasis(inner) | Strong(inner) | Foreign(_, inner):
                yield from _pieces(inner, figure)
            case Link(_, inner, address):
                yield from _pieces(inner, figure)
                yield f" ({address})" if address else ""
            case Citation():
                yield mark_words(inline.marks)
            case Subscript(value):
                yield _shifted(value, _SUB)
            case Superscript(value):
                yield _shifted(value, _SUPER)
            case LineBreak():
                yield "\n"
            case InlinePicture():
                yield f"[{figure}: {inline.alt}]"
            case _:
                assert_never(inline)


def _shifted(value: str, table: dict[int, int]) -> str:
    """Return the Unicode forms, or the plain characters when Unicode lacks one: half a word is no word."""
    return value.translate(table) if all(ord(char) in table for char in value) else value
