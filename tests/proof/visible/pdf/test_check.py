# ruff: noqa: E501
"""What can be done to the bytes of a finished PDF, and that honest files pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import fontpkg
import pikepdf
import pytest

from exporter.diagnostics import ProofError, Report, Spot
from exporter.proof.prove import prove
from exporter.proof.visible.pdf import check as visible_pdf
from exporter.proof.visible.pdf.check import look_at_pdf
from exporter.readback.pdf.read import read
from tests.proof.visible.pdf.support import (
    CLAIM,
    FOOT,
    NOTE,
    PAPER,
    changed,
    codes,
    faces,
    ledger,
    page,
    said,
    seen,
)
from tests.proof.visible.pdf.support import look as looked
from tests.render.pdf.support import sample
from tests.samples import ledger as sample_ledger

Change = Callable[[pikepdf.Pdf], None]


def first(pdf: pikepdf.Pdf) -> pikepdf.Page:
    return pdf.pages[0]


def over(drawing: str) -> Change:
    """Draw something after all that is there, in points from the lower left corner."""
    return around("", f"Q q {drawing}")


def under(drawing: str) -> Change:
    return lambda pdf: first(pdf).contents_add(f"q {drawing} Q".encode(), prepend=True)


def around(start: str, end: str = "") -> Change:
    """Put all that the page draws between two operators."""

    def change(pdf: pikepdf.Pdf) -> None:
        first(pdf).contents_add(f"q {start}".encode(), prepend=True)
        first(pdf).contents_add(f"{end} Q".encode(), prepend=False)

    return change


def in_every_text(operators: str) -> Change:
    """Put operators after each BT; the page's own colours are left out."""

    def change(pdf: pikepdf.Pdf) -> None:
        out = []
        for instruction in pikepdf.parse_content_stream(first(pdf)):
            name = str(instruction.operator)
            if name in ("rg", "g", "k", "sc", "scn") and operators.endswith(("g", "k")):
                continue
            out.append(instruction)
            if name == "BT":
                out += pikepdf.parse_content_stream(_stream(pdf, operators))
        first(pdf).Contents = pdf.make_stream(pikepdf.unparse_content_stream(out))

    return change


def _stream(pdf: pikepdf.Pdf, operators: str) -> pikepdf.Object:
    form = pdf.make_stream(operators.encode())
    form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 1, 1]
    return form


def in_every_state(**entries: object) -> Change:
    """Change the graphics states that the page names: it sets one before every run of text."""

    def change(pdf: pikepdf.Pdf) -> None:
        for state in first(pdf).Resources.ExtGState.values():
            for name, value in entries.items():
                state["/" + name] = value

    return change


def key(name: str, value: object) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        first(pdf)[name] = value

    return change


def annotation(subtype: str, appearance: bool = True, **says: pikepdf.String) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        box = pikepdf.Array([50, 700, 560, 800])
        stamp = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name("/" + subtype), Rect=box, F=4
        )
        for name, value in says.items():
            stamp[f"/{name}"] = value
        if appearance:
            drawn = pdf.make_stream(b"1 g 0 0 510 100 re f")
            drawn.Type, drawn.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            drawn.BBox = pikepdf.Array([0, 0, 510, 100])
            stamp.AP = pikepdf.Dictionary(N=drawn)
        first(pdf).Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(stamp)]))

    return change


def root(name: str, value: object) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root[name] = value

    return change


def at_opening(kind: str, **entries: str) -> Change:
    return root(
        "/OpenAction",
        pikepdf.Dictionary(
            {"/S": pikepdf.Name("/" + kind), **{f"/{name}": text for name, text in entries.items()}}
        ),
    )


def after_a_jump(pdf: pikepdf.Pdf) -> None:
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    where = pikepdf.Array([first(pdf).obj, pikepdf.Name.Fit])
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=where, Next=script)


def linked(**action: object) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        annotation("Link", appearance=False)(pdf)
        first(pdf).Annots[0].A = pikepdf.Dictionary({f"/{name}": said for name, said in action.items()})

    return change


