"""Whether the text of a file is all that its account says, and nothing more.

Passages are compared by digest, whatever their order: that notes stand where they are owed is looked at
elsewhere. A passage that a page parts in two is put together again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby

from exporter.diagnostics import Diagnostic, Severity, Spot
from exporter.model.account import Account, digest, words_of_links
from exporter.model.format import Format
from exporter.model.transcript import HALF_SEEN, Place, TextBlock
from exporter.model.wording import any_case, as_passage, beginning
from exporter.proof.addition import addition
from exporter.proof.words.scene import Scene

# So many pieces may a passage have, among so many pieces that nothing else accounts for.
_MOST_PIECES, _REACH = 4, 6
_LONGEST_NUMBER = 4
_MARKER = re.compile(r"[^\w]*(?:\d{1,3}|[A-Za-z]|[ivxlc]{1,6})?[^\w]*")
_FOREIGN_NAMED = 20
_UNTOLD = "\ufffd"
# Elements of a tagged PDF whose words count as a picture's: a drawing's own are among the furniture.
_DRAWN = frozenset({"Figure", "Formula", "Artifact"})
_TITLES = frozenset({"title", "description"})
_PROPERTIES = frozenset(
    {"creator", "author", "contributor", "publisher", "rights", "coverage", "keywords", "subject", "category"}
)
# What no seal of an earlier exporter accounts for: names of drawings and tags, and what heads and feet tell.
_LATER = re.compile("name|margin .*")
# Programs that made or saved a book name themselves among those who contributed to it.
_PROGRAM = re.compile(r"(?i)(?:calibre|sigil|pandoc)\b[^,;]*")
_SEVERAL = re.compile("[,;]")
_ASIDE = frozenset({"box", "footnotes", "endnotes"})
_HINT = "Make it again with `exporter export`; `exporter explain {code}` says more."


def check_account(
    scene: Scene,
    blocks: Sequence[TextBlock],
    account: Account,
    proven: Mapping[int, str],
    *,
    handed_on: bool,
) -> None:
    """Report words that nothing accounts for, and passages that are gone.

    ``proven`` are the passages, by their place in the body, of blocks that say more: numbers of pages, which
    no account knows before a file is made, and which ``check_cited`` has looked at.
    In a file just made a foreign word is a fault of ours (PF51). In one that was ``handed_on`` people may
    have added words of their own: each passage is an addition (PF52), told apart from faults of notes. What
    stands where no passage can, as the marker of a list item, is PF51 always: it changes what is said there.
    """
    furniture = Furniture(account.furniture)
    sound = scene.report.ok
    left = Counter(account.passages)
    foreign = _unaccounted(scene, left, account, furniture, proven)
    around = [*_around(scene.format, blocks, furniture, account), *_aside(blocks, furniture)]
    around += [*_told(blocks, account, furniture), *_named(blocks, account, furniture)]
    gone = left.total() if sound else 0
    if sound and not gone:
        around += _half_seen(blocks, furniture)
    if handed_on:
        _add(scene, foreign, around)
        # A passage that was changed is gone as it was, and there as it is now.
        gone -= min(gone, len(foreign))
    else:
        for place in foreign[:_FOREIGN_NAMED]:
            scene.report.add(_foreign(scene.stream.blocks[place].text, str(scene.spot(place))))
        for block, words in around:
            scene.report.add(_foreign(words, block.where or block.role))
    if gone:
        scene.report.add(_lost(gone))


def _add(scene: Scene, foreign: Sequence[int], around: Iterable[tuple[TextBlock, str]]) -> None:
    """Note every passage that was added; what a list marker says is a fault of what it stands before."""
    scene.additions += [
        addition(scene.stream.blocks[place], scene.spot(place), beside=_is_beside(scene, place))
        for place in foreign
    ]
    for block, words in around:
        if block.place is Place.MARKER:
            scene.report.add(_foreign(words, block.where or block.role))
        else:
            scene.additions.append(addition(block, Spot(block.page) if block.page else None, words=words))
    scene.report.extend(dict.fromkeys(one.finding() for one in scene.additions))


def _unaccounted(
    scene: Scene, left: Counter[str], account: Account, furniture: Furniture, proven: Mapping[int, str]
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


def _is_explained(scene: Scene, place: int, furniture: Furniture) -> bool:
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


def _aside(blocks: Sequence[TextBlock], furniture: Furniture) -> Iterator[tuple[TextBlock, str]]:
    """Yield what is shown beside the running text of a Word file: in boxes, and in notes of its own."""
    for block in blocks:
        beside = block.place is Place.HIDDEN and block.role in _ASIDE
        if beside and not furniture.explains(any_case(block.text)):
            yield block, block.text


def _told(
    blocks: Sequence[TextBlock], account: Account, furniture: Furniture
) -> Iterator[tuple[TextBlock, str]]:
    """Yield what programs tell of the file and the publication does not say; nothing of an earlier seal."""
    known = {*account.told, *account.passages, *account.contents, *words_of_links(account.links)}
    known |= {digest(any_case(_MADE_LIST)), *account.properties}
    for block in blocks if account.told else ():
        later = _LATER.fullmatch(block.role) is not None and not account.properties
        said = block.place is Place.TOLD and not later
        said = said or (block.place is Place.METADATA and block.role in _TITLES)
        key = any_case(block.text)
        # A link to a page on which an entry is cited tells its number.
        if said and key and known.isdisjoint(_without_number(key)) and not furniture.explains(key):
            yield block, block.text


def _named(
    blocks: Sequence[TextBlock], account: Account, furniture: Furniture
) -> Iterator[tuple[TextBlock, str]]:
    """Yield people, keywords and rights in the properties of a file that are not the publication's."""
    known = {*account.properties, *account.told, *account.passages}
    for block in blocks if account.properties else ():
        if block.place is not Place.METADATA or block.role.lower() not in _PROPERTIES:
            continue
        for words in (block.text,) if digest(any_case(block.text)) in known else _SEVERAL.split(block.text):
            key = any_case(words)
            program = block.role == "contributor" and _PROGRAM.fullmatch(words.strip())
            if not (program or digest(key) in known or furniture.explains(key)):
                yield block, block.text
                break


