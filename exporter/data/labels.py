"""The words the exporter itself prints, by language, and dates in the long form of a language.

Data files with one typed model: every text that has places to fill is refused unless it has exactly
those places. It never chooses where a word is printed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from importlib.resources import files
from string import Formatter
from typing import Annotated, TypeAlias

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from pydantic import AfterValidator, BaseModel, ConfigDict

OwnLabels: TypeAlias = tuple[tuple[str, str], ...]
"""Words that somebody prefers, by the names of the ``Labels``."""


def labels(lang: str, own: OwnLabels = ()) -> Labels:
    """Return the words for a BCP 47 tag: its own file, else that of the tag shortened from the right.

    Words of ``own`` win. Raises KeyError when the language has no labels and ``own`` has not every word;
    ``languages`` says which have.
    """
    known = languages()
    shipped = next((_load(tag) for tag in _shortened(lang) if tag in known), None)
    if shipped is not None:
        return _joined(shipped, own) if own else shipped
    if len(own) == len(Labels.model_fields):
        return Labels.model_validate(dict(own))
    raise KeyError(lang)


def places_of(name: str) -> frozenset[str]:
    """Return the places that the word called ``name`` fills, as every language fills them."""
    return frozenset(_places(getattr(labels("en"), name)))


@lru_cache(maxsize=1)
def languages() -> frozenset[str]:
    """Return the language tags, in lower case, that have a file of labels."""
    folder = files("exporter.data") / "labels"
    return frozenset(
        file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml")
    )


def long_date(day: date, lang: str) -> str:
    """Return a date in the long form of the language: ``24 de noviembre de 2026``."""
    return str(format_date(day, "long", locale=locale_of(lang)))


def month_and_year(day: date, lang: str) -> str:
    """Return month and year in the form of the language: ``November 2027``."""
    return str(format_skeleton("yMMMM", day, locale=locale_of(lang)))


def enumeration(words: tuple[str, ...], lang: str) -> str:
    """Return words as a list in running text: ``A, B, and C``."""
    return str(format_list(list(words), style="standard", locale=locale_of(lang)))


def is_right_to_left(lang: str) -> bool:
    """Tell whether the script of the language runs from right to left (CLDR character order)."""
    return bool(locale_of(lang).character_order == "right-to-left")


@lru_cache(maxsize=64)
def locale_of(lang: str) -> Locale:
    """Return the locale of a BCP 47 tag, shortened from the right until CLDR knows it.

    Raises KeyError for a language that CLDR does not know.
    """
    for tag in _shortened(lang):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    raise KeyError(lang)


def _with_places(*names: str) -> AfterValidator:
    wanted = sorted(names)

    def check(text: str) -> str:
        if not text or text != " ".join(text.split()):
            raise ValueError("a label is one line, not empty, without blanks at its ends")
        found = sorted(_places(text))
        if found != wanted:
            raise ValueError(f"the places are {found}, wanted are {wanted}")
        return text

    return AfterValidator(check)


Word = Annotated[str, _with_places()]


class Labels(BaseModel):
    """Every word that is printed and comes from no author, in one language.

    Texts with ``{places}`` are templates for ``str.format``. ``official_*`` stand in the key to the
    labels where a claim would name body, place and day.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    evidence: Annotated[str, _with_places("label")]
    caution: Annotated[str, _with_places("title")]
    urgent: Annotated[str, _with_places("title")]
    source: Word
    sources: Word
    source_range: Annotated[str, _with_places("first", "last")]
    sources_at: Annotated[str, _with_places("sources", "url")]
    sources_ask: Annotated[str, _with_places("sources", "contact")]
    sources_at_ask: Annotated[str, _with_places("sources", "url", "contact")]
    sources_article: Annotated[str, _with_places("sources")]

    draft: Word
    undecided: Word
    undecided_sentence: Word

    by: Annotated[str, _with_places("authors")]
    not_reviewed: Word
    reviewed_by: Annotated[str, _with_places("reviewers")]
    version: Annotated[str, _with_places("version")]
    created: Annotated[str, _with_places("date")]
    last_checked: Annotated[str, _with_places("date")]
    review_by: Annotated[str, _with_places("month")]

    about: Word
    written_by: Annotated[str, _with_places("authors")]
    funding: Annotated[str, _with_places("funding")]
    interests: Annotated[str, _with_places("interests")]
    published_by: Annotated[str, _with_places("publisher")]
    license: Annotated[str, _with_places("license")]
    contact: Annotated[str, _with_places("contact")]
    seal: Annotated[str, _with_places("fingerprint")]
    newest_version: Annotated[str, _with_places("url")]

    key_title: Word
    key_lead: Word
    key_order: Annotated[str, _with_places("labels")]
    key_used: Annotated[str, _with_places("labels")]
    key_apart_one: Annotated[str, _with_places("labels")]
    key_apart_many: Annotated[str, _with_places("labels")]
    key_intro: Word
    key_intro_used: Word
    key_intro_apart: Word
    official_body: Word
    official_place: Word
    official_on: Word

    ladder_lead: Word
    ladder_lead_beside: Word
    ladder_used: Word
    ladder_told: Word
    ladder_told_beside: Word
    ladder_told_used: Annotated[str, _with_places("label")]

    get_help: Word
    contacts_checked: Annotated[str, _with_places("date")]
    contacts_checked_others: Annotated[str, _with_places("date", "clinic")]
    page: Annotated[str, _with_places("page", "pages")]

    about_handout: Word
    given_by: Word
    given_on: Word
    discussed: Word
    newest_lead: Word
    formats_lead: Annotated[str, _with_places("formats")]
    formats_call: Annotated[str, _with_places("phone")]
    qr_code: Annotated[str, _with_places("address")]
    medicine_name: Word
    medicine_amount: Word
    medicine_times: Word

    contents: Word
    key_message: Word
    references: Word
    cover: Word
    start: Word
    back_to_text: Word
    cited_on: Word
    cited_page: Word
    cited_pages: Word
    table: Word
    figure: Word
    figure_name: Annotated[str, _with_places("number")]
    figure_lead: Annotated[str, _with_places("number")]
    accessibility_summary: Word


@lru_cache(maxsize=32)
def _joined(shipped: Labels, own: OwnLabels) -> Labels:
    return Labels.model_validate({**shipped.model_dump(), **dict(own)})


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _shortened(lang: str) -> Iterator[str]:
    parts = lang.lower().split("-")
    for count in range(len(parts), 0, -1):
        yield "-".join(parts[:count])


@lru_cache(maxsize=32)
def _load(tag: str) -> Labels:
    text = (files("exporter.data") / "labels" / f"{tag}.toml").read_text("utf-8")
    return Labels.model_validate(tomllib.loads(text))
