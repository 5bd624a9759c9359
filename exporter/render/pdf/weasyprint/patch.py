"""Functions of WeasyPrint 70 that are wrapped while something is laid out, to spare work for nothing.

Any other series of WeasyPrint is left as it is: it may work otherwise, and nobody has measured it. A test
holds for each wrap that the pages are the same to the byte without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock
from types import ModuleType
from typing import Any

import weasyprint

_SERIES = "70"
"""The only WeasyPrint whose workings are known."""
_ALONE = RLock()
"""WeasyPrint's functions are everybody's: while they stand changed, no other thread draws."""


@contextmanager
def wrapped(
    module: ModuleType | type, name: str, wrap: Callable[[Callable[..., Any]], Callable[..., Any]]
) -> Iterator[None]:
    """Let a function of WeasyPrint 70 be what ``wrap`` makes of it while the context lasts."""
    original = getattr(module, name, None)
    if original is None or weasyprint.__version__.partition(".")[0] != _SERIES:
        yield
        return
    with _ALONE:
        setattr(module, name, wrap(original))
        try:
            yield
        finally:
            setattr(module, name, original)
