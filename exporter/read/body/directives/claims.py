"""Claims resolved: what a restating claim inherits comes first, its own is added, each entry once.

Source: docs/source-format.md, "Claims".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from exporter.intake.suggest import hint as suggestion
from exporter.model.blocks import Claim
from exporter.model.evidence import Polarity
from exporter.read.body.cursor import Reading
from exporter.read.body.drafts import ClaimDraft, Word

_Entry = TypeVar("_Entry")


def resolve_claims(reading: Reading, drafts: Iterable[ClaimDraft]) -> dict[str, Claim]:
    """Return the claims by id, those that restate with what they inherit."""
    every = list(drafts)
    named = {draft.given_id: draft for draft in every if draft.id is not None}
    return {draft.given_id: _claim(reading, draft, _restated(reading, draft, named)) for draft in every}


def _restated(reading: Reading, draft: ClaimDraft, named: Mapping[str, ClaimDraft]) -> list[ClaimDraft]:
    found: list[ClaimDraft] = []
    for word in draft.restates:
        other = named.get(word.text)
        if other is None:
            hint = suggestion(word.text, named, "Claims with an :id:")
            _report(reading, word, f"There is no claim with the :id: “{word.text}”.", hint)
        elif other is draft:
            _report(reading, word, "A claim cannot restate itself.", "Name the claim that it restates.")
        elif other.restates:
            first = other.restates[0].text
            _report(
                reading, word, f"“{word.text}” restates another claim itself.", f"Name that one: {first}."
            )
        else:
            found.append(other)
    _check_polarity(reading, draft, found)
    return found


def _report(reading: Reading, word: Word, message: str, hint: str) -> None:
    reading.error("SF79", word.where, message, hint)


def _check_polarity(reading: Reading, draft: ClaimDraft, restated: list[ClaimDraft]) -> None:
    """Report a claim that would be another thing than what it restates: a harm as a benefit, say."""
    polarities = _once(_polarity(other) for other in restated)
    if len(polarities) > 1:
        reading.error(
            "SF80",
            draft.restates[0].where,
            f"The restated claims have different polarities: {', '.join(polarities)}.",
            "Restate them in claims of their own.",
        )
    elif polarities and draft.polarity_at is not None and draft.polarity not in polarities:
        reading.error(
            "SF80",
            draft.polarity_at,
            f"The restated claim is of the polarity {polarities[0]}, this one says {draft.polarity}.",
            "Remove the option: a claim inherits its polarity.",
        )


def _claim(reading: Reading, draft: ClaimDraft, restated: list[ClaimDraft]) -> Claim:
    sources = [*restated, draft]
    return Claim(
        id=draft.given_id,
        status=draft.status,
        body=draft.body,
        polarity=_polarity(restated[0] if restated else draft),
        detail=" ".join(_once(source.detail for source in sources if source.detail)),
        cite=_once(key for source in sources for key in source.cite),
        cautions=tuple(
            reading.context.cautions[name]
            for name in _once(name for source in sources for name in source.cautions)
        ),
        official=draft.official,
        restates=tuple(other.given_id for other in restated),
        named=draft.id is not None,
        handout=draft.handout,
        where=draft.where,
    )


def _polarity(draft: ClaimDraft) -> Polarity:
    return draft.polarity if draft.polarity is not None else Polarity.FACT


def _once(entries: Iterable[_Entry]) -> tuple[_Entry, ...]:
    return tuple(dict.fromkeys(entries))
