"""Whether the text of a file is all that its account says, and nothing more.

Passages are compared by digest, whatever their order: that notes stand where they are owed is looked at
elsewhere. A passage that a page parts in two is put together again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby

from exporter.diagnostics import Diagnostic, Severity
from exporter.model.account import Account, digest
from exporter.model.transcript import Place, TextBlock
from exporter.verify.normalise import any_case, as_passage, beginning
from exporter.verify.scene import Scene

# So many pieces may a passage have, among so many pieces that nothing else accounts for.
_MOST_PIECES, _REACH = 4, 6
_LONGEST_NUMBER = 4
_MARKER = re.compile(r"[^\w]*(?:\d{1,3}|[A-Za-z]|[ivxlc]{1,6})?[^\w]*")
_FOREIGN_NAMED = 20
# The formats whose contents lists are blocks of their own; plain text runs nested lines together.
# Elements of a tagged PDF whose words count as a picture's: a drawing's own are among the furniture.
_DRAWN = frozenset({"Figure", "Formula", "Artifact"})
_LISTED = frozenset({"docx", "epub", "html", "pdf"})
_HINT = "Make it again with `exporter export`; `exporter explain {code}` says more."


def check_account(
    scene: Scene,
    blocks: Sequence[TextBlock],
    account: Account,
    proven: Mapping[int, str],
    elsewhere: Severity,
) -> None:
    """Report words that nothing accounts for, and passages that are gone.

    ``proven`` are the passages, by their place in the body, of blocks that say more: numbers of pages, which
    no account knows before a file is made, and which ``check_cited`` has looked at.
    ``elsewhere`` is how bad that is away from every note: an error in a file just made, and a warning in one
    that people may have added their own words to. Beside a note it is an error always (PF51).
    """
    furniture = _Furniture(account.furniture)
    sound = scene.report.ok
    left = Counter(account.passages)
    foreign = _unaccounted(scene, left, account, furniture, proven)
    beside = [place for place in foreign if _is_beside(scene, place)]
    apart = [place for place in foreign if place not in beside]
    for place in (foreign if elsewhere is Severity.ERROR else beside)[:_FOREIGN_NAMED]:
        scene.report.add(_foreign(scene.stream.blocks[place].text, scene.where(place)))
    for block, words in _around(scene.format, blocks, furniture, account):
        scene.report.add(_foreign(words, block.where or block.role))
    gone = left.total() if sound else 0
    if elsewhere is Severity.ERROR and gone:
        scene.report.add(_lost(gone))
    elif elsewhere is not Severity.ERROR and (apart or gone):
        scene.report.add(_changed(scene, apart, gone))


def _unaccounted(
    scene: Scene, left: Counter[str], account: Account, furniture: _Furniture, proven: Mapping[int, str]
) -> list[int]:
    """Return the places of the blocks that nothing accounts for; what does is taken out of ``left``."""
    contents, again = frozenset(account.contents), frozenset(account.again)
    waiting: list[int] = []
    keys = [proven.get(place, as_passage(key)) for place, key in enumerate(scene.stream.keys)]
    for place, key in enumerate(keys):
        own = digest(key)
        if left[own] > 0:
            left[own] -= 1
        elif own not in again and contents.isdisjoint(_without_number(key)):
            waiting.append(place)
    for pieces in _together(keys, waiting, left):
        waiting = [place for place in waiting if place not in pieces]
    return [place for place in waiting if not _is_explained(scene, place, furniture)]


def _is_explained(scene: Scene, place: int, furniture: _Furniture) -> bool:
    """Whether words are furniture, or a note's: those that are out of place are reported already."""
    if scene.taken[place] or scene.stream.keys[place] in scene.known:
        return True
    return furniture.explains(as_passage(scene.stream.keys[place]))


def _without_number(key: str) -> Iterator[str]:
    """Yield the digests of a line of a contents list with and without the page number at its end."""
    yield digest(key)
    for length in range(1, _LONGEST_NUMBER + 1):
        if key[-length:].isdecimal():
            yield digest(key[:-length])


