"""The brand in a Word document: sign, name, address and telephone under the title, a line in every foot."""

from __future__ import annotations

from exporter.model.blocks import Figure
from exporter.model.brand import Brand
from exporter.model.inlines import Inline, LineBreak, Link, Strong, Text
from exporter.render.docx.draft import Draft, paragraph
from exporter.render.docx.inlines import write
from exporter.render.docx.pictures import write_picture
from exporter.theme.brand.room import logo_size
from exporter.theme.word_sheet import EMU_PER_TWIP, twips


def write_brand(draft: Draft, brand: Brand) -> None:
    """Append the brand: its sign, and one paragraph of name, address and telephone."""
    if brand.logo:
        wide, high = (twips(side) * EMU_PER_TWIP for side in logo_size(brand.logo))
        figure = Figure(brand.logo.picture, brand.logo.alt, decorative=not brand.logo.alt)
        write_picture(draft, paragraph(draft.body, "BrandLogo", keep=True), figure, (wide, high))
    words: list[Inline] = [Strong((Text(brand.name),))]
    for line in brand.address:
        words += [LineBreak(), Text(line)]
    if brand.phone:
        words += [LineBreak(), Link(brand.phone_uri, (Text(brand.phone),))]
    if brand.hours:
        words += [LineBreak(), Text(brand.hours)]
    write(draft, paragraph(draft.body, "Brand"), tuple(words))


def foot_line(brand: Brand) -> str:
    """Return what every page's foot says of the brand: name and telephone."""
    return " · ".join(filter(None, (brand.name, brand.phone)))
