"""How much of the notes is read from a grey print and from a copy of black dots: by tesseract, at 150 dpi.

Words are compared, each digit as any digit: Atkinson Hyperlegible slashes its zero, which people like and
tesseract reads as other digits. The digits themselves are compared in the file's text layer.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from difflib import SequenceMatcher
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from exporter.model.format import Format
from exporter.model.obligation import Ledger, Scope
from exporter.model.transcript import TextBlock
from exporter.model.wording import squeeze
from exporter.readback.formats import reader

DOTS = 150
MODES = {"grey": "-gray", "one-bit": "-mono"}
_POINTS = 72
# Points of paper around the words of a note, less than what parts them from their rule.
_ROOM = 2.5
_GAP = 24
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Reading:
    """How many words the notes of a file have, how many were read, and which were not."""

    words: int
    read: int
    missed: tuple[str, ...]

    @property
    def accuracy(self) -> float:
        return self.read / self.words


def notes(data: bytes, ledger: Ledger) -> list[TextBlock]:
    """Return the blocks of a PDF that are whole notes, with the sources they name, in order."""
    owed = tuple({squeeze(one.wording) for one in ledger.obligations if one.scope is not Scope.RUNNING})
    return [block for block in reader(Format.PDF)(data).blocks if squeeze(block.text).startswith(owed)]


def read(data: bytes, blocks: list[TextBlock], mode: str) -> Reading:
    """Return what tesseract reads of the notes when a PDF is drawn in one of ``MODES``."""
    with TemporaryDirectory() as folder:
        pages = _pages(data, Path(folder), MODES[mode])
        found = _words(_ocr(_strip([_cut(pages[block.page or 0], block) for block in blocks])))
    wanted = [word for block in blocks for word in _words(block.text)]
    matcher = SequenceMatcher(None, wanted, found, autojunk=False)
    missed = [
        f"{' '.join(wanted[a:b])} → {' '.join(found[c:d])}"
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]
    return Reading(len(wanted), sum(match.size for match in matcher.get_matching_blocks()), tuple(missed))


def _pages(data: bytes, folder: Path, flag: str) -> dict[int, Image.Image]:
    source = folder / "file.pdf"
    source.write_bytes(data)
    subprocess.run(["pdftoppm", "-r", str(DOTS), flag, str(source), str(folder / "page")], check=True)
    drawn = sorted(folder.glob("page-*.p?m"))
    return {
        number: Image.open(BytesIO(path.read_bytes())).convert("L") for number, path in enumerate(drawn, 1)
    }


def _cut(page: Image.Image, block: TextBlock) -> Image.Image:
    assert block.box is not None
    scale = DOTS / _POINTS
    left, bottom, right, top = block.box
    return page.crop(
        (
            round((left - _ROOM) * scale),
            round((page.height / scale - top - _ROOM) * scale),
            round((right + _ROOM) * scale),
            round((page.height / scale - bottom + _ROOM) * scale),
        )
    )


def _strip(cuts: list[Image.Image]) -> Image.Image:
    """Put the notes under each other on one sheet, as lines of one column."""
    width = max(cut.width for cut in cuts) + 2 * _GAP
    sheet = Image.new("L", (width, sum(cut.height + _GAP for cut in cuts) + _GAP), 255)
    top = _GAP
    for cut in cuts:
        sheet.paste(cut, (_GAP, top))
        top += cut.height + _GAP
    return sheet


def _ocr(sheet: Image.Image) -> str:
    out = BytesIO()
    sheet.save(out, "PNG")
    command = ["tesseract", "-", "-", "--psm", "6", "--dpi", str(DOTS), "-l", "eng"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(command, input=out.getvalue(), capture_output=True, check=True, env=environment)
    return done.stdout.decode("utf-8")


def _words(text: str) -> list[str]:
    return [re.sub(r"\d", "0", word.casefold()) for word in _WORD.findall(text)]
