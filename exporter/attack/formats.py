"""The table of formats under attack, each module imported when first used."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from exporter.attack.subject import Subject
from exporter.model.obligation import Ledger

Opener: TypeAlias = Callable[[bytes, Ledger], Subject]


def subject(name: str) -> Opener:
    """Return what takes a file of a format apart. Raises KeyError for an unknown format."""
    return _SUBJECTS[name]()


def _pdf() -> Opener:
    from exporter.attack.pdf import PdfSubject

    return PdfSubject


def _docx() -> Opener:
    from exporter.attack.docx import DocxSubject

    return DocxSubject


def _epub() -> Opener:
    from exporter.attack.epub import EpubSubject

    return EpubSubject


def _html() -> Opener:
    from exporter.attack.html import HtmlSubject

    return HtmlSubject


def _text() -> Opener:
    from exporter.attack.text import TextSubject

    return TextSubject


_SUBJECTS: dict[str, Callable[[], Opener]] = {
    "pdf": _pdf,
    "docx": _docx,
    "epub": _epub,
    "html": _html,
    "text": _text,
}
