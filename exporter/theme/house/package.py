"""A house template taken apart: a DOCX or DOTX that nobody vouches for, read as XML within bounds.

Nothing is executed, fetched or kept: what a template may give is picked from its parts by other modules.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from exporter.diagnostics import ThemeError
from exporter.intake.archive import open_archive, part_of, xml_of
from exporter.intake.docx.markup import relations, relations_name

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
        if name not in self.files:
            raise unusable(f"its part “{name}” is missing")
        root = xml_of(self.files[name], name, unusable)
        if root.getroottree().docinfo.doctype:
            raise unusable(f"its part “{name}” has a document type")
        return root

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return kind and target of every inside relationship of a part, by id."""
        name = relations_name(part)
        found = relations(self.xml(name) if name in self.files else None, part)
        return {one.id: (one.kind, one.target) for one in found if not one.outside}

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
    return ThemeError.of("TH50", f"{PLACE} cannot be used: {reason}", hint=hint)


def _unpacked(data: bytes) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    room = _LARGEST_WHOLE
    archive = open_archive(data, _MOST_PARTS, unusable)
    for name in archive.namelist():
        files[name] = part_of(archive, name, min(_LARGEST_PART, room), unusable)
        room -= len(files[name])
        if room < 0 or len(files[name]) > _LARGEST_PART:
            raise unusable("it unpacks to more than a template can need")
    return files


def _check_types(files: dict[str, bytes]) -> None:
    root = HouseParts(files, "").xml("[Content_Types].xml")
    types = [entry.get("ContentType", "") for entry in root.iter(f"{_TYPES}Override", f"{_TYPES}Default")]
    if any("macroEnabled" in kind or "vbaProject" in kind for kind in types):
        raise unusable("it holds macros")
    if not any(kind in _MAIN_TYPES for kind in types):
        raise unusable("it is no Word document")


def _check_relations(root: etree._Element) -> None:
    for one in relations(root, ""):
        if one.kind in _EMBEDDED:
            raise unusable(f"it holds an embedded object or file (“{one.kind}”)")
        if one.outside and one.kind not in _HARMLESS:
            raise unusable(f"it takes a part of itself from elsewhere (“{one.kind}”)")
