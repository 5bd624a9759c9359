"""A folder of finished files, many of them edited, with what is right to say of each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from exporter.model.format import Format
from exporter.shelf.row import State
from tests.proof.sealed import edited, sealed

BROKEN = b"%PDF-1.7 this is no PDF"
# Where words can be put into a part: in the midst of a note, of a passage, of a claim.
WORDS = ("Stopping can bring low mood.", "It acts on some receptors.", "most found kratom helpful")
PARTS = {Format.DOCX: "word/document.xml", Format.EPUB: None, Format.HTML: None}


@cache
def book_parts() -> dict[str, str]:
    """The part of the e-book that holds each of the words."""
    from io import BytesIO
    from zipfile import ZipFile

    book = ZipFile(BytesIO(sealed(Format.EPUB)))
    texts = {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")}
    return {words: next(name for name, text in texts.items() if words in text) for words in WORDS}


def seeded(number: int) -> tuple[str, bytes]:
    """An edit of its own, and the ending of its file: another word in another place of another format."""
    format_ = (Format.DOCX, Format.EPUB, Format.HTML)[number % 3]
    words = WORDS[number // 3 % len(WORDS)]
    new = f"{words[:-1]}, number {number}{words[-1]}"
    if format_ is Format.HTML:
        page = sealed(format_).decode()
        assert words in page
        return format_.traits.ending, page.replace(words, new).encode()
    part = PARTS[format_] or book_parts()[words]
    return format_.traits.ending, edited(sealed(format_), part, words, new)


def stocked(folder: Path, whole: int, edits: int) -> dict[str, State]:
    """Fill a folder with so many whole files and edited ones; return what each is, by its name."""
    said: dict[str, State] = {}
    for number in range(whole):
        format_ = (Format.DOCX, Format.EPUB, Format.HTML, Format.PDF)[number % 4]
        said[f"whole-{number:04}.{format_.traits.ending}"] = State.CURRENT
        put(folder / f"whole-{number:04}.{format_.traits.ending}", sealed(format_))
    for number in range(edits):
        ending, data = seeded(number)
        said[f"edit-{number:04}.{ending}"] = State.EDITED
        put(folder / f"edit-{number:04}.{ending}", data)
    return said


def put(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
