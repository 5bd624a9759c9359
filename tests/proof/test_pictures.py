"""Pictures of a finished file are held to what they look like: another is named, one saved again is not."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from functools import cache
from io import BytesIO
from itertools import combinations
from zipfile import ZipFile

import pikepdf
import pytest
from PIL import Image, ImageDraw

from exporter.intake.likeness import alike, likeness_of
from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.pipeline import prepare
from exporter.produce.options import Options
from exporter.proof.seal import open_seal, verify_sealed
from tests.hard_inputs import DAY, write_input

SHOWN = (Format.PDF, Format.DOCX, Format.EPUB, Format.HTML)
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60" viewBox="0 0 90 60">'
    b'<circle cx="30" cy="30" r="%d"/></svg>'
)


def drawn(mode: str = "RGB", bend: int = 60, kind: str = "PNG") -> bytes:
    """A figure of thin lines whose arm is bent."""
    image = Image.new("RGBA", (400, 300), (255, 255, 255, 0) if mode == "RGBA" else "white")
    pen = ImageDraw.Draw(image)
    pen.ellipse((180, 20, 220, 60), outline="black", width=4)
    pen.line((200, 60, 200, 180), fill="black", width=4)
    pen.line((200, 90, 200 + bend, 90 + bend), fill="navy", width=6)
    pen.line((200, 180, 160, 280), fill="black", width=4)
    return encoded(image, mode, kind)


def photo(kind: str = "JPEG") -> bytes:
    return encoded(Image.radial_gradient("L").resize((500, 400)).convert("RGB"), "RGB", kind)


def encoded(image: Image.Image, mode: str, kind: str, quality: int = 90) -> bytes:
    file = BytesIO()
    options = {"quality": quality} if kind == "JPEG" else {}
    image.convert(mode).save(file, kind, **options)
    return file.getvalue()


PICTURES = {
    "lines.png": drawn(),
    "clear.png": drawn("RGBA", 20),
    "one-bit.png": drawn("1", 90),
    "palette.png": drawn("P", -90),
    "photo.jpg": photo(),
    "grey.jpg": encoded(Image.radial_gradient("L"), "L", "JPEG"),
    "cmyk.jpg": encoded(Image.radial_gradient("L").convert("RGB"), "CMYK", "JPEG"),
    "leaf.svg": SVG % 20,
}


@cache
def files(engine: str = "weasyprint") -> dict[Format, bytes]:
    """An article with each picture, alone, in an item or in a cell, in every format."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    text = "# Move\n\n" + "".join(f"![{name}](images/{name})\n\n" for name in PICTURES)
    text += "1. Lift it.\n\n   ![an arm](images/lines.png){width=30%}\n2. Rest.\n"
    with TemporaryDirectory() as folder:
        own = write_input(Path(folder), text)
        (own / "images").mkdir()
        for name, data in PICTURES.items():
            (own / "images" / name).write_bytes(data)
        options = Options(DAY, SHOWN, (EditionKind.ARTICLE,), paper="a4", engine=engine)
        ready = prepare(own, options)
        made = [one.artefact.data for exported in ready.exported for one in exported.made]
    return dict(zip(SHOWN, made, strict=True))


def faults(data: bytes, format_: Format) -> list[str]:
    seal = open_seal(data, format_)
    assert seal is not None
    return [finding.code for finding in verify_sealed(data, seal).findings.errors]


def replaced(data: bytes, format_: Format, change: Callable[[bytes], bytes]) -> bytes:
    """Return a file with every picture changed."""
    if format_ is Format.PDF:
        return _in_pdf(data, change)
    if format_ is Format.HTML:
        return re.sub(
            rb"(src=\"data:image/(?:png|jpeg);base64,)([^\"]+)",
            lambda found: found[1] + b64encode(change(b64decode(found[2]))),
            data,
        )
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            new.writestr(info, change(part) if info.filename.endswith((".png", ".jpg", ".jpeg")) else part)
    return out.getvalue()


