"""Where wordings stand among pieces of a file: what a search letter by letter finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.proof.visible.places import Words

# Few letters and long beginnings that are alike: so that wordings go on as others do.
WORDS = st.builds(
    lambda same, rest: "evidence" * same + rest,
    st.sampled_from((0, 2, 3, 50, 51, 60)),
    st.text("ab", max_size=3),
)


def runs(pieces: list[str], wording: str) -> list[list[int]]:
    """Return the pieces of each run that says the wording."""
    owners = [number for number, piece in enumerate(pieces) for _ in piece]
    words = "".join(pieces)
    found = [at for at in range(len(words)) if wording and words.startswith(wording, at)]
    return [sorted(set(owners[at : at + len(wording)])) for at in found]


def begins(pieces: list[str], run: list[int], wording: str) -> bool:
    return "".join(pieces[run[0] :]).startswith(wording)


@settings(max_examples=60)
@given(st.lists(WORDS, max_size=8), st.lists(WORDS, min_size=1, max_size=3))
def test_finds_every_piece_that_says_a_wording(pieces: list[str], wordings: list[str]) -> None:
    words = Words(pieces)
    for wording in (*wordings, *pieces):
        found = runs(pieces, wording)
        chosen = [run for run in found if begins(pieces, run, wording)] or found
        assert words.every(wording) == list(dict.fromkeys(number for run in chosen for number in run))


@settings(max_examples=60)
@given(st.lists(WORDS, max_size=8), st.lists(WORDS, min_size=1, max_size=3), st.integers(-1, 8))
def test_finds_the_first_pieces_behind_another(pieces: list[str], wordings: list[str], after: int) -> None:
    words = Words(pieces)
    for wording in (*wordings, *pieces):
        found = runs(pieces, wording)
        first = next(iter([run for run in found if run[0] > after] or found), [])
        assert [number for number in words.first(wording, after) if pieces[number]] == first
