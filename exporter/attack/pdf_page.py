"""What an attack adds to a PDF page besides its text: boxes over it, annotations, layers, a crop box."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pikepdf

from exporter.attack.pdf_content import Box, instruction


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


def crop(page: pikepdf.Page, height: float) -> None:
    """Cut the page so that only what is above a height is seen."""
    left, _, right, top = (float(value) for value in page.mediabox)
    page.CropBox = pikepdf.Array([left, height + 1, right, top])
