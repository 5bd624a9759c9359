from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace

import pytest

from exporter.diagnostics import UsageError
from exporter.model.blocks import Paragraph
from exporter.model.edition import Edition, EditionKind, PrintedClaim, PrintedSection, SectionRole
from exporter.model.inlines import Link, Text
from exporter.render.docx.write import render
from tests import samples
from tests.places import ROOT, TESTS
from tests.render.docx.support import (
    INPUTS,
    THEME,
    R,
    W,
    alone,
    keeps,
    marked,
    paragraphs,
    parts,
    sample_tree,
    style_of,
    text_of,
    tree,
)

GOLDEN = TESTS / "golden" / "sample" / "docx.txt"
KEPT_TOGETHER = (samples.KEY, samples.MOOD, samples.STOP)


def projection(edition: Edition) -> str:
    """Return the document as readable lines: style, list level, keep mark, words."""
    lines = []
    for found in paragraphs(tree(edition)):
        level = found.find(f"{W}pPr/{W}numPr")
        number = "" if level is None else f" #{level[1].get(f'{W}val')}.{level[0].get(f'{W}val')}"
        lines.append(f"{style_of(found)}{number}{' +' if keeps(found) else ''}: {text_of(found)}".rstrip())
    return "\n".join(lines) + "\n"


def test_names_the_artefact_and_its_media_type() -> None:
    artefact = render(samples.edition(), THEME, INPUTS)
    assert (artefact.name, artefact.format, artefact.format.traits.media_type) == (
        "sample-article.docx",
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )


def test_writes_the_sample_as_the_golden_text_says() -> None:
    written = projection(samples.edition())
    if os.environ.get("EXPORTER_UPDATE_GOLDEN"):
        GOLDEN.write_text(written, encoding="utf-8")
    assert written == GOLDEN.read_text(encoding="utf-8")


def test_prints_the_parts_in_the_order_of_the_edition() -> None:
    styles = [style_of(found) for found in paragraphs(sample_tree())]
    order = [
        "Title",
        "Subtitle",
        "Byline",
        "KeyMessage",
        "WhoToCallTitle",
        "WhoToCall",
        "GetHelp",
        "Disclaimer",
        "TOCHeading",
        "Toc1",
        "Heading1",
        "Reference",
        "About",
    ]
    assert [styles.index(style) for style in order] == sorted(styles.index(style) for style in order)


def place_of(found: list[object], anchor: str) -> int:
    names = [[mark.get(f"{W}name") for mark in one.iter(f"{W}bookmarkStart")] for one in found]  # type: ignore[attr-defined]
    return next(place for place, inside in enumerate(names) if anchor.replace("-", "_") in inside)


@pytest.mark.parametrize("claim", KEPT_TOGETHER, ids=lambda claim: claim.id)
def test_holds_a_claim_and_its_notes_in_one_chain_with_nothing_between(claim: PrintedClaim) -> None:
    found = paragraphs(sample_tree())
    notes = (claim.evidence, *claim.cautions)
    first, last = place_of(found, claim.anchor), place_of(found, notes[-1].anchor)
    assert all(keeps(one) for one in found[first:last])
    assert not keeps(found[last])
    assert all(one.find(f"{W}pPr/{W}keepLines") is not None for one in found[first : last + 1])
    chain = [text_of(one) for one in found[first : last + 1]]
    owed = next(owed for owed in samples.ledger().claims if owed.id == claim.id)
    tails = ["".join(mark.text for mark in note.marks) for note in notes]
    wordings = [f"{note.wording} {tail}".rstrip() for note, tail in zip(notes, tails, strict=True)]
    assert chain == [*owed.texts, *wordings]


def test_bookmarks_every_claim_and_note_with_its_whole_wording() -> None:
    root = sample_tree()
    for claim in KEPT_TOGETHER:
        for note in (claim.evidence, *claim.cautions):
            tail = "".join(mark.text for mark in note.marks)
            assert marked(root, note.anchor) == f"{note.wording} {tail}".rstrip()
    assert marked(root, "c-mood").startswith("In a survey")
    assert marked(root, "c-mood").endswith("Later on.")
    for note in samples.edition().disclaimers:
        assert marked(root, note.anchor) == note.wording


