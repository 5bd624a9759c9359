"""Zip packages (DOCX, EPUB) read as bytes and XML that nobody vouches for: sizes capped, entities off."""

from __future__ import annotations

from dataclasses import dataclass
from zipfile import ZipFile

from lxml import etree

from exporter.diagnostics import ProofError
from exporter.intake.archive import open_archive, part_of, xml_of

_MOST_PARTS = 5_000
_LARGEST_PART = 64 * 2**20
_LARGEST_XML = 24 * 2**20


@dataclass(frozen=True, slots=True)
class Package:
    """An open package. ``names`` are its parts."""

    archive: ZipFile
    names: frozenset[str]

    def part(self, name: str) -> bytes:
        """Return the bytes of a part. Raises ProofError (PF11) when it is missing, damaged or too large."""
        if name not in self.names:
            raise unreadable(f"the part “{name}” is missing")
        data = part_of(self.archive, name, _LARGEST_PART, unreadable)
        if len(data) > _LARGEST_PART:
            raise unreadable(f"the part “{name}” is larger than {_LARGEST_PART // 2**20} MB")
        return data

    def xml(self, name: str) -> etree._Element:
        """Return the root of an XML part. Raises ProofError (PF11) also when it is no XML or has entities."""
        return parse_xml(self.part(name), name)


def open_package(data: bytes) -> Package:
    """Return the package in the bytes. Raises ProofError (PF11) when they are no sound zip archive."""
    archive = open_archive(data, _MOST_PARTS, unreadable)
    return Package(archive, frozenset(archive.namelist()))


def parse_xml(data: bytes, name: str) -> etree._Element:
    """Return the root element. Raises ProofError (PF11) when it is no XML, too large or declares entities."""
    if len(data) > _LARGEST_XML:
        raise unreadable(f"the part “{name}” is larger than {_LARGEST_XML // 2**20} MB")
    root = xml_of(data, name, unreadable)
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(iter(declared.iterentities()), None) is not None:
        raise unreadable(f"the part “{name}” declares entities")
    return root


def unreadable(reason: str) -> ProofError:
    """Return the failure PF11 for a file that cannot be read back."""
    hint = "The file was damaged or changed after it was made; export it again."
    return ProofError.of("PF11", f"the file cannot be read back: {reason}", hint=hint)
