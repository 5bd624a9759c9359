"""The brand beside the title: a clinic's sign, name, address and telephone, as plain words that are data."""

from __future__ import annotations

from exporter.model.brand import Brand, Logo
from exporter.render.html.inlines import Markup
from exporter.render.html.tree import Element, Node, classes, el
from exporter.theme.brand.room import GAP, BrandPlace, logo_size, stands_beside


def brand_block(how: Markup, brand: Brand) -> Element:
    """Return the brand, to stand behind the title's own words."""
    logo = [_logo(how, brand.logo)] if brand.logo else []
    words = [el("p", classes("brand-name"), brand.name)]
    if brand.address:
        words.append(el("p", None, *_lines(how, brand.address)))
    if brand.reach:
        words.append(el("p", None, *_reach(how, brand)))
    return el("div", classes("brand"), *logo, el("div", classes("who"), *words))


def brand_css(brand: Brand, url: str, *, roomy: bool) -> str:
    """Return the size of a brand's logo on paper; ``url`` is where the picture is served.

    ``roomy``: there is room for the words beside any logo.
    """
    if brand.logo is None:
        return ""
    wide, high = logo_size(brand.logo)
    rule = f".brand .logo {{ width: {wide:g}mm; height: {high:g}mm; align-self: start"
    if not brand.logo.alt:
        rule += f'; background: url("{url}") 0 0 / {wide:g}mm {high:g}mm no-repeat'
    if not (roomy or stands_beside(brand.logo)):
        return rule + "; margin-bottom: 1mm }"
    columns = f"{wide:g}mm 1fr"
    return f"{rule} }}\n.brand {{ display: grid; grid-template-columns: {columns}; column-gap: {GAP:g}mm }}"


def _logo(how: Markup, logo: Logo) -> Element:
    names = classes("logo", "" if logo.alt else "decorative")
    if logo.alt or how.on_screen:
        return el("img", {**names, "src": how.source(logo.picture), "alt": logo.alt})
    # An empty alt breaks PDF/UA in WeasyPrint: on paper decoration is the background of an empty block.
    return el("div", classes("logo"))


def _lines(how: Markup, lines: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return lines one below the other, or behind each other with a comma."""
    between: Node = el("br") if how.brand_place is not BrandPlace.BELOW else ", "
    return tuple(node for line in lines for node in (between, line))[1:]


def _reach(how: Markup, brand: Brand) -> tuple[Node, ...]:
    hours = (brand.hours,) if brand.hours else ()
    if not brand.phone:
        return hours
    number: Node = el("a", {"href": brand.phone_uri}, brand.phone) if how.on_screen else brand.phone
    return _lines(how, (el("span", classes("num"), number), *hours))
