"""Word lists of the rules, by language. Every match is of whole words."""

from __future__ import annotations

import re

# Upper case only: "todo" is an everyday word of Spanish and Portuguese.
_MARKS = re.compile(r"\b(?:TODO|TBD|FIXME)\b")
_FILLER = re.compile(r"\blorem ipsum\b", re.IGNORECASE)
_BLANKS = re.compile(
    r"\[(?:clinic|hospital|name|date|phone|telephone|address|author|title|number|place|placeholder"
    r"|clínica|nombre|fecha|teléfono|dirección|(?:insert|add|your|insertar|su)\b[^\[\]]*)\]",
    re.IGNORECASE,
)

# "not legal advice" and "against the law of averages" are not law: only a state of a product counts.
_LEGAL = {
    "en": re.compile(
        r"\b(?:illegal|unlawful|outlawed|legali[sz]ed|decriminali[sz]ed|controlled substance"
        r"|(?:is|are|was|were|been|being) (?:not )?(?:legal|banned|prohibited)"
        r"|schedule (?:[1-9]|I{1,3}|IV|V)\b|(?:FDA|EMA)[- ]approved|approved by the (?:FDA|EMA))\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(?:ilegal(?:es)?|ilícit[oa]s?|legalizad[oa]s?|despenalizad[oa]s?|sustancias? controladas?"
        r"|est(?:á|án|aba|aban) (?:prohibid[oa]s?|permitid[oa]s?)|aprobad[oa]s? por la (?:FDA|EMA))\b",
        re.IGNORECASE,
    ),
}
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d,])")


def placeholder(text: str) -> str:
    """Return the first placeholder in a text as it is written, ``""`` when there is none."""
    for pattern in (_MARKS, _FILLER, _BLANKS):
        if found := pattern.search(text):
            return found[0]
    return ""


def legal_phrase(text: str, lang: str) -> str:
    """Return the first phrase that speaks of law, ``""`` when there is none or no list for the language."""
    pattern = _LEGAL.get(lang.split("-")[0].lower())
    found = pattern.search(text) if pattern else None
    return found[0] if found else ""


def is_dated(text: str) -> bool:
    """Tell whether a text names a year from 1900 to 2099."""
    return bool(_YEAR.search(text))
