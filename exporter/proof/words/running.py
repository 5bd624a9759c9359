"""Whether the running disclaimers are on every page, in every section's foot, at the end of every chapter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import TypeAlias, assert_never

from exporter.model.format import Format, Running
from exporter.model.obligation import Ledger, NoteKind, Obligation, Scope
from exporter.model.transcript import Place, TextBlock, Transcript
from exporter.model.wording import squeeze
from exporter.proof.words import findings
from exporter.proof.words.legible import LEAST_CONTRAST
from exporter.proof.words.owed import Unit
from exporter.proof.words.scene import Found, Scene

_LEAST_SIZE = 9.0
_ROUNDING = 0.05

_Slots: TypeAlias = Iterator[tuple[str, list[TextBlock]]]


def check_running(transcript: Transcript, ledger: Ledger, scene: Scene) -> dict[str, str]:
    """Report every place that lacks a running disclaimer; return where each one is, by obligation id."""
    owed = [obligation for obligation in ledger.obligations if obligation.scope is Scope.RUNNING]
    slots = list(_slots(transcript, scene))
    if ledger.is_draft and transcript.format.traits.running is Running.CHAPTERS:
        slots += _beginnings(transcript, scene)
    places = {}
    for obligation in owed:
        met = [_met(scene, obligation, where, blocks) for where, blocks in slots]
        if not slots:
            scene.report.add(findings.not_running(obligation, "everywhere"))
        elif all(met):
            places[obligation.id] = _in_words([where for where, _ in slots])
    return places


def _in_words(slots: list[str]) -> str:
    if len(slots) <= 3:
        return ", ".join(slots)
    return f"{slots[0]} to {slots[-1]} ({len(slots)})"


def _met(scene: Scene, obligation: Obligation, where: str, blocks: list[TextBlock]) -> bool:
    key = squeeze(obligation.wording)
    count = "".join(squeeze(block.text) for block in blocks).count(key) if key else 0
    unit = Unit(obligation.id, obligation.wording, (key,), obligation)
    if not count:
        scene.report.add(findings.not_running(obligation, where))
    elif count > 1:
        scene.report.add(findings.duplicated(unit, where))
    elif grown := _grown(scene.format, key, blocks):
        scene.report.add(findings.added(unit, grown.text, where))
    for remark in _remarks(key, blocks) if count else ():
        scene.report.add(findings.faint(unit, where, remark))
    return count == 1


def _grown(format_: Format, key: str, blocks: list[TextBlock]) -> TextBlock | None:
    """Return the block that says the wording and more; on paper the foot's pieces may share a line."""
    if format_.traits.paged:
        return None
    return next((block for block in blocks if key in (words := squeeze(block.text)) and words != key), None)


def _remarks(key: str, blocks: list[TextBlock]) -> Iterator[str]:
    sizes = [block.size for block in blocks if block.size is not None]
    if sizes and min(sizes) < _LEAST_SIZE - _ROUNDING:
        yield f"is in {min(sizes):.1f} pt type; running feet need {_LEAST_SIZE:.0f} pt"
    holders = [block for block in blocks if (words := squeeze(block.text)) and (words in key or key in words)]
    contrasts = [block.contrast for block in holders if block.contrast is not None]
    if contrasts and min(contrasts) < LEAST_CONTRAST - _ROUNDING:
        yield f"has a contrast of {min(contrasts):.1f} : 1; running feet need {LEAST_CONTRAST} : 1"


def _slots(transcript: Transcript, scene: Scene) -> _Slots:
    """Yield each place that owes the running disclaimers, in words, with what stands there."""
    running = transcript.format.traits.running
    match running:
        case Running.PAGES:
            return _pages(transcript)
        case Running.FEET:
            return _footers(transcript)
        case Running.CHAPTERS:
            return _chapters(transcript, scene)
        case Running.ENDING:
            return _ending(transcript)
        case _:
            assert_never(running)


def _pages(transcript: Transcript) -> _Slots:
    feet: dict[int, list[TextBlock]] = {page: [] for page in range(1, transcript.pages + 1)}
    for block in transcript.blocks:
        if block.place is Place.RUNNING and block.page in feet:
            feet[block.page].append(block)
    for page, blocks in feet.items():
        yield f"page {page}", blocks


def _footers(transcript: Transcript) -> _Slots:
    feet: dict[str, list[TextBlock]] = {}
    for block in transcript.blocks:
        if block.place is Place.RUNNING and block.role == "footer":
            feet.setdefault(block.container, []).append(block)
    for name, blocks in feet.items():
        yield f"foot of {name}", blocks


def _chapters(transcript: Transcript, scene: Scene) -> _Slots:
    """Yield the files that hold body content after the front, each with what runs after its last words."""
    for file in _content_files(transcript, scene):
        ending: list[TextBlock] = []
        for block in transcript.blocks:
            if block.file != file:
                continue
            if block.place is Place.BODY and squeeze(block.text):
                ending.clear()
            elif block.place is Place.RUNNING:
                ending.append(block)
        yield f"end of {file}", ending


def _beginnings(transcript: Transcript, scene: Scene) -> _Slots:
    """Yield the same files with what runs before their first words, but that in which the draft line stands.

    The chapters of one page (``#anchor``) are no files: the line stands at the start of the page.
    """
    homes = {scene.stream.blocks[found.span.first].file for found in scene.found if _drafts(found)}
    files = (file for file in _content_files(transcript, scene) if not file.startswith("#"))
    for file in (file for file in files if file not in homes):
        inside = (block for block in transcript.blocks if block.file == file and squeeze(block.text))
        first = takewhile(lambda block: block.place is not Place.BODY, inside)
        yield f"start of {file}", [block for block in first if block.place is Place.RUNNING]


def _drafts(found: Found) -> bool:
    return found.unit.obligation is not None and found.unit.obligation.kind is NoteKind.DRAFT


def _content_files(transcript: Transcript, scene: Scene) -> list[str]:
    blocks = scene.stream.blocks
    scopes = [
        (found.unit.obligation.scope, found.span)
        for found in scene.found
        if found.unit.obligation is not None
    ]
    front = max((span.last for scope, span in scopes if scope is Scope.BEFORE_CONTENT), default=-1)
    claimed = {blocks[span.first].file for scope, span in scopes if scope is not Scope.BEFORE_CONTENT}
    front_file = blocks[front].file if front >= 0 else ""
    after = {block.file for block in blocks[front + 1 :]} - {front_file}
    return [file for file in transcript.files if file in after | claimed]


def _ending(transcript: Transcript) -> _Slots:
    ending: list[TextBlock] = []
    for block in transcript.blocks:
        if block.place is Place.RUNNING:
            ending.append(block)
        elif block.place is Place.BODY:
            ending.clear()
    yield "the end", ending
