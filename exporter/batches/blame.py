"""Which rule of a theme did it, when the proof refuses what was made in that theme.

The artefact is made again with fewer of the theme's rules, halving them each time, until one is left without
which everything is proven.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from exporter.cache.handle import Cache
from exporter.cache.jobs import kept_or_made
from exporter.diagnostics import Diagnostic, ExporterError, ProofError, Severity, ThemeError
from exporter.model.wording import beginning
from exporter.produce.make import Job, Made, make
from exporter.produce.not_held import NotHeldError
from exporter.theme.own_rules import OwnRule, own_rules, with_rules

# WeasyPrint 70 asserts what does not hold for every look: type that no sheet has room for.
_BREAKDOWNS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
_MOST_NOTES = 400
"""Above so many, making the artefact ten times over would cost more than it tells."""


def made(job: Job, make_one: Callable[[Job], Made] = make) -> Made:
    """Return the artefact of a job, proven.

    Raises ThemeError with the findings of the proof, or with the breakdown of the writer (TH26), at the rule
    of the theme that did it; ProofError, NotHeldError, or what the writer raised, where no rule of it did.
    """
    try:
        return make_one(job)
    except (ProofError, NotHeldError) as failure:
        found: list[Diagnostic] = list(failure.report)
        cause: Exception = failure
    except _BREAKDOWNS as fault:
        found, cause = [_broken(fault)], fault
    rule = _culprit(job, make_one)
    if rule is None:
        raise cause
    hint = (
        f"The theme does this with “{beginning(rule.text)}”: without it everything is proven. "
        "Change the rule, or take it out."
    )
    raise ThemeError(replace(one, where=rule.where, hint=hint) for one in found) from cause


def made_all(jobs: Sequence[Job], cache: Cache | None = None) -> list[Made]:
    """Return the artefacts of the jobs, made one after the other or from the cache. Raises as ``made``."""
    return [kept_or_made(job, cache, made) for job in jobs]


def _culprit(job: Job, make_one: Callable[[Job], Made]) -> OwnRule | None:
    """Return the first rule with which a job fails, None when it fails without any, or is too long to try."""
    rules = own_rules(job.theme)
    if not rules or len(job.ledger.obligations) > _MOST_NOTES or _fails(job, rules[:0], make_one):
        return None
    proven, failing = 0, len(rules)
    while failing - proven > 1:
        middle = (proven + failing) // 2
        if _fails(job, rules[:middle], make_one):
            failing = middle
        else:
            proven = middle
    return rules[failing - 1]


def _fails(job: Job, rules: Sequence[OwnRule], make_one: Callable[[Job], Made]) -> bool:
    try:
        make_one(replace(job, theme=with_rules(job.theme, rules)))
    except (ExporterError, *_BREAKDOWNS):
        return True
    return False


def _broken(fault: Exception) -> Diagnostic:
    message = f"The program that sets pages fails on this look ({type(fault).__name__})"
    return Diagnostic("TH26", Severity.ERROR, message)
