"""Pictures as SVG, the one kind that the template takes as text: what has pixels is wrapped in one."""

from __future__ import annotations

from base64 import b64encode

from exporter.model.blocks import Picture

_SVG = "image/svg+xml"


def as_svg(picture: Picture) -> str:
    """Return a picture as SVG; a PNG or JPEG stands in it as it is."""
    if picture.media_type == _SVG:
        return picture.data.decode("utf-8")
    wide, high = picture.width, picture.height
    data = f"data:{picture.media_type};base64,{b64encode(picture.data).decode()}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}">'
        f'<image width="{wide}" height="{high}" href="{data}"/></svg>'
    )
