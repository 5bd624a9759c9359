"""SVG as plain shapes: parsed without entities or network, refused when it holds more than shapes.

Scripts, text, foreign content, outside references and nested re-use are refused; comments, descriptions
and the private data of drawing programs are left out, since none of them is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from exporter.diagnostics import Report
from exporter.intake.gate import gate

ELEMENT_LIMIT = 20_000
SIDE_LIMIT = 20_000
# Programs that draw follow a drawing inwards on a stack, and crash where it ends.
DEPTH_LIMIT = 32

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
# fmt: off
_SHAPES = frozenset({
    "svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "linearGradient", "radialGradient", "stop", "clipPath",
})
# fmt: on
_LEFT_OUT = frozenset({"title", "desc", "metadata"})
_WORDS = frozenset({"text", "tspan", "textPath", "tref", "foreignObject"})
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)\s*(px|pt|pc|in|cm|mm)?\s*")
_NUMBER = re.compile(r"[+-]?[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?")
_HINT = "Save it from the drawing program as plain SVG, or as PNG."


class SvgError(Exception):
    """An SVG is not taken: what is wrong, and what to do."""

    def __init__(self, message: str, hint: str = _HINT) -> None:
        super().__init__(message)
        self.hint = hint


def clean_svg(data: bytes) -> tuple[bytes, tuple[int, int]]:
    """Return the SVG as UTF-8 with shapes only, and its width and height in CSS pixels.

    Raises SvgError. The same bytes give the same result.
    """
    root = _parsed(data)
    if root.tag != f"{{{_SVG}}}svg":
        raise SvgError("is no SVG")
    elements = list(root.iter())
    if len(elements) > ELEMENT_LIMIT:
        raise SvgError(f"has more than {ELEMENT_LIMIT:,} elements", "Simplify the drawing.")
    _check_depth(elements)
    for element in elements:
        _check(element)
    _check_reuse(root)
    for element in elements:
        _strip(element, root)
    size = _size(root)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8"), size


def texts_of(svg: bytes) -> Iterator[str]:
    """Yield the texts that a clean SVG holds; those of source files hold none, drawings of ours may."""
    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))
    yield from ("".join(element.itertext()) for element in root.iter("{*}text"))


def edged(data: bytes, size: tuple[int, int], drawn: tuple[int, int] | None = None) -> bytes:
    """Return a clean SVG inside another of ``size`` pixels that cuts it off at its edges.

    ``drawn`` is the size that the whole is to be drawn at, when it is another. The outermost SVG of a file is
    cut off by who draws it, and not all do.
    """
    inner = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    wide, high = map(str, size)
    across, down = map(str, drawn or size)
    outer = etree.Element(f"{{{_SVG}}}svg", width=across, height=down, nsmap={None: _SVG})
    outer.set("viewBox", f"0 0 {wide} {high}")
    if drawn:
        outer.set("preserveAspectRatio", "none")
    inner.attrib.update({"x": "0", "y": "0", "width": wide, "height": high, "overflow": "hidden"})
    if style := inner.get("style"):
        inner.set("style", re.sub(r"overflow[^;]*", "", style, flags=re.IGNORECASE))
    outer.append(inner)
    return bytes(etree.tostring(outer, encoding="utf-8"))


def _parsed(data: bytes) -> etree._Element:
    problems = Report()
    source = gate("picture", data, problems)
    if source is None or not problems.ok:
        raise SvgError(f"cannot be read: {problems.errors[0].message}")
    text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", source.text)
    if "<!ENTITY" in text:
        raise SvgError("defines entities")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True, huge_tree=False,
    )  # fmt: skip
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise SvgError(f"is not well-formed: {problem}") from None


def _name(element: etree._Element) -> str | None:
    """Return the local name of an SVG element, None for anything else."""
    if not isinstance(element.tag, str):
        return None
    name = etree.QName(element)
    return str(name.localname) if name.namespace == _SVG else None


def _check(element: etree._Element) -> None:
    name = _name(element)
    if name is None and isinstance(element.tag, str):
        return
    if name in _WORDS:
        hint = "Turn its text into paths, and say the words in the alternative text."
        raise SvgError(f"holds text (<{name}>), which is not drawn everywhere", hint)
    if name not in _SHAPES | _LEFT_OUT:
        raise SvgError(f"holds <{name or 'an entity'}>, which is not allowed")
    for key, value in element.attrib.items():
        _check_attribute(str(key), str(value))


def _check_attribute(key: str, value: str) -> None:
    local = etree.QName(key).localname
    if local.lower().startswith("on"):
        raise SvgError(f"holds the event attribute “{local}”")
    if local in ("href", "src", "base") and not value.startswith("#"):
        raise SvgError(f"refers to something outside: {value[:60]}")
    squeezed = re.sub(r"[\s\"']", "", value.lower())
    if squeezed.count("url(") != squeezed.count("url(#") or "\\" in value or "@import" in squeezed:
        raise SvgError(f"refers to something outside: {value[:60]}")


def _check_depth(elements: list[etree._Element]) -> None:
    depths: dict[etree._Element | None, int] = {None: 0}
    for element in elements:
        depths[element] = depths[element.getparent()] + 1
    if max(depths.values()) > DEPTH_LIMIT:
        raise SvgError(f"nests its parts more than {DEPTH_LIMIT} deep", "Ungroup the drawing.")


def _check_reuse(root: etree._Element) -> None:
    """Refuse references that multiply or go in circles: a small file becomes hours of drawing."""
    targets = {element.get("id"): element for element in reversed(list(root.iter())) if element.get("id")}
    total = 0
    for element in root.iter():
        target = targets.get((element.get("href") or element.get(f"{{{_XLINK}}}href") or "#")[1:])
        if target is not None:
            total += _expanded(element, target)
        if _name(element) == "clipPath" and any(_clips(part) for part in element.iter()):
            raise SvgError("clips within a clip", "Draw the parts out.")
    if total > ELEMENT_LIMIT:
        raise SvgError("re-uses its parts too often", "Draw the parts out.")


def _expanded(element: etree._Element, target: etree._Element) -> int:
    parts = list(target.iter())
    if any(part.get("href") or part.get(f"{{{_XLINK}}}href") for part in parts):
        raise SvgError("re-uses parts that re-use others", "Draw the parts out.")
    return len(parts) if _name(element) == "use" else 1


def _clips(element: etree._Element) -> bool:
    return "clip-path" in element.attrib or "clip-path" in element.get("style", "")


def _strip(element: etree._Element, root: etree._Element) -> None:
    name = _name(element)
    parent = element.getparent()
    if (name is None or name in _LEFT_OUT) and element is not root and parent is not None:
        parent.remove(element)
        return
    element.text = element.tail = None
    for key in list(element.attrib):
        if etree.QName(key).namespace not in (None, _XLINK) or etree.QName(key).localname == "class":
            del element.attrib[key]


def _size(root: etree._Element) -> tuple[int, int]:
    sides = [_pixels(root.get("width")), _pixels(root.get("height"))]
    box = [float(part) for part in _NUMBER.findall(root.get("viewBox", ""))]
    if None in sides and len(box) == 4:
        sides = [box[2], box[3]]
    width, height = (side or 0.0 for side in sides)
    if not (0.5 <= width <= SIDE_LIMIT and 0.5 <= height <= SIDE_LIMIT):
        raise SvgError("has no usable width and height", "Give <svg> a width, a height and a viewBox.")
    return round(width) or 1, round(height) or 1


def _pixels(length: str | None) -> float | None:
    match = _LENGTH.fullmatch(length or "")
    return float(match[1]) * _UNITS[match[2] or ""] if match else None
