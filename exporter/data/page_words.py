"""The words of the pages that commands write for people to print and sign, by language."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

ENGLISH = "en"


def page_words(page: str, lang: str) -> tuple[str, dict[str, Any]]:
    """Return the language of the words of a page, and the words; English where there are none in ``lang``."""
    tag = lang.lower().partition("-")[0]
    known = _words(page)
    tag = tag if tag in known else ENGLISH
    return tag, known[tag]


@lru_cache(maxsize=8)
def _words(page: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((files("exporter.data") / "pages" / f"{page}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=8)
def page_template(page: str) -> str:
    """Return the template of a page, in Jinja2's language."""
    return (files("exporter.data") / "pages" / f"{page}.html").read_text(encoding="utf-8")


def page(name: str, lang: str, **said: object) -> str:
    """Return a page as HTML, with everything that is ``said`` on it escaped; ``lang`` is a BCP 47 tag."""
    from jinja2 import Environment, StrictUndefined  # no other command needs it

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    tag, words = page_words(name, lang)
    return environment.from_string(page_template(name)).render(lang=tag, words=words, **said) + "\n"
