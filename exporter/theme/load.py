"""Loads a theme: finds its folder, validates theme.toml, merges what it extends, finds its fonts.

All findings are collected; nothing outside the theme folders and the font packages is read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from exporter.diagnostics import Location, Report, ThemeError
from exporter.intake.looked import Looks, note_all, note_data, noting
from exporter.intake.typed import Table
from exporter.model.brand import FurnitureLine
from exporter.theme import floors as rules
from exporter.theme import folder
from exporter.theme.accent import accented
from exporter.theme.audit.theme import audit
from exporter.theme.audit.tokens import check_tokens
from exporter.theme.embedded.cuts import embedded_faces
from exporter.theme.embedded.licence import check_embeddable
from exporter.theme.folder import SHEETS, ThemeFolder
from exporter.theme.fonts import faces
from exporter.theme.own_fonts import own_faces
from exporter.theme.schema import ThemeFile
from exporter.theme.settings import read_settings
from exporter.theme.templates import check_templates
from exporter.theme.theme import Border, FontFace, Lengths, OwnSheet, PaperSize, Role, RoleName, Theme

_PIXELS = 96 / 72
_RAISED = 0.75


def load_theme(name: str, accent: str = "") -> Theme:
    """Return a theme with everything it extends: a shipped one by name, or a folder by path (with a ``/``).

    ``accent`` (``#rrggbb``) takes the place of its accent colour, if it has one. A shipped one is part of
    this program, and is read once. Raises UsageError when there is no such theme and ThemeError with every
    finding on its files.
    """
    if "/" in name:
        return _loaded(name, accent)
    theme, looks = _shipped(name, accent)
    note_all(looks)
    return theme


@lru_cache(maxsize=16)
def _shipped(name: str, accent: str) -> tuple[Theme, Looks]:
    with noting() as looks:
        return _loaded(name, accent), looks


def _loaded(name: str, accent: str) -> Theme:
    chain = _chain(name)
    report = Report()
    data: dict[str, Any] = {}
    for layer in reversed(chain):
        data = _merged(data, layer.own)
    data, longer = accented(_followed(data), accent), accented(_followed(_longer(data)), accent)
    first = chain[0].folder

    def find(keys: Sequence[str]) -> Location:
        return _find(chain, keys)

    def find_longer(keys: Sequence[str]) -> Location:
        other = keys[0] == "roles" and keys[1] in data.get("article", {})
        return find(("article", *keys[1:]) if other else keys)

    rules.check_complete(data, find, report)
    _refuse(report)
    rules.check_papers(data, find, report)
    rules.check_notes(data, find, report)
    report.extend(audit((layer.folder for layer in chain), data, find))
    rules.check_type(longer, find, report)
    if "article" in data:
        rules.check_notes(longer, find_longer, report)
        check_tokens(longer, find_longer, report)
    if report.ok:
        # They are filled to be checked: only what the audit lets pass may run.
        check_templates((layer.folder for layer in chain), report)
    found = {key: faces(data["font"][key], find(("font", key)), report) for key in ("families", "reading")}
    found["families"] += tuple(_own_faces(chain, report))
    _refuse(report)
    theme = _theme(first.name, [layer.folder for layer in chain], data, longer["roles"], found)
    if theme.embed:
        check_embeddable(embedded_faces(theme), find(("font", "embed")), report)
        _refuse(report)
    return theme


def _refuse(report: Report) -> None:
    if not report.ok:
        raise ThemeError(report)


@dataclass(frozen=True, slots=True)
class _Layer:
    """A theme of the chain: its folder, and what its theme.toml gives, with the places of it."""

    folder: ThemeFolder
    table: Table[ThemeFile]
    own: dict[str, Any]


def _chain(name: str) -> list[_Layer]:
    """The theme and what it extends, nearest first."""
    chain: list[_Layer] = []
    wanted: str | None = name
    while wanted is not None:
        opened = folder.open_folder(wanted)
        table = read_settings(opened)
        own = table.model.model_dump(mode="json", exclude_unset=True)
        wanted = own.pop("extends", None)
        chain.append(_Layer(opened, table, own))
        if wanted is not None:
            _check_extends(chain, wanted)
    return chain


def _check_extends(chain: list[_Layer], wanted: str) -> None:
    where = chain[-1].table.at(("extends",))
    known = folder.names()
    if wanted not in known:
        close = get_close_matches(wanted, known, 1)
        hint = f'Did you mean "{close[0]}"?' if close else f"Themes: {', '.join(known)}."
        raise ThemeError.of("TH06", f'There is no theme "{wanted}" to extend.', where, hint)
    if (folder.shipped() / wanted).resolve() in [layer.folder.path for layer in chain]:
        circle = " extends ".join([*(layer.folder.name for layer in chain), wanted])
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


def _followed(data: dict[str, Any]) -> dict[str, Any]:
    """The settings with what no theme says of an urgent caution taken from cautions: it is one of them."""
    roles = data.get("roles", {})
    if RoleName.CAUTION not in roles:
        return data
    urgent = _merged(roles[RoleName.CAUTION], roles.get(RoleName.URGENT, {}))
    return {**data, "roles": {**roles, RoleName.URGENT.value: urgent}}


def _own_faces(chain: list[_Layer], report: Report) -> Iterator[FontFace]:
    """Yield the faces of the font files that the themes bring; without a license they are reported."""
    for layer in chain:
        font = layer.own.get("font", {})
        where = layer.table.at(("font", "files"))
        if font.get("files") and not font.get("license"):
            hint = 'Add license = "SIL Open Font License 1.1" or what it is: the font is embedded in PDFs.'
            report.error("TH08", "Font files need the name of their license.", where, hint)
        yield from own_faces(layer.folder.path, font.get("files") or (), where, report)


def _find(chain: list[_Layer], keys: Sequence[str]) -> Location:
    """The place of a setting in the nearest theme that gives it, else in the theme itself."""
    for layer in chain:
        if _given(layer.own, keys):
            return layer.table.at(keys)
    if keys[:2] == ("roles", RoleName.URGENT):
        return _find(chain, ("roles", RoleName.CAUTION, *keys[2:]))
    return chain[0].table.at(keys)


def _given(value: Any, keys: Sequence[str]) -> bool:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value is not None


def _theme(
    name: str,
    folders: list[ThemeFolder],
    data: dict[str, Any],
    longer: dict[str, Any],
    found: dict[str, tuple[FontFace, ...]],
) -> Theme:
    below_first, page = folders[::-1], data["page"]
    tables = (*data["roles"].values(), *longer.values())
    papers = {key: PaperSize(key, **page["papers"][key]) for key in page.get("offers", page["papers"])}
    sizes = {role["size"] * paper.type for role in tables for paper in papers.values()}
    found = {key: tuple(_cut(face, sizes) for face in value) for key, value in found.items()}
    return Theme(
        name=name,
        note_place=page["note_place"],
        families=tuple(
            dict.fromkeys((*data["font"]["families"], *(one.family for one in found["families"])))
        ),
        faces=found["families"],
        roles={role: _role(data["roles"][role.value]) for role in RoleName},
        papers={key: paper.punched() if page.get("punch") else paper for key, paper in papers.items()},
        print_css="\n".join(one.text("print.css") for one in below_first),
        epub_css="\n".join(one.text("epub.css") for one in below_first),
        templates=_templates(folders),
        sha256=_hash(folders, (*found["families"], *found["reading"])),
        lengths=Lengths(**{entry.name: page[entry.name] for entry in fields(Lengths)}),
        chapters=page["chapters"],
        running_head=page["running_head"],
        pictograms=page["pictograms"],
        ornament=page["ornament"],
        recto=page.get("recto", False),
        bleed=page.get("bleed", 0.0),
        without=frozenset(map(FurnitureLine, page.get("without", ()))),
        embed=data["font"].get("embed", False),
        reading=tuple(data["font"]["reading"]),
        reading_faces=found["reading"],
        article_roles={role: _role(longer[role.value]) for role in RoleName if "article" in data},
        own=_own(folders[0]),
    )


def _own(opened: ThemeFolder) -> tuple[OwnSheet, ...]:
    if opened.path.parent == folder.shipped().resolve():
        return ()
    return tuple(OwnSheet(name, f"{opened.shown}/{name}", opened.text(name)) for name in SHEETS)


def _cut(face: FontFace, points: Iterable[float]) -> FontFace:
    sizes = {round(size, 2) * _PIXELS for size in points} if face.variable else set()
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
        data = face.path.read_bytes()
        note_data(face.path, data)
        digest.update(f"{face.family}\0{face.path.name}\0".encode() + data)
    return digest.hexdigest()
