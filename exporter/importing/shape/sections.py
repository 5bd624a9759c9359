"""Title and sections: levels without a gap, the summary, an id for each, and links that lead to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from exporter.importing.draft import Block, Heading, Para, Span, Spans, Told, plain
from exporter.importing.shape.lexicon import SUMMARY

_DEEPEST = 3
_NOT_IN_IDS = re.compile(r"[\W_]+")
_ID = re.compile(r"[^\W\d_](?:[^\W_]|-){0,79}")
_COUNTED = re.compile(r"-\d+$")
_LONGEST_HEADING = 90


@dataclass(frozen=True, slots=True)
class Titled:
    """A title, a subtitle, and the blocks without them."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the draft: level from 1, its id and whether it is the summary."""

    level: int
    spans: Spans
    id: str
    summary: bool = False
    anchors: tuple[str, ...] = ()
    key: int = 0


def titled(blocks: Sequence[Block], named: str, stem: str) -> Titled:
    """Return the title: what is marked as one, the only highest heading, a property, or the file's name."""
    marked = next((block for block in blocks if isinstance(block, Para) and block.style == "title"), None)
    under = next((block for block in blocks if isinstance(block, Para) and block.style == "subtitle"), None)
    if marked is not None:
        rest = tuple(block for block in blocks if block is not marked and block is not under)
        return Titled(plain(marked.spans), plain(under.spans) if under else "", rest)
    heading = _only_highest(blocks)
    if heading is not None and (heading.level == 1 or not named):
        rest = tuple(block for block in blocks if block is not heading)
        return Titled(plain(heading.spans), "", rest)
    title = named or stem.replace("-", " ").replace("_", " ").strip().capitalize()
    said = f"the file marks no title; “{title}” is {'its property' if named else 'its file name'}"
    return Titled(title, "", tuple(blocks), (Told("IN10", said, "Write the title."),))


def _only_highest(blocks: Sequence[Block]) -> Heading | None:
    """Return the first heading where it is the only one of the highest level."""
    headings = [block for block in blocks if isinstance(block, Heading) and plain(block.spans).strip()]
    if not headings:
        return None
    highest = min(block.level for block in headings)
    first = headings[0]
    alone = sum(block.level == highest for block in headings) == 1
    return first if alone and first.level == highest else None


def headed(blocks: Sequence[Block]) -> tuple[list[Block], list[Told]]:
    """Return blocks with short bold paragraphs as headings, where the file marks no headings at all."""
    if any(isinstance(block, Heading) for block in blocks):
        return list(blocks), []
    opens = _opens(blocks)
    found: list[Block] = []
    told: list[Told] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Para) and not block.style and at + 1 < len(blocks) and _is_bold_line(block):
            level = 1 if at == 0 or not opens else 2
            block = Heading(level, tuple(replace(span, strong=False) for span in block.spans), key=block.key)
            told.append(
                Told(
                    "IN10",
                    "a bold line was taken for a heading",
                    "Take the “#” away if it is none.",
                    block.key,
                )
            )
        found.append(block)
    return found, told


def _opens(blocks: Sequence[Block]) -> bool:
    """Tell whether the file begins with a bold line that other such lines follow: its title."""
    bold = [isinstance(block, Para) and not block.style and _is_bold_line(block) for block in blocks[:-1]]
    return len(bold) > 1 and bold[0] and not bold[1] and any(bold[2:])


def _is_bold_line(block: Para) -> bool:
    text = plain(block.spans).strip()
    bold = all(span.strong for span in block.spans if span.text.strip())
    return (
        bold
        and len(text) <= _LONGEST_HEADING
        and "\n" not in text
        and not text.endswith((".", ",", ";", ":"))
    )


def sectioned(blocks: Sequence[Block], lang: str) -> tuple[list[Block | Section], list[Told]]:
    """Return blocks with sections for headings: the first is of level 1, and none leaves a level out."""
    told: list[Told] = []
    ids: set[str] = set()
    levels = _levels(blocks)
    found: list[Block | Section] = []
    deepest = 0
    for block in blocks:
        if not isinstance(block, Heading):
            found.append(block)
            continue
        if not plain(block.spans).strip():
            told.append(
                Told(
                    "IN16", "a heading without text was left out", "Look whether a title is missing here.", 0
                )
            )
            continue
        if not any(map(str.isalnum, plain(block.spans))):
            found.append(Para(block.spans, key=block.key))
            continue
        deepest = min(levels[block.level], deepest + 1)
        found.append(
            Section(deepest, block.spans, _id(plain(block.spans), ids), anchors=block.anchors, key=block.key)
        )
    return _with_summary(found, told, lang, ids)


def _levels(blocks: Sequence[Block]) -> dict[int, int]:
    used = sorted(
        {block.level for block in blocks if isinstance(block, Heading) and plain(block.spans).strip()}
    )
    return {level: min(at, _DEEPEST) for at, level in enumerate(used, start=1)} | {
        block.level: 1 for block in blocks if isinstance(block, Heading) and block.level not in used
    }


def _id(title: str, taken: set[str]) -> str:
    made = _NOT_IN_IDS.sub("-", title.lower()).strip("-")[:60].strip("-")
    if not _ID.fullmatch(made):
        made = f"section-{made}".strip("-")
    if _COUNTED.search(made):
        made = f"{made}-part"
    found = next(one for one in (made, *(f"{made}-{letter}" for letter in _letters())) if one not in taken)
    taken.add(found)
    return found


def _letters() -> Iterator[str]:
    yield from (f"{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(676))


def _with_summary(
    found: list[Block | Section], told: list[Told], lang: str, ids: set[str]
) -> tuple[list[Block | Section], list[Told]]:
    """Make one section the summary, which a handout prints: what is called so, else what comes first."""
    words = ("Resumen", "Introducción") if lang.startswith("es") else ("Summary", "Introduction")
    named = next((one for one in found if isinstance(one, Section) and one.level == 1 and SUMMARY.fullmatch(
        plain(one.spans).strip())), None)  # fmt: skip
    hint = "A handout prints the summary: choose or write the section that is to be it."
    if not found or not isinstance(found[0], Section):
        title = words[0] if named is None else words[1]
        first = Section(1, _words(title), _id(title, ids), summary=named is None)
        found = [first, *found]
        said = f"what stands before the first heading is the section “{title}”"
        told.append(Told("IN10", said, hint))
    elif named is None and found:
        opening = found[0]
        assert isinstance(opening, Section)
        found = [replace(opening, summary=True), *found[1:]]
        told.append(
            Told(
                "IN10",
                f"the first section, “{plain(opening.spans)}”, is taken for the summary",
                hint,
                opening.key,
            )
        )
    if named is not None:
        found = [replace(one, summary=True) if one is named else one for one in found]
    return found, told


def _words(text: str) -> Spans:
    return (Span(text),)
