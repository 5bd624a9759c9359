"""Headings and blocks put together to sections, their levels and their two special classes.

Source: docs/source-format.md, "Headings".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from exporter.model.blocks import Block, Claim
from exporter.model.publication import Section
from exporter.model.walk import plain
from exporter.read.body.cursor import Reading
from exporter.read.body.drafts import ClaimDraft, Entry, HeadingDraft, SectionDraft, Word

_SUMMARY_TITLE = "Summary"


def assemble(reading: Reading, entries: Iterable[Entry]) -> list[SectionDraft]:
    """Return the ``#`` sections with all that stands under them."""
    roots: list[SectionDraft] = []
    path: list[SectionDraft] = []
    stray = False
    for entry in entries:
        if isinstance(entry.content, HeadingDraft):
            section = SectionDraft(entry.content)
            _check_level(reading, entry.content, path)
            while path and path[-1].heading.level >= entry.content.level:
                path.pop()
            (path[-1].sections if path else roots).append(section)
            path.append(section)
        elif path:
            path[-1].blocks.append(entry.content)
        elif not stray:
            stray = True
            reading.error(
                "SF20",
                reading.begin(entry.first),
                "This stands before the first heading.",
                "Begin with “# Title”.",
            )
    return roots


def claims_of(sections: Iterable[SectionDraft]) -> Iterator[ClaimDraft]:
    """Yield the claims of sections in reading order."""
    for section in sections:
        yield from (block for block in section.blocks if isinstance(block, ClaimDraft))
        yield from claims_of(section.sections)


def check_classes(reading: Reading, roots: list[SectionDraft]) -> None:
    """Report a summary that is missing, and a summary or actions that are one too many or misplaced."""
    for section in _all(roots):
        if section.heading.level > 1:
            for word in section.heading.classes:
                if word.text == "handout":
                    continue
                _report(reading, word, "Only a “#” section can be the summary or the actions.")
    if reading.context.matter:
        _check_matter(reading, roots)
        return
    summaries = [root for root in roots if is_summary(reading, root)]
    if not summaries and not reading.context.whole:
        reading.error(
            "SF26",
            roots[0].heading.where if roots else reading.source.at(1, 0),
            "No section is the summary, which is what a handout prints.",
            "Write “# Title {.summary}” at the section that is it, or “handout: whole” in the front matter.",
        )
    for other in summaries[1:]:
        reading.error(
            "SF26",
            other.heading.where,
            f"A second summary: the first is in line {summaries[0].heading.where.line}.",
            "Leave one; in English a section titled “Summary” is it by itself.",
        )
    _check_actions(reading, roots)


def _check_matter(reading: Reading, roots: list[SectionDraft]) -> None:
    for root in roots:
        if is_summary(reading, root) or root.heading.classes:
            code = "SF26" if is_summary(reading, root) else "SF27"
            said = "Front and back matter of a book have no summary, no actions and no handout."
            reading.error(code, root.heading.where, said, "Give the section another title, or no class.")


def is_summary(reading: Reading, section: SectionDraft) -> bool:
    """Tell whether a ``#`` section is the summary, by its class or, in English, by its title."""
    if _has(section, "summary"):
        return True
    english = reading.context.lang.split("-")[0].lower() == "en"
    return english and plain(section.heading.title) == _SUMMARY_TITLE


def freeze(reading: Reading, roots: list[SectionDraft], claims: Mapping[str, Claim]) -> tuple[Section, ...]:
    """Return the sections as they are kept."""
    return tuple(_section(reading, root, claims) for root in roots)


def _section(reading: Reading, draft: SectionDraft, claims: Mapping[str, Claim]) -> Section:
    return Section(
        id=draft.id,
        level=draft.heading.level,
        title=draft.heading.title,
        blocks=tuple(_block(block, claims) for block in draft.blocks),
        sections=freeze(reading, draft.sections, claims),
        summary=draft.heading.level == 1 and is_summary(reading, draft),
        actions=draft.heading.level == 1 and _has(draft, "actions"),
        handout=_has(draft, "handout"),
        short=draft.heading.short,
        where=draft.heading.where,
    )


def _block(block: Block | ClaimDraft, claims: Mapping[str, Claim]) -> Block:
    return claims[block.given_id] if isinstance(block, ClaimDraft) else block


def _check_level(reading: Reading, heading: HeadingDraft, path: list[SectionDraft]) -> None:
    above = path[-1].heading.level if path else 0
    if heading.level > above + 1:
        reading.error(
            "SF21",
            heading.where,
            f"A heading of level {heading.level} follows one of level {above}."
            if above
            else "The first heading is not of the first level.",
            f"Write “{'#' * (above + 1)}”, or add the heading between.",
        )


def _check_actions(reading: Reading, roots: list[SectionDraft]) -> None:
    first: Word | None = None
    for root in roots:
        for word in root.heading.classes:
            if word.text != "actions":
                continue
            if first is not None:
                _report(
                    reading, word, f"A second section of actions: the first is in line {first.where.line}."
                )
            elif is_summary(reading, root):
                _report(reading, word, "One section cannot be both the summary and the actions.")
            first = first or word


def _report(reading: Reading, word: Word, message: str) -> None:
    code = "SF26" if word.text == "summary" else "SF27"
    reading.error(code, word.where, message, f"Write .{word.text} at one “#” section, or remove it.")


def _has(section: SectionDraft, name: str) -> bool:
    return any(word.text == name for word in section.heading.classes)


def _all(roots: Iterable[SectionDraft]) -> Iterator[SectionDraft]:
    for root in roots:
        yield root
        yield from _all(root.sections)
