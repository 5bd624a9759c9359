"""The key to the evidence labels that an edition uses.

Never in the form "Evidence: LABEL. SENTENCE": the key cannot be mistaken for the note of a claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from exporter.arrange.wording import filled
from exporter.data.labels import Labels
from exporter.model.blocks import Claim, ItemList, ListItem, Paragraph
from exporter.model.evidence import EvidenceStatus
from exporter.model.inlines import Strong, Text
from exporter.model.publication import Section
from exporter.model.walk import blocks

_LEAST_ORDER = 2


def used_statuses(scale: Sequence[EvidenceStatus], printed: Iterable[Section]) -> tuple[EvidenceStatus, ...]:
    """Return the statuses of the claims that are printed, each once, in the order of the scale."""
    used = {block.status.id: block.status for block in blocks(printed) if isinstance(block, Claim)}
    place = {status.id: number for number, status in enumerate(scale)}
    return tuple(sorted(used.values(), key=lambda status: place.get(status.id, len(place))))


def short_key(statuses: tuple[EvidenceStatus, ...], words: Labels) -> tuple[Paragraph, ...]:
    """Return the key of a handout: the labels alone, in one paragraph."""
    if not statuses:
        return ()
    ranked, apart = _parted(statuses)
    if len(ranked) >= _LEAST_ORDER:
        rest = [words.key_order.format(labels=_joined(ranked)), *_apart(apart, words)]
    else:
        rest = [words.key_used.format(labels=_joined(statuses))]
    return (Paragraph((Strong((Text(words.key_lead),)), Text(" " + " ".join(rest)))),)


def full_key(statuses: tuple[EvidenceStatus, ...], words: Labels) -> tuple[Paragraph | ItemList, ...]:
    """Return the key of an article: each label with its sentence, those off the scale apart.

    Where fewer than two have a rank there is no order to stand apart from: it is one list.
    """
    ranked, apart = _parted(statuses)
    listed = [(words.key_intro, ranked), (words.key_intro_apart, apart)]
    if len(ranked) < _LEAST_ORDER:
        listed = [(words.key_intro_used, (*ranked, *apart))]
    parts: list[Paragraph | ItemList] = []
    for intro, group in listed:
        if group:
            parts.append(Paragraph((Text(intro),)))
            parts.append(ItemList(ordered=False, items=tuple(_entry(status, words) for status in group)))
    return tuple(parts)


Statuses = tuple[EvidenceStatus, ...]


def _parted(statuses: Statuses) -> tuple[Statuses, Statuses]:
    ranked = sorted((status for status in statuses if status.rank is not None), key=lambda one: one.rank or 0)
    return tuple(ranked), tuple(status for status in statuses if status.rank is None)


def _apart(apart: Statuses, words: Labels) -> tuple[str, ...]:
    if not apart:
        return ()
    template = words.key_apart_one if len(apart) == 1 else words.key_apart_many
    return (template.format(labels=_joined(apart)),)


def _joined(statuses: Statuses) -> str:
    return "; ".join(status.label for status in statuses)


def _entry(status: EvidenceStatus, words: Labels) -> ListItem:
    sentence = filled(status.sentence, words.official_body, words.official_place, words.official_on)
    return ListItem((Strong((Text(f"{status.label}:"),)), Text(f" {sentence}")))
