"""What readers wrote beside the text of a Word file: it shows and prints their comments in its margin."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.diagnostics import Diagnostic
from exporter.intake.docx.markup import W
from exporter.proof.visible.findings import remark
from exporter.readback.docx.book import Book

_COMMENTS = "comments"


def remarks(book: Book) -> Iterator[Diagnostic]:
    """Yield each comment (17.13.4.2) as PF63, with the name it was put there under; no fault of a note."""
    for part in book.named(_COMMENTS):
        for comment in book.parts.xml(part).iter(f"{W}comment"):
            paragraphs = ("".join(one.itertext(f"{W}t")) for one in comment.iter(f"{W}p"))
            yield remark("a reader has put a comment", " ".join(paragraphs), comment.get(f"{W}author", ""))
