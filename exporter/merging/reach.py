"""Whom a changed note reaches: every publication beside this one that has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from exporter.diagnostics import Diagnostic, Location, Severity
from exporter.merging.draft import Draft
from exporter.merging.source.texts import Texts
from exporter.merging.trial import Setting

_SHARED = "_notes/"
_WORD = re.compile(r"[A-Za-z][\w-]*")


def reached(setting: Setting, texts: Texts, drafts: Sequence[Draft]) -> Iterator[Diagnostic]:
    """Yield a warning for each shared note that changes, with the publications that use it."""
    for file, shared in dict.fromkeys(_shared(drafts)):
        users = sorted(_users(texts, shared.split("“")[1].rstrip("”"), setting.lang))
        said = ", ".join(users) or "no publication"
        message = f"the {shared} changes in {file}: {said} will say it otherwise"
        yield Diagnostic(
            "MG09", Severity.WARNING, message, Location(file), "Read it once more in each of them."
        )


def _shared(drafts: Sequence[Draft]) -> Iterator[tuple[str, str]]:
    for draft in drafts:
        if any(one.file.startswith(_SHARED) for one in draft.replacements):
            for part in (part for passage in draft.pair.passages for part in passage.parts):
                if part.origin and part.origin.shared:
                    yield part.origin.file, part.origin.shared


def _users(texts: Texts, name: str, lang: str) -> Iterator[str]:
    for folder in sorted(texts.root.iterdir()):
        for file in (folder / "article.md", folder / f"article.{lang}.md"):
            if file.is_file() and name in set(_WORD.findall(file.read_text("utf-8", "replace"))):
                yield folder.name
                break
