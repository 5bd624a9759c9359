"""New texts of source files, as bytes that differ in changed lines alone, and as a patch that git takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher, unified_diff

_NO_END = "\\ No newline at end of file"


def rewritten(data: bytes, old: Sequence[str], new: Sequence[str]) -> bytes:
    """Return a file with new lines; ``old`` are its lines as the reader reads them.

    Lines that did not change keep their bytes, with their line ends and forms of letters. New ones end as
    the file's first line does.
    """
    raw = data.split(b"\n")
    end = b"\r" if raw[0].endswith(b"\r") else b""
    found: list[bytes] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        found += raw[a:b] if kind == "equal" else [line.encode() + end for line in new[c:d]]
    if end and found and not raw[-1].endswith(end):
        found[-1] = found[-1].removesuffix(end)
    return b"\n".join(found)


def patch(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> bytes:
    """Return a patch of files by their names, as ``git apply`` takes it."""
    return b"".join(b"".join(_of_file(name, old[name], new[name])) for name in sorted(new))


def _of_file(name: str, old: bytes, new: bytes) -> Iterator[bytes]:
    # Latin-1 gives each byte a character: what the lines are encoded in does not matter here.
    texts = [data.decode("latin-1").split("\n") for data in (old, new)]
    lines = [[f"{line}\n" for line in each[:-1]] + ([each[-1]] if each[-1] else []) for each in texts]
    quoted = name.encode().decode("latin-1")
    for line in unified_diff(lines[0], lines[1], fromfile=f"a/{quoted}", tofile=f"b/{quoted}"):
        yield line.encode("latin-1") + (b"" if line.endswith("\n") else f"\n{_NO_END}\n".encode())
