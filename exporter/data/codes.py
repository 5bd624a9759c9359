"""The page of every finding code: what it means, why it matters, an example, and how to repair it."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field

_HEAD = re.compile(r"# (?P<code>[A-Z]{2}[0-9]{2}) (?P<severity>error|warning): (?P<title>\S.*)")
_PARTS = {
    "What it means": "meaning",
    "Why it matters": "reason",
    "Example": "example",
    "How to repair": "repair",
}


class CodePage(BaseModel):
    """One page; the parts are Markdown, the title is plain text."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)

    code: str = Field(pattern=r"^[A-Z]{2}[0-9]{2}$")
    severity: str = Field(pattern=r"^(error|warning)$")
    title: str = Field(min_length=1)
    meaning: str = Field(min_length=1)
    reason: str = Field(min_length=1)
    example: str = Field(min_length=1)
    repair: str = Field(min_length=1)

    def as_text(self) -> str:
        """Return the page as it is written in its file."""
        parts = (f"## {title}\n{getattr(self, name)}" for title, name in _PARTS.items())
        return "\n\n".join((f"# {self.code} {self.severity}: {self.title}", *parts)) + "\n"


@lru_cache(maxsize=1)
def codes() -> frozenset[str]:
    """Return every code that has a page."""
    folder = files("exporter.data") / "codes"
    return frozenset(file.name.removesuffix(".md") for file in folder.iterdir() if file.name.endswith(".md"))


def page(code: str) -> CodePage | None:
    """Return the page of a code, None when there is none. Case does not matter.

    Raises ValueError when the page has not the five parts, in their order.
    """
    name = code.upper()
    if name not in codes():
        return None
    return parse(name, (files("exporter.data") / "codes" / f"{name}.md").read_text(encoding="utf-8"))


def parse(code: str, text: str) -> CodePage:
    """Return the page that ``text`` holds. Raises ValueError when it has not the form of a page."""
    head, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    match = _HEAD.fullmatch(head.strip())
    if match is None or match["code"] != code:
        raise ValueError(f"{code}: the first line is “# {code} error: Title”")
    titled = [part.partition("\n") for part in parts]
    if [title.strip() for title, _, _ in titled] != list(_PARTS):
        raise ValueError(f"{code}: the parts are {', '.join(_PARTS)}, in this order")
    bodies = {_PARTS[title.strip()]: body.strip() for title, _, body in titled}
    return CodePage(**match.groupdict(), **bodies)
