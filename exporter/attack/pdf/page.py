"""What an attack adds to a PDF page besides its text: boxes over it, annotations, layers, a crop box."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pikepdf

from exporter.attack.pdf.content import Box, instruction
from exporter.attack.subject import raise_if
from exporter.attack.words import astray


def add_resource(pdf: pikepdf.Pdf, page: pikepdf.Page, kind: str, resource: Any) -> None:
    """Add a resource of a kind (``/ExtGState``) to a page, named ``/Altered``."""
    resources: Any = page.resources
    if kind not in resources:
        resources[kind] = pikepdf.Dictionary()
    resources[kind]["/Altered"] = pdf.make_indirect(resource)


def layer_off(pdf: pikepdf.Pdf) -> Any:
    """Return an optional content group that is switched off (ISO 32000-1, 8.11)."""
    group = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("off")))
    pdf.Root.OCProperties = pikepdf.Dictionary(
        OCGs=pikepdf.Array([group]),
        D=pikepdf.Dictionary(BaseState=pikepdf.Name.ON, OFF=pikepdf.Array([group])),
    )
    return group


def boxes(stream: list[Any], places: Iterable[Box], colour: str) -> list[Any]:
    """Return filled boxes, marked as page furniture, to paint after the stream; it is closed before."""
    depth = sum({"q": 1, "Q": -1}.get(str(one.operator), 0) for one in stream)
    stream += instruction("Q " * depth)
    stream.insert(0, instruction("q")[0])
    rectangles = " ".join(f"{x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f" for x0, y0, x1, y1 in places)
    return instruction(f"Q /Artifact BMC q {colour} {rectangles} Q EMC")


def annotate(pdf: pikepdf.Pdf, page: pikepdf.Page, places: Sequence[Box]) -> None:
    """Put a white annotation over the boxes."""
    left, bottom, right, top = zip(*places, strict=True)
    rectangle = [min(left), min(bottom), max(right), max(top)]
    width, height = rectangle[2] - rectangle[0], rectangle[3] - rectangle[1]
    look = pdf.make_stream(f"1 1 1 rg 0 0 {width:.2f} {height:.2f} re f".encode())
    look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    look.BBox = pikepdf.Array([0, 0, width, height])
    annotation = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Square,
        Rect=pikepdf.Array(rectangle),
        F=4,
        AP=pikepdf.Dictionary(N=look),
    )
    if "/Annots" not in page.obj:
        page.obj.Annots = pikepdf.Array()
    page.obj.Annots.append(pdf.make_indirect(annotation))


def write(pdf: pikepdf.Pdf, page: pikepdf.Page, text: str, left: float, bottom: float) -> list[Any]:
    """Return operators that write a line of text there, in letters that the page has now."""
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    add_resource(pdf, page, "/Font", font)
    return instruction(f"q BT 0 g /Altered 10 Tf 1 0 0 1 {left:.2f} {bottom:.2f} Tm ({text}) Tj ET Q")


def lead_astray(pdf: pikepdf.Pdf, page: pikepdf.Page, places: Sequence[Box]) -> None:
    """Let the first link over one of the boxes lead elsewhere. Raises NotApplicableError."""
    annotations: Any = page.obj.get("/Annots", [])
    links = [one for one in annotations if one.get("/Subtype") == "/Link" and _over(one, places)]
    raise_if(not links, "it has no link")
    action = links[0].get("/A")
    if action is not None and "/URI" in action:
        action.URI = pikepdf.String(astray(str(action.URI)))
        return
    if action is not None:
        del links[0]["/A"]
    links[0].Dest = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.XYZ, 0, 0, 0])


def _over(annotation: Any, places: Sequence[Box]) -> bool:
    first, one, last, other = (float(value) for value in annotation.Rect)
    left, bottom, right, top = min(first, last), min(one, other), max(first, last), max(one, other)
    return any(x0 < right and left < x1 and y0 < top and bottom < y1 for x0, y0, x1, y1 in places)


def crop(page: pikepdf.Page, height: float) -> None:
    """Cut the page so that only what is above a height is seen."""
    left, _, right, top = (float(value) for value in page.mediabox)
    page.CropBox = pikepdf.Array([left, height + 1, right, top])
