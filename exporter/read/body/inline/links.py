"""The targets of links: which are allowed, and whether what an inside link names exists."""

from __future__ import annotations

import re
from collections.abc import Collection

from exporter.diagnostics import Location
from exporter.intake.suggest import hint as suggestion
from exporter.read.body.cursor import Reading

_ALLOWED = re.compile(r"https://[^\s/?#]+\S*|mailto:[^\s@]+@[^\s@]+|tel:\+?[0-9][0-9().-]*")
_REFERENCE = re.compile(r"&(?:#\w{1,8}|[A-Za-z]\w{0,31});")
_HINT = "A target begins with https:, mailto: or tel:, or is “#” and the id of a section or claim."
_LINKABLE = " A claim can be linked only when it has an :id:."


def check_target(reading: Reading, target: str, written: str, where: Location) -> None:
    """Report a target that the format does not have; remember an inside one until all ids are known.

    ``target`` is the text without escapes, ``written`` as it stands in the file.
    """
    if _REFERENCE.search(written):
        reading.error("SF36", where, "Character references are not read.", "Write the character itself.")
    elif target.startswith("#") and len(target) > 1:
        reading.links.append((target[1:], where))
    elif not _ALLOWED.fullmatch(target):
        what = f"“{target}” is not a target that the format has." if target else "This link has no target."
        reading.error("SF47", where, what, _HINT)


def check_inside_links(reading: Reading, sections: Collection[str], claims: Collection[str]) -> None:
    """Report every inside link whose id is neither a section's or figure's nor one given to a claim.

    ``#name/id`` leads into the publication of that name; its ids are looked up there.
    """
    known = {*sections, *claims}
    for target, where in reading.links:
        name, parted, id_ = target.rpartition("/")
        if parted:
            _check_neighbour(reading, name, id_, where)
        elif target not in known:
            said = f"No section, claim or figure has the id “{target}”."
            reading.error("SF48", where, said, suggestion(target, known, "Ids") + _LINKABLE)


def _check_neighbour(reading: Reading, name: str, target: str, where: Location) -> None:
    known = reading.context.neighbour(name, where) if reading.context.neighbour else None
    if known is not None and target not in known:
        said = f"No section or claim of “{name}” has the id “{target}”."
        reading.error("SF48", where, said, suggestion(target, known, "Ids") + _LINKABLE)
