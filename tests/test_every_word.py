"""Every visible word of a source stands in every format, in the order of the source.

One claim comes earlier: that with which the summary begins stands before all sections.

The source is read here line by line, without the exporter's reader; the files by pdftotext, zipfile and lxml.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
import yaml
from lxml import etree, html

from exporter.model.edition import EditionKind
from exporter.pipeline import export
from exporter.produce.options import Options
from tests.places import ROOT

FOLDERS = (
    ROOT / "tests/publications/every-construct",
    ROOT / "source/kratom-and-depression",
    ROOT / "source/reading-evidence-labels",
)
FORMATS = {"text": "txt", "docx": "docx", "epub": "epub", "html": "html", "pdf": "pdf"}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XHTML = "{http://www.w3.org/1999/xhtml}"

MARK = re.compile(r"\[@[^\]]+\]")
LINK = re.compile(r"(?<!\\)\[([^\]@]+)\](\((?:[^()\s]|\([^()]*\))*\)|\{lang=\w+\})")
BULLET = re.compile(r"\s*(?:-|\d\.|>)(?: |$)")
INNER = re.compile(r"!\[([^\]]*)\]\([^)]+\)(?:\{[^}]*\})?")
NUMBER = re.compile(r"\[\]\(#[^)]*\)")
SUMMARY = re.compile(r"# (?:Summary$|.*\{[^}]*\.summary\b)")
# Points: the bottom margin of a sheet of letter paper, 20.5 mm.
FOOT = 58
PRINTED_OPTIONS = ("detail", "body", "place")


def passages(folder: Path, format_: str) -> Iterator[str]:
    """Yield what is printed unbroken, in order: texts without Markdown, parted where marks are set."""
    _, front, body = (folder / "article.md").read_text("utf-8").split("---\n", 2)
    metadata = yaml.safe_load(front)
    notes = yaml.safe_load((folder.parent / "_notes" / "en.yaml").read_text("utf-8"))
    yield from (metadata["title"], metadata.get("subtitle", ""))
    message, rest = message_first(body.splitlines())
    yield from pieces(message, format_)
    for name in metadata["disclaimers"]:
        yield from (notes["disclaimers"][name]["title"], notes["disclaimers"][name]["text"])
    yield from pieces(rest, format_)
    yield from (author["name"] for author in metadata["authors"])
    yield metadata["funding"]


def pieces(lines: list[str], format_: str) -> Iterator[str]:
    for block in blocks(lines, format_):
        # Only plain text says what a picture shows; what number a figure has, the source does not say.
        block = INNER.sub("\0\\1\0" if format_ == "text" else "\0", block)
        block = NUMBER.sub("\0", block)
        yield from LINK.sub(r"\1\0\0", MARK.sub("\0", block)).split("\0")


def message_first(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return the claim that opens the summary, which stands before all others, and the other lines."""
    heading = next(place for place, line in enumerate(lines) if SUMMARY.match(line))
    start = next(place for place in range(heading + 1, len(lines)) if lines[place].strip())
    if not lines[start].startswith(":::{claim}"):
        return [], lines
    end = lines.index(":::", start) + 1
    return lines[start:end], [*lines[:start], *lines[end:]]


def blocks(lines: list[str], format_: str) -> Iterator[str]:
    held: list[str] = []
    table: list[str] = []
    late: list[str] = []
    for line in [*lines, "", ""]:
        words = line.strip()
        if held and (not words or BULLET.match(line) or words.startswith((":::", "|", "#"))):
            yield plain(" ".join(held))
            held = []
        if table and words and not words.startswith("|"):
            yield plain(words[2:]) if words.startswith(": ") else ""
            yield from cells(table, format_)
            table = []
        if words.startswith("|"):
            table.append(words)
        elif re.fullmatch(r":{3,}", words):
            yield from late
            late = []
        elif option := re.match(r":(\w+): (.*)", words):
            late += [option[2]] if option[1] in PRINTED_OPTIONS else []
        elif (block := alone(words)) is not None:
            yield block
        else:
            held.append(re.sub(rf"^{BULLET.pattern}", "", line).strip())


def alone(line: str) -> str | None:
    """Return what is printed of a line that is a block of its own, None for a line of running text."""
    if opening := re.match(r":{3,}\{([\w-]+)\} ?(.*)", line):
        return opening[2] if opening[1] in ("note", "checklist", "write-in", "medicines") else ""
    if picture := re.match(r'!\[[^\]]*\]\([^ )]+(?: "(.*)")?\)', line):
        return picture[1] or ""
    if line.startswith("#"):
        return plain(re.sub(r"\{[#.][^}]*\}$", "", line.lstrip("# ")))
    return "" if not line or line.startswith(("<!--", ": ")) else None