def _in_pdf(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if (
                isinstance(thing, pikepdf.Stream)
                and thing.get("/Subtype") == "/Image"
                and "/SMask" not in thing
            ):
                if thing.get("/ColorSpace") not in ("/DeviceRGB", "/DeviceGray"):
                    continue
                image = pikepdf.PdfImage(thing).as_pil_image()
                changed = Image.open(BytesIO(change(encoded(image, "RGB", "PNG")))).resize(image.size)
                thing.write(encoded(changed, "RGB", "JPEG", 95), filter=pikepdf.Name.DCTDecode)
                thing.ColorSpace, thing.BitsPerComponent = pikepdf.Name.DeviceRGB, 8
        pdf.save(out)
    return out.getvalue()


def saved_again(data: bytes) -> bytes:
    image = Image.open(BytesIO(data))
    smaller = image.convert("RGBA").resize((image.width * 2 // 3, image.height * 2 // 3))
    return (
        encoded(smaller, "RGBA", "PNG")
        if image.mode in ("RGBA", "P")
        else encoded(smaller, "RGB", "JPEG", 75)
    )


@pytest.mark.parametrize("format_", SHOWN)
def test_the_pictures_of_a_finished_file_are_those_of_the_publication(format_: Format) -> None:
    seal = open_seal(files()[format_], format_)
    assert seal is not None
    assert len(seal.account.pictures) == len(PICTURES) + format_.traits.screen
    assert faults(files()[format_], format_) == []


def test_so_they_are_in_what_typst_draws() -> None:
    assert faults(files("typst")[Format.PDF], Format.PDF) == []


@pytest.mark.parametrize("format_", SHOWN)
def test_another_picture_under_the_same_words_is_named(format_: Format) -> None:
    """A finished file was called proven with the picture of another exercise in it."""
    other = replaced(files()[format_], format_, lambda _: drawn(bend=-60))
    assert faults(other, format_) == ["PF73"]


@pytest.mark.parametrize("format_", [Format.DOCX, Format.EPUB, Format.HTML])
def test_pictures_that_a_program_saved_again_are_the_same(format_: Format) -> None:
    assert faults(replaced(files()[format_], format_, saved_again), format_) == []


def test_two_pictures_that_changed_places_are_named() -> None:
    def swapped(part: bytes) -> bytes:
        first, second = re.findall(rb"media/[^\"]+", part)[:2]
        marked = part.replace(first, b"no-name").replace(second, first)
        return marked.replace(b"no-name", second)

    assert faults(in_relations(swapped), Format.DOCX) == ["PF73"]


def in_relations(change: Callable[[bytes], bytes]) -> bytes:
    return in_part("word/_rels/document.xml.rels", change)


def in_part(name: str, change: Callable[[bytes], bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(files()[Format.DOCX])) as old, ZipFile(out, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            new.writestr(info, change(part) if info.filename == name else part)
    return out.getvalue()


def test_the_picture_counts_that_a_word_file_shows_and_not_one_that_it_holds() -> None:
    def once(part: bytes) -> bytes:
        first, second = re.findall(rb"media/[^\"]+", part)[:2]
        return part.replace(first, second)

    assert faults(in_relations(once), Format.DOCX) == ["PF73"]


FILL, FRAME = rb"<a:stretch>(?:<a:fillRect ?/>|.{0,20}</a:fillRect>)?</a:stretch>", rb"<a:xfrm(?=[ >])"
STRETCH = b"<a:stretch><a:fillRect/></a:stretch>"


@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        (FILL, b'<a:srcRect l="60000" t="40000"/>' + STRETCH),
        (FILL, b'<a:srcRect b="70%"/>' + STRETCH),
        (FILL, b'<a:srcRect l="-300000" t="-300000" r="-300000" b="-300000"/>' + STRETCH),
        (FILL, b'<a:srcRect l="99999"/>' + STRETCH),
        (FILL, b'<a:stretch><a:fillRect l="-200000" t="-100000"/></a:stretch>'),
        (FRAME, b'<a:xfrm flipH="1"'),
        (FRAME, b'<a:xfrm rot="5400000"'),
        (rb"(<a:blip [^>]*)/>", rb'\1><a:alphaModFix amt="0"/></a:blip>'),
        (rb"(<a:blip [^>]*)/>", rb'\1><a:lum bright="100000"/></a:blip>'),
    ],
)
def test_a_picture_that_its_frame_shows_otherwise_is_another(pattern: bytes, new: bytes) -> None:
    """A frame of Word cuts, mirrors and fades a picture whose bytes stay as they were."""
    assert faults(in_part("word/document.xml", lambda part: _once(pattern, new, part)), Format.DOCX) == [
        "PF73"
    ]


@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        (FILL, b"<a:srcRect/>" + STRETCH),
        (FILL, b'<a:srcRect l="0" t="0" r="0" b="0"/>' + STRETCH),
        (FILL, b'<a:srcRect l="300" r="200"/>' + STRETCH),
        (FRAME, b'<a:xfrm rot="0"'),
        (FRAME, b'<a:xfrm rot="60000"'),
        (rb"(<a:blip [^>]*)/>", rb'\1><a:lum bright="10000"/></a:blip>'),
    ],
)
def test_a_frame_as_programs_write_it_shows_the_picture(pattern: bytes, new: bytes) -> None:
    assert faults(in_part("word/document.xml", lambda part: _once(pattern, new, part)), Format.DOCX) == []


def _once(pattern: bytes, new: bytes, part: bytes) -> bytes:
    assert re.search(pattern, part)
    return re.sub(pattern, new, part, count=1)


def test_a_main_document_of_another_name_shows_the_same_pictures() -> None:
    """Word on the web saves it as ``document2.xml``."""
    out = BytesIO()
    with ZipFile(BytesIO(files()[Format.DOCX])) as old, ZipFile(out, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename in ("[Content_Types].xml", "_rels/.rels"):
                part = part.replace(b"word/document.xml", b"word/document2.xml")
            new.writestr(info.filename.replace("document.xml", "document2.xml"), part)
    assert "PF73" not in faults(out.getvalue(), Format.DOCX)


def test_another_drawing_is_named() -> None:
    out = BytesIO()
    with ZipFile(BytesIO(files()[Format.EPUB])) as old, ZipFile(out, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            new.writestr(info, part.replace(b'r="20"', b'r="30"') if info.filename.endswith(".svg") else part)
    assert faults(out.getvalue(), Format.EPUB) == ["PF73"]


def test_letters_that_are_no_base_64_are_no_picture() -> None:
    """Somebody who edits a page by hand leaves such letters: reading them ended in a traceback."""
    cut = re.sub(rb"(data:image/png;base64,)[^\"]", rb"\1", files()[Format.HTML], count=1)
    assert faults(cut, Format.HTML) == ["PF73"]


def test_drawings_of_a_few_lines_are_told_apart_and_what_is_no_picture_is_nothing() -> None:
    likenesses = [likeness_of(drawn(bend=bend)) for bend in (60, 30, -60)]
    assert not any(alike(one, other) for one, other in combinations(likenesses, 2))
    assert likeness_of(b"no picture") == likeness_of(b"<svg") == ""
    assert not alike(likenesses[0], "")
    assert not alike(likenesses[0], "svg-0")