def test_gives_each_bookmark_a_name_and_a_number_of_its_own_and_closes_it() -> None:
    root = sample_tree()
    starts = list(root.iter(f"{W}bookmarkStart"))
    names = Counter(mark.get(f"{W}name").lower() for mark in starts)
    assert set(names.values()) == {1}
    assert all(len(name) <= 40 for name in names)
    numbers = [mark.get(f"{W}id") for mark in starts]
    assert len(set(numbers)) == len(numbers)
    assert sorted(mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkEnd")) == sorted(numbers)


@pytest.mark.parametrize("kind", list(EditionKind))
def test_leaves_no_link_without_a_place_to_go(kind: EditionKind) -> None:
    root = tree(samples.edition(kind))
    names = {mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")}
    assert {link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")} - {None} <= names
    assert all(link.get(f"{W}anchor") or link.get(f"{R}id") for link in root.iter(f"{W}hyperlink"))


def test_prints_a_link_to_what_is_not_printed_as_its_words() -> None:
    edition = alone(Paragraph((Link("#nowhere", samples.words("elsewhere")), Text("."))))
    last = paragraphs(tree(edition))[-1]
    assert text_of(last) == "elsewhere."
    assert last.find(f"{W}hyperlink") is None


def test_refuses_two_blocks_with_one_anchor() -> None:
    edition = alone(samples.STOP, samples.STOP)
    with pytest.raises(ValueError, match="c_stop"):
        render(edition, THEME, INPUTS)


@pytest.mark.parametrize("path", ["word/document.xml", "word/footer1.xml"])
def test_formats_nothing_in_runs_but_by_named_style_and_language(path: str) -> None:
    allowed = {f"{W}rStyle", f"{W}lang", f"{W}rtl"}
    assert {node.tag for found in sample_tree(path).iter(f"{W}rPr") for node in found} <= allowed


def test_formats_paragraphs_by_named_style_keeping_and_numbering_only() -> None:
    allowed = {f"{W}{name}" for name in ("pStyle", "keepNext", "keepLines", "numPr")}
    assert {node.tag for found in sample_tree().iter(f"{W}pPr") for node in found} == allowed


def test_writes_no_frame_text_box_or_hidden_text() -> None:
    forbidden = {
        "txbxContent",
        "framePr",
        "vanish",
        "webHidden",
        "del",
        "ins",
        "position",
        "footnoteReference",
    }
    tags = {
        node.tag.removeprefix(W)
        for path in ("word/document.xml", "word/styles.xml")
        for node in sample_tree(path).iter()
    }
    assert not tags & forbidden


def test_marks_words_of_another_language() -> None:
    run = next(run for run in sample_tree().iter(f"{W}r") if text_of_run(run) == "ketum")
    assert run.find(f"{W}rPr/{W}lang").get(f"{W}val") == "ms"


def text_of_run(run: object) -> str:
    return "".join(node.text or "" for node in run.iter(f"{W}t"))  # type: ignore[attr-defined]


def test_puts_the_short_disclaimer_and_page_x_of_y_in_the_foot_of_every_section() -> None:
    root = sample_tree()
    sections = list(root.iter(f"{W}sectPr"))
    assert len(sections) == 1
    for section in sections:
        assert [found.get(f"{W}type") for found in section.iter(f"{W}footerReference")] == ["default"]
        assert section.find(f"{W}titlePg") is None
    settings = sample_tree("word/settings.xml")
    assert settings.find(f"{W}evenAndOddHeaders") is None
    running = samples.edition().running
    assert [text_of(one) for one in paragraphs(sample_tree("word/footer1.xml"))] == [
        running.disclaimer, running.identity, "Page 1 of 1",
    ]  # fmt: skip


def test_prints_no_heading_for_a_section_without_one_but_keeps_its_anchor() -> None:
    section = PrintedSection(
        "summary", 2, SectionRole.SUMMARY, (), "Summary", "", (samples.paragraph("Words."),)
    )
    link = Paragraph((Link("#summary", samples.words("up")),))
    other = PrintedSection("other", 2, SectionRole.BODY, samples.words("Other"), "Other", "", (link,))
    root = tree(replace(samples.edition(), key_message=None, contents=(), sections=(section, other)))
    assert [text_of(one) for one in paragraphs(root, "Heading1")] == ["Other"]
    assert marked(root, "summary") == ""
    assert paragraphs(root)[-1].find(f"{W}hyperlink").get(f"{W}anchor") == "summary"


def test_opens_a_page_with_each_part_and_chapter_and_with_what_follows_them() -> None:
    first, *_ = samples.edition().sections
    roles = (SectionRole.BODY, SectionRole.KEY, SectionRole.GROUP, SectionRole.CHAPTER, SectionRole.CHAPTER,
             SectionRole.BODY, SectionRole.REFERENCES)  # fmt: skip
    sections = tuple(
        PrintedSection(f"s{number}", first.level, role, (Text(f"{role} {number}"),), "")
        for number, role in enumerate(roles)
    )
    body = tree(replace(samples.edition(), key_message=None, sections=sections, contents=()))
    opening = [text_of(mark.getparent().getparent()) for mark in body.iter(f"{W}pageBreakBefore")]
    assert opening == ["chapters 2", "chapter 4", "body 5"]


def test_turns_every_paragraph_page_and_table_for_a_language_read_from_the_right() -> None:
    edition = replace(samples.edition(), lang="ar", direction="rtl")
    styles = tree(edition, "word/styles.xml")
    defaults = styles.find(f"{W}docDefaults")
    assert defaults.find(f".//{W}bidi") is not None
    assert defaults.find(f".//{W}lang").get(f"{W}bidi") == "ar"
    root = tree(edition)
    left_alone = [run for run in root.iter(f"{W}r") if run.find(f"{W}rPr/{W}rtl") is None]
    assert [text_of_run(run) for run in left_alone] == ["ketum"]
    assert root.find(f".//{W}sectPr/{W}bidi") is not None
    margins = root.find(f".//{W}pgMar")
    assert int(margins.get(f"{W}right")) < int(margins.get(f"{W}left"))
    assert root.find(f".//{W}tblPr/{W}bidiVisual") is not None
    bar = next(style for style in styles.iter(f"{W}style") if style.get(f"{W}styleId") == "Caution").find(
        f".//{W}pBdr"
    )
    assert [side.tag for side in bar] == [f"{W}right"]


def test_same_input_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    script = (
        "import hashlib;from tests.render.docx.support import *;"
        "print(hashlib.sha256(render(samples.edition(), THEME, INPUTS).data).hexdigest())"
    )
    root = ROOT
    hashes = {
        subprocess.run(
            [sys.executable, "-c", script], cwd=root, env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(hashes) == 1


def test_needs_no_layout_engine_and_brings_in_what_draws_an_svg_when_there_is_one() -> None:
    script = (
        "import sys; import exporter.render.docx.write; print({'weasyprint', 'resvg_py'} & set(sys.modules))"
    )
    root = ROOT
    run = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


def test_names_the_papers_there_are_when_asked_for_another() -> None:
    with pytest.raises(UsageError, match=r"TH13.*no paper \"b5\""):
        render(samples.edition(), THEME, replace(INPUTS, paper="b5"))


def test_writes_a_part_for_what_it_needs_and_no_more() -> None:
    assert sorted(parts(samples.edition())) == [
        "[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml", "docProps/custom.xml",
        "word/_rels/document.xml.rels", "word/document.xml", "word/fontTable.xml", "word/footer1.xml",
        "word/media/image1.png", "word/numbering.xml", "word/settings.xml", "word/styles.xml",
        "word/theme/theme1.xml",
    ]  # fmt: skip


def test_carries_no_residue_of_a_template() -> None:
    everything = b"\n".join(
        data for path, data in parts(samples.edition()).items() if path.endswith((".xml", ".rels"))
    )
    for residue in (
        b"python-docx",
        b"2013-12-23",
        b"Theme=",
        b"thumbnail",
        b"stylesWithEffects",
        b"rsid",
        b"Cambria",
        b"Calibri",
    ):
        assert residue not in everything


@pytest.mark.parametrize(
    ("lang", "region", "said"), [("en", "US", "en-US"), ("es", "MX", "es-MX"), ("en", "", "en")]
)
def test_names_the_language_with_the_region_by_which_word_spells(lang: str, region: str, said: str) -> None:
    edition = samples.edition()
    edition = replace(edition, lang=lang, metadata=replace(edition.metadata, region=region))
    default = tree(edition, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert {default.get(f"{W}{name}") for name in ("val", "eastAsia", "bidi")} == {said}
    assert tree(edition, "word/settings.xml").find(f"{W}themeFontLang").get(f"{W}val") == said
