"""What the checks of visibility can find wrong in a DOCX or an e-book, in words: one function a code."""

from __future__ import annotations

from exporter.diagnostics import Diagnostic, Severity, Spot, Subject
from exporter.model.wording import beginning

_HINT = (
    "Do not hand this file out; make it again with `exporter export`. `exporter explain {code}` says more."
)


def unknown_part(what: str, where: str) -> Diagnostic:
    """PF42: a DOCX holds what its writer never writes."""
    return _error("PF42", f"{where} holds {what}, which is on no list of what a document of ours may hold")


def unusual(what: str, where: str) -> Diagnostic:
    """PF70: a file that others saved holds, away from every note, what such files seldom hold."""
    hint = "Nobody has to do anything about it; `exporter explain PF70` says more."
    return Diagnostic("PF70", Severity.WARNING, f"{where} holds {what}, which is unusual", hint=hint)


def remark(message: str, words: str, author: str, spot: Spot | None = None) -> Diagnostic:
    """PF63: a reader marked words of a file, or remarked on them in ``words``, under the name ``author``."""
    said = " ".join(words.split())
    under = f", under the name “{beginning(author)}”" if author.strip() else ""
    hint = "The pages are as they were; who reads the marks reads more than the publisher wrote."
    about = Subject(said, spot=spot)
    quoted = f": “{beginning(said)}”" if said else ""
    return Diagnostic("PF63", Severity.WARNING, f"{message}{under}{quoted}", hint=hint, about=about)


def changeable(what: str, where: str) -> Diagnostic:
    """PF71: a file that others saved holds what can change what is shown of notes, wherever it stands."""
    return _error("PF71", f"{where} holds {what}, which can change what people see of notes")


def parted(note: str, reason: str) -> Diagnostic:
    """PF07: a note is after its claim, but away from it, or the format can part the two."""
    return _error("PF07", f"{note} {reason}")


def concealed(note: str, reason: str) -> Diagnostic:
    """PF43: Word or a reading system does not show a note, or may stop showing it."""
    return _error("PF43", f"{note} {reason}")


def cramped(note: str, reason: str) -> Diagnostic:
    """PF44: a note is set too small, smaller than its claim, or in lines that run into each other."""
    return _error("PF44", f"{note} {reason}")


def pale(note: str, reason: str) -> Diagnostic:
    """PF45: the letters of a note are too like the ground behind them."""
    return _error("PF45", f"{note} {reason}")


def off_page(note: str, reason: str) -> Diagnostic:
    """PF46: a note is set where the page has no room for it."""
    return _error("PF46", f"{note} {reason}")


def unknown_style(what: str, where: str) -> Diagnostic:
    """PF47: the style sheet of an e-book says what no sheet of ours may say."""
    return _error("PF47", f"{where} says {what}, which is on no list of what a book's style sheet may say")


def unknown_markup(what: str, where: str) -> Diagnostic:
    """PF47: a file of an e-book holds markup that its writer never writes."""
    return _error("PF47", f"{where} holds {what}, which is on no list of what a book's file may hold")


def loose(what: str) -> Diagnostic:
    """PF47: the parts of an e-book do not hang together as a book's must."""
    return _error("PF47", f"the book's package: {what}")


def astray(what: str) -> Diagnostic:
    """PF54: the QR code of a document is not that of the address printed below it."""
    return _error("PF54", f"the QR code {what}")


def unseen(note: str) -> Diagnostic:
    """PF48: a note was not found, so nobody knows how it looks."""
    return _error("PF48", f"{note} was not found, so its look cannot be proven")


def blind(canary: str) -> Diagnostic:
    """PF49: the check passed a copy in which a note was hidden on purpose."""
    message = f"the check of visibility is blind: it passed a copy in which a note was {canary}"
    hint = "This is a fault of the exporter, not of your text; please report it. Nothing is proven."
    return Diagnostic("PF49", Severity.ERROR, message, hint=hint)


def named(kind: str, name: str, wording: str) -> str:
    """Return a note in words: its kind, its id and how it begins."""
    return f"the {kind} {name} (“{beginning(wording)}”)"


def _error(code: str, message: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, hint=_HINT.format(code=code))
