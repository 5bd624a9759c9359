# ruff: noqa: E501
"""Every way of hiding a note in a DOCX is told, and honest documents are told nothing of."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from exporter.diagnostics import ProofError
from exporter.intake.docx.layers import NOTHING
from exporter.intake.docx.sheet import Sheet
from exporter.model.edition import Edition, EditionKind
from exporter.model.format import Format
from exporter.model.obligation import Ledger
from exporter.proof.prove import prove
from exporter.proof.visible.docx import check as visible_docx
from exporter.readback.formats import reader
from tests import samples
from tests.mutants.rendered import rendered, sample
from tests.proof.seen import check_docx
from tests.proof.visible.support import Edit, codes, edited, put, told
from tests.render.epub.support import handout, hostile, right_to_left, with_pictures

DOCUMENT, STYLES, FOOT = "word/document.xml", "word/styles.xml", "word/footer1.xml"
NUMBERING, SETTINGS, FONTS = "word/numbering.xml", "word/settings.xml", "word/fontTable.xml"
RELATIONS = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORDS = " Weigh what is known and not known with someone who knows your health."
LABEL = '<w:rStyle w:val="NoteLabel"/></w:rPr><w:t>Caution: Decide with a clinician.'
RUN = f'<w:r><w:t xml:space="preserve">{WORDS}</w:t></w:r>'
STYLE = '<w:pStyle w:val="Caution"/>'


def run(properties: str) -> Edit:
    """Give the words of a caution some properties of their own."""
    return put(RUN, RUN.replace("<w:r>", f"<w:r><w:rPr>{properties}</w:rPr>"))


def around(before: str, after: str) -> Edit:
    """Put something around the run with the words of a caution."""
    return put(RUN, f"{before}{RUN}{after}")


def whole(before: str, after: str) -> Edit:
    """Put something around the paragraph of a caution."""

    def change(text: str) -> str:
        at = text.index(RUN)
        start, stop = text.rindex("<w:p>", 0, at), text.index("</w:p>", at) + len("</w:p>")
        return f"{text[:start]}{before}{text[start:stop]}{after}{text[stop:]}"

    return change


def paragraph(properties: str) -> Edit:
    """Give the paragraph of a caution some properties of its own."""

    def change(text: str) -> str:
        at = text.rindex(STYLE, 0, text.index(RUN)) + len(STYLE)
        return text[:at] + properties + text[at:]

    return change


def style(name: str, *, run_says: str = "", paragraph_says: str = "") -> Edit:
    """Let a style say more of its runs and paragraphs."""

    def change(text: str) -> str:
        start = text.index(f'w:styleId="{name}"')
        stop = text.index("</w:style>", start)
        inside = text[start:stop]
        for tag, says in (("w:rPr", run_says), ("w:pPr", paragraph_says)):
            if says:
                inside = inside.replace(f"<{tag}/>", f"<{tag}></{tag}>").replace(
                    f"</{tag}>", f"{says}</{tag}>"
                )
        return text[:start] + inside + text[stop:]

    return change


CELL = "<w:tbl><w:tblPr>{table}</w:tblPr><w:tr><w:trPr>{row}</w:trPr><w:tc><w:tcPr>{cell}</w:tcPr>"
CLOSED = "</w:tc></w:tr></w:tbl>"


def boxed(*, table: str = "", row: str = "", cell: str = "") -> Edit:
    return whole(CELL.format(table=table, row=row, cell=cell), CLOSED)


def in_table(look: str = "", extra: str = "") -> Edit:
    """Put the paragraph of a caution into a cell of a table in the style ``Tee``, with rows and columns beside."""
    other = "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
    head = f'<w:tbl><w:tblPr><w:tblStyle w:val="Tee"/>{look}</w:tblPr>{extra}<w:tr><w:tc>'
    return whole(head, f"</w:tc>{other}</w:tr><w:tr>{other}{other}</w:tr></w:tbl>")


def table_style(run_says: str = "", *parts: tuple[str, str], more: str = "") -> Edit:
    """Add the table style ``Tee``, each part of a table with the run properties that it has there."""
    inside = "".join(
        f'<w:tblStylePr w:type="{name}"><w:rPr>{says}</w:rPr></w:tblStylePr>' for name, says in parts
    )
    entry = f'<w:style w:type="table" w:styleId="Tee"><w:name w:val="Tee"/><w:rPr>{run_says}</w:rPr>{more}'
    return put("</w:styles>", f"{entry}{inside}</w:style></w:styles>")


def field(instruction: str) -> Edit:
    begin = f'<w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>'
    return around(
        f'<w:r>{begin}<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )


def code() -> Edit:
    return around(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def control(properties: str) -> Edit:
    return around(f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>")


def relationship(kind: str, target: str, mode: str = "") -> str:
    return f'<Relationship Id="rId90" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'


EXACT = '<w:spacing w:line="{}" w:lineRule="exact"/>'
# What Word and LibreOffice obey, whoever saved the file: told as hidden, small, pale or off the page.
HIDING: dict[str, tuple[str, Edit, str]] = {
    "hidden text": (DOCUMENT, run("<w:vanish/>"), "PF43"),
    "hidden text, said at length": (DOCUMENT, run('<w:vanish w:val="true"/>'), "PF43"),
    "hidden on screen": (DOCUMENT, run("<w:webHidden/>"), "PF43"),
    "hidden as a style separator": (DOCUMENT, run("<w:specVanish/>"), "PF43"),
    "hidden by its style": (STYLES, style("Caution", run_says="<w:vanish/>"), "PF43"),
    "hidden by its character style": (STYLES, style("NoteLabel", run_says="<w:vanish/>"), "PF43"),
    "struck through": (DOCUMENT, run("<w:strike/>"), "PF43"),
    "struck through twice": (DOCUMENT, run("<w:dstrike/>"), "PF43"),
    "embossed": (DOCUMENT, run("<w:emboss/>"), "PF43"),
    "squeezed to one per cent": (DOCUMENT, run('<w:w w:val="1"/>'), "PF43"),
    "lowered off the page": (DOCUMENT, run('<w:position w:val="-3000"/>'), "PF43"),
    "letters upon each other": (DOCUMENT, run('<w:spacing w:val="-200"/>'), "PF43"),
    "fitted to a point": (DOCUMENT, run('<w:fitText w:val="20"/>'), "PF43"),
    "in signs": (DOCUMENT, run('<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "PF43"),
    "in a blank font by its style": (
        STYLES,
        style("Caution", run_says='<w:rFonts w:ascii="Adobe Blank"/>'),
        "PF43",
    ),
    "in a frame": (DOCUMENT, paragraph('<w:framePr w:x="-9000" w:y="-9000"/>'), "PF43"),
    "deleted": (DOCUMENT, around('<w:del w:id="900">', "</w:del>"), "PF43"),
    "moved away": (DOCUMENT, around('<w:moveFrom w:id="900">', "</w:moveFrom>"), "PF43"),
    "letters from the right": (DOCUMENT, around('<w:bdo w:val="rtl">', "</w:bdo>"), "PF43"),
    "bound to other data": (
        DOCUMENT,
        control('<w:dataBinding w:xpath="/a"/>'),
        "PF43",
    ),
    "a stand-in": (
        DOCUMENT,
        control("<w:showingPlcHdr/>"),
        "PF43",
    ),
    "in an instruction": (DOCUMENT, code(), "PF43"),
    "the result of a condition": (DOCUMENT, field(' IF 1 = 2 "a" "b" '), "PF43"),
    "the words of another place": (DOCUMENT, field(r" REF the-plant \h "), "PF43"),
    "the result of a simple field": (
        DOCUMENT,
        around('<w:fldSimple w:instr=" DATE ">', "</w:fldSimple>"),
        "PF43",
    ),
    "in a hidden row": (DOCUMENT, boxed(row="<w:hidden/>"), "PF43"),
    "in a row of one point": (DOCUMENT, boxed(row='<w:trHeight w:val="20" w:hRule="exact"/>'), "PF43"),
    "in a covered cell": (DOCUMENT, boxed(cell="<w:vMerge/>"), "PF43"),
    "in a cell one letter wide": (DOCUMENT, boxed(cell='<w:tcW w:w="60" w:type="dxa"/>'), "PF43"),
    "on its side": (DOCUMENT, boxed(cell='<w:textDirection w:val="btLr"/>'), "PF43"),
    "in a floating table": (DOCUMENT, boxed(table='<w:tblpPr w:tblpX="-9000"/>'), "PF43"),
    "in a text box": (
        DOCUMENT,
        whole("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        "PF43",
    ),
    "in another file": (DOCUMENT, whole('<w:altChunk r:id="rId1"/>', ""), "PF43"),
    "of one point": (DOCUMENT, run('<w:sz w:val="2"/>'), "PF44"),
    "of eight points by the label's style": (
        STYLES,
        style("NoteLabel", run_says='<w:sz w:val="16"/>'),
        "PF44",
    ),
    "small for an index": (DOCUMENT, run('<w:vertAlign w:val="superscript"/>'), "PF44"),
    "in lines of one point": (DOCUMENT, paragraph(EXACT.format(20)), "PF44"),
    "in lines a little too low": (DOCUMENT, paragraph(EXACT.format(250)), "PF44"),
    "in half lines": (DOCUMENT, paragraph('<w:spacing w:line="100" w:lineRule="auto"/>'), "PF44"),
    "white": (DOCUMENT, run('<w:color w:val="FFFFFF"/>'), "PF45"),
    "grey": (DOCUMENT, run('<w:color w:val="AAAAAA"/>'), "PF45"),
    "white by its style": (STYLES, style("Caution", run_says='<w:color w:val="FFFFFF"/>'), "PF45"),
    "white by the theme": (DOCUMENT, run('<w:color w:val="000000" w:themeColor="background1"/>'), "PF45"),
    "tinted by the theme": (
        DOCUMENT,
        run('<w:color w:val="000000" w:themeColor="text1" w:themeTint="33"/>'),
        "PF45",
    ),
    "black on black": (
        DOCUMENT,
        run('<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>'),
        "PF45",
    ),
    "dark on a dark highlight": (
        DOCUMENT,
        run('<w:color w:val="0B4A5A"/><w:highlight w:val="darkBlue"/>'),
        "PF45",
    ),
    "dark in a dark box": (
        DOCUMENT,
        lambda text: run('<w:color w:val="000000"/>')(
            paragraph('<w:shd w:val="clear" w:fill="202020"/>')(text)
        ),
        "PF45",
    ),
    "dark on a solid pattern": (
        DOCUMENT,
        run('<w:color w:val="333333"/><w:shd w:val="solid" w:color="222222" w:fill="FFFFFF"/>'),
        "PF45",
    ),
    "beyond the left edge": (DOCUMENT, paragraph('<w:ind w:left="-9000"/>'), "PF46"),
    "beyond the edge by its first line": (
        DOCUMENT,
        paragraph('<w:ind w:left="0" w:hanging="5000"/>'),
        "PF46",
    ),
    "pushed to the right": (DOCUMENT, paragraph('<w:ind w:left="9000"/>'), "PF46"),
    "beyond the right edge": (DOCUMENT, paragraph('<w:ind w:right="-5000"/>'), "PF46"),
    "indented by letters": (DOCUMENT, paragraph('<w:ind w:leftChars="9000"/>'), "PF46"),
}

WHITE, BLACK, HIDDEN = '<w:color w:val="FFFFFF"/>', '<w:color w:val="000000"/>', "<w:vanish/>"
FIRST = '<w:tblLook w:firstRow="1" w:firstColumn="1" w:noHBand="1" w:noVBand="1"/>'
DARK_CELL = '<w:tcPr><w:shd w:val="clear" w:fill="101010"/></w:tcPr>'
# The same by the style of a table around the note (17.7.6), which goes before the defaults only.
BY_TABLE: dict[str, tuple[Edit, Edit, str]] = {
    "hidden": (in_table(), table_style(HIDDEN), "PF43"),
    "hidden in the first row": (in_table(FIRST), table_style("", ("firstRow", HIDDEN)), "PF43"),
    "hidden in the first column": (in_table(FIRST), table_style("", ("firstCol", HIDDEN)), "PF43"),
    "hidden in the corner": (in_table(FIRST), table_style("", ("nwCell", HIDDEN)), "PF43"),
    "hidden in odd rows": (in_table(), table_style("", ("band1Horz", HIDDEN)), "PF43"),
    "hidden in a row that nothing asks for, as Word does": (in_table(), table_style("", ("firstRow", HIDDEN)), "PF43"),
    "white": (in_table(), table_style(WHITE), "PF45"),
    "white in the first row": (in_table(FIRST), table_style("", ("firstRow", WHITE)), "PF45"),
    "white where rows go before columns": (
        in_table(FIRST), table_style("", ("firstRow", WHITE), ("firstCol", BLACK)), "PF45",
    ),
    "white where columns go before rows": (
        in_table(FIRST), table_style("", ("firstRow", BLACK), ("firstCol", WHITE)), "PF45",
    ),
    "white where programs have no bands": (in_table(), table_style(WHITE, ("band1Horz", BLACK)), "PF45"),
    "in a row hidden by the style": (
        in_table(), table_style(more="<w:trPr><w:hidden/></w:trPr>"), "PF43",
    ),
    "struck through": (in_table(), table_style("<w:strike/>"), "PF43"),
    "black in a dark cell": (in_table(), table_style(BLACK, more=DARK_CELL), "PF45"),
}  # fmt: skip

# What only the list of our own writing refuses.
UNKNOWN: dict[str, tuple[str, Edit]] = {
    "a page that begins with a note": (DOCUMENT, paragraph("<w:pageBreakBefore/>")),
    "a page that begins with an empty heading": (
        DOCUMENT,
        whole('<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:pageBreakBefore/></w:pPr></w:p>', ""),
    ),
    "character scale": (STYLES, style("Evidence", run_says='<w:w w:val="99"/>')),
    "theme colour": (STYLES, style("Evidence", run_says='<w:color w:val="000000" w:themeColor="text1"/>')),
    "content control": (DOCUMENT, whole("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")),
    "insertion": (DOCUMENT, around('<w:ins w:id="900">', "</w:ins>")),
    "first page of its own": (DOCUMENT, put("</w:sectPr>", "<w:titlePg/></w:sectPr>")),
    "columns": (DOCUMENT, put("</w:sectPr>", '<w:cols w:num="9"/></w:sectPr>')),
    "background": (DOCUMENT, put("<w:body>", '<w:background w:color="000000"/><w:body>')),
    "unknown field": (DOCUMENT, put(" TOC ", " INCLUDETEXT ")),
    "unknown namespace": (DOCUMENT, put("<w:body>", '<w:body><x:y xmlns:x="urn:x"/>')),
    "words outside a run": (DOCUMENT, put("<w:body>", "<w:body>Outdated:")),
    "direct size": (DOCUMENT, run('<w:sz w:val="24"/>')),
    "exact leading": (
        STYLES,
        style("Evidence", paragraph_says='<w:spacing w:line="300" w:lineRule="exact"/>'),
    ),
    "bullet of words": (NUMBERING, put('w:val="•"', 'w:val="Outdated:"')),
    "styles from a template": (SETTINGS, put("<w:defaultTabStop", "<w:linkStyles/><w:defaultTabStop")),
    "embedded font": (FONTS, put("<w:altName", '<w:embedRegular r:id="rId1" xmlns:r="urn:r"/><w:altName')),
    "signs for letters": (FONTS, put('w:val="Arial"', 'w:val="Wingdings"')),
    "picture from outside": (
        RELATIONS,
        put("</Relationships>", relationship("image", "https://example.org/a.png", " TargetMode='External'")),
    ),
    "link to a file": (
        RELATIONS,
        put("</Relationships>", relationship("hyperlink", "file:///a", " TargetMode='External'")),
    ),
    "second foot": (
        RELATIONS,
        put("</Relationships>", relationship("footer", "footer1.xml")),
    ),
    "hidden foot": (FOOT, put("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")),
}

# Made of nothing that the writer does not write: only the look tells.
WELL_FORMED = {
    "the words of another place",
    "in an instruction",
    "in a cell one letter wide",
    "of eight points by the label's style",
    "white by its style",
}


def test_is_silent_on_the_sample() -> None:
    assert told(check_docx(sample(Format.DOCX), samples.ledger())) == ""


@pytest.mark.parametrize(
    "edition",
    [handout(), hostile(), right_to_left(), with_pictures(), samples.edition(EditionKind.HANDOUT),
     replace(samples.edition(), lang="ar", direction="rtl")],
    ids=["handout", "hostile", "right-to-left", "pictures", "kind", "mirrored"],
)  # fmt: skip
def test_knows_everything_that_the_writer_writes(edition: Edition) -> None:
    found = check_docx(rendered(Format.DOCX, edition), owed(samples.ledger()))
    assert told(found) == ""


def test_knows_that_a_page_from_the_right_is_mirrored() -> None:
    mirrored = rendered(Format.DOCX, replace(samples.edition(), lang="ar", direction="rtl"))
    assert told(check_docx(mirrored, samples.ledger())) == ""


def owed(ledger: Ledger) -> Ledger:
    """Return a ledger of nothing: these editions are held to the list alone."""
    return replace(ledger, obligations=(), claims=())


@pytest.mark.parametrize("name", HIDING)
def test_tells_a_hidden_note_in_any_document(name: str) -> None:
    part, edit, code_ = HIDING[name]
    found = check_docx(edited(sample(Format.DOCX), {part: edit}), samples.ledger(), strict=False)
    assert code_ in codes(found), told(found)
    assert "PF49" not in codes(found), told(found)


@pytest.mark.parametrize("name", BY_TABLE)
def test_tells_what_the_style_of_a_table_does_to_a_note(name: str) -> None:
    document, styles, code_ = BY_TABLE[name]
    data = edited(sample(Format.DOCX), {DOCUMENT: document, STYLES: lambda text: styles(_silent(text))})
    found = check_docx(data, samples.ledger(), strict=False)
    assert code_ in codes(found), told(found)
    assert "PF49" not in codes(found), told(found)


def _silent(text: str) -> str:
    """Take the colours out of all styles: only then the style of a table has a say in them."""
    return re.sub('<w:color w:val="[^"]*"/>', "", text)


@pytest.mark.parametrize(
    "styles",
    [
        table_style(BLACK, ("lastRow", WHITE), ("lastCol", HIDDEN), ("seCell", HIDDEN)),
        table_style("<w:b/>", ("firstRow", "<w:i/>"), more=DARK_CELL),
        table_style('<w:sz w:val="4"/>'),
    ],
    ids=[
        "parts elsewhere",
        "automatic letters in a dark cell",
        "a size that the note's own style goes before",
    ],
)
def test_lets_table_styles_say_what_does_no_harm(styles: Edit) -> None:
    edits = {DOCUMENT: in_table(FIRST), STYLES: lambda text: styles(_silent(text))}
    found = check_docx(edited(sample(Format.DOCX), edits), samples.ledger(), strict=False)
    assert told(found) == ""


@pytest.mark.parametrize("name", [*HIDING, *UNKNOWN])
def test_tells_in_a_document_just_made_what_no_list_names(name: str) -> None:
    part, edit = (HIDING | UNKNOWN)[name][:2]
    found = check_docx(edited(sample(Format.DOCX), {part: edit}), samples.ledger())
    assert "PF42" in codes(found) or name in WELL_FORMED, told(found)
    assert not found.ok
    assert "PF49" not in codes(found), told(found)


def test_tells_of_a_heading_on_its_own_page_between_a_claim_and_its_note() -> None:
    heading = (
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:pageBreakBefore/></w:pPr><w:r><w:t>More</w:t></w:r></w:p>'
    )
    data = edited(sample(Format.DOCX), {DOCUMENT: whole(heading, "")})
    assert told(check_docx(data, samples.ledger())) == ""
    assert not prove(reader(Format.DOCX)(data), samples.ledger()).holds


def test_lets_others_say_more_of_what_hides_nothing() -> None:
    edits = {DOCUMENT: around('<w:ins w:id="900">', "</w:ins>"), STYLES: style("Evidence", run_says="<w:u/>")}
    assert told(check_docx(edited(sample(Format.DOCX), edits), samples.ledger(), strict=False)) == ""


def test_wants_a_note_no_smaller_than_its_claim() -> None:
    found = check_docx(edited(sample(Format.DOCX), {STYLES: _larger_claims}), samples.ledger(), strict=False)
    assert "smaller than its claim" in told(found)


def _larger_claims(text: str) -> str:
    start = text.index('w:styleId="Claim"')
    stop = text.index("</w:style>", start)
    return text[:start] + text[start:stop].replace('<w:sz w:val="24"/>', '<w:sz w:val="30"/>') + text[stop:]


def test_wants_the_running_foot_of_nine_points() -> None:
    def shrink(text: str) -> str:
        start = text.index('w:styleId="RunningFoot"')
        stop = text.index("</w:style>", start)
        return text[:start] + text[start:stop].replace('w:val="24"', 'w:val="16"') + text[stop:]

    found = check_docx(edited(sample(Format.DOCX), {STYLES: shrink}), samples.ledger(), strict=False)
    assert "it needs 9 pt" in told(found)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('w:w="11906"', 'w:w="99000"'),
        ('w:left="1644"', 'w:left="9000"'),
        ('w:footer="567"', 'w:footer="16000"'),
    ],
)
def test_wants_sheets_with_room(old: str, new: str) -> None:
    found = check_docx(edited(sample(Format.DOCX), {DOCUMENT: put(old, new)}), samples.ledger(), strict=False)
    assert "PF46" in codes(found)


def test_tells_notes_that_it_cannot_find() -> None:
    edit = {DOCUMENT: put(WORDS, " Weigh what is known.")}
    assert "PF48" in codes(check_docx(edited(sample(Format.DOCX), edit), samples.ledger()))


def test_fails_when_it_does_not_notice_its_own_hidden_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visible_docx, "reasons", lambda *_: iter(()))
    found = check_docx(sample(Format.DOCX), samples.ledger())
    assert codes(found) == {"PF49"}


def test_fails_when_styles_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sheet, "levels", lambda *_: (NOTHING, NOTHING))
    assert "PF49" in codes(check_docx(sample(Format.DOCX), samples.ledger(), strict=False))


def test_refuses_what_is_no_document() -> None:
    with pytest.raises(ProofError):
        check_docx(b"no zip", samples.ledger())
