"""Drafts made one: the source that they make is read again, and what it does not say is taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exporter.diagnostics import Diagnostic, Report, Severity
from exporter.merging.draft import Draft
from exporter.merging.numbering import renumbered
from exporter.merging.patch import rewritten
from exporter.merging.rewriting import Replacement, replaced
from exporter.merging.source.passages import Passage
from exporter.merging.source.texts import Texts
from exporter.merging.trial import Setting, Tried, tried

_MOST_TRIALS = 12


@dataclass(frozen=True, slots=True)
class Settled:
    """The new files, by name, and what reading them gave."""

    new: dict[str, bytes]
    result: Tried


def settled(setting: Setting, before: Tried, texts: Texts, drafts: Sequence[Draft]) -> Settled:
    """Return the files that the drafts make, after taking back what cannot be read or is not said then."""
    _apart(drafts)
    for _ in range(_MOST_TRIALS):
        new = files(texts, drafts)
        if not new:
            return Settled({}, Tried(None, Report()))
        result = tried(setting, new, before)
        if result.work is None:
            _drop_broken(texts, drafts, result.report)
            continue
        unsaid = list(_unsaid(drafts, result.printed))
        if not unsaid:
            return Settled(new, result)
        for draft in unsaid:
            draft.drop("the source would not say it as the editor does")
    for draft in drafts:
        if draft.replacements:
            draft.drop("the source could not be read with it")
    return Settled({}, Tried(None, Report()))


def files(texts: Texts, drafts: Sequence[Draft]) -> dict[str, bytes]:
    """Return the new bytes of each file that drafts change."""
    found = list(dict.fromkeys(one for draft in drafts for one in draft.replacements))
    new: dict[str, bytes] = {}
    for file in sorted({one.file for one in found}):
        source = texts.text(file)
        assert source is not None
        text = _replaced(file, source.text, [one for one in found if one.file == file])
        new[file] = rewritten(texts.data[file], source.lines, text.split("\n"))
    return {file: data for file, data in new.items() if data != texts.data[file]}


def _replaced(file: str, text: str, found: Sequence[Replacement]) -> str:
    new = replaced(text, found)
    return renumbered(new) if file.endswith(".md") and renumbered(text) == text else new


def _apart(drafts: Sequence[Draft]) -> None:
    """Take back drafts that change what an earlier one changes otherwise, as a note in two places."""
    taken: list[Replacement] = []
    for draft in drafts:
        clash = any(_overlap(one, other) for one in draft.replacements for other in taken)
        if clash:
            draft.drop("the same words are changed otherwise in another place of the file")
        taken += draft.replacements


def _overlap(one: Replacement, other: Replacement) -> bool:
    if one == other or one.file != other.file:
        return False
    return one.start < other.end and other.start < one.end


def _drop_broken(texts: Texts, drafts: Sequence[Draft], report: Report) -> None:
    """Take back the drafts at whose lines the source cannot be read; all when none stands there."""
    lines = {(one.where.file, one.where.line): one for one in report.errors if one.where}
    broken = [(draft, error) for draft in drafts for error in _errors(texts, drafts, draft, lines)]
    for draft, error in broken:
        if draft.replacements:
            draft.drop(f"the source could not be read with it ({error.code}: {error.message})")
    if not broken:
        first = next(iter(report.errors), None)
        for draft in drafts:
            if draft.replacements:
                draft.drop(
                    f"the source could not be read with it ({first.code}: {first.message})" if first else ""
                )


def _errors(
    texts: Texts, drafts: Sequence[Draft], draft: Draft, lines: dict[tuple[str, int], Diagnostic]
) -> Iterator[Diagnostic]:
    every = sorted(dict.fromkeys(one for each in drafts for one in each.replacements))
    for one in draft.replacements:
        source = texts.text(one.file)
        assert source is not None
        before = [other for other in every if other.file == one.file and other.start < one.start]
        start = one.start + sum(len(other.text) - (other.end - other.start) for other in before)
        text = replaced(source.text, [other for other in every if other.file == one.file])
        first, last = text.count("\n", 0, start) + 1, text.count("\n", 0, start + len(one.text)) + 1
        for (file, line), error in lines.items():
            if file == one.file and first <= line <= last:
                yield error
                return


def _unsaid(drafts: Sequence[Draft], printed: Sequence[Passage]) -> Iterator[Draft]:
    """Yield the drafts whose words are not in what the changed source prints."""
    there = Counter(one.bare for one in printed)
    for draft in drafts:
        if draft.replacements and any(not there[text] for text in draft.said if text):
            yield draft


def also_changed(
    before: Sequence[Passage], after: Sequence[Passage], drafts: Sequence[Draft]
) -> Iterator[Diagnostic]:
    """Yield that texts changed which nobody edited: notes of several claims, details of restated ones."""
    old, new = (Counter(one.bare for one in each) for each in (before, after))
    for draft in drafts:
        new.subtract(draft.said)
        old.subtract(one.bare for one in draft.pair.passages if draft.replacements)
    come, gone = [text for text in (new - old) if text], [text for text in (old - new) if text]
    # A new claim comes with notes; what is said otherwise is gone as it was.
    if come and gone:
        count = min(len(come), len(gone))
        message = f"{count} more places of this publication say it otherwise too: “{come[0][:120]}”"
        hint = "They print the same note or detail. Read them once more."
        yield Diagnostic("MG09", Severity.WARNING, message, None, hint)
