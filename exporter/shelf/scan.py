"""Photographs and scans of leaflets: the QR code on them says where the newest version is.

The code reader is the library zxing-cpp, with Pillow; it is wanted only here (the extra ``scan``).
"""

from __future__ import annotations

from pathlib import Path

from exporter.diagnostics import MachineError
from exporter.shelf.newest import Newest, address
from exporter.shelf.row import Row, State

PICTURES = frozenset({".png", ".jpg", ".jpeg"})
_MOST_PIXELS = 80_000_000


def ready() -> None:
    """Do nothing where the code reader is installed. Raises MachineError (EN21) elsewhere."""
    try:
        import zxingcpp  # noqa: F401 - only asked for
    except ImportError as absent:
        hint = "Install it: pip install 'publication-exporter[scan]'."
        raise MachineError.of(
            "EN21", "the library that reads QR codes is not installed", None, hint
        ) from absent


def scanned(file: Path, newest: Newest) -> Row:
    """Return what the QR code in a picture names; which version is on the paper it does not say."""
    try:
        addresses = _codes(file)
    except (OSError, ValueError, SyntaxError) as fault:
        return Row(file.as_posix(), State.BROKEN, reason=f"it is no picture that can be read ({fault})")
    for found in addresses:
        if known := newest.addresses.get(address(found)):
            reason = f"its code leads to {found}; compare the version on the paper"
            return Row(file.as_posix(), State.UNKNOWN, known[0], newest=known[1], reason=reason)
    reason = f"its code leads to {addresses[0]}" if addresses else "no QR code is found in it"
    return Row(file.as_posix(), State.UNKNOWN, reason=reason)


def _codes(file: Path) -> list[str]:
    import zxingcpp
    from PIL import Image

    with Image.open(file) as picture:
        if picture.width * picture.height > _MOST_PIXELS:
            raise ValueError("it is too large")
        grey = picture.convert("L")
    return [code.text for code in zxingcpp.read_barcodes(grey) if code.text]
