"""Whether the structure tree of a tagged PDF, which a screen reader meets, tells what the page shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from exporter.diagnostics import Diagnostic, Report
from exporter.model.transcript import Place, TextBlock, Transcript
from exporter.model.wording import beginning, squeeze
from exporter.proof.words import findings
from exporter.proof.words.align import align
from exporter.proof.words.owed import Group
from exporter.proof.words.stream import body

# List markers are left out: writers paint them after the text that they stand before.
_TAGGED = frozenset({Place.BODY, Place.NAVIGATION})


def check_structure(transcript: Transcript, groups: Sequence[Group], sound: Sequence[bool]) -> Report:
    """Return what the structure tree tells unlike the page; ``sound`` marks the groups whole there."""
    report = Report()
    if transcript.structure is None:
        if transcript.format.traits.paged:
            report.add(
                findings.tree_disagrees("the PDF has no structure tree, so a screen reader meets no note")
            )
        return report
    report.extend(_pages(transcript, transcript.structure))
    report.extend(_order(transcript.told))
    if report.ok:
        spans = align(body(transcript.structure), groups)
        report.extend(_groups(groups, sound, [found is not None for found in spans]))
    return report


def _pages(transcript: Transcript, structure: Sequence[TextBlock]) -> Iterator[Diagnostic]:
    painted, told = _by_page(transcript.blocks), _by_page(structure)
    for page in sorted(painted.keys() | told.keys()):
        shown, heard = painted.get(page, []), told.get(page, [])
        if _text(shown) != _text(heard):
            yield findings.tree_disagrees(f"on page {page} {_difference(shown, heard)}")


def _order(told: Sequence[int]) -> Iterator[Diagnostic]:
    for page, following in pairwise(told):
        if following <= page:
            yield findings.tree_disagrees(
                f"the structure tree leads back from page {page} to page {following}"
            )
            return


def _by_page(blocks: Iterable[TextBlock]) -> dict[int, list[TextBlock]]:
    pages: dict[int, list[TextBlock]] = {}
    for block in blocks:
        if block.place in _TAGGED:
            pages.setdefault(block.page, []).append(block)
    return pages


def _text(blocks: Sequence[TextBlock]) -> str:
    return "".join(squeeze(block.text) for block in blocks)


def _difference(shown: Sequence[TextBlock], heard: Sequence[TextBlock]) -> str:
    """Return in words the first block that is shown and not told, or told otherwise."""
    spoken = _text(heard)
    position = 0
    for block in shown:
        key = squeeze(block.text)
        if not spoken.startswith(key, position):
            told = spoken[position : position + 40] or "nothing more"
            return f"the page shows “{beginning(block.text)}” where the structure tree tells “{told}”"
        position += len(key)
    return f"the structure tree tells “{spoken[position : position + 40]}”, which the page does not show"


def _groups(groups: Sequence[Group], sound: Sequence[bool], told: Sequence[bool]) -> Iterator[Diagnostic]:
    for group, on_page, in_tree in zip(groups, sound, told, strict=True):
        if on_page and not in_tree:
            name = findings.named(group.units[-1])
            yield findings.tree_disagrees(
                f"{name} is no paragraph of its own after its claim in the structure tree"
            )
