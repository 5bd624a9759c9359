"""A brand held to what an edition owes: no line of a clinic's may say again what a note, or a claim, says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from exporter.diagnostics import Report
from exporter.model.brand import Brand
from exporter.model.obligation import Ledger, NoteKind, Obligation

_SHORTEST = 8
"""Letters and digits below which words are no more than a name by chance, such as a status called “Mixed”."""
_OWN = "contact/clinic-"
"""How the ids of the lines begin that are the brand's own."""
_HINT = "A brand names the clinic; what readers must know stands in the publication."


def check_brand(brand: Brand | None, owed: Ledger) -> Report:
    """Return an error (TH47) for each text of the brand that says again what the edition owes."""
    report = Report()
    if brand is None:
        return report
    wordings = {_key(wording): wording for wording in _wordings(owed)}
    for name, text in _texts(brand):
        key = _key(text)
        again = [wording for known, wording in wordings.items() if len(known) >= _SHORTEST and known in key]
        if again:
            message = f"The brand's {name} says what the publication owes: “{again[0][:60]}”."
            report.error("TH47", message, hint=_HINT)
    return report


def _texts(brand: Brand) -> Iterator[tuple[str, str]]:
    yield "name and address", " ".join((brand.name, *brand.address))
    yield "hours", brand.hours
    yield "legal line", brand.legal
    yield "list of other forms", brand.formats
    for line in brand.contacts:
        yield "line under whom to call", " ".join(text for _, text in line.text)
    yield "logo", brand.logo.alt if brand.logo else ""


def _wordings(owed: Ledger) -> Iterator[str]:
    """Yield every wording that is owed, its first sentence (the label) too, and every claim."""
    for obligation in owed.obligations:
        if obligation.id.startswith(_OWN):
            continue
        yield obligation.wording
        yield from _label(obligation)
    for claim in owed.claims:
        yield from claim.texts


def _label(obligation: Obligation) -> Iterator[str]:
    if obligation.kind not in (NoteKind.CONTACT, NoteKind.REVIEW):
        yield re.split(r"(?<=[.!?])\s", obligation.wording, maxsplit=1)[0]


def _key(text: str) -> str:
    """Return the letters and digits of a text, without case: what is left when it is read aloud."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isalnum())
