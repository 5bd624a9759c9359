"""Where wordings stand among paragraphs: what a search letter by letter finds, found faster."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.verify.normalise import squeeze
from exporter.verify.visible_places import text_of

# Few letters and long beginnings that are alike: so that wordings go on as others do.
WORDS = st.builds(
    lambda same, rest: "evidence" * same + rest,
    st.sampled_from((0, 2, 3, 50, 51, 60)),
    st.text("ab", max_size=3),
)


def runs(paragraphs: list[str], wording: str) -> list[tuple[int, int]]:
    """Return the runs of paragraphs that say the wording, those that begin with it before others."""
    kept = [key for key in map(squeeze, paragraphs) if key]
    owners = [place for place, key in enumerate(kept) for _ in key]
    words = "".join(kept)
    found = [at for at in range(len(words)) if wording and words.startswith(wording, at)]
    opening = [at for at in found if at == 0 or owners[at - 1] != owners[at]]
    return [(owners[at], owners[at + len(wording) - 1] + 1) for at in opening or found]


@settings(max_examples=60)
@given(st.lists(WORDS, max_size=8), st.lists(WORDS, min_size=1, max_size=3))
def test_finds_what_a_slow_search_finds(paragraphs: list[str], wordings: list[str]) -> None:
    text = text_of(paragraphs)
    for wording in (*wordings, *paragraphs):
        expected = runs(paragraphs, wording)
        found = text.spans(wording)
        assert list(found.runs) == expected
        assert found.numbers == tuple(
            number for start, stop in expected for number in text.numbers[start:stop]
        )
        assert found.end(-1) is None
        for start, _ in expected:
            assert found.end(start) == next(end for begin, end in expected if begin == start)
