"""An artefact from the cache is the one that would be made now: bytes, ledger, proof, record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from exporter.batches.trial import SAMPLE
from exporter.cache.handle import Cache
from exporter.cache.jobs import KIND, kept_or_made, key_of
from exporter.cache.made import put_made
from exporter.cache.store import Store
from exporter.diagnostics import ProofError
from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.produce.make import Job, Made, make
from exporter.produce.options import Options
from exporter.produce.plan import plan_all
from exporter.proof.prove import Proof

DAY = date(2026, 3, 1)


def job_of(format_: Format, **more: object) -> Job:
    options = Options(DAY, (format_,), (EditionKind.ARTICLE,), **more)  # type: ignore[arg-type]
    return plan_all(SAMPLE, options).jobs[0]


def refused(job: Job) -> Made:
    raise AssertionError(f"{job.inputs.name} is made")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(Store(tmp_path), "f" * 64)


def facts(proof: Proof) -> tuple[object, ...]:
    return list(proof.findings), proof.places, proof.additions


@pytest.mark.parametrize("format_", Format)
def test_what_is_served_is_what_was_made(format_: Format, cache: Cache) -> None:
    job = job_of(format_)
    made = kept_or_made(job, cache, make)
    served = kept_or_made(job, cache, refused)
    assert served.origin.cached
    assert not made.origin.cached
    assert replace(served, proof=made.proof) == made
    assert facts(served.proof) == facts(made.proof)
    assert not served.proof.located


def test_the_record_for_shops_is_served_with_its_file(cache: Cache) -> None:
    job = replace(job_of(Format.TEXT), record=False)
    made = replace(make(job), left_out=("the subtitle",), brand=(("name", "x"),), template="t")
    cache.store.put_entry(KIND, key_of(job, cache), put_made(cache.store, made))
    served = kept_or_made(job, cache, refused)
    assert (served.left_out, served.brand, served.template) == (("the subtitle",), (("name", "x"),), "t")


def test_nothing_that_failed_is_kept(cache: Cache) -> None:
    def failing(_: Job) -> Made:
        raise ProofError.of("PF01", "a note is missing")

    with pytest.raises(ProofError):
        kept_or_made(job_of(Format.TEXT), cache, failing)
    assert list(cache.store.kept()) == []


def test_what_an_office_has_a_part_in_is_made_each_time(cache: Cache) -> None:
    job = replace(job_of(Format.TEXT), office="/usr/bin/soffice")
    made: list[Job] = []

    def counted(job: Job) -> Made:
        made.append(job)
        return make(replace(job, office=""))

    kept_or_made(job, cache, counted)
    kept_or_made(job, cache, counted)
    assert len(made) == 2


def test_a_kept_file_that_is_another_than_is_made_now_is_an_error_and_goes(cache: Cache) -> None:
    job = job_of(Format.TEXT)
    made = make(job)
    wrong = replace(made, artefact=replace(made.artefact, data=made.artefact.data + b"more"))
    cache.store.put_entry(KIND, key_of(job, cache), put_made(cache.store, wrong))
    trying = replace(cache, again=1.0)
    with pytest.raises(ProofError, match="BA42"):
        kept_or_made(job, trying, make)
    assert kept_or_made(job, trying, make).artefact == made.artefact
    assert kept_or_made(job, trying, make).artefact == made.artefact
