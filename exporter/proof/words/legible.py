"""Whether a note can be read where it stands: its size and contrast, as far as the format tells."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.model.wording import same_words
from exporter.proof.words import findings
from exporter.proof.words.scene import Found, Scene

LEAST_SIZE = 10.0
LEAST_CONTRAST = 4.5
_ROUNDING = 0.05


def check_look(scene: Scene) -> None:
    """Report notes in type under 10 pt or under a contrast of 4.5 : 1, and words that run into each other."""
    for found in scene.found:
        for remark in _remarks(scene, found):
            scene.report.add(findings.faint(found.unit, scene.spot(found.span.first), remark))
        _check_words(scene, found)


def _remarks(scene: Scene, found: Found) -> Iterator[str]:
    if found.unit.obligation is None:
        return
    blocks = scene.stream.blocks[found.span.first : found.span.last + 1]
    size = min((block.size for block in blocks if block.size is not None), default=None)
    contrast = min((block.contrast for block in blocks if block.contrast is not None), default=None)
    if size is not None and size < LEAST_SIZE - _ROUNDING:
        yield f"is in {size:.1f} pt type; a note needs {LEAST_SIZE:.0f} pt"
    if contrast is not None and contrast < LEAST_CONTRAST - _ROUNDING:
        yield f"has a contrast of {contrast:.1f} : 1; a note needs {LEAST_CONTRAST} : 1"


def _check_words(scene: Scene, found: Found) -> None:
    """Report a unit whose letters are all there, but parted into other words ("no table" for "notable")."""
    shown = scene.text(found.span)
    unit = found.unit
    wordings = (unit.wording, f"{unit.wording} {unit.marks}", f"{unit.wording}{unit.marks}")
    if not any(same_words(wording, shown) for wording in wordings):
        scene.report.add(findings.reworded(unit, shown, scene.spot(found.span.first)))
