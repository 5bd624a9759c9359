"""Why a group is not whole and in order: names the one fault of each of its notes, and of its claim."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from exporter.model.transcript import Place
from exporter.model.wording import beginning, first_difference, fold
from exporter.proof.words import findings
from exporter.proof.words.owed import Group, Unit
from exporter.proof.words.scene import Scene
from exporter.proof.words.stream import Span

_ELSEWHERE = {
    Place.RUNNING: "; its words stand only in a page's head or foot",
    Place.NAVIGATION: "; its words stand only in a contents list",
    Place.MARKER: "; its words stand only in a list marker",
    Place.METADATA: "; its words stand only in the properties of the file",
}
REACH = 5
"""So many blocks from its place a reworded note is looked for: further off, like words are another's."""


@dataclass(frozen=True, slots=True)
class Window:
    """The blocks between the groups that are in order before and after: ``start`` to before ``stop``."""

    start: int
    stop: int

    def __contains__(self, place: int) -> bool:
        return self.start <= place < self.stop


def diagnose(scene: Scene, group: Group, window: Window) -> None:
    """Report what is wrong with a group that was not matched; at least one finding is made."""
    before = len(scene.report)
    cursor = _claim(scene, group, window) if group.texts else None
    for number, unit in enumerate(group.notes):
        owed = frozenset(key for later in group.notes[number + 1 :] for key in later.keys)
        cursor = _note_of(scene, unit, cursor, window, owed, alone=not group.texts)
    if len(scene.report) == before:
        place = scene.spot(window.start)
        scene.report.add(findings.moved(group.units[0], place, "not in the order that is owed"))


def _claim(scene: Scene, group: Group, window: Window) -> int | None:
    """Return the block after the claim's texts; None, with a finding, when they are not there."""
    places = [run for run in _free_runs(scene, group) if run[-1].last < len(scene.stream.blocks)]
    run = next((run for run in places if run[0].first in window), places[0] if places else None)
    if run is None:
        _report_claim(scene, group, window)
        return None
    if run[0].first not in window:
        remark = "out of the order that is owed"
        scene.report.add(findings.moved(group.texts[0], scene.spot(run[0].first), remark))
    for unit, span in zip(group.texts, run, strict=True):
        scene.take(unit, span)
    return run[-1].last + 1


def _free_runs(scene: Scene, group: Group) -> list[tuple[Span, ...]]:
    runs = (scene.stream.run(place, group.texts) for place in scene.stream.places(group.texts[0]))
    return [run for run in runs if run is not None and all(scene.is_free(span) for span in run)]


def _report_claim(scene: Scene, group: Group, window: Window) -> None:
    assert group.claim is not None
    for unit in group.texts:
        span = next((span for span in scene.free_places(unit) if span.first in window), None)
        if span is not None:
            scene.take(unit, span)
            continue
        near = _similar(scene, unit, window)
        if near is None:
            scene.report.add(findings.claim_changed(group.claim, "is missing or not whole"))
            return
        owed, found = first_difference(unit.wording, scene.stream.blocks[near].text)
        remark = f"is changed ({scene.spot(near)}): “{found}” stands where “{owed}” is owed"
        scene.report.add(
            findings.claim_changed(group.claim, remark, scene.spot(near), scene.stream.blocks[near].text)
        )
        scene.taken[near] = 1
        return
    scene.report.add(
        findings.claim_changed(group.claim, "is not in one piece: something stands between its paragraphs")
    )


def _note_of(
    scene: Scene, unit: Unit, cursor: int | None, window: Window, owed: frozenset[str], *, alone: bool
) -> int | None:
    """Report the fault of one note, if any, and return the block after it (None: nothing to follow).

    ``owed`` are the keys of the notes that are to follow it.
    """
    here = scene.stream.match(cursor, unit) if cursor is not None else None
    if here is not None and scene.is_free(here):
        scene.take(unit, here)
        return here.last + 1
    span = _elsewhere(scene, unit, cursor, window)
    if span is None:
        place = _lost(scene, unit, cursor, window)
        return cursor if place is None else place + 1
    if cursor is not None and _only_copies(scene, cursor, span.first, owed):
        scene.report.add(findings.duplicated(_copied(scene, cursor, unit), scene.spot(cursor)))
    elif alone or cursor is not None or span.first not in window:
        scene.report.add(
            findings.moved(unit, scene.spot(span.first), _how_moved(scene, cursor, span, alone=alone))
        )
    scene.take(unit, span)
    return span.last + 1


