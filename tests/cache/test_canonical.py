"""One value has one hash, in every process; two values have two."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from exporter.batches.trial import SAMPLE
from exporter.cache.canonical import digest
from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.produce.make import Job
from exporter.produce.options import Options
from exporter.produce.plan import plan_all
from tests.places import ROOT

PLAIN = some.one_of(
    some.none(), some.booleans(), some.integers(), some.floats(allow_nan=False), some.text(), some.binary()
)
VALUES = some.recursive(
    PLAIN,
    lambda inner: some.one_of(
        some.lists(inner).map(tuple), some.dictionaries(some.text(), inner), some.frozensets(PLAIN)
    ),
    max_leaves=12,
)


def exact(value: object) -> object:
    """Return a value with its types, so that 1, True and 1.0 are three."""
    if isinstance(value, tuple):
        return ("tuple", *map(exact, value))
    if isinstance(value, dict):
        return ("dict", frozenset((exact(key), exact(item)) for key, item in value.items()))
    if isinstance(value, frozenset):
        return ("set", frozenset(map(exact, value)))
    return (type(value), str(value) if isinstance(value, float) else value)


@given(VALUES, VALUES)
def test_two_values_have_one_hash_when_they_are_the_same(one: object, other: object) -> None:
    assert (digest(one) == digest(other)) == (exact(one) == exact(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a", "bc"), ("ab", "c")),
        (("a",), "a"),
        ((("a",), "b"), ("a", ("b",))),
        (1, True),
        (b"a", "a"),
        (date(2026, 1, 2), "2026-01-02"),
        (Format.PDF, Format.DOCX),
        (Format.TEXT, str(Format.TEXT)),
        (Options(date.min), Options(date.min, strict=True)),
        ((), {}),
    ],
)
def test_what_looks_alike_is_told_apart(one: object, other: object) -> None:
    assert digest(one) != digest(other)


def test_a_path_is_known_by_its_last_part() -> None:
    assert digest(Path("/one/a.ttf")) == digest(Path("/other/a.ttf"))
    assert digest(Path("/one/a.ttf")) != digest(Path("/one/b.ttf"))


@pytest.mark.parametrize("value", [object(), print, date, (1, object())])
def test_what_has_no_canonical_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        digest(value)


@pytest.fixture(scope="module")
def job() -> Job:
    options = Options(date(2026, 3, 1), (Format.TEXT,), (EditionKind.ARTICLE,))
    return plan_all(SAMPLE, options).jobs[0]


def test_a_job_has_one_hash_in_every_process(job: Job) -> None:
    script = f"""
from datetime import date
from pathlib import Path
from exporter.cache.canonical import digest
from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.produce.options import Options
from exporter.produce.plan import plan_all
options = Options(date(2026, 3, 1), (Format.TEXT,), (EditionKind.ARTICLE,))
print(digest(plan_all(Path({str(SAMPLE)!r}), options).jobs[0]))
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == digest(job)


def test_every_field_of_a_job_counts(job: Job) -> None:
    changed = {
        "format": replace(job, format=Format.HTML),
        "edition": replace(job, edition=replace(job.edition, kind=EditionKind.HANDOUT)),
        "ledger": replace(job, ledger=replace(job.ledger, version="other")),
        "theme": replace(job, theme=replace(job.theme, sha256="other")),
        "inputs": replace(job, inputs=replace(job.inputs, seal=b"other")),
        "account": replace(job, account=replace(job.account, passages=())),
        "rungs": replace(job, rungs=("other",)),  # type: ignore[arg-type]
        "sides": replace(job, sides=7),
        "office": replace(job, office="other"),
        "record": replace(job, record=True),
    }
    assert changed.keys() == {entry.name for entry in fields(Job)}
    assert len({digest(job), *map(digest, changed.values())}) == len(changed) + 1
