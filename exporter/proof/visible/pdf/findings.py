"""What the visibility proof of a PDF can find wrong, in words: one function a code."""

from __future__ import annotations

from exporter.diagnostics import Diagnostic, Severity, Spot
from exporter.model.wording import beginning
from exporter.proof.visible.findings import remark
from exporter.proof.visible.pdf.slow import Fault
from exporter.proof.words import findings
from exporter.proof.words.owed import Unit

_HINT = (
    "Do not hand this file out; make it again with `exporter export`. `exporter explain {code}` says more."
)
_CODES = {
    Fault.NO_INK: "PF30",
    Fault.FAINT: "PF32",
    Fault.CUT: "PF33",
    Fault.TURNED: "PF35",
    Fault.OVER: "PF36",
    Fault.GLYPHS: "PF37",
}


def lost(unit: Unit) -> Diagnostic:
    """PF30: no text object says the words, so nothing on any page can be them."""
    return _error("PF30", f"{findings.named(unit)} is painted on no page")


def unseen(unit: Unit, page: int, fault: Fault, words: str) -> Diagnostic:
    """PF30, PF32, PF33, PF35, PF36, PF37: what is wrong with how a note is drawn."""
    return _error(_CODES[fault], f"{findings.named(unit)} {words} (page {page})")


def small(unit: Unit, page: int, words: str) -> Diagnostic:
    """PF31: a note is set too small."""
    return _error("PF31", f"{findings.named(unit)} {words} (page {page})")


def intruder(words: str, page: int) -> Diagnostic:
    """PF34: words that are marked as page furniture stand in the text."""
    shown = beginning(words)
    return _error(
        "PF34", f"“{shown}” stands in the text, but is marked as a page's head or foot (page {page})"
    )


def wrong_page(words: str, page: int = 0) -> Diagnostic:
    """PF38: a page, or all of them, is not shown as it was made."""
    return _error("PF38", f"page {page} {words}" if page else f"the file {words}")


def marked(page: int, words: str = "", author: str = "") -> Diagnostic:
    """PF63: a reader marked words of a page, or remarked on them in ``words``, under the name ``author``."""
    message = f"a reader has highlighted or commented on words of page {page}"
    return remark(message, words, author, Spot(page))


def astray(uri: str, page: int) -> Diagnostic:
    """PF64: a link leads to an address that no page prints."""
    return _error("PF64", f"a link on page {page} leads to {uri[:120]}, which the file does not print")


def unclaimed(page: int, count: int) -> Diagnostic:
    """PF65: pictures or lines are painted that no part of the page accounts for."""
    things = "a picture or drawing" if count == 1 else f"{count} pictures or drawings"
    return _error("PF65", f"page {page} paints {things} that belongs to no part of the publication")


def annotated(unit: Unit, page: int) -> Diagnostic:
    """PF38: an annotation lies over a note."""
    return _error("PF38", f"{findings.named(unit)} lies under an annotation (page {page})")


def unknown_font(name: str, page: int) -> Diagnostic:
    """PF50: the letters could only be compared by their shape."""
    message = (
        f"notes are set in {name or 'a font without a name'}, which is not known here (first on page {page})"
    )
    hint = "Its letters look like themselves, and more cannot be told; `exporter explain PF50` says more."
    return Diagnostic("PF50", Severity.WARNING, message, hint=hint)


def blind(unit: Unit, page: int) -> Diagnostic:
    """PF39: a copy in which a note was hidden on purpose was passed."""
    message = (
        f"the look at the pages is blind: it passed a copy in which {findings.named(unit)} was hidden on "
        f"purpose (page {page})"
    )
    hint = "This is a fault of the exporter or of PDFium here, not of your text; please report it."
    return Diagnostic("PF39", Severity.ERROR, message, hint=hint)


def _error(code: str, message: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, hint=_HINT.format(code=code))
