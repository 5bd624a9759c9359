"""What the file said before anybody edited it, as far as its seal tells, where the source moved on since.

The seal has a digest of each passage. So a text that the source and the file say otherwise was changed in the
source, by the editor, or by both; and where changes are tracked, the text before them is in the file itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exporter.diagnostics import Diagnostic, Location, Severity, SourceError
from exporter.merging.alignment import Pair
from exporter.merging.draft import Draft
from exporter.merging.hunks import Hunk, hunks
from exporter.merging.open import Opened
from exporter.merging.source.passages import Kind, Passage
from exporter.merging.source.texts import Texts
from exporter.merging.trial import Tried
from exporter.model.account import digest
from exporter.model.derived.files_hash import hash_of
from exporter.model.wording import any_case

_LEAST_KNOWN = 0.2
_MOST_NUMBERS = 60


@dataclass(frozen=True, slots=True)
class Base:
    """``known`` are the digests of what the file said, None when the source is what the file was made of."""

    file: str
    known: frozenset[str] | None

    @classmethod
    def of(cls, opened: Opened, source: Tried) -> Base:
        """Return the base of a file.

        Raises SourceError (MG03) when the source has so little in common with it that it is another one.
        """
        seal = opened.seal
        if seal.sources == hash_of(source.work.files if source.work else ()):
            return cls(opened.name, None)
        base = cls(opened.name, frozenset(seal.account.passages))
        same = sum(base.had(one.text, one) for one in source.printed if one.kind is not Kind.MADE)
        if seal.account and same < _LEAST_KNOWN * len(seal.account.passages):
            message = f"this source says {same} of the {len(seal.account.passages)} passages of the file"
            hint = "Name the source that it was made of."
            raise SourceError.of("MG03", message, Location(opened.name), hint)
        return base

    def had(self, text: str, passage: Passage | None = None) -> bool:
        """Whether the file said a text when it was made."""
        if self.known is None:
            return True
        key = any_case(text)
        if digest(key) in self.known:
            return True
        numbered = passage is not None and passage.kind is Kind.HEADING
        return numbered and any(digest(f"{number}{key}") in self.known for number in range(1, _MOST_NUMBERS))

    def findings(self) -> Iterator[Diagnostic]:
        """Yield that the source moved on."""
        if self.known is not None:
            message = "the source changed since the file was made: changes on both sides are told apart"
            yield Diagnostic(
                "MG04", Severity.WARNING, message, Location(self.file), "Read the result once more."
            )

    def keeps(self, pair: Pair) -> bool:
        """Whether a difference is the source's own, and nothing of the editor's."""
        if self.known is None:
            return False
        if not pair.edited:
            return not all(self.had(one.text, one) for one in pair.passages)
        if all(one.kind is Kind.ALT for one in pair.passages) and pair.passages:
            return False
        passage = pair.passages[0] if pair.passages else None
        untouched = all(self.had(one.text, passage) and not one.tracked for one in pair.edited)
        return untouched and not (pair.passages and all(self.had(one.text, one) for one in pair.passages))

    def conflict(self, draft: Draft, texts: Texts) -> bool:
        """Report, and tell, that source and editor both changed the same."""
        pair = draft.pair
        if self.known is None or self._is_sources(pair) or self.carried(pair) is not None:
            return False
        where = texts.where(pair.passages[0]) if pair.passages else None
        draft.leave("MG13", "the source changed here too since the file was made", where)
        return True

    def _is_sources(self, pair: Pair) -> bool:
        """Whether the source still says what the file said before it was edited."""
        if not pair.passages:
            return not any(one.gone and self.had(one.before) for one in pair.edited)
        return all(self.had(one.text, one) or one.kind is Kind.ALT for one in pair.passages)

    def carried(self, pair: Pair) -> list[Hunk] | None:
        """Return the editor's changes of one passage carried over to the source's words.

        None where the two are changed in one place, and where no base is needed or known.
        """
        if self.known is None or len(pair.passages) != 1 or len(pair.edited) != 1 or self._is_sources(pair):
            return None
        passage, edited = pair.passages[0], pair.edited[0]
        before = edited.before
        if not edited.tracked or not self.had(before, passage):
            return None
        return _carried(hunks(before, passage.text), hunks(before, edited.text))


def _carried(theirs: Sequence[Hunk], own: Sequence[Hunk]) -> list[Hunk] | None:
    found: list[Hunk] = []
    for hunk in own:
        if any(other.first <= hunk.last and hunk.first <= other.last for other in theirs):
            return None
        before = [other for other in theirs if other.last <= hunk.first]
        shift = sum(len(other.new) - (other.last - other.first) for other in before)
        found.append(Hunk(hunk.first + shift, hunk.last + shift, hunk.new, hunk.begin, hunk.end))
    return found
