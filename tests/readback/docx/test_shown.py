# ruff: noqa: E501
"""What a paragraph shows besides its plain text is read too."""

from __future__ import annotations

import pytest

from exporter.model.transcript import Place
from exporter.readback.docx.read import read
from tests.proof.visible.docx.others.edits import done


def shown(*steps: list[str]) -> list[tuple[Place, str]]:
    return [(block.place, block.text) for block in read(done(steps)).blocks]


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        ('<w:p><w:r><w:sym w:font="Arial" w:char="004E"/><w:sym w:font="Arial" w:char="006F"/></w:r></w:p>', "No"),
        ("<w:p><m:oMath><m:r><m:t>x = 1</m:t></m:r></m:oMath></w:p>", "x = 1"),
        ("<w:p><w:r><w:ruby><w:rt><w:r><w:t>not </w:t></w:r></w:rt><w:rubyBase><w:r><w:t>so</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>", "not so"),
        ('<mc:AlternateContent><mc:Choice Requires="wps"><w:p><w:r><w:t>One</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p/></mc:Fallback></mc:AlternateContent>', "One"),
        ('<w:p><w:r><w:sym w:font="Arial" w:char="D800"/><w:sym w:font="Arial" w:char="zz"/></w:r></w:p>', "\ufffd\ufffd"),
    ],
)  # fmt: skip
def test_words_in_the_text(xml: str, words: str) -> None:
    assert (Place.BODY, words) in shown(["far", xml])


@pytest.mark.parametrize(
    "xml",
    [
        "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Void</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
        '<w:p><w:r><w:pict><v:shape><v:textpath string="Void"/></v:shape></w:pict></w:r></w:p>',
    ],
)  # fmt: skip
def test_words_beside_the_text(xml: str) -> None:
    assert (Place.HIDDEN, "Void") in shown(["far", xml])


def test_words_that_a_list_puts_before_a_paragraph() -> None:
    level = '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Myth %1:"/>'
    assert (Place.MARKER, "Myth %1:") in shown(["listed", level])


def test_a_mere_number_is_no_text() -> None:
    level = '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    assert all(place is not Place.MARKER for place, _ in shown(["listed", level]))
