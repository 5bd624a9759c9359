"""The verdict on a finished file in the words of people who have no source: what it is, why, what to do.

Every word is of ``exporter/data/verdicts/``, in the language of the publication or in the one asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from exporter.data.verdicts import VerdictWords, verdict_words
from exporter.diagnostics import Diagnostic, Spot, Subject
from exporter.proof.addition import Addition
from exporter.proof.verdict import Verdict
from exporter.proof.verified import Verified

_FAULTS = {
    "missing": ("PF02", "PF48"),
    "reworded": ("PF03",),
    "moved": ("PF04", "PF07"),
    "doubled": ("PF05",),
    "grown": ("PF06",),
    "hidden": (
        *("PF12", "PF16", "PF30", "PF31", "PF32", "PF33", "PF35", "PF36", "PF37"),
        *("PF43", "PF44", "PF45", "PF46", "PF61"),
    ),
    "foot": ("PF08",),
    "spoken": ("PF09",),
    "claim": ("PF10",),
    "posing": ("PF17", "PF23"),
    "foreign": ("PF34", "PF51", "PF65"),
    "gone": ("PF53",),
    "pictures": ("PF73",),
    "link": ("PF54", "PF57", "PF58", "PF59", "PF64", "PF72"),
    "changed": ("PF13",),
    "seal": ("PF21", "PF22"),
    "signature": ("PF24",),
    "hiding": ("PF38", "PF42", "PF47", "PF71"),
    "sheets": ("PF60", "PF62"),
    "receipt": ("PF15",),
    "draft": ("DR01",),
    "stopped": ("EN04",),
    "failed": ("EN08",),
}
_FAULT_OF = {code: fault for fault, codes in _FAULTS.items() for code in codes}
# Told by the list of additions already.
_ADDED, _LATE = "PF52", "PF20"
# No fault: people read it all the same.
_REMARK = "PF63"
# Told also of a file of which nothing else is known.
_UNREAD = frozenset({"EN04", "EN08"})
_LONGEST, _MOST_FAULTS = 300, 12


def tell(verified: Verified, file: Path, lang: str = "") -> str:
    """Return the verdict, its reasons, what to do and what the file is, a line each.

    ``lang`` is a BCP 47 tag; without it the language is that of the publication. English where no words are
    shipped in it.
    """
    words = verdict_words(lang or (verified.ledger.lang if verified.ledger else ""))
    key = verified.verdict.name.lower()
    stopped = any(finding.code in _UNREAD for finding in verified.findings.errors)
    meaning = words.meaning["stopped" if stopped else key].format(notes=len(verified.places))
    lines = [f"{file.as_posix()}: {words.verdict[key]}", f"  {meaning}"]
    lines += [f"  - {line}" for line in _reasons(verified, words)]
    lines += [f"  {line}" for line in _advice(verified, words)]
    if verified.ledger:
        lines.append(f"  {_record(verified, words)}.")
    return "\n".join(lines)


def asked(verified: Verified, words: VerdictWords) -> str:
    """Return whom people can ask for the current file, in words."""
    if verified.ledger is None:
        return words.advice["giver"]
    issuer = verified.issuer
    if issuer is None or not (issuer.publisher or issuer.contact):
        title = issuer.title if issuer else verified.ledger.publication
        return verified.brand or words.advice["nobody"].format(title=title)
    if issuer.publisher and issuer.contact:
        return words.advice["issuer"].format(publisher=issuer.publisher, contact=issuer.contact)
    return issuer.publisher or issuer.contact


def _reasons(verified: Verified, words: VerdictWords) -> Iterator[str]:
    said = words.said["text" if verified.verdict is Verdict.ADDED else "foreign"]
    yield from (_added(one, words, said) for one in dict.fromkeys(verified.additions))
    faults = list(dict.fromkeys(_faults(verified, words)))
    yield from faults[:_MOST_FAULTS]
    if len(faults) > _MOST_FAULTS:
        yield words.said["more"].format(count=len(faults) - _MOST_FAULTS)
    yield from list(dict.fromkeys(_remarks(verified, words)))[:_MOST_FAULTS]
    for what in verified.unjudged:
        yield words.said["unjudged"].format(what=what)


def _added(one: Addition, words: VerdictWords, said: str) -> str:
    place = "; ".join(filter(None, (words.kinds[str(one.kind)], _spot(one.spot, words))))
    return f"{said.format(text=_short(one.text))} ({place})"


def _faults(verified: Verified, words: VerdictWords) -> Iterator[str]:
    """Yield a line for each error; where a verdict says all but what was added, they are told already."""
    only_added = verified.verdict in (Verdict.ADDED, Verdict.DRAFT)
    told: set[tuple[str, str]] = set()
    for finding in verified.findings.errors:
        about = (_FAULT_OF.get(finding.code, "other"), finding.about.quote if finding.about else "")
        known = verified.ledger is not None or finding.code in _UNREAD
        if known and finding.code != _ADDED and not only_added and (about not in told or not about[1]):
            told.add(about)
            yield _fault(finding, words)


def _fault(finding: Diagnostic, words: VerdictWords) -> str:
    fault = words.faults[_FAULT_OF.get(finding.code, "other")]
    about = finding.about or Subject()
    line = fault
    if about.quote:
        line = words.said["quote"].format(fault=fault, quote=_short(about.quote))
    if about.shown:
        said = words.said["grown" if finding.code in _FAULTS["grown"] else "shown"]
        line += ". " + said.format(shown=_short(about.shown))
    if spot := _spot(about.spot, words):
        line += f" ({spot})"
    return f"{line} [{finding.code}]"


def _remarks(verified: Verified, words: VerdictWords) -> Iterator[str]:
    """Yield a line for each mark and comment of a reader: no fault, and no words of the publisher."""
    for finding in verified.findings:
        if finding.code == _REMARK:
            about = finding.about or Subject()
            line = words.said["remark" if about.quote else "mark"].format(text=_short(about.quote))
            yield f"{line} ({spot})" if (spot := _spot(about.spot, words)) and about.spot else line


def _spot(spot: Spot | None, words: VerdictWords) -> str:
    if spot is None:
        return ""
    parts = [
        words.spot["page"].format(page=spot.page) if spot.page else "",
        words.spot["under"].format(under=spot.under) if spot.under else "",
        words.spot["after"].format(after=spot.after) if spot.after else "",
    ]
    return ", ".join(filter(None, parts)) or words.spot["start"]


def _advice(verified: Verified, words: VerdictWords) -> Iterator[str]:
    who = asked(verified, words)
    review_by = verified.ledger.review_by if verified.ledger else ""
    if verified.verdict is not Verdict.PROVEN:
        yield words.advice["stop"].format(who=who)
    elif any(finding.code == _LATE for finding in verified.findings):
        yield words.advice["late"].format(who=who, review_by=review_by)
    elif any(finding.code == _REMARK for finding in verified.findings):
        yield words.advice["remark"].format(who=who)
    else:
        return
    if verified.issuer and verified.issuer.url:
        yield words.advice["newest"].format(url=verified.issuer.url)


def _record(verified: Verified, words: VerdictWords) -> str:
    """Return which publication the file is of, what it was held to, and whether it is signed."""
    ledger = verified.ledger
    assert ledger is not None
    title = verified.issuer.title if verified.issuer else ledger.publication
    said = [words.said["title"].format(title=title, version=ledger.version, review_by=ledger.review_by)]
    said += [words.said[witness].format(original=verified.original) for witness in verified.against]
    said.append(words.said[verified.signature])
    if verified.imposed:
        said.append(words.said["imposed"].format(imposed=verified.imposed))
    return "; ".join(said)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(None, 1)[0] + " …"
