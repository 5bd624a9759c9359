"""Whether the links of notes, of numbers to call and of references lead where the account says (PF72)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from exporter.diagnostics import Diagnostic, Severity, Spot, Subject
from exporter.model.account import Account, link_digest, plain_address
from exporter.model.transcript import Dial, Lead, TextBlock
from exporter.model.wording import any_case, beginning
from exporter.proof.passages.dialled import calls_its_words
from exporter.proof.words.scene import Scene

_HALF = len(link_digest("", "")) // 2
_HAS_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"(?=.*\d)[-+.()\d\s]+")
_MARKS = re.compile(r"\[[\d\s,–-]+\]")
_HINT = "Do not hand this file out; make it again with `exporter export`. `exporter explain PF72` says more."


def check_led(scene: Scene, account: Account | None) -> None:
    """Report links that lead elsewhere than the account says, or, without one, than their words say.

    On words that no link of the edition has, away from notes, a link may lead anywhere: somebody added it.
    Only where such words have a number, a link that calls must call it. Without an account (earlier seals)
    authors may have led any words anywhere: only what the exporter writes is held, whole numbers and the
    marks of citations.
    """
    known = _known(account.links) if account else {}
    cited = marked_places(scene)
    for place, block in enumerate(scene.stream.blocks):
        for lead in block.leads:
            near = bool(scene.taken[place])
            if known:
                reason = _fault(lead, known, near=near)
            else:
                reason = _unaccounted(
                    lead, marked=near and (place in cited or is_in_brackets(lead.words, block))
                )
            if reason and not _leads_back(lead, block, known):
                scene.report.add(_astray(lead, block, scene.spot(place), reason))


def _known(links: Sequence[str]) -> Mapping[str, set[str]]:
    """Return the links of an account: the digests of what they say by those of their words."""
    known: dict[str, set[str]] = {}
    for link in links:
        known.setdefault(link[:_HALF], set()).add(link)
    return known


def _fault(lead: Lead, known: Mapping[str, set[str]], *, near: bool) -> str:
    """Return in words what is wrong with where a link leads by the account, ``""`` when nothing is."""
    words = any_case(lead.words)
    target = plain_address(lead.address) if lead.address else f"#{any_case(lead.passage)}"
    own = link_digest(words, target)
    said = known.get(own[:_HALF])
    if said is not None:
        return "" if own in said else _elsewhere(lead)
    if target.startswith("tel:") and _HAS_DIGIT.search(words):
        return "" if calls_its_words(Dial(lead.words, lead.address)) else _elsewhere(lead)
    return "" if not near or _says_itself(lead) else _elsewhere(lead)


def _unaccounted(lead: Lead, *, marked: bool) -> str:
    """Return what ``_fault`` does where no account says it; ``marked``: marks of citations stand there."""
    words = lead.words.strip()
    if plain_address(lead.address).startswith("tel:") and _NUMBER.fullmatch(words):
        return "" if calls_its_words(Dial(words, lead.address)) else _elsewhere(lead)
    is_mark = marked and words.isdecimal()
    return _elsewhere(lead) if is_mark and (lead.address or not lead.passage) else ""


def marked_places(scene: Scene) -> set[int]:
    """Return where notes stand that end with the marks of citations."""
    spans = (one.span for one in scene.found if one.unit.marks)
    return {place for span in spans for place in range(span.first, span.last + 1)}


def is_in_brackets(words: str, block: TextBlock) -> bool:
    """Whether the words of a link are one of the numbers in brackets that cite sources in a claim."""
    return any(words.strip() in re.findall(r"\d+", marks) for marks in _MARKS.findall(block.text))


def _leads_back(lead: Lead, block: TextBlock, known: Mapping[str, set[str]]) -> bool:
    """Whether a link is the number of an entry of the reference list, which leads back into the text."""
    own = link_digest(any_case(lead.words), f"#{any_case(block.text)}")
    return bool(lead.passage) and own in known.get(own[:_HALF], ())


def _says_itself(lead: Lead) -> bool:
    """Whether the words of a link are its address: programs make such links by themselves."""
    said, address = (any_case(plain_address(text)) for text in (lead.words, lead.address))
    return bool(lead.address) and (address == said or address.partition(":")[2] == said)


def _elsewhere(lead: Lead) -> str:
    if lead.address:
        return f"leads to {beginning(lead.address)}, which is not where it was made to lead"
    return "does not lead to what it names"


def _astray(lead: Lead, block: TextBlock, spot: Spot, reason: str) -> Diagnostic:
    message = f"the link on “{beginning(lead.words)}” in “{beginning(block.text)}” ({spot}) {reason}"
    about = Subject(lead.words.strip(), lead.address, spot)
    return Diagnostic("PF72", Severity.ERROR, message, hint=_HINT, about=about)
