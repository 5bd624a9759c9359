"""Whether a format can part a note from its claim: one rule a format, on groups whole and in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from exporter.model.transcript import TextBlock
from exporter.verify import findings
from exporter.verify.owed import Group
from exporter.verify.scene import Scene
from exporter.verify.stream import Span

Rule = Callable[[Sequence[TextBlock], TextBlock], str]


def check_beside(scene: Scene, group: Group, spans: Sequence[Span]) -> None:
    """Report the first note of a matched group that may stand apart from its claim, or in two pieces."""
    rule = _RULES.get(scene.format)
    if rule is None:
        return
    start = spans[0].first
    for unit, span in zip(group.units, spans, strict=True):
        remark = rule(scene.stream.blocks[start : span.last], scene.stream.blocks[span.last])
        if remark and (unit.obligation is not None or not group.notes):
            scene.report.add(findings.separated(unit, scene.where(span.first), remark))
            return


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


_RULES: dict[str, Rule] = {
    "pdf": _same_page,
    "docx": _keep_chain,
    "epub": _same_wrapper,
    "html": _same_wrapper,
}