def pictured(pdf: pikepdf.Pdf) -> None:
    """A picture, which may say anything, where the page is blank."""
    picture = pdf.make_stream(bytes(100))
    picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    picture.Width, picture.Height, picture.BitsPerComponent = 10, 10, 8
    picture.ColorSpace = pikepdf.Name.DeviceGray
    first(pdf).Resources["/XObject"] = pikepdf.Dictionary(Words=picture)
    over("100 0 0 100 200 300 cm /Words Do")(pdf)


def layer(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="notes"))
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[group], D=pikepdf.Dictionary(OFF=[group], Order=[group]))
    first(pdf).Resources.Properties = pikepdf.Dictionary(Layer=group)
    around("/OC /Layer BDC", "EMC")(pdf)


def without_glyphs(pdf: pikepdf.Pdf) -> None:
    """Point every letter at a glyph that the fonts do not have."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/CIDToGIDMap" in thing:
            thing.CIDToGIDMap = pdf.make_stream(b"\xff\xf0" * 70000)


def trimmed(beyond: float, then: Change = lambda pdf: None) -> Change:
    """Paper around the page that is cut off, and what else is done."""

    def change(pdf: pikepdf.Pdf) -> None:
        key("/TrimBox", [0, 0, 595.28, 841.89])(pdf)
        key("/MediaBox", [-beyond, -beyond, 595.28 + beyond, 841.89 + beyond])(pdf)
        then(pdf)

    return change


TRICKS = [
    ("white text", in_every_text("1 g"), {"PF32"}),
    ("near its ground", in_every_text(".8 g"), {"PF32"}),
    ("no transparency left", in_every_state(ca=0.05), {"PF32", "PF30"}),
    ("blended away", in_every_state(BM=pikepdf.Name.Screen), {"PF32", "PF33"}),
    ("white rectangle after", over("1 g 0 0 600 850 re f"), {"PF33"}),
    ("black rectangle after", over("0 g 0 0 600 850 re f"), {"PF32", "PF33"}),
    ("black rectangle before", under("0 g 0 0 600 850 re f"), {"PF32"}),
    ("half cover", over("1 g 150 0 450 850 re f"), {"PF33"}),
    ("strips", over("1 g " + " ".join(f"0 {y} 600 3 re" for y in range(40, 840, 6)) + " f"), {"PF33"}),
    ("one word covered", over("1 g 170 725 40 20 re f"), {"PF33"}),
    ("clip to a corner", around("0 0 200 300 re W n"), {"PF33"}),
    ("clip to nothing", around("0 0 0 0 re W n"), {"PF33"}),
    ("clip to a triangle", around("0 0 m 300 850 l 600 0 l W n"), {"PF33"}),
    ("invisible mode", in_every_text("3 Tr"), {"PF30"}),
    ("only clipping", in_every_text("7 Tr"), {"PF30"}),
    ("outlines", in_every_text("1 Tr"), {"PF30"}),
    ("scaled down", around(".5 0 0 .5 0 400 cm"), {"PF31"}),
    ("narrow", around(".2 0 0 1 0 0 cm"), {"PF35"}),
    ("off the page", around("1 0 0 1 900 0 cm"), {"PF33", "PF30"}),
    ("half off the page", around("1 0 0 1 -120 0 cm"), {"PF33"}),
    ("mirrored", around("-1 0 0 1 595 0 cm"), {"PF35"}),
    ("upside down", around("-1 0 0 -1 595 842 cm"), {"PF35"}),
    ("tilted", around(".966 .259 -.259 .966 100 -50 cm"), {"PF35"}),
    ("strike line", over("0 G .8 w 50 736 m 560 736 l S"), {"PF36"}),
    ("strike line below", under("0 G .8 w 50 736 m 560 736 l S"), {"PF36"}),
    ("a word struck", over("0 G .8 w 170 736 m 210 736 l S"), {"PF36"}),
    ("TrimBox cut", key("/TrimBox", [0, 0, 595, 770]), {"PF38"}),
    ("far beyond the trim", trimmed(60.0), {"PF38"}),
    ("moved beyond the trim", trimmed(30.0, around("1 0 0 1 -80 0 cm")), {"PF38"}),
    ("CropBox cut", key("/CropBox", [0, 0, 595, 770]), {"PF38"}),
    ("other paper", key("/MediaBox", [0, 0, 8000, 8000]), {"PF38"}),
    ("turned", key("/Rotate", 90), {"PF38"}),
    ("UserUnit", key("/UserUnit", 0.1), {"PF38"}),
    ("white stamp", annotation("Stamp"), {"PF38"}),
    ("white square", annotation("Square"), {"PF38"}),
    ("drawn link", annotation("Link"), {"PF33"}),
    ("layer off", layer, {"PF38"}),
    ("script at opening", at_opening("JavaScript", JS="app.alert(1)"), {"PF38"}),
    ("address at opening", at_opening("URI", URI="https://x.example"), {"PF38"}),
    ("program at opening", at_opening("Launch", F="a.exe"), {"PF38"}),
    ("form sent at opening", at_opening("SubmitForm", F="https://x.example"), {"PF38"}),
    ("layers set at opening", at_opening("SetOCGState"), {"PF38"}),
    ("script after a jump", after_a_jump, {"PF38"}),
    ("actions of the file", root("/AA", pikepdf.Dictionary()), {"PF38"}),
    ("actions of a page", key("/AA", pikepdf.Dictionary()), {"PF38"}),
    ("scripts by name", root("/Names", pikepdf.Dictionary(JavaScript=pikepdf.Dictionary())), {"PF38"}),
    ("a collection", root("/Collection", pikepdf.Dictionary()), {"PF38"}),
    ("pages made anew", root("/NeedsRendering", value=True), {"PF38"}),
    ("abilities asked for", root("/Requirements", pikepdf.Array()), {"PF38"}),
    ("an XFA form", root("/AcroForm", pikepdf.Dictionary(XFA=pikepdf.String("x"))), {"PF38"}),
    ("fields of a form", root("/AcroForm", pikepdf.Dictionary(Fields=[pikepdf.Dictionary()])), {"PF38"}),
    ("a text box", annotation("FreeText", appearance=False), {"PF38"}),
    ("a sound", annotation("Sound", appearance=False), {"PF38"}),
    ("a film", annotation("RichMedia", appearance=False), {"PF38"}),
    ("a file on the page", annotation("FileAttachment", appearance=False), {"PF38"}),
    ("words struck out", annotation("StrikeOut", appearance=False), {"PF38"}),
    ("a drawing by hand", annotation("Ink", appearance=False), {"PF38"}),
    ("a redaction", annotation("Redact", appearance=False), {"PF38"}),
    ("a highlight that covers", annotation("Highlight"), {"PF33"}),
    ("a comment that covers", annotation("Text"), {"PF33"}),
    ("link to a script", linked(S=pikepdf.Name.JavaScript, JS="x"), {"PF38"}),
    ("link to a program", linked(S=pikepdf.Name.Launch, F="a.exe"), {"PF38"}),
    ("link astray", linked(S=pikepdf.Name.URI, URI="https://elsewhere.example"), {"PF64"}),
    ("link to a file", linked(S=pikepdf.Name.URI, URI="file:///etc/passwd"), {"PF64"}),
    ("link to other mail", linked(S=pikepdf.Name.URI, URI="mailto:x@elsewhere.example"), {"PF64"}),
    ("drawing in the margin", over("0 g 60 60 80 5 re f"), {"PF65"}),
    ("drawing on blank ground", over("1 0 0 RG 2 w 100 300 m 300 300 l S"), {"PF65"}),
    ("a picture of words", pictured, {"PF65"}),
    ("no such glyphs", without_glyphs, {"PF37", "PF30"}),
]  # fmt: skip


@pytest.mark.parametrize(("change", "known"), [row[1:] for row in TRICKS], ids=[row[0] for row in TRICKS])
def test_a_change_to_finished_bytes_is_named(change: Change, known: set[str]) -> None:
    data = changed(page(), change)
    found = codes(data) | {finding.code for finding in handed_on(data)}
    assert found & known, found


def handed_on(data: bytes) -> Report:
    """What is found in a file that others had."""
    return look_at_pdf(data, ledger(), prove(read(data), ledger()).located).report


@pytest.mark.parametrize("kind", ["Highlight", "Underline", "Squiggly", "Text", "Popup"])
def test_a_reader_s_mark_is_told_as_that_and_is_no_fault(kind: str) -> None:
    found = looked(changed(page(), annotation(kind, appearance=False))).report
    assert [finding.code for finding in found] == ["PF63"]
    assert found.ok


def test_a_reader_s_comment_is_quoted_with_the_name_it_was_put_under() -> None:
    words = annotation(
        "Text", appearance=False, Contents=pikepdf.String("Withdrawn."), T=pikepdf.String("Press")
    )
    (finding,) = looked(changed(page(), words)).report
    assert finding.about is not None
    assert (finding.about.quote, finding.about.spot) == ("Withdrawn.", Spot(1))
    assert "under the name “Press”" in finding.message


@pytest.mark.parametrize("address", ["https://plant.example/in%20a%20survey", "mailto:ask@plant.example"])
def test_a_link_that_leads_where_the_page_says_is_sound(address: str) -> None:
    said_there = "plant.example/in a survey, ask@plant.example"
    data = page(f"<p class=claim>{CLAIM}</p><p class=note>{NOTE}</p><p>{said_there}</p>")
    assert list(handed_on(changed(data, linked(S=pikepdf.Name.URI, URI=address)))) == []


def test_there_are_at_least_sixty_ways_to_damage_a_pdf() -> None:
    assert len({row[0] for row in TRICKS}) >= 60


def test_a_page_with_bleed_and_marks_around_it_passes() -> None:
    assert said(changed(page(), trimmed(30.0))) == ""


def test_a_file_saved_again_unchanged_passes() -> None:
    assert said(changed(page(), lambda pdf: None)) == ""


def test_names_in_another_spelling_are_the_same_names() -> None:
    data = changed(page(), key("/UserUnit", 0.1)).replace(b"/UserUnit", b"/User#55nit")
    assert "PF38" in codes(data)


def test_overprinted_words_are_named() -> None:
    twice = page(f"<p class=claim>In a survey most users found the plant helpful.</p><p class=note>{NOTE}</p>"
                 "<p style='position: absolute; top: 40pt; left: 3pt; margin: 0'>Something else that nobody can read here at all.</p>")  # fmt: skip
    assert "PF36" in codes(twice)


@pytest.mark.parametrize("theme", ["base", "clinic"])
@pytest.mark.parametrize("paper", ["a4", "letter", "a5"])
def test_the_sample_passes_on_every_paper(theme: str, paper: str) -> None:
    from exporter.proof.visible.pdf.facts import page_facts
    from exporter.theme.load import load_theme

    facts = page_facts(load_theme(theme), paper)
    look = looked(sample("article", theme, paper), sample_ledger(), facts)
    assert [finding.as_text() for finding in look.report] == []
    owed = {obligation.id for obligation in sample_ledger().obligations}
    assert {one.obligation for one in look.seen} == owed


def test_another_paper_than_the_one_asked_for_is_named() -> None:
    assert codes(sample("article", "base", "letter"), sample_ledger()) == {"PF38"}


def test_without_a_paper_only_its_size_is_not_looked_at() -> None:
    assert codes(sample("article", "base", "letter"), sample_ledger(), None) == set()
    assert codes(page(css=".note { color: white }"), paper=None) == {"PF32"}


def test_what_is_seen_is_told() -> None:
    note, foot = seen(page())
    assert (note.obligation, note.page, foot.obligation) == ("n", 1, "running")
    assert note.size == pytest.approx(12, abs=0.01)
    assert foot.size == pytest.approx(9, abs=0.01)
    assert note.x_height is not None
    assert 5.5 < note.x_height < 7
    assert note.contrast == pytest.approx(21)
    assert note.share == 1
    assert len(note.boxes) >= 1


def test_a_note_that_no_page_says_is_named() -> None:
    assert "PF30" in codes(page(), ledger(note="Evidence: Trials. Something else."))


def test_a_foot_is_owed_on_every_page() -> None:
    assert "PF30" in codes(page(foot=""), ledger())
    assert FOOT not in said(page())


def test_a_look_that_sees_nothing_reports_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    from exporter.proof.visible.pdf.quick import Look

    monkeypatch.setattr(visible_pdf, "clear", lambda sheet, targets: dict.fromkeys(targets, Look(21.0)))
    assert codes(page()) == {"PF39"}


def test_a_slow_look_that_sees_nothing_reports_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    from exporter.proof.visible.pdf.slow import Judged

    monkeypatch.setattr(visible_pdf, "judge", lambda *_: Judged((), 21.0, 1.0))
    assert codes(page()) == {"PF39"}


def test_what_is_no_pdf_is_unreadable() -> None:
    with pytest.raises(ProofError, match="PF11"):
        look_at_pdf(b"%PDF-1.7 but no more", ledger(), ())


def swapped_letters(pdf: pikepdf.Pdf) -> None:
    """Draw n for a and a for n, and say nothing of it: the text of the file stays as it was."""
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/CIDToGIDMap" in thing:
            glyphs = list(range(400))
            glyphs[0x29], glyphs[0x36] = 0x36, 0x29
            table = b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)
            thing.CIDToGIDMap = pdf.make_stream(table)


def test_a_font_that_lies_about_its_letters_is_named() -> None:
    paper = replace(PAPER, faces=faces())
    assert said(page(), paper=paper) == ""
    lying = said(changed(page(), swapped_letters), paper=paper)
    assert "PF37" in lying
    # Glyphs are no longer measured beside their outlines, which name every letter that a measure named.
    assert "is drawn in other letters than its font says they are" in lying


def test_a_paper_is_that_of_its_theme_or_what_its_name_means() -> None:
    from exporter.proof.visible.pdf.facts import page_facts, paper_of
    from exporter.theme.load import load_theme

    clinic = load_theme("clinic")
    assert paper_of("clinic", clinic.sha256, "a4") == replace(page_facts(clinic, "a4"), exact=False)
    other = paper_of("clinic", "of another theme of that name", "a4")
    assert other is not None
    assert (other.width, other.top, other.faces) == (595.28, None, ())
    assert paper_of("nobody-s", "", "b7") is None


def test_a_ligature_is_one_glyph_at_a_glance(monkeypatch: pytest.MonkeyPatch) -> None:
    slow: list[object] = []
    look: Callable[..., object] = visible_pdf._slowly

    def counted(*given: object) -> object:
        slow.append(given)
        return look(*given)

    monkeypatch.setattr(visible_pdf, "_slowly", counted)
    claim = "Officials offer efficient fixes."
    serif = f'@font-face {{ font-family: "S"; src: url("{fontpkg.path("Source Serif 4", 400).as_uri()}") }}'
    body = f"<p class=claim>{claim}</p><p class=note>{NOTE}</p>"
    data = page(body, f'{serif} .claim {{ font-family: "S" }}')
    assert codes(data, ledger(claim)) <= {"PF50"}, "the font is none of the theme"
    assert slow == []
    page_of_two = page(body, f'{serif} .claim {{ font-family: "S"; letter-spacing: -6pt }}')
    codes(page_of_two, ledger(claim))
    assert slow, "letters upon letters are looked at slowly"
