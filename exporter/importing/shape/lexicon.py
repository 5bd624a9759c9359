"""What a heading, a box or a paragraph is, by the words of ``lexicon.toml``, matched whole."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Any

_WORDS: dict[str, Any] = tomllib.loads(
    (files("exporter.importing.shape") / "lexicon.toml").read_text("utf-8")
)


def _any(*names: str) -> str:
    return "|".join(part for name in names for part in _WORDS[name])


def _anywhere(*names: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(*names)})(?!\w)", re.IGNORECASE)


REFERENCES = re.compile(rf"(?:\d+[.)]?\s*)?(?:{_any('references')})\s*:?", re.IGNORECASE)
SUMMARY = re.compile(_any("summary"), re.IGNORECASE)
LEADS = re.compile(
    rf"\W*(?:(?P<disclaimer>{_any('disclaimer')})|(?P<caution>{_any('caution')})|(?P<note>{_any('note')}))(?!\w)",
    re.IGNORECASE,
)
"""What a title of a note begins with."""
GENERAL, URGENT, SAFETY = _anywhere("general"), _anywhere("urgent"), _anywhere("safety")
"""What a disclaimer says; what asks for help at once; what makes a remark one on safety."""
_LOUD = re.compile(rf"\b(?:{_any('loud')})\b")
_QUESTION = re.compile(r"[^.!?]*\?")
_DRUG, _MEDICINE, _EFFECT = _anywhere("drug"), _anywhere("medicine"), _anywhere("effect")
_MAY, _BODY, _SHARE = _anywhere("may"), _anywhere("body"), _anywhere("share")


def speaks_of_health(text: str) -> bool:
    """Tell whether a text says something about health that needs evidence; when in doubt it does."""
    text = _QUESTION.sub("", text)
    effect, drug, body = _EFFECT.search(text), _DRUG.search(text), _BODY.search(text)
    return bool(
        _SHARE.search(text)
        or (effect and (drug or body))
        or (_MAY.search(text) and (drug or body or effect))
        or (drug and (body or _MEDICINE.search(text)))
    )


def language_by_words(text: str) -> str:
    """Return the language whose common words a text has most of, ``""`` where it has none of any."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    counts = {lang: sum(word in common for word in words) for lang, common in _WORDS["common"].items()}
    best = max(counts, key=lambda lang: counts[lang])
    return best if counts[best] else ""


def is_loud(text: str) -> str:
    """Return the warning word that stands in capitals in a text, ``""`` for none."""
    found = _LOUD.search(text)
    return found[0] if found else ""
