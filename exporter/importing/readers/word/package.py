"""A Word package opened within bounds: its parts, as trees without entities, and what relates them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from lxml import etree

from exporter.importing.failures import MOST_BYTES, refused, too_much
from exporter.intake.archive import open_archive, part_of, xml_of

_MOST_PARTS = 2_000
_RESAVE = "Open it in Word or LibreOffice and save it anew."
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = b"http://purl.oclc.org/ooxml/"


class Package:
    """The parts of a package by name. Raises SourceError (IN03, IN04, IN05) when it cannot be read whole."""

    def __init__(self, data: bytes, file: Path) -> None:
        self._file = file
        archive = open_archive(data, _MOST_PARTS, self._damaged)
        self.parts: dict[str, bytes] = {}
        left = MOST_BYTES
        for name in (entry.filename for entry in archive.infolist() if not entry.is_dir()):
            part = part_of(archive, name, left, self._damaged)
            left -= len(part)
            if left < 0:
                raise too_much(file, f"unpacked it is larger than {MOST_BYTES // 1_000_000} MB")
            self.parts[name] = part

    def _damaged(self, said: str) -> Exception:
        return refused(self._file, "IN03", f"the file is damaged: {said}", _RESAVE)

    def tree(self, name: str) -> etree._Element | None:
        """Return the root of an XML part, None where there is none. Raises as the class."""
        data = self.parts.get(name)
        if data is None:
            return None
        if _STRICT in data[:4096]:
            raise refused(
                self._file, "IN02", "it is a “Strict Open XML” file, which few programs read", _RESAVE
            )
        root = xml_of(data, name, self._damaged)
        if root.getroottree().docinfo.doctype:
            said = f"its part “{name}” declares a document type, as no program writes it"
            raise refused(self._file, "IN05", said, _RESAVE)
        return root

    def main(self) -> str:
        """Return the name of the part that holds the text. Raises as the class."""
        target = next((to for kind, to in self.relations("") if kind.endswith("/officeDocument")), "")
        if target not in self.parts:
            raise refused(self._file, "IN02", "it is a zip archive, but no Word document", _RESAVE)
        return target

    def relations(self, part: str) -> list[tuple[str, str]]:
        """Return kind and target of what a part is related to inside the package (``""``: the package)."""
        return [(kind, target) for _, kind, target in self._related(part)]

    def target(self, part: str, identity: str | None) -> str:
        """Return the part that an id of a relation leads to, ``""`` for none inside the package."""
        return next((target for one, _, target in self._related(part) if one == identity), "")

    def _related(self, part: str) -> list[tuple[str, str, str]]:
        path = PurePosixPath(part) if part else PurePosixPath()
        root = self.tree(str(path.parent / "_rels" / f"{path.name}.rels") if part else "_rels/.rels")
        if root is None:
            return []
        inside = (one for one in root.iter(_RELATION) if one.get("TargetMode") != "External")
        return [
            (one.get("Id") or "", one.get("Type") or "", _joined(path, one.get("Target") or ""))
            for one in inside
        ]


def _joined(part: PurePosixPath, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    found: list[str] = list(part.parent.parts)
    for step in PurePosixPath(target).parts:
        if step == "..":
            found = found[:-1]
        elif step != ".":
            found.append(step)
    return "/".join(found)
