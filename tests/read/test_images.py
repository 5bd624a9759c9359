from __future__ import annotations

import hashlib
import resource
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageFile, ImageStat

from exporter.diagnostics import Location, Report
from exporter.model.blocks import Picture
from exporter.read.images import PictureShelf

CONVERTED = ("WEBP", "AVIF", "GIF")
ENDINGS = tuple((kind, f"leaf.{kind.lower()}") for kind in CONVERTED)
HERE = Location("leaf/article.md", 7, 1, "![A leaf](images/leaf.png)")


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def colour(picture: Picture | None, x: int, y: int) -> tuple[int, ...]:
    """Return the channels of one point of a picture that has several."""
    point = opened(picture).getpixel((x, y))
    assert isinstance(point, tuple)
    return point


def gradient(mode: str = "RGB", size: tuple[int, int] = (32, 16)) -> Image.Image:
    return Image.radial_gradient("L").resize(size).convert(mode)


def shelve(folder: Path, data: bytes, name: str = "leaf.png") -> tuple[Picture | None, list[str]]:
    (folder / "images").mkdir(exist_ok=True)
    (folder / "images" / name).write_bytes(data)
    report = Report()
    picture = PictureShelf(folder, "leaf").picture(f"images/{name}", HERE, report)
    assert all(finding.where == HERE and finding.code == "SF16" and finding.hint for finding in report)
    return picture, [finding.message for finding in report]


def opened(picture: Picture | None) -> Image.Image:
    assert picture is not None
    image = Image.open(BytesIO(picture.data))
    image.load()
    assert image.size == (picture.width, picture.height)
    return image


@pytest.mark.parametrize(
    ("mode", "kept"),
    [("RGB", "RGB"), ("RGBA", "RGBA"), ("L", "L"), ("LA", "RGBA"), ("1", "L"), ("P", "RGB")],
)
def test_writes_every_kind_of_png_as_eight_bit_grey_or_colour(tmp_path: Path, mode: str, kept: str) -> None:
    picture, found = shelve(tmp_path, encoded(gradient(mode), "PNG"))
    assert found == []
    assert opened(picture).mode == kept


def test_keeps_a_palette_with_a_transparent_colour_transparent(tmp_path: Path) -> None:
    image = Image.new("P", (2, 1))
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.putpixel((1, 0), 1)
    picture, _ = shelve(tmp_path, encoded(image, "PNG", transparency=0))
    assert [opened(picture).getpixel((x, 0)) for x in (0, 1)] == [(255, 0, 0, 0), (0, 0, 255, 255)]


def test_keeps_the_greys_of_a_sixteen_bit_picture(tmp_path: Path) -> None:
    image = Image.frombytes("I;16", (2, 1), struct.pack("<2H", 0xFF00, 0x4080))
    picture, found = shelve(tmp_path, encoded(image, "PNG"))
    assert found == []
    assert [opened(picture).getpixel((x, 0)) for x in (0, 1)] == [0xFF, 0x40]


def test_makes_a_cmyk_jpeg_colours_of_the_screen(tmp_path: Path) -> None:
    picture, found = shelve(
        tmp_path, encoded(Image.new("CMYK", (9, 9), (0, 255, 255, 0)), "JPEG"), "leaf.jpg"
    )
    assert found == []
    red, green, blue = colour(picture, 4, 4)
    assert (red > 200, green < 60, blue < 60) == (True, True, True)


def test_turns_a_photograph_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    picture, _ = shelve(tmp_path, encoded(gradient(size=(32, 16)), "JPEG", exif=exif), "leaf.jpeg")
    image = opened(picture)
    assert image.size == (16, 32)
    assert not image.getexif()


