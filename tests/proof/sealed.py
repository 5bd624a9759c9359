"""The sample edition with the seal of its ledger in it, and files taken apart and put together again."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from zipfile import ZipFile

from exporter.ledger.account import account_of
from exporter.model.format import Format
from exporter.model.seal import Issuer, Seal
from exporter.render.formats import renderer
from exporter.render.inputs import RenderInputs
from exporter.theme.load import load_theme
from tests import samples

TODAY = date(2026, 11, 24)
ISSUER = Issuer("Kratom and mood", "Clinic Press", "ask@press.example", "https://press.example/kratom")
SEALED = (Format.DOCX, Format.EPUB, Format.HTML, Format.PDF)


def seal(format_: Format) -> Seal:
    account = account_of(samples.edition(), format_, load_theme("clinic"))
    return Seal(
        *(samples.ledger(), format_, "a4", "clinic", "0" * 64, "1" * 64, "exporter 0"),
        account=account,
        issuer=ISSUER,
    )


@cache
def sealed(format_: Format) -> bytes:
    return with_seal(format_, seal(format_).as_bytes())


def with_seal(format_: Format, carried: bytes) -> bytes:
    inputs = RenderInputs("sample", "a4", date(2026, 11, 24), "exporter 0", carried)
    return renderer(format_)(samples.edition(), load_theme("clinic"), inputs).data


def rewritten(data: bytes, change: Callable[[str, bytes], tuple[str, bytes]]) -> bytes:
    """The zip with every part's name and bytes changed."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
    return out.getvalue()


def edited(data: bytes, part: str, pattern: str, new: str) -> bytes:
    """The zip with the first match of a pattern in a part replaced; there must be one."""
    found = 0

    def change(name: str, content: bytes) -> tuple[str, bytes]:
        nonlocal found
        if name == part:
            text, found = re.subn(pattern, new, content.decode(), count=1)
            content = text.encode()
        return name, content

    out = rewritten(data, change)
    assert found, f"{part} has no {pattern}"
    return out
