"""Numbers and relationships as Word files write them."""

from __future__ import annotations

import pytest
from lxml import etree

from exporter.intake.docx.markup import number, points, relations, relations_name


@pytest.mark.parametrize(
    ("text", "twips", "size"),
    [
        ("24", 24, 12), ("-5", -5, -2.5), ("12pt", 240, 12), ("1in", 1440, 72), ("", None, None),
        ("x", None, None), ("nan", None, None), ("1e999", None, None),
    ],
)  # fmt: skip
def test_a_number_may_name_a_unit(text: str, twips: float | None, size: float | None) -> None:
    assert (number(text), points(text)) == (twips, size)


def test_relationships_lead_to_parts_or_outside() -> None:
    root = etree.fromstring(
        '<Relationships><Relationship Id="a" Type="urn:t/styles" Target="../s.xml"/>'
        '<Relationship Id="b" Type="urn:t/hyperlink" Target="tel:988" TargetMode="External"/></Relationships>'
    )
    inside, outside = relations(root, "word/document.xml")
    assert (inside.kind, inside.target, inside.outside) == ("styles", "s.xml", False)
    assert (outside.kind, outside.target, outside.outside) == ("hyperlink", "tel:988", True)
    assert relations_name("word/document.xml") == "word/_rels/document.xml.rels"
    assert relations_name("") == "_rels/.rels"
    assert list(relations(None, "")) == []
