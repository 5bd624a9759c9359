"""Codes of the lists that ONIX for Books 3.0 takes its values from (EDItEUR, issue 75)."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.model.derived.trade import Sold
from exporter.model.publication import Subject

LANGUAGES = {
    "ar": "ara", "da": "dan", "de": "ger", "en": "eng", "es": "spa", "fi": "fin", "fr": "fre", "he": "heb",
    "hi": "hin", "it": "ita", "ja": "jpn", "ko": "kor", "nl": "dut", "no": "nor", "pl": "pol", "pt": "por",
    "ru": "rus", "sv": "swe", "tr": "tur", "uk": "ukr", "vi": "vie", "zh": "chi",
}  # fmt: skip
"""List 74: languages by three letters (ISO 639-2/B), of their two."""

_BISAC, _THEMA = "10", "93"
# List 27: a Thema code that begins with a digit qualifies the subject before it.
_QUALIFIERS = {"1": "94", "2": "95", "3": "96", "4": "97", "5": "98", "6": "99"}

# List 196: what a file says of its accessibility, and the code for the same.
_FEATURES = {
    ("schema:accessibilityFeature", "tableOfContents"): "11",
    ("schema:accessibilityFeature", "readingOrder"): "13",
    ("schema:accessibilityFeature", "alternativeText"): "14",
    ("schema:accessibilityFeature", "structuralNavigation"): "29",
    ("schema:accessibilityFeature", "displayTransformability"): "36",
    ("schema:accessModeSufficient", "textual"): "52",
}
_SUMMARY, _UNKNOWN, _CERTIFIER = "00", "08", "90"
_CONFORMS = {"EPUB Accessibility 1.1 - WCAG 2.1 Level AA": ("04", "81", "85")}


def scheme_of(subject: Subject) -> str:
    """Return the code of a subject's scheme (list 27)."""
    if subject.scheme == "bisac":
        return _BISAC
    return _QUALIFIERS.get(subject.code[:1], _THEMA)


def is_main(subject: Subject) -> bool:
    """Whether a code can be the main subject of its scheme: a qualifier of Thema cannot."""
    return scheme_of(subject) in (_BISAC, _THEMA)


def accessibility(sold: Sold) -> Iterator[tuple[str, str]]:
    """Yield codes of list 196 with their descriptions, ``""`` for none: only what the finished file says.

    A file that says nothing is of unknown accessibility, which is a code too.
    """
    found = [*_codes(sold)]
    yield from found or [(_UNKNOWN, "")]


def _codes(sold: Sold) -> Iterator[tuple[str, str]]:
    for name, value in sold.said:
        if name == "schema:accessibilitySummary":
            yield _SUMMARY, value
        elif name == "dcterms:conformsTo":
            yield from ((code, "") for code in _CONFORMS.get(value, ()))
        elif name == "a11y:certifiedBy":
            yield _CERTIFIER, value
        elif code := _FEATURES.get((name, value)):
            yield code, ""