def _together(keys: Sequence[str], waiting: Sequence[int], left: Counter[str]) -> Iterator[tuple[int, ...]]:
    """Yield the pieces that are one passage when they are put together, as when a page parts it."""
    used: set[int] = set()
    for start, first in enumerate(waiting):
        near = [place for place in waiting[start + 1 : start + _REACH] if place not in used]
        for count in range(1, _MOST_PIECES) if first not in used else ():
            for others in combinations(near, count):
                own = digest("".join(keys[place] for place in (first, *others)))
                if left[own] > 0 and used.isdisjoint((first, *others)):
                    left[own] -= 1
                    used.update((first, *others))
                    yield (first, *others)


def _is_beside(scene: Scene, place: int) -> bool:
    """Whether a block stands directly before or behind what the ledger owes."""
    return any(scene.taken[near] for near in (place - 1, place + 1) if 0 <= near < len(scene.taken))


class _Furniture:
    """The words that may stand anywhere: a block is explained when nothing else is in it."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.patterns: list[re.Pattern[str]] = []
        for key in sorted({any_case(text) for text in texts} - {""}, key=len, reverse=True):
            # On a narrow sheet a line ends where a middle dot would stand between its parts.
            pattern = re.escape(key).replace("·", "·?")
            for name in ("page", "pages"):
                pattern = pattern.replace(re.escape(f"{{{name}}}"), r"\d+")
            self.patterns.append(re.compile(pattern))

    def explains(self, key: str) -> bool:
        """Whether the squeezed words are furniture, and marks of punctuation between its parts."""
        return not self.rest(key)

    def rest(self, key: str) -> str:
        """Return the letters and digits that are no furniture."""
        for pattern in self.patterns:
            key = pattern.sub("\n", key)
        return "".join(char for char in key if char.isalnum())


def _around(
    format_: str, blocks: Sequence[TextBlock], furniture: _Furniture, account: Account
) -> Iterator[tuple[TextBlock, str]]:
    """Yield what heads, feet and list markers say that they should not."""
    known = frozenset((*account.passages, *account.contents))
    for block in blocks:
        if block.place is Place.MARKER and not _MARKER.fullmatch(block.text.strip()):
            yield block, block.text
        if (
            block.place is Place.HIDDEN
            and block.role in _DRAWN
            and not furniture.explains(any_case(block.text))
        ):
            yield block, block.text
        listed = block.place is Place.NAVIGATION and format_ in _LISTED and bool(any_case(block.text))
        if listed and known.isdisjoint(_without_number(any_case(block.text))):
            yield block, block.text
    running = (block for block in blocks if block.place is Place.RUNNING)
    for _, own in groupby(running, key=lambda block: (block.page, block.file, block.container)):
        held = list(own)
        whole = "".join(any_case(block.text) for block in held)
        if furniture.explains(whole) or (format_ == "pdf" and digest(whole) in known):
            continue
        for block in held:
            key = any_case(block.text)
            if not (furniture.explains(key) or (format_ == "pdf" and digest(key) in account.again)):
                yield block, block.text


def _foreign(words: str, where: str) -> Diagnostic:
    message = f"“{beginning(words)}” is in the file, and neither publication nor theme says it ({where})"
    return Diagnostic("PF51", Severity.ERROR, message, hint=_HINT.format(code="PF51"))


def _changed(scene: Scene, places: Sequence[int], gone: int) -> Diagnostic:
    named = [f"“{beginning(scene.stream.blocks[place].text)}” ({scene.where(place)})" for place in places[:3]]
    parts = [f"{len(places)} added or changed: {', '.join(named)}{', …' if len(places) > 3 else ''}"]
    parts += [f"{gone} gone"]
    message = f"passages away from the notes are not as they were made: {'; '.join(parts[not places :])}"
    return Diagnostic("PF52", Severity.WARNING, message, hint=_HINT.format(code="PF52"))


def _lost(gone: int) -> Diagnostic:
    message = f"{gone} of the passages that the publication prints are not in the file as they are"
    return Diagnostic("PF53", Severity.ERROR, message, hint=_HINT.format(code="PF53"))
