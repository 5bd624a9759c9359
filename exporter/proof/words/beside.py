"""Whether a format can part a note from its claim: one rule a format, on groups whole and in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias, assert_never

from exporter.model.format import Keeping
from exporter.model.transcript import TextBlock
from exporter.model.wording import beginning
from exporter.proof.words import findings
from exporter.proof.words.owed import Group
from exporter.proof.words.scene import Scene
from exporter.proof.words.stream import Span

_Rule: TypeAlias = Callable[[Sequence[TextBlock], TextBlock], str]


def check_beside(scene: Scene, group: Group, spans: Sequence[Span]) -> None:
    """Report the first note of a matched group that may stand apart from its claim, or in two pieces."""
    rule = _rule(scene.format.traits.keeping)
    start = spans[0].first
    if remark := _shared(scene, spans):
        scene.report.add(findings.separated(group.units[-1], scene.spot(start), remark))
        return
    for unit, span in zip(group.units, spans, strict=True):
        remark = rule(scene.stream.blocks[start : span.last], scene.stream.blocks[span.last])
        if remark and (unit.obligation is not None or not group.notes):
            scene.report.add(findings.separated(unit, scene.spot(span.first), remark))
            return


def _shared(scene: Scene, spans: Sequence[Span]) -> str:
    """Return what else stands in the paragraphs of a group, ``""`` for nothing.

    A note that is run in ends the paragraph that its claim begins. That it follows the claim's words directly
    is what the match of the group says.
    """
    blocks, first, after = scene.stream.blocks, spans[0].first, spans[-1].last + 1
    if blocks[first].runs_in:
        return f"stands in a paragraph that begins with other words: “{beginning(blocks[first - 1].text)}”"
    if after < len(blocks) and blocks[after].runs_in:
        return f"stands in a paragraph that goes on with other words: “{beginning(blocks[after].text)}”"
    return ""


def _rule(keeping: Keeping) -> _Rule:
    match keeping:
        case Keeping.PAGE:
            return _same_page
        case Keeping.CHAIN:
            return _keep_chain
        case Keeping.WRAPPER:
            return _same_wrapper
        case Keeping.ORDER:
            return lambda _, __: ""
        case _:
            assert_never(keeping)


def _same_page(before: Sequence[TextBlock], last: TextBlock) -> str:
    pages = {block.page for block in before} | {last.page}
    return "" if len(pages) == 1 else f"is parted over pages {' and '.join(map(str, sorted(pages)))}"


def _keep_chain(before: Sequence[TextBlock], _: TextBlock) -> str:
    loose = [block for block in before if not block.keeps_next]
    return "is not tied to the paragraph before it (keep with next)" if loose else ""


def _same_wrapper(before: Sequence[TextBlock], last: TextBlock) -> str:
    if not before:
        return ""
    if {block.file for block in before} != {last.file}:
        return "stands in another file than its claim"
    if not last.container or {block.container for block in before} != {last.container}:
        return "stands outside the element that holds its claim"
    return ""
