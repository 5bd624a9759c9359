"""Zip packages (DOCX, EPUB) read as bytes and XML that nobody vouches for: sizes capped, entities off."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from lxml import etree

from exporter.diagnostics import ProofError

_MOST_PARTS = 5_000
_LARGEST_PART = 64 * 2**20
_LARGEST_XML = 24 * 2**20
_ZIP_FAULTS = (
    BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    struct.error,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class Package:
    """An open package. ``names`` are its parts."""

    archive: ZipFile
    names: frozenset[str]

    def part(self, name: str) -> bytes:
        """Return the bytes of a part. Raises ProofError (PF11) when it is missing, damaged or too large."""
        if name not in self.names:
            raise unreadable(f"the part “{name}” is missing")
        try:
            with self.archive.open(name) as stream:
                data = stream.read(_LARGEST_PART + 1)
        except _ZIP_FAULTS as fault:
            raise unreadable(f"the part “{name}” is damaged ({type(fault).__name__})") from fault
        if len(data) > _LARGEST_PART:
            raise unreadable(f"the part “{name}” is larger than {_LARGEST_PART // 2**20} MB")
        return data

    def xml(self, name: str) -> etree._Element:
        """Return the root of an XML part. Raises ProofError (PF11) also when it is no XML or has entities."""
        return parse_xml(self.part(name), name)


def open_package(data: bytes) -> Package:
    """Return the package in the bytes. Raises ProofError (PF11) when they are no sound zip archive.

    An archive with two parts of one name is refused: readers differ in which one they show.
    """
    try:
        archive = ZipFile(BytesIO(data))
    except _ZIP_FAULTS as fault:
        raise unreadable(f"it is no zip archive ({type(fault).__name__})") from fault
    entries = archive.infolist()
    if len(entries) > _MOST_PARTS:
        raise unreadable(f"it has {len(entries)} parts, more than {_MOST_PARTS}")
    names = Counter(entry.filename for entry in entries)
    for entry in entries:
        if names[entry.filename] > 1:
            raise unreadable(f"it has two parts named “{entry.filename}”")
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or entry.flag_bits & 1:
            raise unreadable(f"the part “{entry.filename}” is encrypted or packed in an unknown way")
    return Package(archive, frozenset(names))


def parse_xml(data: bytes, name: str) -> etree._Element:
    """Return the root element. Raises ProofError (PF11) when it is no XML, too large or declares entities."""
    if len(data) > _LARGEST_XML:
        raise unreadable(f"the part “{name}” is larger than {_LARGEST_XML // 2**20} MB")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as fault:
        raise unreadable(f"the part “{name}” is no XML ({_line(fault)})") from fault
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(iter(declared.iterentities()), None) is not None:
        raise unreadable(f"the part “{name}” declares entities")
    return root


def unreadable(reason: str) -> ProofError:
    """Return the failure PF11 for a file that cannot be read back."""
    hint = "The file was damaged or changed after it was made; export it again."
    return ProofError(ProofError.of("PF11", f"the file cannot be read back: {reason}", hint=hint).report)


def _line(fault: Exception) -> str:
    return str(fault).splitlines()[0] if str(fault) else type(fault).__name__