def _half_seen(blocks: Sequence[TextBlock], furniture: Furniture) -> Iterator[tuple[TextBlock, str]]:
    """Yield words that people see in part on a page of which nothing that is owed is hidden."""
    for block in blocks:
        # Letters that stand for other words have no text of their own.
        said = _UNTOLD in block.text or not furniture.explains(any_case(block.text))
        if block.role == HALF_SEEN and said:
            yield block, block.text


_MADE_LIST = "Start"
"""The one line of the contents list for old readers that editors (Sigil) make where a book has none."""


class Furniture:
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
    format_: Format, blocks: Sequence[TextBlock], furniture: Furniture, account: Account
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
        # Plain text runs the lines of a nested contents list together.
        listed = block.place is Place.NAVIGATION and not format_.traits.plain and bool(any_case(block.text))
        if listed and known.isdisjoint(_without_number(any_case(block.text))):
            yield block, block.text
    running = (block for block in blocks if block.place is Place.RUNNING)
    for _, own in groupby(running, key=lambda block: (block.page, block.file, block.container)):
        held = list(own)
        whole = "".join(any_case(block.text) for block in held)
        if furniture.explains(whole) or (format_.traits.paged and digest(whole) in known):
            continue
        for block in held:
            key = any_case(block.text)
            if not (furniture.explains(key) or (format_.traits.paged and digest(key) in account.again)):
                yield block, block.text


def _foreign(words: str, where: str) -> Diagnostic:
    message = f"“{beginning(words)}” is in the file, and neither publication nor theme says it ({where})"
    return Diagnostic("PF51", Severity.ERROR, message, hint=_HINT.format(code="PF51"))


def _lost(gone: int) -> Diagnostic:
    message = f"{gone} of the passages that the publication prints are not in the file as they are"
    return Diagnostic("PF53", Severity.ERROR, message, hint=_HINT.format(code="PF53"))
