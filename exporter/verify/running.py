"""Whether the running disclaimers are on every page, in every section's foot, at the end of every chapter."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from exporter.model.obligation import Ledger, Obligation, Scope
from exporter.model.transcript import Place, TextBlock, Transcript
from exporter.verify import findings
from exporter.verify.look import LEAST_CONTRAST
from exporter.verify.normalise import squeeze
from exporter.verify.owed import Unit
from exporter.verify.scene import Scene

_LEAST_SIZE = 9.0
_ROUNDING = 0.05

Slots = Callable[[Transcript, Scene], Iterator[tuple[str, list[TextBlock]]]]


def check_running(transcript: Transcript, ledger: Ledger, scene: Scene) -> dict[str, str]:
    """Report every place that lacks a running disclaimer; return where each one is, by obligation id."""
    owed = [obligation for obligation in ledger.obligations if obligation.scope is Scope.RUNNING]
    slots = list(_SLOTS[transcript.format](transcript, scene))
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


def _grown(format_: str, key: str, blocks: list[TextBlock]) -> TextBlock | None:
    """Return the block that says the wording and more; on paper the foot's pieces may share a line."""
    if format_ == "pdf":
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


def _pages(transcript: Transcript, _: Scene) -> Iterator[tuple[str, list[TextBlock]]]:
    feet: dict[int, list[TextBlock]] = {page: [] for page in range(1, transcript.pages + 1)}
    for block in transcript.blocks:
        if block.place is Place.RUNNING and block.page in feet:
            feet[block.page].append(block)
    for page, blocks in feet.items():
        yield f"page {page}", blocks


def _footers(transcript: Transcript, _: Scene) -> Iterator[tuple[str, list[TextBlock]]]:
    feet: dict[str, list[TextBlock]] = {}
    for block in transcript.blocks:
        if block.place is Place.RUNNING and block.role == "footer":
            feet.setdefault(block.container, []).append(block)
    for name, blocks in feet.items():
        yield f"foot of {name}", blocks


def _chapters(transcript: Transcript, scene: Scene) -> Iterator[tuple[str, list[TextBlock]]]:
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


def _ending(transcript: Transcript, _: Scene) -> Iterator[tuple[str, list[TextBlock]]]:
    ending: list[TextBlock] = []
    for block in transcript.blocks:
        if block.place is Place.RUNNING:
            ending.append(block)
        elif block.place is Place.BODY:
            ending.clear()
    yield "the end", ending


_SLOTS: dict[str, Slots] = {
    "pdf": _pages,
    "docx": _footers,
    "epub": _chapters,
    "html": _chapters,
    "text": _ending,
}
