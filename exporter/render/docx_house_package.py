"""A house template taken apart: a DOCX or DOTX that nobody vouches for, read as XML within bounds.

Nothing is executed, fetched or kept: what a template may give is picked from its parts by other modules.
"""

from __future__ import annotations

import posixpath
import struct
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from exporter.diagnostics import Diagnostic, Severity, ThemeError

PLACE = "the template"
_LARGEST_FILE = 20 * 2**20
_LARGEST_PART = 8 * 2**20
_LARGEST_WHOLE = 64 * 2**20
_MOST_PARTS = 1_000
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN_TYPES = (f"{_MAIN}document.main+xml", f"{_MAIN}template.main+xml")
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
# What a template may point at outside itself: places to go to, and what Word wrote down of its own template.
_HARMLESS = frozenset({"hyperlink", "attachedTemplate"})
_EMBEDDED = frozenset({"oleObject", "package", "control", "vbaProject", "aFChunk", "subDocument", "frame"})


@dataclass(frozen=True, slots=True)
class HouseParts:
    """The parts of a template by name, and the one that is its document."""

    files: dict[str, bytes] = field(repr=False)
    main: str

    def xml(self, name: str) -> etree._Element:
        """Return the root of a part. Raises ThemeError (TH50) when it is no XML, or declares entities."""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
        )
        try:
            root = etree.fromstring(self.files[name], parser)
        except (KeyError, etree.XMLSyntaxError, ValueError, LookupError) as fault:
            raise unusable(f"its part “{name}” is missing or no XML") from fault
        if root.getroottree().docinfo.doctype:
            raise unusable(f"its part “{name}” has a document type")
        return root

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return kind and target of every inside relationship of a part, by id (ECMA-376 part 2, 9.3)."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self.files:
            return {}
        return {
            relation.get("Id", ""): (
                relation.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
            )
            for relation in self.xml(rels).iterchildren(etree.Element)
            if relation.get("TargetMode") != "External"
        }

    def part(self, kind: str) -> etree._Element | None:
        """Return the root of the first part of a kind (``styles``) that the document is related to."""
        found = next((target for one, target in self.related(self.main).values() if one == kind), None)
        return self.xml(found) if found else None


def open_template(data: bytes) -> HouseParts:
    """Return the parts of a template. Raises ThemeError (TH50) when it is none that can be taken."""
    if data.startswith(_OLE):
        raise unusable("it is protected by a password, or in the old format of Word 97")
    if len(data) > _LARGEST_FILE:
        raise unusable(f"it is larger than {_LARGEST_FILE // 2**20} MB")
    files = _unpacked(data)
    _check_types(files)
    parts = HouseParts(files, "")
    main = next((target for kind, target in parts.related("").values() if kind == "officeDocument"), "")
    if main not in files:
        raise unusable("it is no Word document")
    for name in files:
        if name.endswith(".rels"):
            _check_relations(parts.xml(name))
    return HouseParts(files, main)


def unusable(reason: str) -> ThemeError:
    """Return the failure for a file that cannot be a house template (TH50)."""
    hint = "Save it in Word as a plain DOCX or DOTX: without macros, password and embedded files."
    finding = Diagnostic("TH50", Severity.ERROR, f"{PLACE} cannot be used: {reason}", hint=hint)
    return ThemeError([finding])


def _unpacked(data: bytes) -> dict[str, bytes]:
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_PARTS or len({entry.filename for entry in entries}) < len(entries):
                raise unusable("it has too many parts, or two of one name")
            if any(entry.flag_bits & 1 for entry in entries):
                raise unusable("it is encrypted")
            files: dict[str, bytes] = {}
            room = _LARGEST_WHOLE
            for entry in entries:
                with archive.open(entry) as stream:
                    files[entry.filename] = stream.read(min(_LARGEST_PART, room) + 1)
                room -= len(files[entry.filename])
                if room < 0 or len(files[entry.filename]) > _LARGEST_PART:
                    raise unusable("it unpacks to more than a template can need")
            return files
    except _FAULTS as fault:
        raise unusable("it is no zip archive, or a damaged one") from fault


def _check_types(files: dict[str, bytes]) -> None:
    root = HouseParts(files, "").xml("[Content_Types].xml")
    types = [entry.get("ContentType", "") for entry in root.iter(f"{_TYPES}Override", f"{_TYPES}Default")]
    if any("macroEnabled" in kind or "vbaProject" in kind for kind in types):
        raise unusable("it holds macros")
    if not any(kind in _MAIN_TYPES for kind in types):
        raise unusable("it is no Word document")


def _check_relations(root: etree._Element) -> None:
    for relation in root.iterchildren(etree.Element):
        kind = relation.get("Type", "").rpartition("/")[2]
        if kind in _EMBEDDED:
            raise unusable(f"it holds an embedded object or file (“{kind}”)")
        if relation.get("TargetMode") == "External" and kind not in _HARMLESS:
            raise unusable(f"it takes a part of itself from elsewhere (“{kind}”)")
