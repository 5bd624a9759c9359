"""Boxes, sections and paragraphs that are titled like notes, as cautions and disclaimers of ``_notes``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from exporter.importing.characters import based
from exporter.importing.draft import (
    Block,
    Box,
    Heading,
    Item,
    Listing,
    Para,
    Quote,
    Remark,
    Span,
    Spans,
    Standing,
    Told,
    plain,
)
from exporter.importing.shape.lexicon import GENERAL, LEADS, SAFETY, URGENT, is_loud

LONGEST = 900
"""Characters of a note. What is longer is a section of its own, and nobody reads it as a note."""
_TITLE = 80
_UNTITLED = {
    "en": {False: "Please note", True: "Information, not advice"},
    "es": {False: "Tenga en cuenta", True: "Información, no consejo"},
}
"""Titles for cautions and, ``True``, for disclaimers that have none."""
_SORTS = {
    **dict.fromkeys(("warning", "caution", "danger", "alert", "important"), "caution"),
    "disclaimer": "disclaimer", "doc-notice": "note",
}  # fmt: skip
"""What the classes that a page gives a box make of it."""
_LEAD = re.compile(r"([^:.!?]{2,60})\s*[:：]\s+(\S.*)", re.DOTALL)
_MARKDOWN = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"_{2,}", "…"), (r"\*\*+", "*"), (r"(?<=[\u0300-\u036f])(?=\*)|(?<=\*)(?=[\u0300-\u036f])", " "),
        (r"(?<![\w*])\*([^\s*](?:[^*]*[^\s*])?)\*(?![\w*])", r"\1"),
        (r"\*(?=\S[^*]*\*)", "* "), ("`+", "'"), (r"~~+", "~ "), (r"\{(?=\{)", "{ "), (r"\](?=[({])", "] "),
        (r"\[(?=[@^])", "[ "), (r"\^(?=\[)", "^ "), (r"<(?=[/!A-Za-z])", "< "), (r"&(?=#?\w{1,31};)", "& "),
        (r"([~^])(?=(?:[^\W_]|[+−-]){1,8}[~^])", r"\1 "), (r"\\(?=[!-/:-@\[-`{-~])", r"\\ "),
    )
)  # fmt: skip
"""What a plain text of a source may not hold, and what stands in its place."""


@dataclass(frozen=True, slots=True)
class Note:
    """A caution or a disclaimer with its id; ``known`` where ``_notes`` has it already."""

    id: str
    title: str
    text: str
    general: bool = False
    urgent: bool = False
    short: str = ""
    known: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """The notes that a source has already: id, title and text, cautions and disclaimers apart."""

    cautions: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    disclaimers: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    short: frozenset[str] = frozenset()


class Noting:
    """One pass over the blocks; ``notes`` and ``told`` fill up."""

    def __init__(self, known: Known, lang: str) -> None:
        self._known = known
        self._untitled = _UNTITLED["es" if lang.startswith("es") else "en"]
        self.notes: list[Note] = []
        self.told: list[Told] = []
        self.otherwise: list[Para] = []
        """For each note of the file that ``_notes`` has in other letters, how the file writes it."""
        self.cited: list[Para] = []
        """For each note that cites, its name and its sources: a note of ``_notes`` has no citations."""

    def noted(self, blocks: Sequence[Block], margins: Sequence[str]) -> list[Block]:
        """Return blocks without notes: a caution stands where it stood, a disclaimer in the front matter."""
        for text in margins:
            if GENERAL.search(text) or is_loud(text) or ((found := _led(text)) and _is_worth(*found)):
                self._keep("", text, new_key=0)
        return [one for block in self._sections(blocks) for one in self._block(block)]

    def _sections(self, blocks: Sequence[Block]) -> Iterator[Block]:
        """Yield blocks, a short section that is titled like a note as a box."""
        at = 0
        while at < len(blocks):
            block = blocks[at]
            if isinstance(block, Heading) and (sort := _sort(plain(block.spans))) and sort != "note":
                end = next(
                    (to for to in range(at + 1, len(blocks)) if isinstance(blocks[to], Heading)), len(blocks)
                )
                inside = tuple(blocks[at + 1 : end])
                if (
                    inside
                    and all(isinstance(one, Para | Listing) for one in inside)
                    and len(_words(inside)) <= LONGEST
                ):
                    yield Box(inside, block.spans, "section", block.key)
                    at = end
                    continue
            yield block
            at += 1

    def _block(self, block: Block) -> list[Block]:
        if isinstance(block, Box):
            return self._box(block)
        if isinstance(block, Para) and block.style == "":
            bold = _bold_lead(block)
            found = (bold[0], _with_targets(bold[1].spans)) if bold else _led(_with_targets(block.spans))
            if found and _is_worth(*found):
                return self._keep(*found, new_key=block.key, cites=_cites([block]))
            if _is_general(block):
                return self._keep("", _with_targets(block.spans), new_key=block.key, disclaims=True)
        if isinstance(block, Quote):
            opened = self._box(
                Box(tuple(Para(spans) for spans in block.paragraphs), sort="quote", key=block.key)
            )
            return opened if any(isinstance(one, Standing) for one in opened) else [block]
        return [block]

    def _box(self, box: Box) -> list[Block]:
        title, inside = _titled(box)
        simple = all(isinstance(one, Para | Listing | Quote) for one in inside)
        text = _words(inside)
        sort = _sort(title) or ("" if title else _sort(text)) or ("caution" if is_loud(text) else "")
        sort = sort or _SORTS.get(box.sort, "")
        if sort == "note" and not (SAFETY.search(text) or GENERAL.search(text)):
            sort = ""
        sort = sort or ("disclaimer" if simple and GENERAL.search(text) and len(text) < _TITLE * 4 else "")
        if sort and simple and text and len(text) <= LONGEST:
            cites = _cites([Para(box.title), *box.blocks])
            return self._keep(title, text, new_key=box.key, disclaims=sort == "disclaimer", cites=cites)
        if sort:
            said = (
                f"the box “{title or text[:40]}” looks like a note, but holds more than one paragraph can say"
            )
            self.told.append(
                Told("IN12", said, "Write its core as a caution, and the rest as text.", box.key)
            )
        if title and simple and inside:
            body = [*_paragraphs(inside)]
            return [Remark(as_plain(title), tuple(body), box.key)]
        opened = [Para(_strong(title), key=box.key)] if title else []
        return [*opened, *(one for part in inside for one in self._block(part))]

    def _keep(
        self, title: str, text: str, *, new_key: int, disclaims: bool = False, cites: tuple[str, ...] = ()
    ) -> list[Block]:
        """Keep a note and return what stands in its place."""
        general = disclaims or bool(GENERAL.search(f"{title} {text}"))
        title, text = (title, text) if title else _split(text) or ("", text)
        made = title or is_loud(text).capitalize() or self._untitled[general]
        note = self._note(as_plain(made), as_plain(text), general=general)
        if note.known and not self._says(note, as_plain(title)):
            written = ": ".join(filter(None, (title, text)))
            self.otherwise.append(Para((Span(f"The note “{note.id}” is in the file: {written}"),)))
        if note not in self.notes:
            self.notes.append(note)
        sort = "disclaimer" if general else "caution"
        said = f"{sort} “{note.id}”{' is one that _notes has' if note.known else ''}: “{note.title}”"
        hint = "Nothing is to be done." if note.known else "Look at its id, title and text in _notes."
        self.told.append(Told("IN12", said, hint, new_key))
        if cites:
            self._cite(f"{sort} “{note.id}”", cites, new_key)
        return [] if general else [Standing(note.id, new_key)] if new_key else [Standing(note.id)]

    def _says(self, note: Note, title: str) -> bool:
        """Tell whether ``_notes`` has a note letter by letter, with the title that the file gives it."""
        head, said = (self._known.disclaimers if note.general else self._known.cautions)[note.id]
        return said.split() == note.text.split() and (not title or head.split() == title.split())

    def _cite(self, name: str, cites: tuple[str, ...], key: int) -> None:
        said = f"the {name} cites {', '.join(cites)}, and a note has no citations"
        hint = "Cite it in the claim that the note belongs to; it is kept in the last section."
        self.told.append(Told("IN20", said, hint, key))
        self.cited.append(Para((Span(f"Cited in the {name}: "), Span("", cites=cites))))

    def _note(self, title: str, text: str, *, general: bool) -> Note:
        """Return the note of these words: one that is known, one found before, or a new one."""
        there = self._known.disclaimers if general else self._known.cautions
        for name, (_, said) in there.items():
            if _same(said, text):
                return Note(name, title, text, general, known=True)
        for note in self.notes:
            if note.general == general and (note.text, note.title) == (text, title):
                return note
        taken = {*there, *(note.id for note in self.notes if note.general == general)}
        made = "information-not-advice" if general and GENERAL.search(text) else _slug(title) or "note"
        name = next(one for one in (made, *(f"{made}-{at}" for at in range(2, 1000))) if one not in taken)
        urgent = not general and bool(URGENT.search(text))
        return Note(name, title, text, general, urgent, _short(text) if general else "")


def _sort(text: str) -> str:
    found = LEADS.match(text)
    rest = len(text) - found.end() if found else 0
    return (found.lastgroup or "") if found and rest < _TITLE else ""


def _titled(box: Box) -> tuple[str, tuple[Block, ...]]:
    """Return the title of a box, as its markup or its first words give it, and what stands under it."""
    if box.title:
        return plain(box.title).strip(), box.blocks
    first = box.blocks[0] if box.blocks else None
    if isinstance(first, Heading) or (isinstance(first, Para) and _is_title(first)):
        return plain(first.spans).strip(), box.blocks[1:]
    if isinstance(first, Para) and (parts := _bold_lead(first)) is not None:
        return parts[0], (parts[1], *box.blocks[1:])
    return "", box.blocks


def _is_title(block: Para) -> bool:
    spans = [span for span in block.spans if span.text.strip()]
    short = len(plain(block.spans)) <= _TITLE
    return short and (
        block.style in ("head", "title") or all(span.strong for span in spans) or _is_lead(block)
    )


def _is_lead(block: Para) -> bool:
    found = LEADS.fullmatch(plain(block.spans).strip().rstrip(":!."))
    return found is not None


def _bold_lead(block: Para) -> tuple[str, Para] | None:
    """Return the bold words that begin a paragraph, and the rest of it; None without such or such a rest."""
    first, *others = block.spans
    rest = tuple(others)
    while rest and rest[0].text == "\n":
        rest = rest[1:]
    if not first.strong or not rest or LEADS.fullmatch(first.text.strip().rstrip(":!.").strip()) is None:
        return None
    rest = (replace(rest[0], text=rest[0].text.lstrip(" :")), *rest[1:])
    return first.text.strip().rstrip(":").strip(), Para(rest, key=block.key)


def _led(text: str) -> tuple[str, str] | None:
    """Return title and text of a paragraph that begins as notes do (“Warning: …”), None for others."""
    found = _LEAD.fullmatch(text.strip())
    if found is None or len(text) > LONGEST:
        return None
    return (found[1].strip(), found[2].strip()) if _sort(found[1]) else None


def _is_general(block: Para) -> bool:
    """Tell whether a short paragraph says of itself that it is no advice."""
    text = plain(block.spans)
    return (
        len(text) < _TITLE * 4
        and GENERAL.search(text) is not None
        and not any(span.cites for span in block.spans)
    )


def _is_worth(title: str, text: str) -> bool:
    """Tell whether words behind a title are a note: what is titled “Note” is one where it is about safety."""
    return len(text) <= LONGEST and (
        _sort(title) != "note" or bool(SAFETY.search(text) or GENERAL.search(text))
    )


def _split(text: str) -> tuple[str, str] | None:
    """Return the words before a colon that begins a text, and those behind it; None where there is none."""
    found = _LEAD.fullmatch(text)
    return (found[1].strip(), found[2].strip()) if found else None


def _words(blocks: Sequence[Block]) -> str:
    return " ".join(" ".join(text for block in blocks for text in _texts(block)).split())


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Para():
            yield _with_targets(block.spans)
        case Listing():
            last = len(block.items) - 1
            for at, item in enumerate(block.items):
                yield _item(item, last=at == last)
                yield from (text for inner in item.lists for text in _texts(inner))
        case Quote():
            yield from map(_with_targets, block.paragraphs)
        case _:
            yield ""


def _cites(blocks: Sequence[Block]) -> tuple[str, ...]:
    """Return the sources that blocks cite, each once, in their order."""
    return tuple(dict.fromkeys(key for block in blocks for span in _spans(block) for key in span.cites))


def _spans(block: Block) -> Iterator[Span]:
    match block:
        case Para(spans) | Heading(_, spans):
            yield from spans
        case Listing(items):
            for item in items:
                yield from item.spans
                yield from (span for inner in item.lists for span in _spans(inner))
        case Quote(paragraphs):
            yield from (span for spans in paragraphs for span in spans)
        case _:
            yield from ()


def _with_targets(spans: Spans) -> str:
    """Return plain words with the web addresses that links in them lead to: a note has no links."""
    parts: list[str] = []
    for span in spans:
        if span.cites and not span.named and parts:  # the blank before a number that is none of the note's
            parts[-1] = parts[-1].rstrip()
        parts.append(plain((span,)))
        if span.target.startswith(("http", "mailto:", "tel:")) and span.target not in span.text:
            parts.append(f" ({span.target})")
    return "".join(parts).replace("\n", " ")


def _item(item: Item, *, last: bool) -> str:
    text = _with_targets(item.spans).strip()
    return text if last or text.endswith((".", ";", ",", ":", "!", "?")) else f"{text};"


def _paragraphs(blocks: Sequence[Block]) -> Iterator[Para | Listing]:
    for block in blocks:
        if isinstance(block, Quote):
            yield from (Para(spans) for spans in block.paragraphs)
        elif isinstance(block, Para | Listing):
            yield block


def as_plain(text: str) -> str:
    """Return a text without what plain texts of a source may not hold: two marks, tags."""
    for pattern, instead in _MARKDOWN:
        text = pattern.sub(instead, text)
    return based(" ".join(text.split()))


def _strong(title: str) -> Spans:
    return (Span(title, strong=True),)


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()


def _short(text: str) -> str:
    """Return the first sentence of a disclaimer, for running feet."""
    first = re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]
    return first if len(first) <= 120 else f"{first[:110].rsplit(' ', 1)[0]} …"


def _slug(title: str) -> str:
    made = re.sub(r"[\W_]+", "-", title.casefold()).strip("-")[:60].strip("-")
    return made if made[:1].isalpha() else f"note-{made}".strip("-")
