"""Lines of at most 72 characters: paragraphs, headings, and what is set in behind a mark of its own."""

from __future__ import annotations

import textwrap

WIDTH = 72


def wrapped(text: str, first: str = "", rest: str = "") -> str:
    """Return a text in lines; ``first`` begins the first line, ``rest`` every other.

    Lines break at blanks only: no-break blanks hold, and a long word stands out rather than being cut.
    """
    lines: list[str] = []
    # An empty line would end the block, so line ends that follow each other count once.
    for piece in filter(str.strip, text.split("\n")):
        lines += _lines(piece, rest if lines else first, rest)
    return "\n".join(lines) or first.rstrip()


def hanging(text: str, mark: str, indent: int = 2) -> str:
    """Return a text behind a mark, its further lines set in below its first word."""
    first = f"{' ' * indent}{mark} "
    return wrapped(text, first, " " * len(first))


def barred(text: str, bar: str) -> str:
    """Return a text with a bar before every line."""
    return wrapped(text, f"  {bar} ", f"  {bar} ")


def underlined(text: str, stroke: str) -> str:
    """Return a heading with a line of strokes below, as long as its longest line."""
    lines = wrapped(text)
    return f"{lines}\n{stroke * max(3, *map(len, lines.splitlines()))}"


def _lines(piece: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(
        piece,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
