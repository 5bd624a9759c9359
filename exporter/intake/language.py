"""The language tags that people may write: a language, a script, a region (RFC 5646, section 2.1)."""

from __future__ import annotations

import re

LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")
