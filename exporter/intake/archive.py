"""Zip archives, and XML in them, that nobody vouches for: opened within bounds, entities off.

Who opens one gives ``refuse``: it makes the exception to raise of the words that say what is wrong.
"""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from typing import TypeAlias
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from lxml import etree

_FAULTS = (
    BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    struct.error,
    zlib.error,
)


Refuse: TypeAlias = Callable[[str], Exception]


def open_archive(data: bytes, most: int, refuse: Refuse) -> ZipFile:
    """Return the archive in the bytes, of at most so many parts.

    An archive with two parts of one name is refused: readers differ in which one they show.
    """
    try:
        archive = ZipFile(BytesIO(data))
    except _FAULTS as fault:
        raise refuse(f"it is no zip archive ({type(fault).__name__})") from fault
    entries = archive.infolist()
    if len(entries) > most:
        raise refuse(f"it has {len(entries)} parts, more than {most}")
    names = Counter(entry.filename for entry in entries)
    for entry in entries:
        if names[entry.filename] > 1:
            raise refuse(f"it has two parts named “{entry.filename}”")
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or entry.flag_bits & 1:
            raise refuse(f"the part “{entry.filename}” is encrypted or packed in an unknown way")
    return archive


def part_of(archive: ZipFile, name: str, largest: int, refuse: Refuse) -> bytes:
    """Return at most ``largest`` bytes of a part, and one more where it has more."""
    try:
        with archive.open(name) as stream:
            return stream.read(largest + 1)
    except _FAULTS as fault:
        raise refuse(f"the part “{name}” is damaged ({type(fault).__name__})") from fault


def xml_of(data: bytes, name: str, refuse: Refuse) -> etree._Element:
    """Return the root element of a part, without comments and instructions."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as fault:
        line = str(fault).splitlines()[0] if str(fault) else type(fault).__name__
        raise refuse(f"the part “{name}” is no XML ({line})") from fault
