"""The numbers of items are consecutive again, and only those of lists that are not."""

from __future__ import annotations

import pytest

from exporter.merging.numbering import renumbered


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1. a\n2. b\n2. c", "1. a\n2. b\n3. c"),
        ("1. a\n3. b", "1. a\n2. b"),
        ("1. a\n1. b\n1. c", "1. a\n1. b\n1. c"),
        ("4. a\n4. b\n   - in\n   - it\n6. c", "4. a\n5. b\n   - in\n   - it\n6. c"),
        ("1. a\n   1. x\n   1. y\n2. b\n   1. z", "1. a\n   1. x\n   1. y\n2. b\n   1. z"),
        ("1. a\n\n2. b\n\nText.\n\n1. c\n2. d", "1. a\n\n2. b\n\nText.\n\n1. c\n2. d"),
        ("- a\n- b\nIn 2020. It was", "- a\n- b\nIn 2020. It was"),
    ],
)
def test_items_count_on(text: str, found: str) -> None:
    assert renumbered(text) == found
