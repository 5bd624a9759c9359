"""A zip package under attack: its parts, taken apart once and put together with some of them changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from lxml import etree


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a package in their order."""

    parts: Mapping[str, bytes]


@dataclass(slots=True)
class Draft:
    """A package in the making: parts as trees that may be changed, and new or changed parts as bytes."""

    package: Package
    trees: dict[str, etree._Element] = field(default_factory=dict)
    changed: dict[str, bytes] = field(default_factory=dict)

    def tree(self, name: str) -> etree._Element:
        """Return the root of a part; what is changed in it will be written."""
        if name not in self.trees:
            self.trees[name] = etree.fromstring(self.package.parts[name])
        return self.trees[name]

    def text(self, name: str) -> str:
        """Return a part as text."""
        return self.changed.get(name, self.package.parts[name]).decode()

    def packed(self) -> bytes:
        """Return the package with what was changed, its parts in their order and not compressed."""
        parts = {**self.package.parts, **self.changed}
        parts |= {
            name: etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True)
            for name, root in self.trees.items()
        }
        out = BytesIO()
        with ZipFile(out, "w", ZIP_STORED) as archive:
            for name, data in parts.items():
                archive.writestr(ZipInfo(name), data)
        return out.getvalue()


def unpack(data: bytes) -> Package:
    """Return the package in the bytes of a proven file."""
    with ZipFile(BytesIO(data)) as archive:
        return Package({name: archive.read(name) for name in archive.namelist()})


def exchange(one: etree._Element, other: etree._Element) -> None:
    """Put two elements of a part into each other's places."""
    mark = etree.Element("mark")
    other.addprevious(mark)
    one.addprevious(other)
    mark.addprevious(one)
    mark.getparent().remove(mark)
