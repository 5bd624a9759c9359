"""What can be done to a finished PDF as a whole: each row of ``pdf-harm.toml`` is told by its code."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name

from exporter.model.format import Format
from exporter.proof.verify import prove_bytes
from tests.proof.sealed import sealed

ROWS = tomllib.loads(Path(__file__).with_name("pdf-harm.toml").read_text("utf-8"))["rows"]


def assigned(holder: pikepdf.Object, text: str) -> None:
    """Set a key of a dictionary as ``/Key = object``, both in the syntax of PDF; null takes it away."""
    name, _, value = text.partition(" = ")
    if value == "null":
        del holder[name]
    else:
        holder[name] = pikepdf.Object.parse(value.encode())


def info(pdf: pikepdf.Pdf, text: str) -> None:
    name, _, value = text.partition(" = ")
    pdf.docinfo[name] = pikepdf.Object.parse(value.encode())


def bookmark(pdf: pikepdf.Pdf, text: str) -> None:
    pdf.Root.Outlines.First.Title = text


def told(pdf: pikepdf.Pdf, text: str) -> None:
    document = pdf.Root.StructTreeRoot.K[0]
    figure = pikepdf.Dictionary(S=pikepdf.Name.Figure, P=document, Alt=text)
    document.K.append(pdf.make_indirect(figure))


def tag(pdf: pikepdf.Pdf, text: str) -> None:
    element = pdf.Root.StructTreeRoot.K[0]
    while isinstance(element.K, pikepdf.Array) and isinstance(element.K[0], pikepdf.Dictionary):
        element = element.K[0]
    assigned(element, text)


def xmp(pdf: pikepdf.Pdf, text: str) -> None:
    name, _, value = text.partition(" = ")
    with pdf.open_metadata() as packet:
        packet[name] = [value] if name == "dc:creator" else value


def attachment(pdf: pikepdf.Pdf, text: str) -> None:
    pdf.attachments["note.txt"] = text.encode()


def link(pdf: pikepdf.Pdf, text: str) -> None:
    marks = (one for page in pdf.pages for one in page.obj.get("/Annots", ()))
    assigned(next(one for one in marks if one.Subtype == "/Link"), text)


def annotation(pdf: pikepdf.Pdf, text: str) -> None:
    one = pikepdf.Object.parse(f"<< /Type /Annot /Rect [80 80 500 700] /F 4 {text} >>".encode())
    page = pdf.pages[0].obj
    page.Annots = pikepdf.Array([*page.get("/Annots", ()), pdf.make_indirect(one)])


def page(pdf: pikepdf.Pdf, text: str) -> None:
    for one in pdf.pages:
        assigned(one.obj, text)


def before(pdf: pikepdf.Pdf, text: str) -> None:
    for one in pdf.pages:
        one.contents_add(f"q {text}\n".encode(), prepend=True)
        one.contents_add(b"\nQ")


def behind(pdf: pikepdf.Pdf, text: str) -> None:
    for one in pdf.pages:
        one.contents_add(b"q\n", prepend=True)
        one.contents_add(f"\nQ {text}".encode())


def replaced(pdf: pikepdf.Pdf, text: str) -> None:
    old, _, new = text.partition(" = ")
    for one in pdf.pages:
        one.contents_coalesce()
        one.Contents.write(one.Contents.read_bytes().replace(old.encode(), new.encode()))


def pages(pdf: pikepdf.Pdf, text: str) -> None:
    if text == "reverse":
        pdf.pages.reverse()
    elif text == "twice":
        pdf.pages.append(pdf.pages[0])
    else:
        del pdf.pages[int(text) - 1]


def added(pdf: pikepdf.Pdf, text: str) -> None:
    pdf.add_blank_page(page_size=(595, 842))
    if text != "blank":
        font = pikepdf.Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page = pdf.pages[-1].obj
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = pdf.make_stream(f"BT /F1 20 Tf 100 400 Td ({text}) Tj ET".encode())


def layer(pdf: pikepdf.Pdf, text: str) -> None:
    """Put all that pages show into optional content (ISO 32000-1, 8.11): off, or off on paper only."""
    group = pdf.make_indirect(pikepdf.Dictionary(Type=Name.OCG, Name=pikepdf.String("x")))
    shown = pikepdf.Dictionary(OFF=pikepdf.Array([group]))
    if text == "Print":
        group.Usage = pikepdf.Dictionary(Print=pikepdf.Dictionary(PrintState=Name.OFF))
        case = pikepdf.Dictionary(Event=Name.Print, OCGs=[group], Category=[Name.Print])
        shown = pikepdf.Dictionary(ON=pikepdf.Array([group]), AS=pikepdf.Array([case]))
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([group]), D=shown)
    for one in pdf.pages:
        one.obj.Resources.Properties = pikepdf.Dictionary(o1=group)
        one.contents_add(b"/OC /o1 BDC\n", prepend=True)
        one.contents_add(b"\nEMC")


def drawn(pdf: pikepdf.Pdf, text: str) -> None:
    """Draw a white thing as large as a page over its first page, marked as decoration."""
    if text == "form":
        thing = pdf.make_stream(b"1 g 0 0 1 1 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1])
    else:
        look = {"Width": 1, "Height": 1, "ColorSpace": Name.DeviceGray, "BitsPerComponent": 8}
        thing = pdf.make_stream(b"\xff", Type=Name.XObject, Subtype=Name.Image, **look)
    page = pdf.pages[0]
    page.obj.Resources.XObject["/Zz"] = thing
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"\nQ /Artifact BMC q 595 0 0 842 0 0 cm /Zz Do Q EMC")


def masked(pdf: pikepdf.Pdf, text: str) -> None:
    """Let a state of the graphics take the ink of all pages: by a soft mask of nothing, or by its mixing."""
    if text == "Luminosity":
        look = pikepdf.Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
        nothing = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1], Group=look)
        state = pikepdf.Dictionary(SMask=pikepdf.Dictionary(S=Name.Luminosity, G=nothing))
    else:
        state = pikepdf.Dictionary(BM=Name("/" + text))
    for one in pdf.pages:
        one.obj.Resources.ExtGState["/Zs"] = state
        one.contents_add(b"/Zs gs\n", prepend=True)


def fonts(pdf: pikepdf.Pdf, text: str) -> None:
    if text == "swapped":
        held = pdf.pages[0].obj.Resources.Font
        first, second, *_ = sorted(held.keys())
        held[first], held[second] = held[second], held[first]
        return
    for one in pdf.objects:
        for name in text.split() if isinstance(one, pikepdf.Dictionary) else ():
            if name in one:
                del one[name]


WAYS: dict[str, Callable[[pikepdf.Pdf, str], None]] = {
    "none": lambda pdf, text: None,
    "root": lambda pdf, text: assigned(pdf.Root, text),
    **{one.__name__: one for one in (info, bookmark, told, tag, xmp, attachment)},
    **{one.__name__: one for one in (link, annotation, page, before, behind)},
    **{one.__name__: one for one in (added, layer, drawn, masked, fonts)},
    "replaced": replaced,
    "pages": pages,
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_is_told_by_its_code(row: list[str]) -> None:
    _, code, way, text = row
    out = BytesIO()
    with pikepdf.open(BytesIO(sealed(Format.PDF))) as pdf:
        WAYS[way](pdf, text)
        pdf.save(out)
    found = prove_bytes(Path("leaflet.pdf"), out.getvalue())
    codes = {one.code for one in found.findings.errors}
    assert found.holds is (code == "")
    assert not code or code in codes, codes
    assert "PF11" not in codes
