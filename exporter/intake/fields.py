"""The types that keys give to values: text, id, day, flag, address, identifier.

Each takes the node as it was typed and returns the value, or raises the finding in words. None of them
guesses, corrects or shortens.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, LiteralString
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from exporter.intake.language import LANGUAGE
from exporter.intake.nodes import ScalarNode, Style
from exporter.intake.unseen import is_seen
from exporter.model.notes import Rank

NOTE_ID = re.compile(r"[^\W\d_](?:[^\W_]|-){0,79}")

_AMBIGUOUS = frozenset({"", "~", "yes", "no", "on", "off", "true", "false", "null"})
_MARKDOWN = re.compile(
    r"\*\*|__|~~|`|\]\(|\[[@^]|\]\{|<!--|</?[A-Za-z][^<>]*>|(?<![\w*])\*[^\s*](?:[^*]*[^\s*])?\*(?![\w*])"
)
_FIELD = re.compile(r"\{\{[ \t]*clinic\.")
_SHAPES: dict[type, str] = {tuple: "a list", dict: "keys with values"}


def problem(code: LiteralString, message: str, hint: str, at: str | int | None = None) -> PydanticCustomError:
    """Return the finding ``code`` as an exception of a validator.

    ``at`` is where it is shown, when not at the value itself: the key beside it, or an entry of it.
    """
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint, "at": at})


def _characters(value: object, what: str) -> str:
    if isinstance(value, str):
        return value
    if not isinstance(value, ScalarNode):
        shape = _SHAPES.get(type(value), "something else")
        raise problem("SF08", f"{what} is expected here, not {shape}", f"Write {what} behind the colon.")
    if value.style is Style.LITERAL:
        raise problem("SF08", f"{what} is expected here", f"Put “{value.value}” in double quotes.")
    if value.style is Style.PLAIN and value.value.casefold() in _AMBIGUOUS:
        shown = f"“{value.value}” without quotes" if value.value else "nothing"
        hint = "Quote it, if it is meant as text." if value.value else "Write the text, or delete the key."
        raise problem("SF05", f"{shown} stands where {what} is expected", hint)
    return value.value


def plain_text(value: object) -> str:
    """Return one paragraph of plain text, its line ends as blanks."""
    text = _characters(value, "a text").strip()
    ends = "\n[ \t]*\n" if isinstance(value, ScalarNode) and value.style is Style.LINES else "\n"
    if re.search(ends, text):
        raise problem("SF08", "the text has more than one paragraph", "Take the empty line out.")
    if not text and isinstance(value, ScalarNode):
        raise problem("SF08", "the text is empty", "Write the text, or delete the key.")
    if text and not is_seen(text):
        raise problem("SF63", "nothing of this text can be seen", "Write the text, or delete the key.")
    if _FIELD.search(text):
        hint = "Write words that are the same for every clinic; fields stand in paragraphs, lists and tables."
        raise problem("BA21", "a field of the clinic cannot stand here", hint)
    if found := _MARKDOWN.search(text):
        hint = "This text is printed as typed: take the marks out."
        raise problem("SF08", f"Markdown or HTML in plain text: “{found[0][:40]}”", hint)
    return re.sub(r"[ \t\n]+", " ", text)


def note_id(value: object) -> str:
    """Return an id: letters, digits and hyphens, at most 80, first a letter."""
    text = _characters(value, "an id")
    if not NOTE_ID.fullmatch(text):
        hint = "Use letters, digits and hyphens, at most 80, first a letter."
        raise problem("SF13", f"“{text[:80]}” is not an id", hint)
    return text


def reference_id(value: object) -> str:
    """Return the id of a reference: letters, digits and ``_ . : / -``."""
    text = _characters(value, "an id")
    if not re.fullmatch(r"[^\W_](?:[^\W_]|[_.:/-]){0,79}", text):
        hint = "Use letters, digits and _ . : / -, at most 80, first a letter or digit."
        raise problem("SF13", f"“{text[:80]}” is not the id of a reference", hint)
    return text


def day(value: object) -> date:
    """Return a date typed as YYYY-MM-DD."""
    text = _characters(value, "a date")
    hint = "Write the date as year-month-day: 2026-01-05."
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise problem("SF10", f"“{text[:40]}” is not a date", hint)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise problem("SF10", f"there is no day {text}", hint) from None


def flag(value: object) -> bool:
    """Return True or False, typed as true or false without quotes."""
    bare = isinstance(value, ScalarNode) and value.style in (Style.PLAIN, Style.LITERAL)
    if isinstance(value, ScalarNode) and bare and value.value in ("true", "false"):
        return value.value == "true"
    raise problem("SF08", "true or false is expected here", "Write true or false, without quotes.")


def language(value: object) -> str:
    """Return a BCP 47 language tag in its usual case: ``en``, ``pt-BR``, ``zh-Hant``."""
    text = _characters(value, "a language")
    if not LANGUAGE.fullmatch(text):
        raise problem("SF11", f"“{text[:40]}” is not a language tag", "Write it as en, es, ar or pt-BR.")
    return text


def web_address(value: object) -> str:
    """Return an address of the web that begins with ``https://``."""
    text = _characters(value, "an address")
    hint = "Write the whole address: https://example.org/page"
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        raise problem("SF08", f"“{text[:80]}” is not an address of the web", hint) from None
    if parts.scheme != "https" or not host or parts.username or not re.fullmatch(r"[!-~]+", text):
        raise problem("SF08", f"“{text[:80]}” is not an address of the web", hint)
    return text


