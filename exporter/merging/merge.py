"""An edited file of ours, brought back into its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exporter.diagnostics import Diagnostic, Location, Report, Severity
from exporter.merging.alignment import Pair, aligned
from exporter.merging.base import Base
from exporter.merging.blocks.insertion import insert
from exporter.merging.blocks.moving import move
from exporter.merging.blocks.removal import remove
from exporter.merging.blocks.surroundings import Surroundings, is_removal
from exporter.merging.draft import Draft, who
from exporter.merging.edited.model import Remark
from exporter.merging.looks import restyled
from exporter.merging.open import Opened
from exporter.merging.reach import reached
from exporter.merging.result import Merged
from exporter.merging.rewording import reword
from exporter.merging.settle import also_changed, settled
from exporter.merging.source.passages import Kind, Passage
from exporter.merging.source.texts import Texts
from exporter.merging.trial import Setting, Tried
from exporter.model.account import digest
from exporter.model.wording import any_case
from exporter.proof.passages.accounted import Furniture

_DIGITS = "0123456789"
_ASIDE = {
    "header": "a head of its pages",
    "footer": "a foot of its pages",
    "footnotes": "a footnote",
    "endnotes": "an endnote",
    "contents": "a line of its contents list",
}


def merge(setting: Setting, opened: Opened) -> Merged:
    """Return what an edited file makes of its source, with nothing written. Raises SourceError."""
    source = setting.source()
    texts = Texts(setting.folder.resolve().parent)
    base = Base.of(opened, source)
    pairs = [*_aligned(source, opened, alts=False), *_aligned(source, opened, alts=True)]
    drafts = list(_drafts(Surroundings(pairs, texts), base, Furniture(opened.seal.account.furniture)))
    done = settled(setting, source, texts, drafts)
    report = Report(base.findings())
    whole = Location(source.work.file if source.work else "")
    report.extend(replace(one, where=one.where or whole) for draft in drafts for one in draft.report)
    report.extend(() if setting.screen else restyled(pairs, texts))
    report.extend(_remarks(opened, pairs, texts))
    report.extend(_outside(opened))
    report.extend(reached(setting, texts, drafts))
    report.extend(also_changed(source.printed, done.result.printed, drafts))
    changes = tuple(change for draft in drafts for change in draft.changes)
    old = {name: texts.data[name] for name in done.new}
    known = {(one.code, one.message) for one in source.report}
    checks = Report(one for one in done.result.report if (one.code, one.message) not in known)
    return Merged(texts.root, changes, report, old, done.new, checks)


def _aligned(source: Tried, opened: Opened, *, alts: bool) -> list[Pair]:
    """Return the pairs of texts, or those of the words in the place of pictures."""
    old = [one for one in source.printed if (one.kind is Kind.ALT) == alts]
    new = [one for one in opened.edited.paragraphs if one.alt == alts]
    if alts:
        # A picture may be there more than once; what the exporter draws has its words from the exporter.
        old = list({one.text: one for one in old if one.parts[0].origin}.values())
        own = {one.text for one in source.printed if one.kind is Kind.ALT}
        new = list(
            {one.text: one for one in new if one.text not in own - {each.text for each in old}}.values()
        )
    return aligned(old, new)


def _drafts(around: Surroundings, base: Base, furniture: Furniture) -> Iterator[Draft]:
    for number, pair in enumerate(around.pairs):
        draft = Draft(pair)
        yield draft
        if _is_equal(pair) or base.keeps(pair) or _is_furniture(pair, furniture):
            continue
        if base.conflict(draft, around.texts):
            continue
        if pair.moved:
            move(draft, around, number)
        elif pair.passages and is_removal(pair):
            remove(draft, around)
        elif pair.passages:
            reword(draft, around.texts, base.carried(pair))
        else:
            insert(draft, around, number)


def _is_equal(pair: Pair) -> bool:
    if not any(one.text for one in pair.passages) and not any(one.text for one in pair.edited):
        return True
    if pair.moved or len(pair.passages) != len(pair.edited):
        return False
    return [one.text for one in pair.passages] == [one.text for one in pair.edited]


def _is_furniture(pair: Pair, furniture: Furniture) -> bool:
    """Whether a paragraph is none of the publication: what a brand or a template sets in a file."""
    return not pair.passages and all(furniture.explains(any_case(one.text)) for one in pair.edited)


def _remarks(opened: Opened, pairs: Sequence[Pair], texts: Texts) -> Iterator[Diagnostic]:
    last: Passage | None = None
    for pair in pairs:
        last = pair.passages[0] if pair.passages else last
        for edited in pair.edited:
            for remark in edited.remarks:
                yield _remark(remark, last, texts)
    for remark in opened.edited.remarks:
        yield _remark(remark, None, texts)


def _remark(remark: Remark, passage: Passage | None, texts: Texts) -> Diagnostic:
    on = f" on “{remark.on[:100]}”" if remark.on else ""
    message = f"{who(remark.by)}comment{on}: {remark.text}"
    where = texts.where(passage) if passage else None
    return Diagnostic("MG08", Severity.WARNING, message, where, "Answer it, or change the source.")


def _outside(opened: Opened) -> Iterator[Diagnostic]:
    """Yield what heads, feet and footnotes say that the file did not say when it was made."""
    account = opened.seal.account
    furniture = Furniture(account.furniture)
    known = frozenset((*account.contents, *account.passages))
    said = {any_case(one.text).strip(_DIGITS) for one in opened.edited.paragraphs}
    for kind, text in opened.edited.outside if account else ():
        key = any_case(text)
        # A page number may stand behind a line of the contents list; the line says what its heading does.
        listed = known.intersection((digest(key), digest(key.rstrip(_DIGITS))))
        same = kind == "contents" and key.strip(_DIGITS) in said
        if not listed and not same and not furniture.explains(key):
            message = f"“{text[:160]}” stands in the file as {_ASIDE[kind]}, and is not merged"
            hint = "Write it into the text, or into the front matter or notes."
            yield Diagnostic("MG05", Severity.ERROR, message, Location(opened.name), hint)
