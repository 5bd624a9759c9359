"""Whether every claim is one that is owed: a claim that somebody added has no status that anybody checked."""

from __future__ import annotations

from exporter.diagnostics import Diagnostic, Severity, Spot, Subject
from exporter.model.wording import beginning
from exporter.proof.words.scene import Scene
from exporter.proof.words.spots import one_line

_HINT = "Take it out, or write it into the source with its evidence; `exporter explain PF23` says more."


def check_claims(scene: Scene) -> None:
    """Report (PF23) every free block of the body that is set as a claim.

    The words of a claim that is owed and was not found in its place are left out: that is reported already.
    """
    roles = scene.format.traits.asserting
    missed = scene.known - {key for found in scene.found for key in found.unit.keys}
    for place, block in enumerate(scene.stream.blocks):
        free = not scene.taken[place] and scene.stream.keys[place] not in missed
        if free and not roles.isdisjoint(_roles(block.role)):
            scene.report.add(_added(block.text, scene.spot(place)))


def _roles(role: str) -> set[str]:
    """Return the name of a style (DOCX) and each class of a list (EPUB), in lower case."""
    return {role.lower(), *role.lower().split()} if role else set()


def _added(text: str, where: Spot) -> Diagnostic:
    message = f"a claim was added that the publication does not make: “{beginning(text)}” ({where})"
    return Diagnostic("PF23", Severity.ERROR, message, hint=_HINT, about=Subject(one_line(text), spot=where))
