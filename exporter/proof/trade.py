"""The record for shops, read again: it names the file beside it, promises no more, and holds the disclaimers.

Shops show its description without the book, so the disclaimers stand there in full. Codes: EDItEUR, lists 5,
153 and 196.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from exporter.diagnostics import Diagnostic, Location, Report, Severity
from exporter.model.derived.trade import Companion, Sold, isbn13
from exporter.model.obligation import Ledger, NoteKind, Scope
from exporter.model.wording import squeeze
from exporter.readback.package import parse_xml

_CONFORMING = frozenset({"02", "03", "04", "80", "81", "82", "84", "85", "86"})
_HINT = "This is a fault of the exporter: leave onix out, and report it."


def check_record(record: Companion, sold: Sold, owed: Ledger) -> Report:
    """Return what a record says unlike its file, or lacks (PF66). Raises ProofError (PF11) for no XML."""
    root = parse_xml(record.data, record.name)
    return Report(
        Diagnostic("PF66", Severity.ERROR, message, Location(record.name), _HINT)
        for message in (*_names(root, sold), *_promises(root, sold), *_silences(root, owed))
    )


def _names(root: etree._Element, sold: Sold) -> Iterator[str]:
    product = root.findall("{*}Product")
    named = {one.findtext("{*}IDValue") for one in root.iterfind("{*}Product/{*}ProductIdentifier")}
    if len(product) != 1 or named != {isbn13(sold.identifier)}:
        yield f"the record is not of the one product {sold.identifier}"
    title = "{*}Product/{*}DescriptiveDetail/{*}TitleDetail/{*}TitleElement/{*}TitleText"
    if root.findtext(title) != sold.title:
        yield "the record has another title than its file"


def _promises(root: etree._Element, sold: Sold) -> Iterator[str]:
    said = dict(sold.said)
    codes = {one.text or "" for one in root.iter("{*}ProductFormFeatureValue")}
    if codes & _CONFORMING and "dcterms:conformsTo" not in said:
        yield "the record says that its file conforms to a standard, and the file does not"
    if "90" in codes and "a11y:certifiedBy" not in said:
        yield "the record names a certifier, and its file names none"


def _silences(root: etree._Element, owed: Ledger) -> Iterator[str]:
    told = squeeze(" ".join(text for one in root.iter("{*}Text") for text in one.itertext()))
    for one in owed.obligations:
        is_disclaimer = one.kind is NoteKind.DISCLAIMER and one.scope is Scope.BEFORE_CONTENT
        if is_disclaimer and squeeze(one.wording) not in told:
            yield f"the record's description lacks the disclaimer “{one.wording}”"
