"""What a PDF does besides showing its pages, where its links lead, and what is painted beside its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import unquote

from exporter.diagnostics import Diagnostic
from exporter.model.wording import any_case
from exporter.proof.visible.pdf import findings
from exporter.readback.pdf.acts import acts, addresses
from exporter.readback.pdf.sheet import Sheet

_DOI = frozenset({"doi.org", "dx.doi.org"})
# A number may be called with the digits of its country and printed without.
_COUNTRY, _LONG = 3, 10
_SCHEMES = ("https://", "http://", "mailto:", "tel:")


def act_faults(data: bytes) -> Iterator[Diagnostic]:
    """Yield what a file does that can change what people see (PF38), and what readers marked in it (PF63)."""
    # A mark without words says no more than that its page has marks.
    for act in dict.fromkeys(replace(act, author=act.author if act.said else "") for act in acts(data)):
        if act.comment:
            yield findings.marked(act.page, act.said, act.author)
        else:
            yield findings.wrong_page(act.words, act.page)


def link_faults(data: bytes, sheets: Sequence[Sheet]) -> Iterator[Diagnostic]:
    """Yield the links that lead where the pages do not say (PF64): paper prints every address it leads to."""
    led = addresses(data)
    if not led:
        return
    printed = any_case("".join(text.text for sheet in sheets for text in sheet.texts))
    digits = "".join(char for char in printed if char.isdecimal())
    for one in dict.fromkeys(led):
        if not _is_printed(one.uri, printed, digits):
            yield findings.astray(one.uri, one.page)


def _is_printed(uri: str, printed: str, digits: str) -> bool:
    scheme = next((own for own in _SCHEMES if uri.lower().startswith(own)), None)
    if scheme is None:
        return False
    if scheme == "tel:":
        # What a number is and what its words are is held to each other elsewhere (PF59).
        number = "".join(char for char in uri if char.isdecimal())
        return number in digits or (len(number) >= _LONG and number[_COUNTRY:] in digits)
    rest = uri[len(scheme) :].rstrip("/")
    host, slash, path = rest.partition("/")
    forms = {rest, unquote(rest), unquote(rest).partition("?")[0], f"{_in_letters(host)}{slash}{path}"}
    # A reference may print its DOI alone.
    forms |= {path} if host.lower() in _DOI else set()
    return any(any_case(form) in printed for form in forms if form)


def _in_letters(host: str) -> str:
    """Return the name of a host as people read it (RFC 5891)."""
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def picture_faults(sheets: Sequence[Sheet]) -> Iterator[Diagnostic]:
    """Yield the pages on which something is painted that belongs to no part of the page (PF65).

    All that our pages paint is marked: as text, as a figure with its words, or as decoration.
    """
    for sheet in sheets:
        if sheet.leaves is not None and (count := sheet.unmarked):
            yield findings.unclaimed(sheet.number, count)
