"""Figures: pictures in the line of text with their alternative text, or marked decorative."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from math import inf

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part

from exporter.model.blocks import Figure, Picture
from exporter.model.edition import PrintedLadder
from exporter.model.inlines import InlinePicture
from exporter.render.docx.draft import Draft, add_text, paragraph
from exporter.render.docx.parts.xml import NAMESPACES, Element, plain_sub, sub
from exporter.render.figures.ladder import ladder_figure
from exporter.render.figures.signs import sign_figure
from exporter.render.qr import least_side, qr_png
from exporter.theme.as_word import STRONG, style_id
from exporter.theme.theme import RoleName
from exporter.theme.word_sheet import EMU_PER_TWIP

EMU_PER_PIXEL = 9525  # at 96 pixels an inch
EMU_PER_MM = 36_000
_MOST_INNER, _HIGH_INNER = 0.85, 90 * EMU_PER_MM
"""The part of the column, and the height, that a picture in a list or table takes at most."""
SIGN_SIDE = 5.0  # millimetres
CODE_SIDE = 25  # millimetres, quiet zone included
SVG = "image/svg+xml"
# [MS-ODRAWXML] 2.3 names the extensions by these ids.
SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
DECORATIVE_EXTENSION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


def write_figure(draft: Draft, parent: Element, figure: Figure) -> None:
    """Append the picture in a paragraph of its own, tied to the caption below it."""
    element = paragraph(parent, "Figure", keep=True if figure.caption else None)
    write_picture(draft, element, figure, _extent(draft, figure.picture, figure.width))
    if not figure.caption:
        return
    caption = paragraph(parent, "Caption")
    if figure.lead:
        add_text(caption, figure.lead, style_id(STRONG))
        add_text(caption, " ")
    add_text(caption, figure.caption)
    if figure.id:
        draft.bookmark(caption, caption, figure.id)


def write_inner(draft: Draft, element: Element, inner: InlinePicture) -> None:
    """Append a picture to a paragraph of a list item or a table cell, where it has a line of its own."""
    # The items of a nested list are so much narrower than the column.
    extent = _extent(draft, inner.picture, inner.width, most=_MOST_INNER, high=_HIGH_INNER)
    write_picture(draft, element, Figure(inner.picture, inner.alt), extent)


def write_ladder(draft: Draft, parent: Element, ladder: PrintedLadder) -> None:
    """Append the evidence ladder as pixels: not every reader of Word documents has the theme's letters."""
    from exporter.render.docx.raster import raster

    letters = draft.theme.roles[RoleName.BODY].size * 96 / 72
    figure = ladder_figure(ladder, draft.theme.families, letters)
    extent = _extent(draft, figure.picture)
    faces = tuple(str(face.path) for face in draft.theme.faces)
    drawn = replace(
        figure.picture, name="ladder.png", media_type="image/png", data=raster(figure, extent, faces)
    )
    write_picture(draft, paragraph(parent, "Figure"), replace(figure, picture=drawn), extent)


def signed(draft: Draft, element: Element, sign: str) -> Element:
    """Return the paragraph of a title, a sign before its words where the theme has signs."""
    if draft.theme.pictograms:
        side = round(SIGN_SIDE * EMU_PER_MM)
        write_picture(draft, element, sign_figure(sign), (side, side))
        add_text(element, " ")
    return element


def write_code(draft: Draft, parent: Element, address: str, alt: str) -> None:
    """Append the QR code of an address in a paragraph of its own, tied to the address below it."""
    data = qr_png(address)
    # PNG says width and height in its first chunk.
    wide, high = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    side = round(max(CODE_SIDE, least_side(address)) * EMU_PER_MM)
    figure = Figure(Picture("code.png", "image/png", data, wide, high), alt)
    write_picture(draft, paragraph(parent, "QRCode", keep=True), figure, (side, side))


def write_picture(
    draft: Draft, element: Element, figure: Figure, extent: tuple[int, int], part: Part | None = None
) -> None:
    """Append the picture of a figure to a paragraph; ``extent`` is its width and height in EMU.

    ``part`` is the part that the paragraph is in, None for the document.
    """
    draft.pictures += 1
    _inline(draft, sub(sub(element, "w:r"), "w:drawing"), figure, extent, part or draft.part)


