"""Every damaged edition fails in every format, with the code that says what happened to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exporter.model.format import Format
from tests import samples
from tests.mutants.editions import MUTANTS, Mutant, in_sections
from tests.mutants.rendered import FORMATS, codes, proof, rendered, sample, told
from tests.thorough import diagonal

# WeasyPrint leaves the file of its colour profile to the garbage collector.
pytestmark = pytest.mark.filterwarnings(
    "ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning", "ignore:.*sRGB2014:ResourceWarning"
)


@pytest.mark.parametrize("format_", FORMATS)
def test_passes_the_unchanged_edition(format_: Format) -> None:
    found = proof(format_, sample(format_))
    assert told(found) == ""
    assert [place.obligation for place in found.places] == [owed.id for owed in samples.ledger().obligations]


@pytest.mark.parametrize(("mutant", "format_"), diagonal(MUTANTS, FORMATS), ids=str)
def test_fails_the_damaged_edition(mutant: Mutant, format_: Format) -> None:
    found = proof(format_, rendered(format_, mutant.change(samples.edition())))
    assert mutant.code in codes(found), told(found)


@pytest.mark.parametrize("format_", [Format.TEXT, Format.EPUB, Format.DOCX])
def test_fails_an_edition_with_a_note_that_nobody_owes(format_: Format) -> None:
    forged = replace(samples.MOOD.evidence, id="x", anchor="n-x", label="Evidence: Trials.", text="It works.")
    change = in_sections(lambda blocks: (*blocks, forged) if samples.MOOD in blocks else blocks)
    found = proof(format_, rendered(format_, change(samples.edition())))
    assert codes(found) == {"PF17"}, told(found)
