"""DOIs as reference managers write them: bare, behind ``doi:``, or as an address.

Source: the DOI Handbook, 2.2 (a prefix that begins with ``10.``, a slash, a suffix).
"""

from __future__ import annotations

import re

_BEFORE = re.compile(r"^\s*(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:?\s*)+", re.IGNORECASE)
_DOI = re.compile(r"10\.[0-9.]+/\S+")


def bare(text: str) -> str:
    """Return a DOI without what stands before it."""
    return _BEFORE.sub("", text).strip()


def is_doi(text: str) -> bool:
    """Return whether a bare text has the form of a DOI."""
    return bool(_DOI.fullmatch(text))
