"""Writes the imposed file: each page becomes a form that one sheet places; the file as it was stays inside.

A page's content stream is made a form XObject without a change to what it draws (ISO 32000-1, 8.10), and the
catalog of the finished file is kept as private data (14.5), so that whoever reads it can take the sheets off
again. The new catalog has no structure tree, its XMP claims no PDF/A and no PDF/UA: sheets are for printers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from exporter.impose.plan import Placed, Plan
from exporter.impose.sheets import Size
from exporter.model.derived.imposition import Imposition

_DIGITS = 4
_DUPLEX = {
    Imposition.TWO_UP: Name.DuplexFlipShortEdge,
    Imposition.BOOKLET: Name.DuplexFlipShortEdge,
    Imposition.TRI_FOLD: Name.DuplexFlipLongEdge,
}
# The claims of ISO 19005 and ISO 14289 in XMP: an element or attributes of each.
_CLAIMS = re.compile(
    rb"<rdf:Description[^>]*>\s*<pdfuaid:part>.*?</rdf:Description>"
    rb"|<rdf:Description[^>]*pdfaid:[^>]*/>|<pdfaid:(\w+)>.*?</pdfaid:\1>|\spdfaid:\w+=\"[^\"]*\"",
    re.DOTALL,
)


def write(data: bytes, plan: Plan) -> bytes:
    """Return the sheets of a plan for a PDF that is sound, the same bytes for the same input."""
    with pikepdf.open(BytesIO(data)) as document:
        pages = [page.obj for page in document.pages]
        for page in pages:
            _as_form(document, page)
        sheets = document.make_indirect(Dictionary(Type=Name.Pages))
        kids = [_sheet(document, sheets, plan, placed, pages) for placed in plan.sides]
        sheets.Kids, sheets.Count = Array(kids), len(kids)
        document.trailer.Root = document.make_indirect(_catalog(document, sheets, plan))
        out = BytesIO()
        packed = pikepdf.ObjectStreamMode.generate
        # XMP stays as it is: pikepdf would write the version of the file into it.
        document.save(out, deterministic_id=True, object_stream_mode=packed, fix_metadata_version=False)
        return out.getvalue()


def sizes(data: bytes) -> list[Size]:
    """Return the size of each page of a sound PDF."""
    with pikepdf.open(BytesIO(data)) as document:
        boxes = [[float(side) for side in page.mediabox] for page in document.pages]
    return [Size(right - left, top - bottom) for left, bottom, right, top in boxes]


def number(value: float) -> str:
    """Return a length as it is written in a content stream."""
    return f"{value:.{_DIGITS}f}".rstrip("0").rstrip(".")


def _as_form(document: Pdf, page: pikepdf.Object) -> None:
    content = page.Contents
    page.Resources = document.make_indirect(page.Resources)
    content.Type, content.Subtype = Name.XObject, Name.Form
    content.BBox, content.Resources = Array(list(page.MediaBox)), page.Resources
    if "/Group" in page:
        content.Group = page.Group


def _sheet(
    document: Pdf,
    parent: pikepdf.Object,
    plan: Plan,
    side: tuple[Placed, ...],
    pages: Sequence[pikepdf.Object],
) -> pikepdf.Object:
    forms = {f"/P{placed.page}": pages[placed.page - 1].Contents for placed in side}
    drawn = "".join(
        f"q {number(plan.scale)} 0 0 {number(plan.scale)} {number(placed.left)} {number(placed.bottom)} cm "
        f"/P{placed.page} Do Q\n"
        for placed in side
    )
    box = [0, 0, round(plan.sheet.width, _DIGITS), round(plan.sheet.height, _DIGITS)]
    return document.make_indirect(
        Dictionary(
            Type=Name.Page,
            Parent=parent,
            MediaBox=Array(box),
            Resources=Dictionary(XObject=Dictionary(forms)),
            Contents=document.make_stream(drawn.encode()),
        )
    )


def _catalog(document: Pdf, sheets: pikepdf.Object, plan: Plan) -> Dictionary:
    finished = document.Root
    folds = Array([round(fold, _DIGITS) for fold in plan.folds])
    private = Dictionary(Kind=str(plan.kind), Folds=folds, Finished=finished)
    piece = Dictionary(Private=private)
    if "/ModDate" in document.docinfo:
        piece.LastModified = document.docinfo.ModDate
    catalog = Dictionary(
        Type=Name.Catalog,
        Pages=sheets,
        Metadata=document.make_stream(
            _CLAIMS.sub(b"", finished.Metadata.read_bytes()), Type=Name.Metadata, Subtype=Name.XML
        ),
        PieceInfo=Dictionary(PublicationExporter=piece),
        ViewerPreferences=Dictionary(
            DisplayDocTitle=True, PrintScaling=Name("/None"), Duplex=_DUPLEX[plan.kind]
        ),
    )
    for name in ("/Lang", "/OutputIntents"):
        if name in finished:
            catalog[name] = finished[name]
    return catalog