def test_converts_colours_from_the_profile_of_the_picture(tmp_path: Path) -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")
    for mode, red in (("RGB", (255, 0, 0)), ("RGBA", (255, 0, 0, 128)), ("P", (255, 0, 0))):
        data = Image.new("RGBA" if len(red) == 4 else "RGB", (4, 4), red).convert(mode)
        same, _ = shelve(tmp_path, encoded(data, "PNG", icc_profile=srgb), "same.png")
        other, _ = shelve(tmp_path, encoded(data, "PNG", icc_profile=swapped), "other.png")
        assert opened(same).getpixel((1, 1)) == red
        assert opened(other).getpixel((1, 1)) == (0, 255, 0, *red[3:])


def test_passes_over_a_profile_that_is_none(tmp_path: Path) -> None:
    picture, found = shelve(tmp_path, encoded(gradient(), "PNG", icc_profile=b"no profile"))
    assert found == []
    assert opened(picture).tobytes() == gradient().tobytes()


def test_leaves_no_metadata_and_is_the_same_each_time(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    data = encoded(gradient(), "JPEG", exif=exif, dpi=(300, 300), comment=b"secret")
    first, _ = shelve(tmp_path, data, "leaf.jpg")
    second, _ = shelve(tmp_path, data, "leaf.jpg")
    assert first == second
    assert first is not None
    assert b"camera" not in first.data
    assert b"secret" not in first.data


def test_names_pictures_safely_and_apart(tmp_path: Path) -> None:
    first, _ = shelve(tmp_path, encoded(gradient(), "PNG"), "Ein Blatt (grün).PNG")
    second, _ = shelve(tmp_path, encoded(gradient("L"), "PNG"), "ein-blatt--gr-n.png")
    assert first is not None
    assert second is not None
    assert first.name == f"ein-blatt--gr-n-{hashlib.sha256(first.data).hexdigest()[:8]}.png"
    assert first.name != second.name
    assert first.media_type == "image/png"


def test_refuses_half_a_picture_also_when_pillow_was_told_to_take_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    for kind, name in (("PNG", "leaf.png"), ("JPEG", "leaf.jpg")):
        data = encoded(Image.effect_noise((64, 64), 99), kind)
        picture, found = shelve(tmp_path, data[: len(data) // 2], name)
        assert picture is None
        assert found[0].startswith(f"“images/{name}” cannot be decoded whole")
    assert ImageFile.LOAD_TRUNCATED_IMAGES


def test_refuses_moving_pictures(tmp_path: Path) -> None:
    data = encoded(gradient(), "PNG", save_all=True, append_images=[gradient("L").convert("RGB").rotate(90)])
    picture, found = shelve(tmp_path, data)
    assert picture is None
    assert found == ["“images/leaf.png” holds more than one picture: only the first would show"]


def test_refuses_more_than_twenty_five_megapixels_before_decoding(tmp_path: Path) -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    for side in (5_001, 9_500, 30_000):
        head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
        data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
        picture, found = shelve(tmp_path, data)
        assert picture is None
        assert "pixels" in found[0]


def test_turns_what_not_every_reader_shows_into_what_every_reader_does(tmp_path: Path) -> None:
    for mode, name, options, kept in (
        ("RGB", "photo.webp", {}, ("image/jpeg", "RGB")),
        ("RGB", "drawing.webp", {"lossless": True}, ("image/png", "RGB")),
        ("RGBA", "sign.webp", {}, ("image/png", "RGBA")),
        ("RGB", "photo.avif", {}, ("image/jpeg", "RGB")),
        ("RGBA", "sign.avif", {}, ("image/png", "RGBA")),
        ("P", "drawing.gif", {}, ("image/png", "RGB")),
    ):
        kind = name.rpartition(".")[2].upper()
        picture, found = shelve(tmp_path, encoded(seen_through(mode), kind, **options), name)
        assert found == []
        assert picture is not None
        image = opened(picture)
        assert (picture.media_type, image.mode) == kept
        assert picture.name.endswith(".png" if kept[0] == "image/png" else ".jpg")
        near = ImageChops.difference(image.convert("RGB"), seen_through("RGB"))
        assert max(ImageStat.Stat(near).mean) < 6
        if options or kind == "GIF":
            assert near.getbbox() is None


def seen_through(mode: str) -> Image.Image:
    """Return a picture of few colours; with an alpha channel it fades out."""
    image = Image.new("RGB", (64, 64), (240, 240, 240))
    image.paste((20, 80, 40), (8, 8, 40, 56))
    if mode == "RGBA":
        image.putalpha(Image.linear_gradient("L").resize((64, 64)))
        return image
    return image if mode == "RGB" else image.quantize(16)


def test_keeps_the_transparent_colour_of_a_gif_transparent(tmp_path: Path) -> None:
    image = Image.new("P", (2, 1))
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.putpixel((1, 0), 1)
    picture, _ = shelve(tmp_path, encoded(image, "GIF", transparency=0), "leaf.gif")
    alphas = [colour(picture, x, 0)[3] for x in (0, 1)]
    assert alphas == [0, 255]


@pytest.mark.parametrize("kind", CONVERTED)
def test_leaves_no_metadata_of_a_picture_that_it_turns(tmp_path: Path, kind: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    exif[0x0112] = 6
    options = {"comment": b"A camera"} if kind == "GIF" else {"exif": exif, "xmp": b"<x>A camera</x>"}
    data = encoded(gradient(size=(32, 16)), kind, **options)
    assert b"A camera" in data
    first, _ = shelve(tmp_path, data, f"leaf.{kind.lower()}")
    second, _ = shelve(tmp_path, data, f"leaf.{kind.lower()}")
    assert first == second
    assert first is not None
    assert b"camera" not in first.data
    assert opened(first).size == ((32, 16) if kind == "GIF" else (16, 32))


@pytest.mark.parametrize("kind", CONVERTED)
def test_refuses_what_moves_of_every_kind(tmp_path: Path, kind: str) -> None:
    data = encoded(gradient(), kind, save_all=True, append_images=[gradient().rotate(90)])
    picture, found = shelve(tmp_path, data, f"leaf.{kind.lower()}")
    assert picture is None
    assert found == [f"“images/leaf.{kind.lower()}” holds more than one picture: only the first would show"]


@pytest.mark.parametrize("kind", CONVERTED)
@pytest.mark.parametrize("left", [0.04, 0.5, 0.95])
def test_refuses_half_a_picture_of_every_kind(tmp_path: Path, kind: str, left: float) -> None:
    data = encoded(Image.effect_noise((64, 64), 99).convert("RGB"), kind)
    picture, found = shelve(tmp_path, data[: int(len(data) * left)], f"leaf.{kind.lower()}")
    assert picture is None
    assert found[0].startswith(f"“images/leaf.{kind.lower()}” cannot be decoded whole")


def webp_bomb(side: int) -> bytes:
    """Return a WebP whose head alone says how large it is (RFC 9649, 2.7)."""
    canvas = (side - 1).to_bytes(3, "little") * 2
    frame = encoded(Image.new("RGB", (1, 1)), "WEBP")[12:]
    body = b"WEBP" + b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + canvas + frame
    return b"RIFF" + struct.pack("<I", len(body)) + body


def gif_bomb(side: int) -> bytes:
    whole = bytearray(encoded(gradient("P", (4, 4)), "GIF"))
    whole[6:10] = struct.pack("<HH", side, side)
    return bytes(whole)


def avif_bomb(side: int) -> bytes:
    """Return an AVIF whose ``ispe`` property says another size."""
    whole = bytearray(encoded(gradient(), "AVIF"))
    place = whole.index(b"ispe") + 8
    whole[place : place + 8] = struct.pack(">II", side, side)
    return bytes(whole)


@pytest.mark.parametrize("bomb", [webp_bomb, gif_bomb, avif_bomb])
@pytest.mark.parametrize("side", [5_001, 9_500, 16_300])
def test_decodes_no_bomb_of_any_kind(tmp_path: Path, bomb: Callable[[int], bytes], side: int) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    picture, found = shelve(tmp_path, bomb(side), f"leaf.{bomb.__name__[:-5]}")
    assert picture is None
    assert len(found) == 1
    # Kilobytes: a canvas of that size would take 100,000 and more.
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000


def test_refuses_a_name_that_says_another_kind(tmp_path: Path) -> None:
    _, found = shelve(tmp_path, encoded(gradient(), "JPEG"))
    assert found == ["“images/leaf.png” says PNG by its name but is JPEG"]


@pytest.mark.parametrize("name", ["leaf.bmp", "leaf.tiff", "leaf", "leaf.png.txt"])
def test_refuses_other_kinds_by_their_names(tmp_path: Path, name: str) -> None:
    _, found = shelve(tmp_path, encoded(gradient(), "PNG"), name)
    assert found == [f"“images/{name}” is no PNG, JPEG, WebP, AVIF, GIF or SVG by its name"]


@pytest.mark.parametrize(
    "target",
    ["../leaf.png", "images/../../leaf.png", "/etc/leaf.png", "C:\\leaf.png", "images\\leaf.png", "https://a.org/b.png",
     "file:leaf.png", "", ".", "images", "images/no.png", "n" * 300 + ".png"],
)  # fmt: skip
def test_stays_inside_the_publications_folder(tmp_path: Path, target: str) -> None:
    (tmp_path / "leaf").mkdir()
    (tmp_path / "leaf.png").write_bytes(encoded(gradient(), "PNG"))
    report = Report()
    assert PictureShelf(tmp_path / "leaf", "leaf").picture(target, HERE, report) is None
    assert [finding.code for finding in report] == ["SF16"]


@pytest.mark.parametrize(
    ("target", "there"),
    [
        ("Images/A.PNG", "images/a.png"),
        ("images/Sub/a.png", "images/sub/A.png"),
        ("Images/a.png", "images/a.png"),
        ("images/Bl\u00c4tter/a.png", "images/bl\u00e4tter/a.png"),
    ],
)
def test_names_the_path_that_differs_in_case_only(tmp_path: Path, target: str, there: str) -> None:
    (tmp_path / there).parent.mkdir(parents=True)
    (tmp_path / there).write_bytes(encoded(gradient(), "PNG"))
    if (tmp_path / target).exists():
        pytest.skip("names that differ in case are one name on this system")
    report = Report()
    assert PictureShelf(tmp_path, "leaf").picture(target, HERE, report) is None
    (finding,) = report
    assert (finding.code, finding.where) == ("SF16", HERE)
    assert f"“{there}”" in finding.hint


def test_decodes_once_and_reports_at_every_place(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(encoded(gradient(), "PNG"))
    shelf = PictureShelf(tmp_path, "leaf")
    first = shelf.picture("a.png", HERE, Report())
    assert shelf.picture("a.png", HERE, Report()) is first
    file = shelf.file("a.png")
    assert file is not None
    assert file.path == "leaf/a.png"
    assert file.sha256 == hashlib.sha256((tmp_path / "a.png").read_bytes()).hexdigest()
    one, two = Report(), Report()
    shelf.picture("b.png", HERE, one)
    shelf.picture("b.png", HERE, two)
    assert list(one) == list(two)
    assert len(one) == 1


@settings(max_examples=100)
@given(st.data())
def test_never_fails_on_a_damaged_picture(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    kind, name = data.draw(st.sampled_from([("PNG", "leaf.png"), ("JPEG", "leaf.jpg"), *ENDINGS]))
    whole = bytearray(encoded(gradient("P" if kind in ("PNG", "GIF") else "RGB"), kind))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    picture, found = shelve(tmp_path_factory.mktemp("p"), bytes(whole), name)
    assert (picture is None) is bool(found)