def orcid(value: object) -> str:
    """Return an ORCID iD, its check character tested (ISO 7064 MOD 11-2)."""
    text = _characters(value, "an ORCID iD")
    digits = text.replace("-", "")
    total = 0
    for digit in digits[:-1] if re.fullmatch(r"(?:[0-9]{4}-){3}[0-9]{3}[0-9X]", text) else "":
        total = (total + int(digit)) * 2
    if not total or (12 - total % 11) % 11 != "0123456789X".index(digits[-1]):
        hint = "Write the sixteen digits alone, as on orcid.org: 0000-0002-1825-0097"
        raise problem("SF08", f"“{text[:80]}” is not an ORCID iD", hint)
    return text


def rank(value: object) -> Rank:
    """Return the rank of a caution, typed as urgent, act or know."""
    text = _characters(value, "a rank")
    try:
        return Rank(text)
    except ValueError:
        hint = "Write urgent (help at once), act (it asks for something) or know (there is nothing to do)."
        raise problem("SF08", f"“{text[:40]}” is no rank of a caution", hint) from None


def identifier(value: object) -> str:
    """Return an ISBN (check digit tested), a DOI or a URN, as typed."""
    text = _characters(value, "an identifier")
    doi = re.fullmatch(r"10\.[0-9]{4,9}/[!-~]+", text)
    urn = re.fullmatch(r"urn:[a-z0-9][a-z0-9-]{1,31}:[!-~]+", text)
    if not (doi or urn or _is_isbn(text)):
        hint = "Write an ISBN with its 10 or 13 digits, a DOI (10.1000/182) or a URN (urn:uuid:…)."
        raise problem("SF08", f"“{text[:80]}” is no ISBN, DOI or URN", hint)
    return text


def _is_isbn(text: str) -> bool:
    digits = text.removeprefix("ISBN ").replace("-", "").replace(" ", "")
    if re.fullmatch(r"97[89][0-9]{10}", digits):
        return sum(int(digit) * (3 if n % 2 else 1) for n, digit in enumerate(digits)) % 10 == 0
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        return sum("0123456789X".index(digit) * (10 - n) for n, digit in enumerate(digits)) % 11 == 0
    return False


PlainText = Annotated[str, BeforeValidator(plain_text), Field(json_schema_extra={"minLength": 1})]
NoteId = Annotated[
    str,
    BeforeValidator(note_id),
    Field(json_schema_extra={"pattern": "^[A-Za-z][A-Za-z0-9-]{0,79}$"}),
]
ReferenceId = Annotated[
    str,
    BeforeValidator(reference_id),
    Field(json_schema_extra={"pattern": "^[A-Za-z0-9][A-Za-z0-9_.:/-]{0,79}$"}),
]
Day = Annotated[date, BeforeValidator(day)]
Flag = Annotated[bool, BeforeValidator(flag)]
Language = Annotated[
    str, BeforeValidator(language), Field(json_schema_extra={"pattern": f"^{LANGUAGE.pattern}$"})
]
WebAddress = Annotated[str, BeforeValidator(web_address), Field(json_schema_extra={"format": "uri"})]
Orcid = Annotated[
    str, BeforeValidator(orcid), Field(json_schema_extra={"pattern": "^([0-9]{4}-){3}[0-9]{3}[0-9X]$"})
]
RankName = Annotated[Rank, BeforeValidator(rank)]
Identifier = Annotated[str, BeforeValidator(identifier)]
