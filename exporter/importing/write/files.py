"""The files of a draft: article, references, pictures, and the notes that a source does not have yet."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from exporter.importing.draft import Para, Span, Told
from exporter.importing.shape.notes import Note, as_plain
from exporter.importing.shape.sections import Section
from exporter.importing.shape.shape import Draft
from exporter.importing.write.markdown import Writer

ARTICLE, REFERENCES = "article.md", "references.json"
_TITLE, _SHORT = 60, 40
_PROGRAMS = re.compile(
    r"python-docx|microsoft|libreoffice|openoffice|user|admin|unknown|owner|google|word\b", re.IGNORECASE
)
TODO_AUTHOR, TODO_FUNDING = "TODO: name the author", "TODO: say who paid for this text"
_ALSO = {
    "en": (
        "Also in the file",
        "also-in-the-file",
        "TODO: move what belongs into the text, then delete this section.",
    ),
    "es": (
        "También en el archivo",
        "tambien-en-el-archivo",
        "TODO: pase al texto lo que corresponda y borre esta sección.",
    ),
}
_GENERAL_ID = "information-not-advice"
_GENERAL = {
    "en": ("Information, not advice", "This leaflet gives general information. It does not replace advice "
           "from your own clinician.", "Information, not medical advice."),
    "es": ("Información, no consejo", "Este folleto da información general. No sustituye el consejo de su "
           "profesional de la salud.", "Información, no consejo médico."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """What a file holds beside its text and the draft keeps for a decision: where it was, and its words."""

    carrier: str
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """The files by name, the notes, and the line of the article that each block begins on.

    ``also`` is the line of the heading of what is listed, ``beside`` that of its first text; 0 without.
    """

    files: dict[str, bytes]
    notes: tuple[Note, ...]
    at: dict[int, int] = field(default_factory=dict)
    also: int = 0
    beside: int = 0
    told: tuple[Told, ...] = ()


def written(draft: Draft, today: date, listed: Sequence[Listed]) -> Written:
    """Return the files of a draft, with what is listed in a part of its own at the end."""
    notes, told = _with_disclaimer(draft)
    anchors = {name: one.id for one in draft.blocks if isinstance(one, Section) for name in one.anchors}
    writer = Writer(anchors, frozenset(source.id for source in draft.sources))
    head = list(_front(draft, notes, today))
    writer.lines = head
    writer.write(draft.blocks)
    also = len(writer.lines) + 2 if listed or draft.behind or draft.cited else 0
    beside = _write_also(writer, draft, listed)
    items = [*draft.entries, *(source.item() for source in draft.sources)]
    files = {
        ARTICLE: ("\n".join(writer.lines) + "\n").encode(),
        REFERENCES: (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode(),
        **{f"images/{name}": data for name, data in draft.pictures.items()},
    }
    return Written(files, notes, writer.at, also, beside, (*told, *_filled(draft)))


def _with_disclaimer(draft: Draft) -> tuple[tuple[Note, ...], list[Told]]:
    """Return the notes with at least one disclaimer that has a short form, since a publication owes one."""
    known = draft.known
    if any(note.general and (note.short or note.id in known.short) for note in draft.notes):
        return draft.notes, []
    if known.short:
        name = _GENERAL_ID if _GENERAL_ID in known.short else min(known.short)
        there = Note(name, *known.disclaimers[name], general=True, known=True)
        said = f"the file has no disclaimer; “{name}” of _notes was named, since every publication has one"
        return (*draft.notes, there), [
            Told("IN12", said, "Name another in the front matter, if it does not fit.")
        ]
    title, text, short = _GENERAL.get(draft.lang, _GENERAL["en"])
    made = Note(_GENERAL_ID, title, text, general=True, short=short)
    said = "the file has no disclaimer; “information-not-advice” was added, since every publication has one"
    return (*draft.notes, made), [Told("IN12", said, "Read it, or name another in the front matter.")]


def _front(draft: Draft, notes: Sequence[Note], today: date) -> Iterator[str]:
    title = as_plain(draft.title) or "Untitled"
    yield "---"
    yield f"title: {_yaml(title)}"
    if draft.subtitle:
        yield f"subtitle: {_yaml(as_plain(draft.subtitle))}"
    if len(title) > _TITLE:
        yield f"short_title: {_yaml(_shortened(title))}"
    yield f"lang: {draft.lang}"
    if draft.region:
        yield f"region: {draft.region}"
    yield 'version: "0.1"'
    yield from (f"{key}: {today}" for key in ("created", "reviewed"))
    yield f"review_by: {date(today.year + 1, today.month, min(today.day, 28))}"
    if draft.description and not _PROGRAMS.search(draft.description):
        yield f"description: {_yaml(as_plain(draft.description))}"
    if draft.keywords:
        yield from ("keywords:", *(f"  - {_yaml(as_plain(word))}" for word in draft.keywords))
    yield from ("authors:", f"  - name: {_yaml(_author(draft) or TODO_AUTHOR)}", "reviewers: []")
    yield f"funding: {_yaml(TODO_FUNDING)}"
    yield "disclaimers:"
    yield from (f"  - {note.id}" for note in notes if note.general)
    yield "---"


def _author(draft: Draft) -> str:
    return "" if _PROGRAMS.search(draft.creator) else as_plain(draft.creator)


def _filled(draft: Draft) -> Iterator[Told]:
    hint = "Write what is true in the front matter; `exporter check` names what is left."
    yield Told(
        "IN18",
        "version, created, reviewed and review_by are of today: the file does not say them for sure",
        hint,
    )
    if not _author(draft):
        yield Told("IN18", "the file names no author", hint)
    yield Told("IN18", "who paid for the text is not known", hint)
    if len(draft.title) > _TITLE:
        yield Told("IN10", "the short title is cut from the title", "Write one of at most 40 characters.")


def _shortened(title: str) -> str:
    head = re.split(r"[:–—]", title)[0].strip()
    if 0 < len(head) <= _SHORT:
        return head
    return title[: _SHORT - 2].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _yaml(text: str) -> str:
    """Return a text as YAML reads it whatever it holds: in double quotes, as JSON writes it."""
    return json.dumps(text, ensure_ascii=False)


def _write_also(writer: Writer, draft: Draft, listed: Sequence[Listed]) -> int:
    """Write what is listed, if anything is, and return the line of its first text."""
    if not listed and not draft.behind and not draft.cited:
        return 0
    title, name, todo = _ALSO.get(draft.lang, _ALSO["en"])
    taken = {one.id for one in draft.blocks if isinstance(one, Section)}
    name = name if name not in taken else f"{name}-of-the-import"
    writer.write([Section(1, (Span(title),), name), Para((Span(todo),))])
    writer.write(draft.behind)
    beside = len(writer.lines) + 2
    writer.write(draft.cited)
    for carrier, texts in _by_carrier(listed):
        writer.write([Para((Span(f"{carrier}:", strong=True),)), *(Para((Span(text),)) for text in texts)])
    return beside if listed or draft.cited else 0


def _by_carrier(listed: Sequence[Listed]) -> Iterator[tuple[str, list[str]]]:
    for carrier in dict.fromkeys(one.carrier for one in listed):
        yield carrier[:1].upper() + carrier[1:], [one.text for one in listed if one.carrier == carrier]


def notes_text(notes: Sequence[Note], there: str) -> str:
    """Return a file of notes with those that are new; what it held stays as it is."""
    new = [note for note in notes if not note.known]
    text = there
    for key, general in (("cautions", False), ("disclaimers", True)):
        entries = "".join(_entry(note) for note in new if note.general == general)
        text = _put_in(text, key, entries) if entries else text
    return text


def _entry(note: Note) -> str:
    lines = [f"  {note.id}:", f"    title: {_yaml(note.title)}", f"    text: {_yaml(note.text)}"]
    if note.urgent:
        lines.append("    rank: urgent")
    if note.short:
        lines.append(f"    short: {_yaml(note.short)}")
    return "".join(f"{line}\n" for line in lines)


def _put_in(text: str, key: str, entries: str) -> str:
    """Return a file with entries as the first under a key, or under a new key at its end."""
    found = re.search(rf"^{key}:[ \t]*(?:\{{[ \t]*\}}[ \t]*)?\r?\n", text + "\n", re.MULTILINE)
    if found is None:
        ended = text if not text or text.endswith("\n") else f"{text}\n"
        return f"{ended}{key}:\n{entries}"
    below = text[found.end() :]
    first = re.match(r"(?:[ \t]*(?:#[^\n]*)?\n)*( +)\S", below)
    indent = first[1] if first else "  "
    moved = re.sub(r"^  ", indent, entries, flags=re.MULTILINE)
    return f"{text[: found.start()]}{key}:\n{moved}{below}"
