"""What a file is, by its bytes; its name only decides between kinds of text."""

from __future__ import annotations

import re
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from exporter.importing.failures import refused


class Kind(StrEnum):
    """A format that can be brought in."""

    WORD = "Word document"
    PAGE = "web page"
    MARKDOWN = "Markdown"
    TEXT = "plain text"
    ODT = "OpenDocument text"
    RTF = "rich text"
    OLD_WORD = "old Word document"


ENDINGS = {
    ".docx": Kind.WORD, ".docm": Kind.WORD, ".dotx": Kind.WORD, ".html": Kind.PAGE, ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE, ".md": Kind.MARKDOWN, ".markdown": Kind.MARKDOWN, ".txt": Kind.TEXT,
    ".text": Kind.TEXT, ".eml": Kind.TEXT, ".odt": Kind.ODT, ".ott": Kind.ODT, ".rtf": Kind.RTF,
    ".doc": Kind.OLD_WORD,
}  # fmt: skip
OFFICE = {Kind.ODT: ".odt", Kind.RTF: ".rtf", Kind.OLD_WORD: ".doc"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_UNREAD = {b"%PDF": "a PDF", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture"}
_TEXTS = (Kind.PAGE, Kind.MARKDOWN, Kind.TEXT)


def kind_of(data: bytes, file: Path) -> Kind:
    """Return what a file is.

    Raises SourceError: IN02 for what cannot be brought in, or is not what its ending says, IN03 for a damaged
    or encrypted file.
    """
    if not data.strip():
        raise refused(file, "IN03", "the file is empty", "Look whether it was saved or copied whole.")
    for start, said in _UNREAD.items():
        if data.startswith(start):
            hint = "Bring in the document that it was made from (DOCX, ODT, HTML, Markdown or text)."
            raise refused(file, "IN02", f"it is {said}, which cannot be brought in", hint)
    named = ENDINGS.get(file.suffix.lower())
    found = _by_bytes(data, file)
    if found is None:
        found = named if named in _TEXTS else Kind.TEXT if named is None else None
    if found is None or (
        named is not None and found is not named and not (found in _TEXTS and named in _TEXTS)
    ):
        said = f"its ending says {named or 'nothing known'}, but it is {found or 'something else'}"
        raise refused(file, "IN02", said, "Give it the ending of what it is, or save it anew.")
    return named if named in _TEXTS and found in _TEXTS else found


def _by_bytes(data: bytes, file: Path) -> Kind | None:
    if data.startswith(b"PK"):
        return _packed(data, file)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise refused(
                file, "IN03", "the file is encrypted", "Open it with its password and save it without one."
            )
        return Kind.OLD_WORD
    if data.startswith(b"{\\rtf"):
        return Kind.RTF
    return Kind.PAGE if _PAGE.match(data[:4096]) else None


def _packed(data: bytes, file: Path) -> Kind:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            sort = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except (BadZipFile, OSError, RuntimeError, ValueError, NotImplementedError, EOFError) as fault:
        said = f"the file is damaged: it is no whole zip archive ({type(fault).__name__})"
        raise refused(file, "IN03", said, "Open it in the program that made it and save it anew.") from fault
    if sort.startswith(b"application/vnd.oasis.opendocument.text"):
        return Kind.ODT
    if "[Content_Types].xml" in names:
        return Kind.WORD
    raise refused(
        file, "IN02", "it is a zip archive, but no document", "Unpack it and bring in what is in it."
    )
