"""The accent: the colour of titles, headings, their rules and the key message's box. Brands may set it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exporter.theme.theme import RoleName

_HEADINGS = (RoleName.TITLE, RoleName.SUBTITLE, RoleName.HEADING1, RoleName.HEADING2, RoleName.HEADING3)


def accented(settings: dict[str, Any], accent: str) -> dict[str, Any]:
    """Return a theme's settings with its accent colour, and no other, replaced in titles and headings.

    The accent is the colour of main headings where it is not that of the text: a theme without one (for
    printers without colour) stays as it is. The box of the key message takes it from the main headings.
    """
    roles = settings.get("roles", {})
    own = _color(roles, RoleName.HEADING1)
    if not accent or own in ("", _color(roles, RoleName.BODY)):
        return settings
    changed = {role.value: _recolored(roles[role], own, accent) for role in _HEADINGS if role in roles}
    return {**settings, "roles": {**roles, **changed}}


def _color(roles: Mapping[str, Any], role: RoleName) -> str:
    return str(roles.get(role, {}).get("color", ""))


def _recolored(value: Any, own: str, accent: str) -> Any:
    if isinstance(value, dict):
        return {key: _recolored(inner, own, accent) for key, inner in value.items()}
    return accent if value == own else value