def cells(rows: list[str], format_: str) -> Iterator[str]:
    header, _, *body = [re.split(r"(?<!\\)\|", row)[1:-1] for row in rows]
    if format_ != "text":
        yield from map(plain, header)
    for row in body:
        for name, cell in zip(header, row, strict=True):
            yield from (plain(name), plain(cell)) if format_ == "text" else (plain(cell),)


def plain(text: str) -> str:
    return re.sub(r"(?<!\\)[*~^]|\\(?!\w)", "", text)


def in_text(file: Path) -> str:
    return re.sub(r"^ *(?:\|\|?|[=:>]) ", " ", file.read_text("utf-8"), flags=re.MULTILINE)


def in_docx(file: Path) -> str:
    with zipfile.ZipFile(file) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    paragraphs = (paragraph.iter(f"{W}t", f"{W}tab", f"{W}br") for paragraph in root.iter(f"{W}p"))
    return "\n".join("".join(run.text or " " for run in paragraph) for paragraph in paragraphs)


def in_epub(file: Path) -> str:
    with zipfile.ZipFile(file) as package:
        container = etree.fromstring(package.read("META-INF/container.xml"))
        (opf,) = container.xpath("//@full-path")
        book = etree.fromstring(package.read(opf))
        items = {item.get("id"): item.get("href") for item in book.iter("{*}item")}
        names = [str(Path(opf).parent / items[entry.get("idref")]) for entry in book.iter("{*}itemref")]
        chapters = [etree.fromstring(package.read(name)).find(f"{XHTML}body") for name in names]
    return "\n".join(" ".join(flowing(chapter)) for chapter in chapters if chapter is not None)


def in_html(file: Path) -> str:
    body = html.parse(str(file), html.HTMLParser(encoding="utf-8")).getroot().find("body")
    return " ".join(flowing(body))


def flowing(element: etree._Element) -> Iterator[str]:
    inline = etree.QName(element).localname in ("a", "b", "em", "i", "span", "strong", "sub", "sup", "bdi")
    text = (element.text or "") + "".join("".join(flowing(child)) + (child.tail or "") for child in element)
    yield text if inline else f"\n{text}\n"


def in_pdf(file: Path, foot: float = 0) -> str:
    """Return what stands above ``foot`` points from the lower edge of each page."""
    document = pypdfium2.PdfDocument(file)
    if shutil.which("pdftotext"):
        above = int(document[0].get_height() - foot)
        area = ["-r", "72", "-x", "0", "-y", "0", "-W", "9999", "-H", str(above)]
        done = subprocess.run(
            ["pdftotext", "-raw", "-enc", "UTF-8", *area, file, "-"], capture_output=True, check=True
        )
        return done.stdout.decode()
    return "\n".join(page.get_textpage().get_text_bounded(bottom=foot) for page in document)


READ = {"text": in_text, "docx": in_docx, "epub": in_epub, "html": in_html, "pdf": in_pdf}


def letters(text: str, format_: str) -> str:
    """Return the words with one blank around each; on paper, where lines end within words, without blanks."""
    parts = re.findall(r"\w+", unicodedata.normalize("NFKC", text.replace("\u00ad", "")))
    return "".join(parts) if format_ == "pdf" else f" {' '.join(parts)} "


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("format_", FORMATS)
def test_every_word_of_the_source_is_found_in_order(folder: Path, format_: str, tmp_path: Path) -> None:
    assert_found(folder, format_, tmp_path, "clinic")


@pytest.mark.parametrize("format_", ["docx", "epub", "html", "pdf"])
def test_every_word_is_found_where_evidence_ends_the_paragraph_of_its_claim(
    format_: str, tmp_path: Path
) -> None:
    assert_found(FOLDERS[0], format_, tmp_path, "press")


def assert_found(folder: Path, format_: str, tmp_path: Path, theme: str) -> None:
    options = Options(date(2026, 11, 24), formats=(format_,), editions=(EditionKind.ARTICLE,), theme=theme)
    export(folder, tmp_path, options)
    (file,) = (tmp_path / folder.name).glob(f"*.{FORMATS[format_]}")
    # Without the feet a paragraph that goes on overleaf is whole.
    text = in_pdf(file, FOOT) if format_ == "pdf" else READ[format_](file)
    found, at = letters(text, format_), 0
    wanted = [letters(passage, format_) for passage in passages(folder, format_)]
    assert len(wanted) > 90
    for passage in wanted:
        if passage.strip():
            place = found.find(passage, at)
            assert place >= 0, f"{passage!r} is not in {found[at : at + 400]!r}"
            at = place + len(passage) - (format_ != "pdf")
