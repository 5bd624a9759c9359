"""A file of another format becomes a draft in a source: read, shaped, written, read again, accounted for.

Nothing appears in the source before every word of the file is in the draft, listed, or dropped for a reason.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from exporter.diagnostics import Diagnostic, Location, ProofError, Report, Severity, SourceError, usage
from exporter.importing.draft import Brought, Told
from exporter.importing.failures import is_there
from exporter.importing.kinds import OFFICE, Kind, kind_of
from exporter.importing.own import of_ours
from exporter.importing.shape.notes import Known
from exporter.importing.shape.shape import Draft, language_of, shaped
from exporter.importing.wish import Imported, Wish, bytes_of
from exporter.importing.words.align import Account, aligned
from exporter.importing.words.fate import Fate
from exporter.importing.words.loose import owed
from exporter.importing.words.passages import Duty, Passage, is_word
from exporter.importing.words.said import spoken
from exporter.importing.write.files import ARTICLE, Listed, Written, notes_text, written
from exporter.intake.gate import gate
from exporter.model.publication import Publication
from exporter.publish.files import put, read_if_there, unwritable
from exporter.read.folder import check_name
from exporter.read.load import load_publications
from exporter.read.notes_file import read_notes

RECORD = "import.json"
_UNPLACED = "text whose marks can be read in several ways"


def bring(file: Path, wish: Wish, copy: bytes = b"") -> Imported:
    """Bring one file in and return what was made of it; ``copy`` is what ``office_copy`` returns for it.

    Raises UsageError (EN10, IN01), SourceError (IN02 to IN06), MachineError (EN03, EN20), ProofError (IN07).
    """
    folder = _folder(file, wish)
    data = bytes_of(file)
    kind = kind_of(data, file)
    data = copy or data
    brought = _read(data, kind, file)
    lang, guesses = language_of(brought, wish.lang)
    notes_file = wish.into / "_notes" / f"{lang}.yaml"
    there = read_if_there(notes_file)
    draft = shaped(brought, _known(there, notes_file), lang, wish.region, file.stem)
    ledger = _ledger(data, kind, brought)
    made = _accounted(draft, ledger, _Place(folder, notes_file, there or b"", file, wish.today))
    _put(made, folder, notes_file, there, kind, file)
    told = [*of_ours(data, kind, file.name), *guesses, *_of_kind(kind), *draft.told, *made.written.told]
    report = Report(_findings(told, made, folder))
    sources = len(draft.sources) + len(draft.entries)
    return Imported(
        folder, kind, {fate: _count(made.accounts, fate) for fate in Fate},
        draft.claims, sum(not note.known for note in draft.notes), sources, report,
        (*(f"{folder.name}/{name}" for name in made.written.files), f"{folder.name}/{RECORD}"),
    )  # fmt: skip


def _folder(file: Path, wish: Wish) -> Path:
    plain = unicodedata.normalize("NFKD", file.stem).encode("ascii", "ignore").decode().lower()
    name = wish.name or re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80] or "imported"
    wrong = Report()
    check_name(name, wrong)
    if not wrong.ok and not wish.name:  # such as “nul”, a device on Windows
        name = f"{name}-imported"
    elif not wrong.ok:
        raise usage(wrong.errors[0].message, name, "Use a to z, digits and hyphens.")
    folder = wish.into / name
    if folder.exists() or folder.is_symlink():
        raise is_there(folder)
    return folder


def _read(data: bytes, kind: Kind, file: Path) -> Brought:
    """Return what a file holds, by the reader of its kind, which alone is loaded."""
    if kind is Kind.PAGE:
        from exporter.importing.readers.web.read import read_page as read
    elif kind is Kind.MARKDOWN:
        from exporter.importing.readers.marked.read import read_markdown as read
    elif kind is Kind.TEXT:
        from exporter.importing.readers.text import read_text as read
    else:
        from exporter.importing.readers.word.read import read_word as read
    return read(data, file)


@dataclass(frozen=True, slots=True)
class _Ledger:
    """What a file holds; ``page`` is what it holds as a page, None where its signs are no marks."""

    passages: Sequence[Passage]
    page: Sequence[Passage] | None = None


def _ledger(data: bytes, kind: Kind, brought: Brought) -> _Ledger:
    """Return what a file holds, by the second reader of its kind, which alone is loaded."""
    if kind not in (Kind.PAGE, Kind.MARKDOWN, Kind.TEXT):
        from exporter.importing.words.word import word_passages

        return _Ledger(list(word_passages(data)))
    from exporter.importing.readers.web.tree import decoded

    written, _ = decoded(data)
    if kind is Kind.TEXT:
        from exporter.importing.words.lines import line_passages

        return _Ledger(list(line_passages(written)))
    from exporter.importing.words.page import page_passages

    if kind is Kind.PAGE:
        return _Ledger(list(page_passages(written)))
    from exporter.importing.words.marked import markdown_passages

    page = (one for one in page_passages(brought.page) if one.duty is Duty.PLACE)
    return _Ledger(list(markdown_passages(written)), list(page))


def _known(there: bytes | None, file: Path) -> Known:
    """Return the notes that a source has. Raises SourceError with what is wrong with them."""
    if there is None:
        return Known()
    report = Report()
    source = gate(f"_notes/{file.name}", there, report)
    notes = read_notes(source, report) if source else None
    if notes is None or not report.ok:
        raise SourceError(report)
    return Known(
        {name: (note.title, note.text) for name, note in notes.cautions.items()},
        {name: (note.title, note.text) for name, note in notes.disclaimers.items()},
        frozenset(name for name, note in notes.disclaimers.items() if note.short),
    )


@dataclass(frozen=True, slots=True)
class _Place:
    folder: Path
    notes_file: Path
    notes_there: bytes
    file: Path
    today: date


@dataclass(frozen=True, slots=True)
class _Made:
    written: Written
    notes: bytes
    accounts: list[Account]
    lost: list[Account]


def _accounted(draft: Draft, ledger: _Ledger, place: _Place) -> _Made:
    """Return the files of a draft in which every passage is accounted for. Raises ProofError (IN07)."""
    made = _tried(draft, ledger, place, ())
    if any(one.passage.duty is Duty.LIST or ledger.page is not None for one in _missing(made.accounts)):
        ledger = _without_place(ledger, made.accounts)
        missing = (one.passage for one in _missing(made.accounts))
        named = {(one.text, one.place): one for one in ledger.passages if one.duty is Duty.LIST}
        listed = [
            Listed(one.carrier, one.text)
            for lost in missing
            if (one := named.get((lost.text, lost.place))) is not None
        ]
        made = _tried(draft, ledger, place, tuple(dict.fromkeys(listed)))
    if lost := [*_missing(made.accounts), *made.lost]:
        raise ProofError([_unaccounted(one, place.file) for one in lost])
    return made


def _missing(accounts: Iterable[Account]) -> list[Account]:
    return [one for one in accounts if one.fate is Fate.MISSING]


def _without_place(ledger: _Ledger, accounts: Iterable[Account]) -> _Ledger:
    """Return a ledger that owes a place in the list to the texts whose marks were read in another way."""
    if ledger.page is None:
        return ledger
    return replace(ledger, passages=[
        replace(one.passage, duty=Duty.LIST, carrier=_UNPLACED) if one.fate is Fate.MISSING
        and one.passage.duty is Duty.PLACE else one.passage for one in accounts
    ])  # fmt: skip


def _tried(draft: Draft, ledger: _Ledger, place: _Place, listed: Sequence[Listed]) -> _Made:
    files = written(draft, place.today, listed)
    notes = notes_text(files.notes, place.notes_there.decode("utf-8-sig")).encode()
    publication = _read_back(files, notes, place)
    said = spoken(publication)
    if ledger.page is None:
        return _Made(files, notes, aligned(ledger.passages, said, files.beside), [])
    accounts = aligned(ledger.passages, spoken(publication, loosely=True), files.beside, owed)
    return _Made(files, notes, accounts, _missing(aligned(ledger.page, said, files.beside)))


def _read_back(files: Written, notes: bytes, place: _Place) -> Publication:
    """Return the draft as the exporter reads it. Raises ProofError (IN08) where it takes none."""
    with tempfile.TemporaryDirectory(prefix="exporter-") as scratch:
        folder = Path(scratch) / place.folder.name
        _write(folder, files.files)
        _write(Path(scratch) / "_notes", {place.notes_file.name: notes})
        (loaded,) = load_publications(folder)
    if loaded.publication is None:
        said = "the draft is no source that the exporter reads: a fault of this tool"
        hint = "Please report it, with the file where you may."
        found = Diagnostic("IN08", Severity.ERROR, said, Location(place.file.name), hint)
        raise ProofError([found, *loaded.report.errors])
    return loaded.publication


def _write(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _unaccounted(account: Account, file: Path) -> Diagnostic:
    passage = account.passage
    said = f"these words of the file are not in the draft: “{' '.join(account.missing)[:200]}”"
    where = Location(file.name, 0, 0, passage.text.strip()[:120])
    stood = f"They stand in {passage.place} ({passage.carrier})."
    hint = f"{stood} Nothing was written: a fault of this tool, please report it."
    return Diagnostic("IN07", Severity.ERROR, said, where, hint)


def _put(made: _Made, folder: Path, notes_file: Path, there: bytes | None, kind: Kind, file: Path) -> None:
    """Write the draft beside its place and move it there, so that it is there whole or not at all."""
    record = json.dumps(_record(made, kind, file), ensure_ascii=False, indent=1) + "\n"
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        staged = Path(tempfile.mkdtemp(prefix=".exporter-", dir=folder.parent))
        try:
            _write(staged, {**made.written.files, RECORD: record.encode()})
            staged.chmod(0o755)
            if made.notes != (there or b""):
                put(notes_file, made.notes)
            staged.rename(folder)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
    except OSError as problem:
        raise unwritable(folder, problem) from problem


def _record(made: _Made, kind: Kind, file: Path) -> dict[str, object]:
    """Return the word ledger as data: what became of each passage of the file."""
    return {
        "file": file.name,
        "kind": str(kind),
        "words": {str(fate): _count(made.accounts, fate) for fate in Fate},
        "passages": [
            {
                "text": one.passage.text.strip(),
                "carrier": one.passage.carrier,
                "place": one.passage.place,
                "fate": str(one.fate),
                "where": one.where,
            }
            for one in made.accounts
        ],
    }


def _count(accounts: Iterable[Account], fate: Fate) -> int:
    if fate is Fate.MISSING:
        return sum(is_word(word) for one in accounts for word in one.missing)
    return sum(one.words for one in accounts if one.fate is fate)


def _of_kind(kind: Kind) -> Iterator[Told]:
    if kind in OFFICE:
        said = f"the {kind} was read through LibreOffice: the words are those of what it made of the file"
        yield Told("IN23", said, "Compare the draft with the file, its notes and boxes above all.")


def _findings(told: Iterable[Told], made: _Made, folder: Path) -> Iterator[Diagnostic]:
    article = f"{folder.name}/{ARTICLE}"
    lines = made.written.files[ARTICLE].decode().split("\n")
    for one in told:
        line = made.written.at.get(one.key, 0)
        where = Location(article, line, 1 if line else 0, lines[line - 1] if line else "")
        yield Diagnostic(one.code, Severity.WARNING, one.message, where, one.hint)
    if made.written.also:
        count = _count(made.accounts, Fate.LISTED)
        what = (
            f"{count} words that stand beside the text"
            if count
            else "what stands behind the references or is cited in notes"
        )
        said = f"{what} is kept in this section for a decision"
        where = Location(article, made.written.also, 1, lines[made.written.also - 1])
        yield Diagnostic(
            "IN11", Severity.WARNING, said, where, "Move what belongs into the text, and delete the section."
        )
