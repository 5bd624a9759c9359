"""What the proof of a PDF costs against the warm rendering that it proves. Prints ratios; asserts nothing.

The proof is all of it: read back, compared, held to the whole text, looked at. Times are of the processor, so
that they can be compared on a machine that has other work to do.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from exporter.arrange.arrange import arrange
from exporter.cite.citations import cite
from exporter.ledger.account import account_of
from exporter.ledger.publication import ledger
from exporter.model.blocks import Paragraph
from exporter.model.edition import (
    Edition,
    EditionKind,
    PrintedBlock,
    PrintedClaim,
    PrintedNote,
    PrintedSection,
    SectionRole,
)
from exporter.model.format import Format
from exporter.model.inlines import Text
from exporter.model.obligation import Ledger, NoteKind, Obligation, OwedClaim, Scope
from exporter.pipeline import load
from exporter.proof.prove import Proof, prove
from exporter.proof.visible.pdf.check import check_visible
from exporter.proof.visible.pdf.facts import page_facts
from exporter.readback.pdf.read import read
from exporter.render.inputs import RenderInputs
from exporter.render.pdf.write import render
from exporter.theme.load import load_theme
from exporter.theme.theme import Theme
from tests.places import SOURCE

ROUNDS = 5
ARTICLE = SOURCE / "kratom-and-depression"
PAPER = "letter"
NOTES = 400
_DETAIL = "Researchers asked or watched people, and this cannot show what caused what. Ask your doctor first."
_FILLING = (
    "Kratom is a tree whose leaves are chewed, brewed or ground where it grows, and sold elsewhere. " * 4
)


def article() -> tuple[Edition, Ledger]:
    publication = load(ARTICLE)
    cited = cite(publication)
    kind = EditionKind.ARTICLE
    return arrange(publication, kind, cited), ledger(publication, kind, cited)


def generated(edition: Edition) -> tuple[Edition, Ledger]:
    """An edition of about 100 pages with 400 notes: claims with two notes each, and running text between."""
    claims: list[PrintedBlock] = []
    obligations, owed = [], []
    for number in range(NOTES // 2):
        name = f"made-{number}"
        wording = f"In survey {number} most users found the plant helpful, and some felt worse afterwards."
        evidence = _note(name, NoteKind.EVIDENCE, f"Evidence {number}: Surveys.", _DETAIL)
        caution = _note(name, NoteKind.CAUTION, f"Caution {number}: Can cause dependence.", _DETAIL)
        claims += [
            PrintedClaim(name, f"c-{name}", (Paragraph((Text(wording),)),), evidence, (caution,)),
            *(Paragraph((Text(_FILLING),)) for _ in range(2)),
        ]
        owed.append(OwedClaim(name, (wording,)))
        obligations += [
            Obligation(note.id, note.kind, note.wording, Scope.AFTER_CLAIM, name)
            for note in (evidence, caution)
        ]
    section = PrintedSection("made", 2, SectionRole.BODY, (Text("Made"),), "Made", "", tuple(claims))
    running = Obligation("running", NoteKind.RUNNING, edition.running.disclaimer, Scope.RUNNING)
    long = replace(edition, sections=(section,), contents=())
    return long, Ledger("made", "article", "en", "1", "", (*obligations, running), tuple(owed))


def _note(claim: str, kind: NoteKind, label: str, text: str) -> PrintedNote:
    return PrintedNote(f"{claim}/{kind}", f"n-{claim}-{kind}", kind, label, text)


def timed(call: Callable[[], object]) -> float:
    started = time.process_time()
    call()
    return time.process_time() - started


def proven(data: bytes, edition: Edition, owed: Ledger, theme: Theme) -> Proof:
    return prove(read(data), owed, account_of(edition, Format.PDF, theme))


def measure(name: str, edition: Edition, owed: Ledger) -> None:
    theme = load_theme("clinic")
    inputs = RenderInputs("bench", PAPER, date(2026, 11, 24), "bench")
    facts = page_facts(theme, PAPER)
    data = render(edition, theme, inputs).data
    proof = proven(data, edition, owed, theme)
    sight = check_visible(data, owed, proof.located, facts)
    pages = max(one.page for one in sight.seen)
    found = len(sight.report) + len(proof.findings)
    rendered, looked, compared = [], [], []
    for _ in range(ROUNDS):
        rendered.append(timed(lambda: render(edition, theme, inputs)))
        looked.append(timed(lambda: check_visible(data, owed, proof.located, facts)))
        compared.append(timed(lambda: proven(data, edition, owed, theme)))
    look, words, other = map(statistics.median, (looked, compared, rendered))
    print(
        f"{name}: {pages} pages, {len(owed.obligations)} owed, {found} findings: "
        f"looked at in {1000 * look:.0f} ms, compared in {1000 * words:.0f} ms, "
        f"rendered in {1000 * other:.0f} ms, ratio {(look + words) / other:.2f}"
    )


def main() -> None:
    edition, owed = article()
    measure("the article", edition, owed)
    measure("a generated publication", *generated(edition))


if __name__ == "__main__":
    main()
