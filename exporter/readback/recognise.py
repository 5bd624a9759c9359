"""Which format a file is of, by its bytes: names can be changed, and often are."""

from __future__ import annotations

import re

from exporter.diagnostics import ProofError
from exporter.model.format import Format
from exporter.readback.package import open_package, unreadable

_PDF = b"%PDF-"
_ZIP = b"PK\x03\x04"
# AZW3, AZW and MOBI are Palm databases of this type and creator.
_KINDLE = b"BOOKMOBI"
# What a browser takes for HTML when nobody tells it (WHATWG MIME Sniffing, 7.1); comments may come first.
_HTML = re.compile(rb"(?is)(?:\xef\xbb\xbf)?(?:\s|<!--.*?-->|<\?xml.*?\?>)*<(?:!doctype html|html)[\s>]")
_PARTS = {"META-INF/container.xml": Format.EPUB, "[Content_Types].xml": Format.DOCX}


def format_of(data: bytes) -> Format:
    """Return the format of a file. Raises ProofError (PF11) when it is none that is known."""
    if data.startswith(_PDF):
        return Format.PDF
    if data.startswith(_ZIP):
        names = open_package(data).names
        found = [format_ for part, format_ in _PARTS.items() if part in names]
        if found:
            return found[0]
    elif data[60:68] == _KINDLE:
        hint = "Convert it to EPUB (calibre does), and verify that with --seal and the e-book as published."
        raise ProofError.of("PF11", "a book for the Kindle (AZW3, MOBI) cannot be read here", hint=hint)
    elif _HTML.match(data):
        return Format.HTML
    elif b"\0" not in data and _is_utf8(data):
        return Format.TEXT
    raise unreadable("it is no PDF, DOCX, EPUB, HTML or plain text")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
