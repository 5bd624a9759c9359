"""Whether a file that was handed on shows the pictures that its account says (PF73)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exporter.diagnostics import Diagnostic, Severity
from exporter.intake.likeness import alike
from exporter.model.account import Account
from exporter.model.format import Format

_HINT = "Do not hand this file out; make it again with `exporter export`. `exporter explain PF73` says more."


def check_pictures(data: bytes, format_: Format, account: Account | None) -> Iterator[Diagnostic]:
    """Yield that pictures of the publication are gone, or others stand in their places.

    A picture that a program saved again in other bytes, or smaller, is the same. The seal of a file that an
    earlier exporter made says nothing of pictures.
    """
    if account is None or not account.pictures:
        return
    from exporter.readback.pictures import shown_pictures  # readers of formats: most receipts name no picture

    gone = _gone(account.pictures, shown_pictures(data, format_))
    if gone:
        said = "one picture of the publication is" if gone == 1 else f"{gone} pictures of the publication are"
        message = f"{said} not in the file, or not in place, as the publisher made it"
        yield Diagnostic("PF73", Severity.ERROR, message, hint=_HINT)


def _gone(owed: Sequence[str], shown: Sequence[str]) -> int:
    """Return how many pictures are not among those shown, in their order; others may stand between them."""
    gone = place = 0
    for likeness in owed:
        found = next((at for at in range(place, len(shown)) if alike(likeness, shown[at])), None)
        if found is None:
            gone += 1
        else:
            place = found + 1
    return gone
