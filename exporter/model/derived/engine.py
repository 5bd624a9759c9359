"""What lays out a PDF: the engines for paper by the names that people type."""

from __future__ import annotations

from enum import StrEnum


class Engine(StrEnum):
    """An engine for paper; ``AUTO`` is Typst where it can draw what is asked, else WeasyPrint."""

    WEASYPRINT = "weasyprint"
    TYPST = "typst"
    AUTO = "auto"
