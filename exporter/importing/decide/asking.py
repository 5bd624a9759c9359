"""Undecided claims as people are asked about them: on a terminal, and as a file of answers to fill in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from exporter.importing.decide.waiting import Undecided, Waiting
from exporter.model.evidence import UNDECIDED, EvidenceStatus

_WIDTH = 100
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_HEAD = (
    f"# Put a status in place of “{UNDECIDED}” where you know it; what stays {UNDECIDED} is asked again.",
    '# An official one: { status = "official", body = "who", on = "2025-07-29", place = "where" }.',
)


def question(waiting: Waiting, left: int) -> str:
    """Return what is asked about: where it stands, how many are ``left``, what it says, what it cites."""
    places = ", ".join(str(place.where) for place in waiting.places)
    lines = [f"{places}, under “{' › '.join(waiting.under)}” ({left} left)", ""]
    lines += wrap(waiting.said, _WIDTH, initial_indent="  ", subsequent_indent="  ")
    for head, told in (("It restates:", waiting.restates), ("Cited near it:", waiting.cited)):
        lines += ["", f"  {head}", *(f"    {line}"[:_WIDTH] for line in told)] if told else []
    return "\n".join(lines)


def choices(scale: Sequence[EvidenceStatus]) -> str:
    """Return the statuses, a number before each, with what a reader is told."""
    wide = max(len(status.id) for status in scale)
    lines = []
    for number, status in enumerate(scale, 1):
        head = f"  {number:>2} {status.id:<{wide}}  "
        said = f"{status.label}. {status.sentence}"
        lines += wrap(said, _WIDTH, initial_indent=head, subsequent_indent=" " * len(head))
    return "\n".join(lines)


def form(works: Iterable[Undecided]) -> str:
    """Return a file of answers to fill in, each claim that waits with its words above it."""
    return "\n".join([*_HEAD, *(line for work in works if work.waiting for line in _table(work))]) + "\n"


def _table(work: Undecided) -> Iterator[str]:
    yield from ("", f"[{_key(work.name)}]")
    yield from (f"# {status.id}: {status.label}. {status.sentence}" for status in work.scale)
    for waiting in work.waiting:
        said = wrap(f"{waiting.places[0].where}: {waiting.said}", _WIDTH - 2)
        yield from ("", *(f"# {line}" for line in said), *(f"# cites {line}" for line in waiting.cited))
        yield from (f"# restates {line}" for line in waiting.restates)
        yield f'{_key(waiting.id)} = "{UNDECIDED}"'


def _key(name: str) -> str:
    """Return a name as a key of TOML; what is no letter, digit or hyphen of ASCII stands in quotes."""
    return name if _BARE.fullmatch(name) else json.dumps(name, ensure_ascii=False)
