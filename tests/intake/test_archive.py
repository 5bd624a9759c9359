"""Archives that nobody vouches for are refused in the words of who opens them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from exporter.intake.archive import open_archive, part_of, xml_of


def packed(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def damaged() -> bytes:
    return packed(a=b"words").replace(b"words", b"other", 1)


@pytest.mark.parametrize(
    ("attempt", "told"),
    [
        (lambda: open_archive(b"no zip", 9, KeyError), "no zip archive"),
        (lambda: open_archive(packed(a=b"", b=b""), 1, KeyError), "2 parts, more than 1"),
        (lambda: part_of(open_archive(damaged(), 9, KeyError), "a", 9, KeyError), "“a” is damaged"),
        (lambda: xml_of(b"<a>", "a.xml", KeyError), "“a.xml” is no XML"),
    ],
)  # fmt: skip
def test_refuses_what_is_not_sound(attempt: Callable[[], object], told: str) -> None:
    with pytest.raises(KeyError, match=told):
        attempt()


def test_reads_one_byte_more_than_the_largest_part() -> None:
    archive = open_archive(packed(zeros=bytes(100)), 1, KeyError)
    assert part_of(archive, "zeros", 100, KeyError) == bytes(100)
    assert len(part_of(archive, "zeros", 10, KeyError)) == 11


def test_takes_nothing_from_an_entity() -> None:
    root = xml_of(b'<!DOCTYPE a [<!ENTITY e "words">]><a>&e;</a>', "a.xml", KeyError)
    assert root.text is None
