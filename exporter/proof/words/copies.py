"""Whether each note stands once, and no other: looks at the blocks that no obligation accounts for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporter.model.obligation import NoteKind, Scope
from exporter.proof.words import findings
from exporter.proof.words.owed import Group, Unit
from exporter.proof.words.scene import Scene

_BEGINNING = 16
_NOTES = frozenset({NoteKind.EVIDENCE, NoteKind.CAUTION, NoteKind.URGENT, NoteKind.DISCLAIMER})


def check_copies(scene: Scene, groups: Sequence[Group]) -> None:
    """Report every free block of the body that holds the full wording of a note.

    Numbers to call and "not yet reviewed" may be said again in running text; of them only a copy before
    the last of what is owed before the content counts, and one that stands next to them.
    """
    units = sorted((unit for group in groups for unit in group.notes), key=lambda unit: -len(unit.keys[-1]))
    runs = [(start, "".join(scene.stream.keys[start:stop])) for start, stop in _free_runs(scene)]
    near = _perhaps(units, "\0".join(text for _, text in runs))
    for start, text in runs:
        for unit in near:
            if unit.keys[-1] in text:
                offset = scene.stream.offsets[start] + text.index(unit.keys[-1])
                scene.report.add(findings.duplicated(unit, scene.spot(_block_at(scene, offset))))
                break
    _check_front_copies(scene, units)
    _check_next_to_it(scene)
    _check_unowed(scene)


def _perhaps(units: Sequence[Unit], text: str) -> list[Unit]:
    """Return the notes that may stand in a text. Notes begin alike: few beginnings rule most of them out."""
    notes = [unit for unit in units if unit.obligation is not None and unit.obligation.kind in _NOTES]
    said = {start: start in text for start in {unit.keys[-1][:_BEGINNING] for unit in notes}}
    return [unit for unit in notes if said[unit.keys[-1][:_BEGINNING]]]


def _check_unowed(scene: Scene) -> None:
    """Report free blocks that are set as notes are; a PDF does not tell how a block is meant.

    A role counts as a note's when it has all the words (classes) of one that notes have and the texts of
    claims have not.
    """
    if scene.format.traits.paged:
        return
    blocks = scene.stream.blocks
    notes = {
        blocks[found.span.first].role
        for found in scene.found
        if found.unit.obligation is not None and found.unit.obligation.kind in _NOTES
    }
    claims = {blocks[found.span.first].role for found in scene.found if found.unit.obligation is None}
    marks = [set(role.split()) for role in notes - claims if role]
    for place, block in enumerate(blocks):
        if not scene.taken[place] and any(mark <= set(block.role.split()) for mark in marks):
            scene.report.add(findings.unowed(block.text, scene.spot(place)))


def _check_next_to_it(scene: Scene) -> None:
    """Report a copy of what a chapter of a book says under its title, directly before or after it."""
    for found in scene.found:
        owed = found.unit.obligation
        if owed is None or owed.kind in _NOTES or owed.scope is not Scope.IN_PLACE:
            continue
        for place in (found.span.first - 1, found.span.last + 1):
            inside = 0 <= place < len(scene.stream.blocks)
            if inside and not scene.taken[place] and scene.stream.keys[place] in found.unit.keys:
                scene.report.add(findings.duplicated(found.unit, scene.spot(place)))


def _free_runs(scene: Scene) -> Iterator[tuple[int, int]]:
    start = None
    for place, taken in enumerate((*scene.taken, 1)):
        if taken and start is not None:
            yield start, place
            start = None
        elif not taken and start is None:
            start = place


def _block_at(scene: Scene, offset: int) -> int:
    return max(place for place, start in enumerate(scene.stream.offsets) if start <= offset)


def _check_front_copies(scene: Scene, units: Sequence[Unit]) -> None:
    owed = [(found.unit.obligation, found.span) for found in scene.found]
    front = [span.last for note, span in owed if note is not None and note.scope is Scope.BEFORE_CONTENT]
    end = max(front, default=-1)
    content = [span.first for note, span in owed if span.first > end]
    stop = min(content, default=len(scene.stream.blocks))
    small = [unit for unit in units if unit.obligation is not None and unit.obligation.kind not in _NOTES]
    for place in range(stop):
        for unit in small:
            if not scene.taken[place] and scene.stream.keys[place] in unit.keys:
                scene.report.add(findings.duplicated(unit, scene.spot(place)))
                break
