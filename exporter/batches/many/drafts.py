"""What a batch would make, and why: each file held to the receipt of the one that is there."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from exporter.batches.limits import Limits
from exporter.batches.many.chosen import Plan
from exporter.batches.many.declared import Declared
from exporter.batches.many.prune import Wanted, unwanted
from exporter.batches.pool import AHEAD, answers
from exporter.batches.request import Request
from exporter.batches.stages import IMPORTED
from exporter.batches.workers import Workers
from exporter.diagnostics import ExporterError, ProofError
from exporter.produce.options import Options
from exporter.proof.receipt import Entry, Receipt, digest, read_receipt
from exporter.publish.files import RECEIPT, read_if_there

if TYPE_CHECKING:
    from exporter.produce.sources import Source
    from exporter.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that would be made, with everything that it is made of, by kind and name."""

    name: str
    format: str
    edition: str
    lang: str
    made_of: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Drafted:
    """What would be made of a request: each draft with why, or the failure that stops it."""

    request: Request
    drafts: tuple[tuple[Draft, str], ...] = ()
    failure: ExporterError | None = None


@dataclass(slots=True)
class Preview:
    """A batch looked at and not made. ``unwanted`` is what pruning would remove, once all was looked at."""

    plan: Plan
    jobs: int = 1
    limits: Limits = field(default_factory=Limits)
    unwanted: list[Path] = field(default_factory=list)

    def __iter__(self) -> Generator[Drafted, None, None]:
        """Yield what would be made of each request, as soon as it is read."""
        wanted = Wanted()
        with Workers(self.jobs, self.limits, IMPORTED) as workers:
            for _, request, answer in answers(
                workers, enumerate(self.plan.requests), self.jobs * AHEAD, drafted
            ):
                try:
                    drafts: list[Draft] = workers.result(request.folder.name, answer)
                except ExporterError as failure:
                    wanted.keep(request)
                    yield Drafted(request, failure=failure)
                else:
                    wanted.need(request, [draft.name for draft in drafts])
                    yield Drafted(request, tuple(_with_reasons(self.plan.out / request.place, drafts)))
        if self.plan.whole:
            self.unwanted = unwanted(self.plan.out, wanted)


def drafted(folder: Path, options: Options) -> list[Draft]:
    """Return the files that would be made of a publication. Raises ExporterError."""
    from exporter.produce.plan import plan_all
    from exporter.produce.record import versions

    planned = plan_all(folder, options, _known, _look)
    given = {f"source {file.path}": file.sha256 for file in planned.files}
    given |= {f"{name} (version)": version for name, version in versions().items()}
    drafts = []
    for job in planned.jobs:
        brand = options.brand.record if options.brand else ()
        made_of = given | {"the theme": job.theme.sha256} | {_BRAND[name]: value for name, value in brand}
        if job.inputs.docx_template:
            made_of["the template"] = digest(job.inputs.docx_template)
        name = f"{job.inputs.name}.{job.format.traits.ending}"
        drafts.append(Draft(name, job.format, job.edition.kind, job.ledger.lang, made_of))
    return drafts


def _known(folder: Path, options: Options) -> Sequence[Source]:
    """Return what is read of a publication, once for all clinics that have the same words for its places."""
    from exporter.produce.clinic_words import words_of

    names = _declared().of(folder)
    own = tuple(
        (name, said) for name, said in words_of(options.brand, options.fields).items() if name in names
    )
    return _works(folder, own, options.langs, options.today, options.style, options.strict, options.draft)


@lru_cache(maxsize=4)
def _works(
    folder: Path,
    words: tuple[tuple[str, str], ...],
    langs: tuple[str, ...],
    today: date,
    style: str | None,
    strict: bool,
    draft: bool,
) -> Sequence[Source]:
    from exporter.produce.sources import load_works

    return load_works(folder, langs, today, style, dict(words), strict=strict, draft=draft)


@lru_cache(maxsize=1)
def _declared() -> Declared:
    return Declared()


@lru_cache(maxsize=4)
def _look(theme: str, accent: str) -> Theme:
    from exporter.theme.load import load_theme

    return load_theme(theme, accent)


_BRAND = {"name": "the clinic's name", "sha256": "the brand", "logo_sha256": "the clinic's logo"}


def _with_reasons(folder: Path, drafts: list[Draft]) -> Iterator[tuple[Draft, str]]:
    receipt = _receipt(folder)
    for draft in drafts:
        yield draft, _why(draft, receipt.entry(draft.name), folder)


def _why(draft: Draft, entry: Entry | None, folder: Path) -> str:
    data = read_if_there(folder / draft.name)
    if entry is None or data is None:
        return "new"
    if digest(data) != entry.sha256:
        return "changed: the file itself"
    before = _made_of(entry)
    now = draft.made_of
    names = sorted(name for name in {**before, **now} if before.get(name) != now.get(name))
    return f"changed: {', '.join(names)}" if names else "unchanged"


def _made_of(entry: Entry) -> dict[str, str]:
    found = {f"source {name}": value for name, value in entry.sources.items()}
    found |= {f"{name} (version)": value for name, value in entry.versions.items()}
    found |= {_BRAND[name]: value for name, value in entry.brand.items() if name in _BRAND}
    found["the theme"] = entry.theme_hash
    return found | ({"the template": entry.template} if entry.template else {})


def _receipt(folder: Path) -> Receipt:
    try:
        return read_receipt((read_if_there(folder / RECEIPT) or b"").decode("utf-8", "replace"))
    except ProofError:
        return Receipt()
