"""Which notes end the paragraph of their claim, and how each format writes them there."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from exporter.model.format import Format
from exporter.render.html.blocks import claim
from exporter.render.html.inlines import Markup
from exporter.render.html.tree import markup
from exporter.render.run_in import run_in
from exporter.theme.theme import RoleName
from tests import prose, samples


def test_the_evidence_runs_in_and_behind_it_what_only_names_a_caution() -> None:
    assert [note.id for note in run_in(prose.LIVER)] == ["liver/evidence"]
    assert [note.id for note in run_in(prose.SLEEP)] == [
        "sleep/evidence",
        "sleep/caution/product",
        "sleep/caution/stop",
    ]


def test_nothing_runs_in_behind_a_caution_in_full() -> None:
    full, again = prose.LIVER.cautions[0], prose.SLEEP.cautions[0]
    assert len(run_in(replace(prose.SLEEP, cautions=(full, again)))) == 1
    assert len(run_in(replace(prose.SLEEP, cautions=(again, full)))) == 2


def test_the_key_message_and_a_claim_that_ends_with_a_list_have_blocks_of_notes() -> None:
    assert run_in(samples.KEY) == ()
    assert run_in(samples.MOOD) == ()


def test_markup_ends_the_last_paragraph_with_a_span_a_note() -> None:
    written = markup(claim(Markup("screen", run_in=True), prose.LIVER))
    begins = '<div class="pair prose"><div class="claim" id="c-liver"><p>Liver injury'
    note = '<span class="run-in run-in-evidence" id="n-liver-evidence"> <b class="label">Evidence:'
    assert written.startswith(begins)
    assert f"</em> weeks of use.{note}" in written
    assert '<div class="cautions"><div class="note caution"' in written
    assert "run-in" not in markup(claim(Markup("screen"), prose.LIVER))


def test_word_has_a_character_style_for_it() -> None:
    space = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    book = ZipFile(BytesIO(prose.rendered(Format.DOCX)))
    document, styles = (etree.fromstring(book.read(f"word/{name}.xml")) for name in ("document", "styles"))
    used = {str(name) for name in document.xpath("//w:rStyle/@w:val", namespaces=space)}
    assert {"EvidenceInTextNoteLabel", "EvidenceInText", "CautionInTextNoteLabel"} <= used
    (style,) = styles.xpath("//w:style[@w:styleId='EvidenceInText']", namespaces=space)
    size = int(prose.theme().article_roles[RoleName.EVIDENCE].size * 2)
    assert style.xpath("string(w:rPr/w:sz/@w:val)", namespaces=space) == str(size)
