"""What a claim's options say, each checked by itself; what it inherits is settled in ``claims``.

Source: docs/source-format.md, "Claims".
"""

from __future__ import annotations

from exporter.intake.suggest import hint as suggestion
from exporter.model.evidence import Official, Polarity
from exporter.read.body.cursor import Reading
from exporter.read.body.directives.options import Options, day, in_handout, words
from exporter.read.body.drafts import ClaimDraft
from exporter.read.body.ids import check_id

OFFICIAL = "official"
_OFFICIAL_OPTIONS = ("body", "on", "place")
_BLANKS = "Names in a list are separated by blanks, without “@”."


def read_claim_values(reading: Reading, options: Options, claim: ClaimDraft) -> ClaimDraft:
    """Return the claim with the values of its options."""
    claim.id = options.values.get("id")
    if claim.id is not None:
        check_id(reading, claim.id)
    _read_polarity(reading, options, claim)
    claim.detail = options.text("detail")
    claim.cite = _known(reading, options, "cite")
    claim.cautions = _known(reading, options, "cautions")
    claim.restates = words(reading, options, "restates", _BLANKS)
    claim.official = _official(reading, options, claim)
    claim.handout = in_handout(reading, options)
    return claim


def _read_polarity(reading: Reading, options: Options, claim: ClaimDraft) -> None:
    option = options.values.get("polarity")
    if option is None:
        return
    known = [str(polarity) for polarity in Polarity]
    if option.text in known:
        claim.polarity, claim.polarity_at = Polarity(option.text), option.where
    else:
        message = f"“{option.text}” is not a polarity."
        reading.error("SF75", option.where, message, suggestion(option.text, known, "Polarities"))


def _known(reading: Reading, options: Options, name: str) -> tuple[str, ...]:
    context = reading.context
    code, what, known = {
        "cite": ("SF50", "reference", context.references),
        "cautions": ("SF71", "caution", frozenset(context.cautions)),
    }[name]
    found: list[str] = []
    for word in words(reading, options, name, _BLANKS):
        if word.text in known:
            found.append(word.text)
        else:
            message = f"There is no {what} “{word.text}”."
            reading.error(code, word.where, message, suggestion(word.text, known, f"{what.capitalize()}s"))
    return tuple(found)


def _official(reading: Reading, options: Options, claim: ClaimDraft) -> Official | None:
    written = [name for name in _OFFICIAL_OPTIONS if name in options.values]
    if claim.status.id != OFFICIAL:
        for name in written:
            reading.error(
                "SF76",
                reading.source.at(options.values[name].where.line, 1),
                f"“{name}” belongs to the status {OFFICIAL} only.",
                "Remove the option, or use that status.",
            )
        return None
    missing = [name for name in _OFFICIAL_OPTIONS if name not in options.values]
    if missing:
        reading.error(
            "SF76",
            claim.where,
            f"A claim of the status {OFFICIAL} lacks {', '.join(f':{name}:' for name in missing)}.",
            "Say who said it (:body:), when (:on: 2025-07-29) and where (:place:).",
        )
        return None
    said = day(reading, options.values["on"])
    return Official(options.text("body"), said, options.text("place")) if said is not None else None