def _elsewhere(scene: Scene, unit: Unit, cursor: int | None, window: Window) -> Span | None:
    spans = list(scene.free_places(unit))
    near = [span for span in spans if span.first in window]
    after = [span for span in near if cursor is not None and span.first >= cursor]
    return next(iter(after or near or spans), None)


def _only_copies(scene: Scene, start: int, stop: int, owed: frozenset[str]) -> bool:
    """Whether every block between repeats a note: then the fault is the copy, not the place."""
    keys = scene.stream.keys
    return start < stop and all(
        not scene.taken[place] and keys[place] in scene.known and keys[place] not in owed
        for place in range(start, stop)
    )


def _copied(scene: Scene, place: int, default: Unit) -> Unit:
    key = scene.stream.keys[place]
    return next((found.unit for found in reversed(scene.found) if key in found.unit.keys), default)


def _how_moved(scene: Scene, cursor: int | None, span: Span, *, alone: bool) -> str:
    if alone or cursor is None:
        return "not in the order that is owed"
    if span.first < cursor:
        return "before what it must follow"
    between = beginning(scene.stream.blocks[cursor].text)
    return f"moved away from its claim: “{between}” stands between"


def _lost(scene: Scene, unit: Unit, cursor: int | None, window: Window) -> int | None:
    """Report a note whose exact words are no block of the body: added to, hidden, reworded or missing.

    Returns the block that stands for it, None when none does.
    """
    holder = _holder(scene, unit, window)
    if holder is not None:
        scene.report.add(findings.added(unit, scene.stream.blocks[holder].text, scene.spot(holder)))
        scene.taken[holder] = 1
        return holder
    spot = scene.spot(window.start if cursor is None else cursor)
    secret = scene.holds_apart(unit.keys[-1], Place.HIDDEN)
    if secret is not None:
        scene.report.add(findings.hidden(unit, secret.where or secret.role, spot))
        return None
    near = _similar(scene, unit, window, cursor)
    if near is not None:
        scene.report.add(findings.reworded(unit, scene.stream.blocks[near].text, scene.spot(near)))
        scene.taken[near] = 1
        return near
    places = (place for place in _ELSEWHERE if scene.holds_apart(unit.keys[-1], place) is not None)
    scene.report.add(findings.missing(unit, _ELSEWHERE.get(next(places, Place.BODY), ""), spot))
    return None


def _holder(scene: Scene, unit: Unit, window: Window) -> int | None:
    """Return the first free block between the neighbours that holds the whole wording and more."""
    for place in range(window.start, window.stop):
        if not scene.taken[place] and unit.keys[-1] in scene.stream.keys[place]:
            return place
    return None


def _similar(scene: Scene, unit: Unit, window: Window, cursor: int | None = None) -> int | None:
    """Return the free block between the neighbours that shares most words with the unit, if enough.

    Enough is a third of the owed letters, or three quarters of the block's own: a note cut short. Letters,
    not words: two texts of one subject share many short words. With a ``cursor`` only blocks near it count.
    """
    owed = Counter(fold(unit.wording).split())
    first, last = (0, window.stop) if cursor is None else (cursor - REACH, cursor + REACH)
    best, best_score = None, 0.0
    for place in range(max(window.start, first), min(window.stop, last + 1)):
        if scene.taken[place] or scene.stream.keys[place] in scene.known:
            continue
        score = _likeness(owed, scene.stream.blocks[place].text)
        if score and place == cursor:
            score += 0.25
        if score > best_score:
            best, best_score = place, score
    return best


def _likeness(owed: Counter[str], text: str) -> float:
    shown = Counter(fold(text).split())
    both = owed & shown
    if not both:
        return 0.0
    of_owed, of_shown = (_letters(both) / _letters(words) for words in (owed, shown))
    enough = of_owed >= 1 / 3 or (of_shown >= 3 / 4 and both.total() > 1)
    return max(of_owed, of_shown / 2) if enough else 0.0


def _letters(words: Counter[str]) -> int:
    return sum(len(word) * times for word, times in words.items())
