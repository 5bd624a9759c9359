"""What the PDF reader meets, on pages written operator by operator."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from exporter.model.transcript import Place, TextBlock, Transcript
from exporter.readback.pdf.read import read


def pdf(content: str, roles: tuple[str, ...] = ()) -> Transcript:
    """A page with the content; its tree has one element a role, the n-th with marked content n."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(300, 300))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name="Layer"))
    page.Resources = Dictionary(Font=Dictionary(F=font), Properties=Dictionary(Layer=layer))
    page.Contents = document.make_stream(content.encode())
    if roles:
        root = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        kids = [
            document.make_indirect(
                Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=root, Pg=page.obj, K=number)
            )
            for number, role in enumerate(roles)
        ]
        root.K = Array(kids)
        root.ParentTree = Dictionary(Nums=Array([0, Array(kids)]))
        page.StructParents = 0
        document.Root.StructTreeRoot = root
        document.Root.MarkInfo = Dictionary(Marked=True)
    out = BytesIO()
    document.save(out)
    return read(out.getvalue())


def text(words: str, x: int = 20, y: int = 200, size: int = 12, before: str = "") -> str:
    return f"BT {before} /F {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n"


def marked(number: int, content: str) -> str:
    return f"/P <</MCID {number}>> BDC\n{content}EMC\n"


def by_place(found: Transcript, place: Place) -> list[str]:
    return [block.text for block in found.blocks if block.place is place]


def the_block(content: str) -> TextBlock:
    (block,) = pdf(content).blocks
    return block


def test_groups_text_objects_by_the_element_around_them() -> None:
    content = marked(0, text("One", y=200) + text("two", y=185)) + marked(1, text("Three", y=150))
    found = pdf(content, ("H1", "P"))
    assert [(block.role, block.text, block.page) for block in found.blocks] == [
        ("H1", "One\ntwo", 1),
        ("P", "Three", 1),
    ]
    assert found.structure is not None
    assert [block.text for block in found.structure] == ["One\ntwo", "Three"]


@pytest.mark.parametrize("between", ["(12 ) Tj", "(12) Tj", "(12 ) Tj ( ) Tj"])
@pytest.mark.parametrize("after", ["( Alder) Tj", "(Alder) Tj"])
def test_tells_one_blank_between_two_faces(between: str, after: str) -> None:
    content = f"BT /F 12 Tf 20 200 Td {between} 22 0 Td {after} ET"
    assert the_block(content).text == "12 Alder"


def test_takes_furniture_for_running_text_and_labels_for_markers() -> None:
    content = "/Artifact BMC\n" + text("Foot") + "EMC\n" + marked(0, text("-")) + marked(1, text("Item"))
    found = pdf(content, ("Lbl", "LBody"))
    assert by_place(found, Place.RUNNING) == ["Foot"]
    assert by_place(found, Place.MARKER) == ["-"]
    assert by_place(found, Place.BODY) == ["Item"]


@pytest.mark.parametrize(
    "content",
    [
        text("gone", before="3 Tr"),
        text("gone", x=400),
        text("gone", y=-50),
        "/Span <</ActualText (All is well)>> BDC\n" + text("gone") + "EMC\n",
        "/OC /Layer BDC\n" + text("gone") + "EMC\n",
    ],
)
def test_lets_text_without_ink_or_off_the_page_count_for_nothing(content: str) -> None:
    assert by_place(pdf(text("seen") + content), Place.BODY) == ["seen"]


def test_lets_text_below_an_opaque_rectangle_count_for_nothing() -> None:
    covered = text("gone") + "1 g 0 190 300 30 re f\n"
    assert by_place(pdf(covered + text("seen", y=100)), Place.BODY) == ["seen"]
    assert by_place(pdf("1 g 0 190 300 30 re f 0 g\n" + text("seen")), Place.BODY) == ["seen"]


def test_lets_text_below_an_annotation_count_for_nothing() -> None:
    out = BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(300, 300))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.Resources = Dictionary(Font=Dictionary(F=font))
        page.Contents = document.make_stream((text("gone") + text("seen", y=100)).encode())
        box = Array([0, 190, 300, 230])
        page.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=box, IC=Array([1, 1, 1]))])
        document.save(out)
    assert by_place(read(out.getvalue()), Place.BODY) == ["seen"]


def test_has_no_structure_without_a_tree() -> None:
    assert pdf(text("A")).structure is None


def test_tells_the_size_that_is_painted() -> None:
    assert the_block(text("A", size=12)).size == pytest.approx(12)
    assert the_block(f"q .5 0 0 .5 0 0 cm {text('A', size=12)} Q").size == pytest.approx(6)


@pytest.mark.parametrize(
    ("ground", "ink", "expected"),
    [
        ("", "0 g", 21),
        ("", "1 g", 1),
        ("0 g 0 150 300 100 re f", "1 g", 21),
        ("0 g 0 150 300 100 re f", "0 g", 1),
    ],
)
def test_tells_the_contrast_with_what_lies_below(ground: str, ink: str, expected: float) -> None:
    assert the_block(f"{ground}\n{text('A', before=ink)}").contrast == pytest.approx(expected)


def test_does_not_tell_a_contrast_over_a_shape_that_is_no_rectangle() -> None:
    shape = "0 g 0 100 m 0 300 l 300 300 l 300 100 l 150 90 l 60 90 l 30 95 l h f"
    assert the_block(f"{shape}\n{text('A')}").contrast is None
