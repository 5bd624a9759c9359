"""What WeasyPrint complains of while it works: it goes on where we must not."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def heard() -> Iterator[list[str]]:
    """Collect what WeasyPrint logs from WARNING up while the context lasts."""
    found: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record.getMessage())

    logger, collector = logging.getLogger("weasyprint"), Collector(logging.WARNING)
    logger.addHandler(collector)
    try:
        # WeasyPrint 70 leaves the file of its colour profile to the garbage collector.
        with warnings.catch_warnings(action="ignore", category=ResourceWarning):
            yield found
    finally:
        logger.removeHandler(collector)
