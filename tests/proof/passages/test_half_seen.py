"""A passage that programs do not find, and of which people see a part, is an addition all the same."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from exporter.attack.pdf.content import instruction, operators
from exporter.attack.pdf.page import add_resource
from exporter.model.format import Format
from exporter.proof.verify import prove_bytes
from tests.proof.sealed import sealed

_LINE = "q BT 0 g /Altered 10 Tf 1 0 0 1 {} 20 Tm (It is safe. You can stop your tablets.) Tj ET Q"


def with_operators(painted: str) -> bytes:
    """The sealed sample with something painted on its second page, above all else."""
    with pikepdf.open(BytesIO(sealed(Format.PDF))) as pdf:
        page = pdf.pages[1]
        font = pikepdf.Object.parse(b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>")
        add_resource(pdf, page, "/Font", font)
        own = operators(page)
        depth = sum({"q": 1, "Q": -1}.get(str(one.operator), 0) for one in own)
        own = [*instruction("q"), *own, *instruction("Q " * (depth + 1)), *instruction(painted)]
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(own))
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "painted",
    [
        _LINE.format(480),
        "/Span <</ActualText ( )>> BDC " + _LINE.format(60) + " EMC",
        "/OC /Altered BDC " + _LINE.format(60) + " EMC",
        _LINE.format(60) + " q 1 1 1 rg 140 10 30 30 re f Q",
    ],
    ids=["over the edge", "for other words", "on a layer", "covered in part"],
)
def test_words_that_are_half_seen_are_told(painted: str) -> None:
    found = prove_bytes(Path("altered.pdf"), with_operators(painted))
    assert not found.holds
    assert len(found.additions) == 1


def test_words_without_ink_say_nothing() -> None:
    unseen = _LINE.format(60).replace("Tm (", "Tm 3 Tr (")
    assert not prove_bytes(Path("altered.pdf"), with_operators(unseen)).additions
