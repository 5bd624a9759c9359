"""The DOCX of a publication, made once, and merges of it after somebody edited it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from exporter.merging.merge import merge
from exporter.merging.open import open_edited, setting_of
from exporter.merging.put import apply
from exporter.merging.result import Merged
from exporter.model.brand import Brand, FurnitureLine
from exporter.model.transcript import Place
from exporter.produce.early.findings import sources
from exporter.produce.options import Options
from exporter.produce.plan import plan
from exporter.readback.docx.read import read
from exporter.render.formats import renderer
from exporter.theme.load import load_theme
from tests.merging.editor import Document
from tests.places import PUBLICATIONS, SOURCE

TODAY = date(2026, 11, 30)
NAME = "every-construct"
KRATOM = "kratom-and-depression"
_NUMBERS = re.compile(r"\[[\d, \u00a0]+\]|Sources? [\d, \u00a0]+\.")


def docx(folder: Path, brand: Brand | None = None, without: frozenset[FurnitureLine] = frozenset()) -> bytes:
    """The article of a publication as a DOCX with its seal, not proven: that is tested elsewhere."""
    options = Options(TODAY, formats=("docx",), editions=("article",), brand=brand)  # type: ignore[arg-type]
    theme = replace(load_theme(options.theme, ""), without=without)
    job = plan(sources(folder, options)[0], theme, options)[0]
    return renderer(job.format)(job.edition, job.theme, job.inputs).data


@cache
def article(name: str = NAME) -> bytes:
    """The same of a publication of the tests, or of the real one."""
    return docx((SOURCE if name == KRATOM else PUBLICATIONS) / name)


def body(data: bytes) -> list[str]:
    """What a reader of a DOCX meets, the numbers of citations left out."""
    blocks = (block for block in read(data).blocks if block.place is Place.BODY and block.text)
    return [_NUMBERS.sub("[]", block.text) for block in blocks]


class Desk:
    """A copy of a source, and what comes back from an editor."""

    def __init__(self, place: Path, name: str = NAME) -> None:
        self.source = place / "source"
        shutil.copytree(SOURCE if name == KRATOM else PUBLICATIONS, self.source)
        self.name, self.file = name, place / "from-editor.docx"

    @property
    def folder(self) -> Path:
        return self.source / self.name

    def text(self, file: str = "") -> str:
        return (self.source / (file or f"{self.name}/article.md")).read_text("utf-8")

    def put(self, old: str, new: str, file: str = "") -> None:
        path = self.source / (file or f"{self.name}/article.md")
        text = path.read_text("utf-8")
        assert text.count(old) == 1, text.count(old)
        path.write_text(text.replace(old, new), "utf-8")

    def merged(
        self,
        data: bytes,
        *,
        write: bool = True,
        brand: Brand | None = None,
        without: frozenset[FurnitureLine] = frozenset(),
    ) -> Merged:
        self.file.write_bytes(data)
        opened = open_edited(self.file)
        merged = merge(setting_of(opened, self.source, TODAY, None, brand, without), opened)
        if write:
            apply(merged)
        return merged

    def edit(self, change: Callable[[Document], object], *, write: bool = True) -> Merged:
        document = Document(article(self.name))
        change(document)
        return self.merged(document.save(), write=write)


def codes(merged: Merged) -> list[str]:
    return [finding.code for finding in merged.report]


@cache
def on_screen(format_: str) -> bytes:
    """The same article as a page or an e-book."""
    options = Options(TODAY, formats=(format_,), editions=("article",))  # type: ignore[arg-type]
    job = plan(sources(PUBLICATIONS / NAME, options)[0], load_theme(options.theme, ""), options)[0]
    return renderer(job.format)(job.edition, job.theme, job.inputs).data
