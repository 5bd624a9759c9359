"""Loads a theme: finds its folder, validates theme.toml, merges what it extends, finds its fonts.

All findings are collected; nothing outside the theme folders and the font packages is read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from difflib import get_close_matches
from typing import Any

from exporter.diagnostics import Location, Report, ThemeError
from exporter.theme import folder, places, rules
from exporter.theme.accent import accented
from exporter.theme.audit import audit
from exporter.theme.audit_tokens import check_tokens
from exporter.theme.folder import SETTINGS, ThemeFolder
from exporter.theme.fonts import faces
from exporter.theme.settings import read_settings
from exporter.theme.templates import check_templates
from exporter.theme.theme import Border, FontFace, Lengths, PaperSize, Role, RoleName, Theme

_PIXELS = 96 / 72
_RAISED = 0.75


def load_theme(name: str, accent: str = "") -> Theme:
    """Return a theme with everything it extends: a shipped one by name, or a folder by path (with a ``/``).

    ``accent`` (``#rrggbb``) takes the place of its accent colour, if it has one. Raises
    UsageError when there is no such theme and ThemeError with every finding on its files.
    """
    chain = _chain(name)
    report = Report()
    data: dict[str, Any] = {}
    for _, own in reversed(chain):
        data = _merged(data, own)
    data, longer = accented(data, accent), accented(_longer(data), accent)
    first = chain[0][0]

    def find(keys: Sequence[str]) -> Location:
        return _find(chain, keys)

    def find_longer(keys: Sequence[str]) -> Location:
        other = keys[0] == "roles" and keys[1] in data.get("article", {})
        return find(("article", *keys[1:]) if other else keys)

    rules.check_complete(data, find, report)
    _refuse(report)
    rules.check_papers(data, find, report)
    rules.check_notes(data, find, report)
    report.extend(audit((one for one, _ in chain), data, find))
    if "article" in data:
        rules.check_notes(longer, find_longer, report)
        check_tokens(longer, find_longer, report)
    if report.ok:
        # They are filled to be checked: only what the audit lets pass may run.
        check_templates((one for one, _ in chain), report)
    found = {key: faces(data["font"][key], find(("font", key)), report) for key in ("families", "reading")}
    _refuse(report)
    return _theme(first.name, [one for one, _ in chain], data, longer["roles"], found)


def _refuse(report: Report) -> None:
    if not report.ok:
        raise ThemeError(report)


def _chain(name: str) -> list[tuple[ThemeFolder, dict[str, Any]]]:
    """The theme and what it extends, nearest first."""
    chain: list[tuple[ThemeFolder, dict[str, Any]]] = []
    wanted: str | None = name
    while wanted is not None:
        opened = folder.open_folder(wanted)
        own = read_settings(opened)
        chain.append((opened, own))
        wanted = own.pop("extends", None)
        if wanted is not None:
            _check_extends(chain, wanted)
    return chain


def _check_extends(chain: list[tuple[ThemeFolder, dict[str, Any]]], wanted: str) -> None:
    opened = chain[-1][0]
    where = places.find(f"{opened.shown}/{SETTINGS}", opened.text(SETTINGS), ("extends",))
    known = folder.names()
    if wanted not in known:
        close = get_close_matches(wanted, known, 1)
        hint = f'Did you mean "{close[0]}"?' if close else f"Themes: {', '.join(known)}."
        raise ThemeError.of("TH06", f'There is no theme "{wanted}" to extend.', where, hint)
    if (folder.shipped() / wanted).resolve() in [one.path for one, _ in chain]:
        circle = " extends ".join([*(one.name for one, _ in chain), wanted])
        raise ThemeError.of("TH06", f"The themes extend each other in a circle: {circle}.", where,
                            "Let one of them extend base.")  # fmt: skip


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def _longer(data: dict[str, Any]) -> dict[str, Any]:
    """The settings with the roles of articles and books in the place of the others."""
    return {**data, "roles": _merged(data.get("roles", {}), data.get("article", {}))}


def _find(chain: list[tuple[ThemeFolder, dict[str, Any]]], keys: Sequence[str]) -> Location:
    """The place of a setting in the nearest theme that gives it, else in the theme itself."""
    for opened, own in chain:
        value: Any = own
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        if value is not None:
            return places.find(f"{opened.shown}/{SETTINGS}", opened.text(SETTINGS), keys)
    first = chain[0][0]
    return places.find(f"{first.shown}/{SETTINGS}", first.text(SETTINGS), keys)


def _theme(
    name: str,
    folders: list[ThemeFolder],
    data: dict[str, Any],
    longer: dict[str, Any],
    found: dict[str, tuple[FontFace, ...]],
) -> Theme:
    below_first, page = folders[::-1], data["page"]
    tables = (*data["roles"].values(), *longer.values())
    found = {key: tuple(_cut(face, tables) for face in value) for key, value in found.items()}
    return Theme(
        name=name,
        note_place=page["note_place"],
        families=tuple(data["font"]["families"]),
        faces=found["families"],
        roles={role: _role(data["roles"][role.value]) for role in RoleName},
        papers={key: PaperSize(key, **page["papers"][key]) for key in page.get("offers", page["papers"])},
        print_css="\n".join(one.text("print.css") for one in below_first),
        epub_css="\n".join(one.text("epub.css") for one in below_first),
        templates=_templates(folders),
        sha256=_hash(folders, (*found["families"], *found["reading"])),
        lengths=Lengths(**{entry.name: page[entry.name] for entry in fields(Lengths)}),
        chapters=page["chapters"],
        running_head=page["running_head"],
        reading=tuple(data["font"]["reading"]),
        reading_faces=found["reading"],
        article_roles={role: _role(longer[role.value]) for role in RoleName if "article" in data},
    )


def _cut(face: FontFace, roles: Iterable[dict[str, Any]]) -> FontFace:
    sizes = {role["size"] * _PIXELS for role in roles} if face.variable else set()
    return replace(face, optical=tuple(sorted(sizes | {size * _RAISED for size in sizes})))


def _role(table: dict[str, Any]) -> Role:
    return Role(**{**table, "border": Border(**table["border"])})


def _templates(folders: list[ThemeFolder]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in folders:
        for name in folder.TEMPLATES:
            if f"templates/{name}.html" in one.files:
                found.setdefault(name, one.text(f"templates/{name}.html"))
    return found


def _hash(folders: list[ThemeFolder], found: tuple[FontFace, ...]) -> str:
    digest = hashlib.sha256()
    for one in folders:
        for name, text in sorted(one.files.items()):
            digest.update(f"{one.name}/{name}\0{text}\0".encode())
    for face in found:
        digest.update(f"{face.family}\0{face.path.name}\0".encode() + face.path.read_bytes())
    return digest.hexdigest()
