"""Every text of a publication is found in its file, letter by letter."""

from __future__ import annotations

from datetime import date

import pytest

from exporter.merging.source.letters import Dialect, LostError, spelled_plain
from exporter.merging.source.passages import Passage
from exporter.merging.source.texts import Texts
from exporter.merging.trial import Setting
from exporter.model.edition import EditionKind
from tests.merging.made import KRATOM, NAME
from tests.places import PUBLICATIONS, SOURCE


@pytest.mark.parametrize("kind", [EditionKind.ARTICLE, EditionKind.HANDOUT])
@pytest.mark.parametrize("folder", [SOURCE / KRATOM, PUBLICATIONS / NAME], ids=lambda path: path.name)
def test_every_part_is_where_it_is_said_to_be(folder: object, kind: EditionKind) -> None:
    setting = Setting(folder, "en", kind, date(2026, 11, 30))  # type: ignore[arg-type]
    texts = Texts(setting.folder.parent)
    lost = [one.text for one in setting.source().printed for one in lost_parts(one, texts)]
    assert lost == []


def lost_parts(passage: Passage, texts: Texts) -> list[Passage]:
    parts = [part for part in passage.parts if part.origin and part.text and texts.spelling(part) is None]
    return [passage] if parts else []


@pytest.mark.parametrize(
    ("written", "value", "dialect"),
    [
        ("plain text", "plain text", Dialect.YAML),
        ("'it''s'", "it's", Dialect.YAML),
        ('"a \\"b\\" \\u00e9"', 'a "b" é', Dialect.YAML),
        ("folded\n  here", "folded here", Dialect.YAML),
        ("a \\[b\\]", "a [b]", Dialect.ALT),
        ("caf\\u00e9 \\\\", "café \\", Dialect.JSON),
    ],
)
def test_escapes_are_one_letter(written: str, value: str, dialect: Dialect) -> None:
    found = spelled_plain(written, 0, value, dialect)
    assert "".join(letter.char for letter in found.letters) == value
    assert found.letters[-1].end == len(written.rstrip("'\""))


def test_what_the_file_does_not_say_has_no_letters() -> None:
    with pytest.raises(LostError):
        spelled_plain("some words", 0, "other words", Dialect.PLAIN)
