"""Ways to damage an edition before it is rendered, each with the code that the proof must name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from exporter.model.blocks import Paragraph
from exporter.model.edition import (
    Edition,
    PrintedBlock,
    PrintedClaim,
    PrintedNote,
    PrintedSection,
)
from exporter.model.inlines import Text
from tests import samples

Blocks = Callable[[tuple[PrintedBlock, ...]], tuple[PrintedBlock, ...]]
Change = Callable[[Edition], Edition]


@dataclass(frozen=True)
class Mutant:
    name: str
    change: Change
    code: str

    def __str__(self) -> str:
        return self.name


def in_sections(change: Blocks) -> Change:
    def section(printed: PrintedSection) -> PrintedSection:
        return replace(printed, blocks=change(printed.blocks), sections=tuple(map(section, printed.sections)))

    return lambda edition: replace(edition, sections=tuple(map(section, edition.sections)))


def at_front(change: Callable[[PrintedClaim], PrintedClaim | None]) -> Change:
    """Change the key message, which stands before the contents; None leaves it out."""

    def front(edition: Edition) -> Edition:
        assert edition.key_message is not None
        return replace(edition, key_message=change(edition.key_message))

    return front


def on_claim(claim_id: str, change: Callable[[PrintedClaim], tuple[PrintedBlock, ...]]) -> Change:
    def blocks(printed: tuple[PrintedBlock, ...]) -> tuple[PrintedBlock, ...]:
        changed: list[PrintedBlock] = []
        for block in printed:
            own = isinstance(block, PrintedClaim) and block.id == claim_id
            changed += change(block) if own and isinstance(block, PrintedClaim) else (block,)
        return tuple(changed)

    return in_sections(blocks)


def on_note(note_id: str, change: Callable[[PrintedNote], tuple[PrintedNote, ...]]) -> Change:
    """Change a caution, a standing caution or a disclaimer, wherever it is, into any number of notes."""

    def notes(printed: tuple[PrintedNote, ...]) -> tuple[PrintedNote, ...]:
        return tuple(new for note in printed for new in (change(note) if note.id == note_id else (note,)))

    def blocks(printed: tuple[PrintedBlock, ...]) -> tuple[PrintedBlock, ...]:
        changed: list[PrintedBlock] = []
        for block in printed:
            if isinstance(block, PrintedClaim):
                evidence = change(block.evidence)[0] if block.evidence.id == note_id else block.evidence
                changed.append(replace(block, evidence=evidence, cautions=notes(block.cautions)))
            else:
                changed += notes((block,)) if isinstance(block, PrintedNote) else (block,)
        return tuple(changed)

    deep = in_sections(blocks)
    return lambda edition: replace(deep(edition), disclaimers=notes(edition.disclaimers))


def drop(note: PrintedNote) -> tuple[PrintedNote, ...]:
    return ()


def twice(note: PrintedNote) -> tuple[PrintedNote, ...]:
    return (note, replace(note, anchor=f"{note.anchor}-again"))


def reword(note: PrintedNote) -> tuple[PrintedNote, ...]:
    words = note.text.split()
    return (replace(note, text=" ".join([*words[:2], "perhaps", *words[3:]])),)


def negate(note: PrintedNote) -> tuple[PrintedNote, ...]:
    return (replace(note, text=f"{note.text} Never mind."),)


def truncate(note: PrintedNote) -> tuple[PrintedNote, ...]:
    return (replace(note, text=" ".join(note.text.split()[:3])),)


def forge(note: PrintedNote) -> tuple[PrintedNote, ...]:
    return (
        replace(
            note,
            label="Evidence: Trials.",
            text="Two good trials show that it works, and for how long it does.",
        ),
    )


def drop_evidence(claim: PrintedClaim) -> tuple[PrintedBlock, ...]:
    return (*claim.body, *claim.cautions)


def evidence_last(claim: PrintedClaim) -> tuple[PrintedBlock, ...]:
    first, *others = claim.cautions
    return (replace(claim, evidence=first, cautions=(claim.evidence, *others)),)


def evidence_away(claim: PrintedClaim) -> tuple[PrintedBlock, ...]:
    return (*claim.body, samples.paragraph("Many people ask about this."), claim.evidence, *claim.cautions)


def notes_before_claim(claim: PrintedClaim) -> tuple[PrintedBlock, ...]:
    return (claim.evidence, *claim.body, *claim.cautions)


def reword_claim(claim: PrintedClaim) -> tuple[PrintedBlock, ...]:
    return (
        replace(claim, body=(samples.paragraph("Kratom lifts the mood of most people."), *claim.body[1:])),
    )


def add_to_claim(claim: PrintedClaim) -> tuple[PrintedBlock, ...]:
    return (replace(claim, body=(claim.body[0], samples.paragraph("Ask for our offer."), *claim.body[1:])),)


def message_in_section(edition: Edition) -> Edition:
    assert edition.key_message is not None
    first, *others = edition.sections
    (inner,) = first.sections
    later = replace(inner, blocks=(*inner.blocks, edition.key_message))
    return replace(edition, key_message=None, sections=(replace(first, sections=(later,)), *others))


def swap_evidence(edition: Edition) -> Edition:
    changed = on_claim("mood", lambda claim: (replace(claim, evidence=samples.STOP.evidence),))(edition)
    return on_claim("stop", lambda claim: (replace(claim, evidence=samples.MOOD.evidence),))(changed)


def cautions_reversed(claim: PrintedClaim) -> tuple[PrintedBlock, ...]:
    return (replace(claim, cautions=claim.cautions[::-1]),)


def disclaimers_reversed(edition: Edition) -> Edition:
    return replace(edition, disclaimers=edition.disclaimers[::-1])


def swap_claims(edition: Edition) -> Edition:
    def blocks(printed: tuple[PrintedBlock, ...]) -> tuple[PrintedBlock, ...]:
        if not any(isinstance(block, PrintedClaim) and block.id == "mood" for block in printed):
            return printed
        return printed[::-1]

    return in_sections(blocks)(edition)


def contacts(change: Callable[[list[int]], list[int]]) -> Change:
    """Change which contacts are printed, given and returned as places in the box."""

    def edit(edition: Edition) -> Edition:
        box = edition.urgent_card
        assert box is not None
        kept = change(list(range(len(box.entries))))
        entries = tuple(box.entries[place] for place in kept)
        ids = tuple(box.obligation_ids[place] for place in kept)
        return replace(edition, urgent_card=replace(box, entries=entries, obligation_ids=ids))

    return edit


def wrong_number(edition: Edition) -> Edition:
    box = edition.urgent_card
    assert box is not None
    entries = (replace(box.entries[0], number="912"), *box.entries[1:])
    return replace(edition, urgent_card=replace(box, entries=entries))


def byline(change: Callable[[tuple[Paragraph, ...]], tuple[Paragraph, ...]]) -> Change:
    return lambda edition: replace(edition, byline=change(edition.byline))


def disclaimer_after_first_section(edition: Edition) -> Edition:
    first, second, *others = edition.sections
    note = edition.disclaimers[0]
    moved = replace(second, blocks=(note, *second.blocks))
    return replace(edition, disclaimers=edition.disclaimers[1:], sections=(first, moved, *others))


def no_running(edition: Edition) -> Edition:
    return replace(edition, running=replace(edition.running, disclaimer="Kratom and depression."))


def reviewed(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    return (paragraphs[0], Paragraph((Text("Reviewed by clinicians"),)), *paragraphs[2:])


STANDING = "caution/emergency/1"
DISCLAIMER = "disclaimer/crisis"
CAUTION = "mood/caution/dependence"
TITLE_ONLY = "stop/caution/dependence"
EVIDENCE = "mood/evidence"

NOTES = (CAUTION, STANDING, DISCLAIMER)
MUTANTS = [
    *(Mutant(f"{name} dropped", on_note(name, drop), "PF02") for name in (*NOTES, TITLE_ONLY)),
    *(Mutant(f"{name} twice", on_note(name, twice), "PF05") for name in (*NOTES, TITLE_ONLY)),
    *(Mutant(f"{name} reworded", on_note(name, reword), "PF03") for name in (*NOTES, EVIDENCE)),
    *(Mutant(f"{name} cut short", on_note(name, truncate), "PF03") for name in (*NOTES, EVIDENCE)),
    *(Mutant(f"{name} with words added", on_note(name, negate), "PF06") for name in NOTES),
    # Its citation marks are owed with it: words before them stand within the note.
    Mutant(f"{EVIDENCE} with words added", on_note(EVIDENCE, negate), "PF03"),
    Mutant("evidence of another kind", on_note(EVIDENCE, forge), "PF02"),
    Mutant("evidence dropped", on_claim("mood", drop_evidence), "PF02"),
    Mutant("evidence behind a caution", on_claim("mood", evidence_last), "PF04"),
    Mutant("evidence away from its claim", on_claim("mood", evidence_away), "PF04"),
    Mutant("evidence before its claim", on_claim("mood", notes_before_claim), "PF04"),
    Mutant("evidence of two claims swapped", swap_evidence, "PF04"),
    Mutant("cautions swapped", on_claim("mood", cautions_reversed), "PF04"),
    Mutant("claims swapped", swap_claims, "PF04"),
    Mutant("claim reworded", on_claim("mood", reword_claim), "PF10"),
    Mutant("claim with a paragraph added", on_claim("mood", add_to_claim), "PF10"),
    Mutant("claim dropped with its notes", on_claim("stop", lambda claim: ()), "PF10"),
    Mutant("key message dropped", at_front(lambda claim: None), "PF10"),
    Mutant("key message without its caution", at_front(lambda claim: replace(claim, cautions=())), "PF02"),
    Mutant("key message in its section", message_in_section, "PF04"),
    Mutant("disclaimers swapped", disclaimers_reversed, "PF04"),
    Mutant("disclaimer in the first chapter", disclaimer_after_first_section, "PF04"),
    Mutant("contact dropped", contacts(lambda places: places[1:]), "PF02"),
    Mutant("contacts swapped", contacts(lambda places: places[::-1]), "PF04"),
    Mutant("contact twice", contacts(lambda places: [0, *places]), "PF05"),
    Mutant("contact with a wrong number", wrong_number, "PF03"),
    Mutant("all contacts dropped", lambda edition: replace(edition, urgent_card=None), "PF02"),
    Mutant("review dropped", byline(lambda paragraphs: (paragraphs[0], paragraphs[2])), "PF02"),
    Mutant("review replaced", byline(reviewed), "PF02"),
    Mutant("review twice", byline(lambda paragraphs: (*paragraphs, paragraphs[1])), "PF05"),
    Mutant("running disclaimer dropped", no_running, "PF08"),
]
