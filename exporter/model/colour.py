"""Contrast between two colours."""

from __future__ import annotations

from functools import lru_cache

Rgb = tuple[int, int, int]

WHITE: Rgb = (255, 255, 255)
BLACK: Rgb = (0, 0, 0)


@lru_cache(maxsize=1024)
def contrast(one: Rgb, other: Rgb) -> float:
    """Return the contrast of two sRGB colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=1024)
def from_hex(text: str | None, otherwise: Rgb) -> Rgb:
    """Return the colour of six hexadecimal digits; ``otherwise`` for anything else ("auto")."""
    if text is None or len(text) != 6 or set(text.lower()) - set("0123456789abcdef"):
        return otherwise
    return (int(text[0:2], 16), int(text[2:4], 16), int(text[4:6], 16))


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(channel / 255) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
