"""A new publication that exports as it stands: a person replaces its words, not its shape."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from exporter.diagnostics import Location, UsageError

_NAME = re.compile(r"[a-z0-9-]{1,80}")

_ARTICLE = """\
---
title: {title}
lang: en
region: US
version: "0.1"
created: {today}
reviewed: {today}
review_by: {review_by}
authors:
  - name: Your name
reviewers: []
funding: No outside funding.
disclaimers:
  - information-not-advice
  - crisis
---

# Summary

:::{{claim}} not-studied
:id: key-message
:cautions: ask-first

Nobody has tested this in people. Replace this sentence by your main message.
:::

## What is known?

Plain sentences need no evidence label. A sentence about health is a claim and has one.

# What you can do {{.actions}}

:::{{checklist}} Next steps
- Write down your questions.
- Take this page to your next appointment.
:::
"""

_NOTES = """\
cautions:
  ask-first:
    title: Ask before you try it
    text: Talk to your doctor or pharmacist before you use it.
disclaimers:
  information-not-advice:
    title: Information, not advice
    text: This leaflet gives general information. It does not replace advice from your own clinician.
    short: Information, not medical advice.
  crisis:
    title: If you are in danger
    text: If you may harm yourself or someone else, get help now.
    contacts: true
"""


def scaffold(folder: Path, name: str, today: date) -> list[Path]:
    """Write a publication ``name`` under ``folder`` and return the files written.

    Notes that are there already are kept. Raises UsageError (EN10) when the name is not
    ``[a-z0-9-]{1,80}`` or the folder exists.
    """
    target = folder / name
    if not _NAME.fullmatch(name):
        raise _refused(name, "a name is 1 to 80 small letters, digits and hyphens")
    if target.exists():
        raise _refused(target.as_posix(), "it exists already; choose another name")
    title = name.replace("-", " ").capitalize()
    review_by = date(today.year + 1, today.month, min(today.day, 28))
    files = {
        target / "article.md": _ARTICLE.format(title=title, today=today, review_by=review_by),
        target / "references.json": "[]\n",
        folder / "_notes" / "en.yaml": _NOTES,
    }
    return [path for path, text in files.items() if _write_new(path, text)]


def _write_new(path: Path, text: str) -> bool:
    if path.exists():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return True


def _refused(place: str, reason: str) -> UsageError:
    return UsageError.of("EN10", f"cannot start a publication: {reason}", Location(place))
