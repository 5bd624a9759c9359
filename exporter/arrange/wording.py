"""The wording of notes as an edition prints them. ``ledger`` composes the same words by its own code."""

from __future__ import annotations

import re

from exporter.data.labels import Labels, long_date
from exporter.model.blocks import Claim
from exporter.model.notes import Caution, Rank

_STOPS = tuple(".!?…。！？؟।")
_PLACE = re.compile(r"\{(body|place|on)\}")


def stopped(text: str) -> str:
    """Return a text that ends as a sentence does: a full stop is added unless one stands there."""
    return text if text.endswith(_STOPS) else f"{text}."


def evidence_label(claim: Claim, words: Labels) -> str:
    """Return ``Evidence: LABEL.``."""
    return stopped(words.evidence.format(label=claim.status.label))


def evidence_text(*parts: str) -> str:
    """Return what follows the label: those of sentence, detail and texts there is only to know that are said.

    A part that another follows ends as a sentence does.
    """
    said = [part for part in parts if part]
    return " ".join((*map(stopped, said[:-1]), *said[-1:]))


def caution_label(caution: Caution, words: Labels) -> str:
    """Return ``Caution: TITLE.``, or of an urgent one ``Get help now: TITLE.``."""
    template = words.urgent if caution.rank is Rank.URGENT else words.caution
    return stopped(template.format(title=caution.title))


def filled(sentence: str, body: str, place: str, on: str) -> str:
    """Return the sentence of an official status with its places filled, each from what is given alone."""
    values = {"body": body, "place": place, "on": on}
    return _PLACE.sub(lambda found: values[found[1]], sentence)


def status_sentence(claim: Claim, lang: str) -> str:
    """Return the sentence of a claim's status, that of an official one filled."""
    official = claim.official
    if official is None:
        return claim.status.sentence
    return filled(claim.status.sentence, official.body, official.place, long_date(official.on, lang))