def _inline(draft: Draft, drawing: Element, figure: Figure, extent: tuple[int, int], part: Part) -> None:
    wide, high = extent
    size: dict[str, object] = {"cx": wide, "cy": high}
    inline = plain_sub(drawing, "wp:inline", dict.fromkeys(("distT", "distB", "distL", "distR"), 0))
    plain_sub(inline, "wp:extent", size)
    _properties(draft, inline, "wp:docPr", figure)
    frame = plain_sub(inline, "wp:cNvGraphicFramePr")
    plain_sub(frame, "a:graphicFrameLocks", {"noChangeAspect": 1})
    data = plain_sub(plain_sub(inline, "a:graphic"), "a:graphicData", {"uri": NAMESPACES["pic"]})
    picture = plain_sub(data, "pic:pic")
    _properties(draft, plain_sub(picture, "pic:nvPicPr"), "pic:cNvPr", figure)
    plain_sub(picture[0], "pic:cNvPicPr")
    fill = plain_sub(picture, "pic:blipFill")
    _blip(fill, figure, extent, part)
    plain_sub(plain_sub(fill, "a:stretch"), "a:fillRect")
    shape = plain_sub(picture, "pic:spPr")
    transform = plain_sub(shape, "a:xfrm")
    plain_sub(transform, "a:off", {"x": 0, "y": 0})
    plain_sub(transform, "a:ext", size)
    plain_sub(plain_sub(shape, "a:prstGeom", {"prst": "rect"}), "a:avLst")


def _properties(draft: Draft, parent: Element, tag: str, figure: Figure) -> None:
    number = draft.pictures
    named = plain_sub(
        parent, tag, {"id": number, "name": f"{draft.words.figure} {number}", "descr": figure.alt}
    )
    if figure.decorative:
        extension = _extension(named, DECORATIVE_EXTENSION)
        extension.append(extension.makeelement(f"{{{NAMESPACES['adec']}}}decorative", {"val": "1"}))


def _blip(fill: Element, figure: Figure, extent: tuple[int, int], part: Part) -> None:
    picture = figure.picture
    if picture.media_type != SVG:
        plain_sub(fill, "a:blip", {"r:embed": _embed(part, picture.data)})
        return
    from exporter.render.docx.raster import raster

    # A reader that draws no SVG shows the pixels.
    blip = plain_sub(fill, "a:blip", {"r:embed": _embed(part, raster(figure, extent))})
    drawing = _extension(blip, SVG_EXTENSION)
    vector = drawing.makeelement(f"{{{NAMESPACES['asvg']}}}svgBlip", nsmap={"asvg": NAMESPACES["asvg"]})
    vector.set(f"{{{NAMESPACES['r']}}}embed", _embed_svg(part, picture))
    drawing.append(vector)


def _extension(parent: Element, uri: str) -> Element:
    return plain_sub(plain_sub(parent, "a:extLst"), "a:ext", {"uri": uri})


def _embed(part: Part, data: bytes) -> str:
    image = part.package.get_or_add_image_part(BytesIO(data))
    return str(part.relate_to(image, RELATIONSHIP_TYPE.IMAGE))


def _embed_svg(source: Part, picture: Picture) -> str:
    package = source.package
    part = Part(package.next_partname("/word/media/drawing%d.svg"), SVG, picture.data, package)
    return str(source.relate_to(part, RELATIONSHIP_TYPE.IMAGE))


def _extent(
    draft: Draft, picture: Picture, per_cent: int = 0, *, most: float = 1.0, high: float = inf
) -> tuple[int, int]:
    """Return width and height in EMU; ``per_cent`` is of the column, 0 for a picture as large as it is.

    ``most`` is the part of the column that it takes at most, ``high`` the height.
    """
    column = draft.page.measure * EMU_PER_TWIP
    highest = (draft.page.height - draft.page.top - draft.page.bottom) * EMU_PER_TWIP * 2 // 3
    wide, high_ = picture.width * EMU_PER_PIXEL, picture.height * EMU_PER_PIXEL
    wanted = column * per_cent / 100 / wide if per_cent else 1.0
    scale = min(wanted, column * most / wide, min(highest, high) / high_)
    return round(wide * scale), round(high_ * scale)
