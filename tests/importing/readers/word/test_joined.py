"""Runs joined for mammoth: fewer of them, and not a sign of what it makes of them is another."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import mammoth
import pytest
from lxml import etree

from exporter.importing.readers.word.joined import join_runs
from tests.importing.drafts import FILES
from tests.importing.word_files import FILES as WORD_FILES
from tests.importing.word_files import para, run, word

MAIN = "word/document.xml"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LOOKS = WORD_FILES | {
    name: (FILES / name).read_bytes() for name in ("sixty-two-constructs.docx", "starting-warfarin.docx")
}


def joined(data: bytes) -> bytes:
    """Return a package with the runs of its text joined."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(out, "w") as made:
        for name in given.namelist():
            part = given.read(name)
            if name == MAIN:
                root = etree.fromstring(part)
                join_runs(root)
                part = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
            made.writestr(name, part)
    return out.getvalue()


def page(data: bytes) -> str:
    """Return what mammoth makes of a package."""
    return str(mammoth.convert_to_html(BytesIO(data)).value)


@pytest.mark.parametrize("name", sorted(LOOKS))
def test_mammoth_makes_the_same_of_joined_runs(name: str) -> None:
    assert page(joined(LOOKS[name])) == page(LOOKS[name])


def test_neighbours_of_one_look_are_one_run_and_others_stay_apart() -> None:
    cut = "".join(run(word, looks) for word, looks in (
        ("Take ", '<w:sz w:val="22"/>'), ("two", ""), (" tablets", "<w:b/>"), (" a day", "<w:b/>"),
        (" or", '<w:rStyle w:val="Strong"/>'),
    ))  # fmt: skip
    data = word(para(cut + "<w:proofErr/>" + run(" fewer", '<w:rStyle w:val="Strong"/>')))
    with ZipFile(BytesIO(joined(data))) as made:
        runs = list(etree.fromstring(made.read(MAIN)).iter(f"{WORD}r"))
    assert ["".join(one.itertext()) for one in runs] == ["Take two", " tablets a day", " or fewer"]
    assert page(joined(data)) == page(data)
