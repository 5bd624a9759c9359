from __future__ import annotations

import os
import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from lxml import etree

from exporter.model.blocks import Figure, Paragraph
from exporter.model.edition import Edition
from exporter.model.format import Format
from exporter.model.inlines import Link, Text
from exporter.model.publication import Cover, Listing, Series, Subject
from exporter.render.epub.access import accessibility
from exporter.render.epub.metadata import identifier
from exporter.render.epub.pages import Page
from exporter.render.epub.write import render
from exporter.render.html.tree import Node, el
from exporter.render.inputs import RenderInputs
from exporter.theme.load import load_theme
from tests import samples
from tests.places import TESTS
from tests.render.epub.support import (
    HOSTILE,
    INPUTS,
    NCX,
    OPF,
    TYPE,
    XHTML,
    by_class,
    handout,
    hostile,
    package,
    page,
    pages,
    parts,
    right_to_left,
    spine,
    target,
    words,
)

GOLDEN = TESTS / "golden" / "sample" / "epub.txt"
EDITIONS = {"article": samples.edition(), "handout": handout(), "hostile": hostile(), "rtl": right_to_left()}
each_edition = pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS.keys())


def projection(edition: Edition) -> str:
    """Return the book as readable lines: the package, then each file's elements with their own words."""
    lines = list(parts(edition))
    for entry in package(edition).find(f"{OPF}metadata"):
        name = entry.get("property") or entry.get("name") or entry.tag.split("}")[1]
        text = entry.text or entry.get("content")
        # The hour is a digest of all bytes, of the drawn cover too.
        lines.append(f"{name}: {text[:10] if name == 'dcterms:modified' else text}")
    for name in spine(edition):
        lines += ["", f"## {name}", *_lines(page(edition, name).find(f"{XHTML}body"), 0)]
    # The picture's name is a hash of what Pillow wrote, which another release may write otherwise.
    return re.sub(r"p[0-9a-f]{16}\b", "PICTURE", "\n".join(lines) + "\n")


def _lines(node: Any, depth: int) -> list[str]:
    name = ".".join([_tag(node), *node.get("class", "").split()])
    own = [node.text or ""]
    for child in node:
        own += ["" if _tag(child) in _BLOCKS else words(child), child.tail or ""]
    line = f"{'  ' * depth}{name} {' '.join(''.join(own).split())}".rstrip()
    return [line, *(line for child in node if _tag(child) in _BLOCKS for line in _lines(child, depth + 1))]


def _tag(node: Any) -> str:
    return str(node.tag).removeprefix(XHTML)


_BLOCKS = frozenset(
    {"main", "section", "div", "p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "nav", "img", "blockquote"}
    | {"table", "caption", "thead", "tbody", "tr", "th", "td"}
)


def test_writes_the_sample_as_the_golden_text_says() -> None:
    written = projection(samples.edition())
    if os.environ.get("EXPORTER_UPDATE_GOLDEN"):
        GOLDEN.write_text(written, encoding="utf-8")
    assert written == GOLDEN.read_text(encoding="utf-8")


def test_names_the_artefact_and_its_type() -> None:
    artefact = render(samples.edition(), load_theme("clinic"), INPUTS)
    assert (artefact.name, artefact.format, artefact.format.traits.media_type) == (
        "sample-article.epub",
        "epub",
        "application/epub+zip",
    )


def test_two_renderings_are_the_same_bytes() -> None:
    theme = load_theme("clinic")
    assert render(samples.edition(), theme, INPUTS).data == render(samples.edition(), theme, INPUTS).data


def test_the_archive_begins_with_its_type_stored_and_has_no_clock() -> None:
    data = render(samples.edition(), load_theme("clinic"), INPUTS).data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        first, *_ = entries = archive.infolist()
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"application/epub+zip"
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
        assert len({entry.filename for entry in entries}) == len(entries)
    assert data[30:58] == b"mimetypeapplication/epub+zip"


@each_edition
def test_every_file_name_is_ascii_and_stays_inside(edition: Edition) -> None:
    assert all(name.isascii() and ".." not in name and not name.startswith("/") for name in parts(edition))


@each_edition
def test_every_link_resolves(edition: Edition) -> None:
    links = [
        (file, link.get("href")) for file, tree in pages(edition).items() for link in tree.iter(f"{XHTML}a")
    ]
    inside = [(file, href) for file, href in links if not href.startswith(("https:", "tel:", "mailto:"))]
    assert inside
    assert [link for link in inside if not target(edition, *link)] == []


@each_edition
def test_every_chapter_is_in_the_navigation(edition: Edition) -> None:
    nav = page(edition, "nav.xhtml")
    listed = {link.get("href").partition("#")[0] for link in nav.iter(f"{XHTML}a")}
    content = {name for name in pages(edition) if name != "nav.xhtml"}
    assert content <= listed


@each_edition
def test_no_file_is_empty_and_each_has_one_first_heading(edition: Edition) -> None:
    for name, tree in pages(edition).items():
        body = tree.find(f"{XHTML}body")
        assert words(body).strip() or body.findall(f".//{XHTML}img"), name
        headings = [
            found.tag.removeprefix(XHTML)
            for found in body.iter()
            if found.tag.removeprefix(XHTML) in _HEADINGS
        ]
        assert headings.count("h1") == (0 if name == "cover.xhtml" else 1), name
        assert headings[:1] in ([], ["h1"]), name
        assert all(int(later[1]) - int(earlier[1]) <= 1 for earlier, later in pairwise(headings))


_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@each_edition
def test_every_file_says_its_language_and_title(edition: Edition) -> None:
    for tree in pages(edition).values():
        assert tree.get("lang") == tree.get("{http://www.w3.org/XML/1998/namespace}lang") == edition.lang
        assert tree.get("dir") == edition.direction
        assert tree.findtext(f".//{XHTML}title")


@each_edition
def test_who_turns_the_pages_meets_every_file_but_the_picture_of_the_cover(edition: Edition) -> None:
    passed = [item.get("idref") for item in package(edition).iter(f"{OPF}itemref") if item.get("linear")]
    assert passed == ["cover"]
    assert not words(page(edition, "cover.xhtml").find(f"{XHTML}body")).strip()


@each_edition
def test_old_contents_say_what_the_navigation_says(edition: Edition) -> None:
    toc, _ = page(edition, "nav.xhtml").iter(f"{XHTML}nav")
    ncx = etree.fromstring(parts(edition)["OEBPS/toc.ncx"])
    said = [
        (point.findtext(f"{NCX}navLabel/{NCX}text"), point.find(f"{NCX}content").get("src"))
        for point in ncx.iter(f"{NCX}navPoint")
    ]
    assert said == [(words(link), link.get("href")) for link in toc.iter(f"{XHTML}a")]
    assert ncx.findtext(f"{NCX}docTitle/{NCX}text") == edition.title
    assert package(edition).find(f"{OPF}spine").get("toc") == "ncx"


def test_the_title_file_comes_before_every_claim_and_holds_what_must_be_read_first() -> None:
    assert spine(samples.edition())[:3] == ["cover.xhtml", "title.xhtml", "nav.xhtml"]
    front = words(page(samples.edition(), "title.xhtml"))
    assert all(note.wording in front for note in samples.edition().disclaimers)
    assert "988 Thoughts of suicide or self-harm: call or text" in front
    assert "Not yet clinically reviewed" in front


def test_numbers_can_be_dialled() -> None:
    (card,) = by_class(page(samples.edition(), "title.xhtml"), "calls")
    links = [link.get("href") for link in card.iter(f"{XHTML}a")]
    assert links == ["tel:911", "tel:988", "tel:+18002221222"]


def test_a_section_is_a_file_whose_heading_is_its_first() -> None:
    chapter = page(samples.edition(), "chapter-02.xhtml")
    section = chapter.find(f".//{XHTML}section")
    assert (section.get(TYPE), section.get("role")) == ("chapter", "doc-chapter")
    assert words(chapter.find(f".//{XHTML}h1")) == "1 The plant"
    assert words(chapter.find(f".//{XHTML}h2")) == "1.1 In the body"
    assert words(chapter.find(f".//{XHTML}h3")) == "Receptors"


def test_notes_stand_beside_their_claim_in_one_wrapper() -> None:
    pair = by_class(page(samples.edition(), "chapter-01.xhtml"), "pair")[0]
    claim, evidence, cautions = pair
    assert claim.get("id") == "c-mood"
    assert evidence.get("role") == "note"
    assert [note.get("class") for note in cautions] == ["note urgent", "note caution", "note caution"]


def test_every_chapter_ends_with_the_short_disclaimers() -> None:
    chapters = [name for name in spine(samples.edition()) if name.startswith("chapter-")]
    assert len(chapters) == 5
    for name in chapters:
        last = page(samples.edition(), name).find(f"{XHTML}body/{XHTML}main")[-1][-1]
        assert (last.get("class"), words(last)) == ("running", "Information, not medical advice.")


def test_the_key_message_is_on_the_title_page_which_then_ends_like_a_chapter() -> None:
    title = page(samples.edition(), "title.xhtml")
    (top,) = by_class(title, "top")
    assert [child.get("class") for child in top] == ["keymsg", "calls", "first"]
    last = title.find(f"{XHTML}body/{XHTML}main")[-1][-1]
    assert (last.get("class"), words(last)) == ("running", "Information, not medical advice.")
    alone = page(replace(samples.edition(), key_message=None), "title.xhtml")
    assert not by_class(alone, "running"), "a page of full disclaimers alone ends with those"


def test_a_summary_without_heading_continues_the_title_file_and_ends_like_a_chapter() -> None:
    title = page(handout(), "title.xhtml")
    assert "Nobody has tested kratom" in words(title)
    assert title.find(f"{XHTML}body/{XHTML}main")[-1][-1].get("class") == "running"
    assert "nav.xhtml" not in spine(handout())


def test_the_navigation_lists_the_questions_of_a_summary_without_heading() -> None:
    entries = [(words(link), link.get("href")) for link in page(handout(), "nav.xhtml").iter(f"{XHTML}a")]
    assert ("Does kratom help depression?", "title.xhtml#does-it-help") in entries


def test_a_link_to_a_section_of_another_file_names_that_file() -> None:
    links = [link.get("href") for link in page(samples.edition(), "chapter-02.xhtml").iter(f"{XHTML}a")]
    assert links == ["chapter-04.xhtml#ref-1", "https://example.org/kratom", "chapter-01.xhtml#summary"]


def test_a_link_to_nowhere_is_refused() -> None:
    lost = Paragraph((Link("#nowhere", (Text("lost"),)),))
    sample = samples.edition()
    broken = replace(sample, sections=(replace(sample.sections[0], blocks=(lost,)), *sample.sections[1:]))
    with pytest.raises(KeyError, match="nowhere"):
        render(broken, load_theme("clinic"), INPUTS)


def test_hostile_text_stays_text() -> None:
    for tree in pages(hostile()).values():
        assert not list(tree.iter(f"{XHTML}script"))
    assert words(page(hostile(), "chapter-01.xhtml").find(f".//{XHTML}h1")) == HOSTILE
    assert words(page(hostile(), "title.xhtml").find(f".//{XHTML}h1")) == HOSTILE
    assert HOSTILE in words(package(hostile()))


def test_metadata_says_what_stores_and_libraries_ask_for() -> None:
    dc = "{http://purl.org/dc/elements/1.1/}"
    found = {
        entry.tag.removeprefix(dc): entry.text
        for entry in package(samples.edition()).iter()
        if entry.tag.startswith(dc)
    }
    assert found["identifier"] == "urn:uuid:5a1f0f0e-1111-5222-8333-444455556666"
    assert found["date"] == "2026-11-24"
    assert found["rights"] == "CC BY 4.0"
    assert found["description"].endswith(" ".join(note.wording for note in samples.edition().disclaimers))
    assert package(samples.edition()).get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def told(edition: Edition, inputs: RenderInputs = INPUTS) -> list[tuple[str, str, str]]:
    """Return each metadata entry: its name, what it refines, its text."""
    return [
        (
            entry.get("property") or entry.get("name") or entry.tag.split("}")[1],
            entry.get("refines") or "",
            entry.text or entry.get("content"),
        )
        for entry in package(edition, inputs).find(f"{OPF}metadata")
    ]


def _changed(edition: Edition, inputs: RenderInputs = INPUTS) -> str:
    (found,) = [text for name, _, text in told(edition, inputs) if name == "dcterms:modified"]
    return found


def test_the_time_of_change_is_of_the_day_in_the_inputs_and_another_for_other_content() -> None:
    sample = samples.edition()
    other = replace(INPUTS, modified=date(2031, 2, 3))
    assert re.fullmatch(r"2031-02-03T\d\d:\d\d:\d\dZ", _changed(sample, other))
    assert _changed(sample, other)[10:] == _changed(sample)[10:]
    versions = (
        sample,
        replace(sample, subtitle="What is not known"),
        replace(sample, metadata=replace(sample.metadata, description="Anew")),
        replace(sample, title="Kratom and low mood"),
    )
    moments = {_changed(edition) for edition in versions}
    assert len(moments) == len(versions)
    assert len({moment[:10] for moment in moments}) == 1


LISTED = Listing(
    ((Format.EPUB, "978-0-306-40615-7"), (Format.PDF, "978-3-16-148410-0")),
    Series("Herbs, plainly", "2"),
    (Subject("thema", "VFMX", "Coping with illness"), Subject("bisac", "HEA011000", "HEALTH / Herbal")),
    "Alder Clinic",
)


def test_title_people_series_and_subjects_are_told_as_libraries_sort_them() -> None:
    sample = samples.edition()
    filed = ("Ruiz, Ana",) + ("",) * (len(sample.metadata.creators) - 1)
    edition = replace(sample, metadata=replace(sample.metadata, listing=LISTED, file_as=filed))
    found = told(edition)
    for entry in (
        ("identifier", "", "urn:isbn:9780306406157"),
        ("title", "", sample.title),
        ("title", "", sample.subtitle),
        ("title-type", "#main-words", "main"),
        ("title-type", "#subtitle-words", "subtitle"),
        ("file-as", "#creator-1", "Ruiz, Ana"),
        ("role", "#creator-1", "aut"),
        ("subject", "", "Coping with illness"),
        ("authority", "#subject-1", "Thema"),
        ("term", "#subject-1", "VFMX"),
        ("authority", "#subject-2", "BISAC"),
        ("term", "#subject-2", "HEA011000"),
        ("belongs-to-collection", "", "Herbs, plainly"),
        ("collection-type", "#series", "series"),
        ("group-position", "#series", "2"),
    ):
        assert found.count(entry) == 1, entry
    (cover,) = [text for name, _, text in found if name == "cover"]
    (item,) = [one for one in package(edition).iter(f"{OPF}item") if one.get("properties") == "cover-image"]
    assert item.get("id") == cover


def test_conformance_is_claimed_where_somebody_answers_for_it_and_every_check_holds() -> None:
    sample = samples.edition()
    signed = replace(sample, metadata=replace(sample.metadata, listing=LISTED))
    names = ("dcterms:conformsTo", "a11y:certifiedBy")
    assert [entry for entry in told(signed) if entry[0] in names] == [
        ("dcterms:conformsTo", "", "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"),
        ("a11y:certifiedBy", "#conformance", "Alder Clinic"),
    ]
    assert not [entry for entry in told(sample) if entry[0] in names], "nobody answers for it"


def _schema(edition: Edition, name: str) -> list[str]:
    return [entry.text for entry in package(edition).iter() if entry.get("property") == f"schema:{name}"]


def test_accessibility_metadata_says_what_was_measured() -> None:
    assert _schema(samples.edition(), "accessMode") == ["textual", "visual"]
    assert "alternativeText" in _schema(samples.edition(), "accessibilityFeature")
    assert "displayTransformability" in _schema(samples.edition(), "accessibilityFeature")
    assert _schema(samples.edition(), "accessibilityHazard") == ["none"]


def with_body(*body: Node) -> Page:
    return Page("chapter-01.xhtml", "One", body)


CONTENT = (Page("chapter-01.xhtml", "One", (el("h1", None, "One"), el("h2", None, "Two"))),)
LIST = Page("nav.xhtml", "Contents", (el("h1", None, "C"), el("a", {"href": "chapter-01.xhtml#a"}, "One")))
SOUND = ("tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability")
UNSOUND = {
    "a chapter on no list": ((replace(LIST, body=LIST.body[:1]), *CONTENT), "", "tableOfContents"),
    "no list": (CONTENT, "", "tableOfContents"),
    "words set elsewhere": ((LIST, *CONTENT), ".a{position:absolute}", "readingOrder"),
    "skipped": ((LIST, with_body(el("h1", None, "1"), el("h3", None, "3"))), "", "structuralNavigation"),
    "no heading": ((LIST, with_body(el("p", None, "One"))), "", "structuralNavigation"),
    "fixed sizes": ((LIST, *CONTENT), ".a{font-size:12px}", "displayTransformability"),
}  # fmt: skip


def _said(pages_: tuple[Page, ...], css: str, name: str) -> list[str]:
    found = accessibility(samples.edition(), pages_, css)
    return [entry.value for entry in found if entry.attributes["property"] == f"schema:{name}"]


@pytest.mark.parametrize("css", [".a{font-size:12px}", ".a{position:absolute}", ".a{color:#123456}"])
def test_conformance_is_not_claimed_where_a_check_fails(css: str) -> None:
    sample = samples.edition()
    signed = replace(sample, metadata=replace(sample.metadata, listing=LISTED))
    assert _claims(signed, "")
    assert not _claims(signed, css)


def _claims(edition: Edition, css: str) -> bool:
    found = accessibility(edition, (LIST, *CONTENT), css)
    return any(entry.attributes.get("property") == "dcterms:conformsTo" for entry in found)


def test_accessibility_is_promised_where_the_files_bear_it_out() -> None:
    assert tuple(_said((LIST, *CONTENT), "", "accessibilityFeature")) == SOUND
    assert _said((LIST, *CONTENT), "", "accessibilityHazard") == ["none"]
    assert _said((LIST, *CONTENT), "", "accessibilitySummary") != []


@pytest.mark.parametrize("case", UNSOUND.values(), ids=UNSOUND)
def test_nothing_is_promised_that_the_files_do_not_bear_out(case: tuple[tuple[Page, ...], str, str]) -> None:
    files, css, feature = case
    assert tuple(_said(files, css, "accessibilityFeature")) == tuple(one for one in SOUND if one != feature)


@pytest.mark.parametrize("tag", ["video", "script", "object"])
def test_what_may_move_is_no_promise_of_stillness(tag: str) -> None:
    files = (LIST, replace(CONTENT[0], body=(*CONTENT[0].body, el(tag))))
    assert _said(files, "", "accessibilityHazard") == ["unknown"]


def test_the_summary_is_left_out_where_it_would_not_be_true() -> None:
    loose = el("div", {"class": "pair"}, el("div", {"class": "claim"}, "a"), el("p", None, "b"))
    for body, css in (((loose,), ""), ((el("img", {"src": "a.png"}),), ""), ((), ".a{color:#123456}")):
        assert (
            _said((LIST, replace(CONTENT[0], body=(*CONTENT[0].body, *body))), css, "accessibilitySummary")
            == []
        )


def test_a_reference_leads_back_to_where_it_is_first_cited() -> None:
    references = page(samples.edition(), "chapter-04.xhtml")
    links = [link for link in references.iter(f"{XHTML}a") if link.get("role") == "doc-backlink"]
    assert [link.get("href") for link in links] == [
        "title.xhtml#ref-1.cited",
        "title.xhtml#ref-2.cited",
    ]
    # What cites them is the key message, which stands under the title.
    assert {link.get("aria-label") for link in links} == {"Back to the text: Key message"}
    cited = page(samples.edition(), "title.xhtml").find(f".//{XHTML}*[@id='ref-1.cited']")
    assert (cited.get("href"), words(cited)) == ("chapter-04.xhtml#ref-1", "1")


def test_a_reference_may_open_over_the_page_and_stays_in_its_list() -> None:
    files = [
        page(samples.edition(), name) for name in ("title.xhtml", "chapter-01.xhtml", "chapter-04.xhtml")
    ]
    links = [link for file in files for link in file.iter(f"{XHTML}a") if link.get(TYPE) == "noteref"]
    entries = [
        item for item in files[-1].iterfind(f".//{XHTML}li/{XHTML}span") if item.get(TYPE) == "footnote"
    ]
    assert {link.get("href") for link in links} == {f"chapter-04.xhtml#{one.get('id')}" for one in entries}
    assert {link.get("role") for link in links} == {"doc-noteref"}
    assert not [file for file in files if list(file.iter(f"{XHTML}aside"))]


def test_the_key_message_has_a_heading_of_its_own() -> None:
    (box,) = by_class(page(samples.edition(), "title.xhtml"), "keymsg")
    assert (box[0].tag, words(box[0])) == (f"{XHTML}h2", "Key message")


def test_a_reference_that_nothing_cites_has_no_link_back() -> None:
    sample = samples.edition()
    *_, references, about = sample.sections
    alone = replace(sample, key_message=None, sections=(references, about), contents=())
    assert not by_class(page(alone, "chapter-01.xhtml"), "back")


def test_alternative_texts_are_not_promised_when_one_is_missing() -> None:
    sample = samples.edition()
    figure = next(block for block in sample.sections[1].blocks if isinstance(block, Figure) and block.alt)
    figure = replace(figure, alt="")
    broken = replace(
        sample,
        sections=(*sample.sections[:1], replace(sample.sections[1], blocks=(figure,)), *sample.sections[2:]),
    )
    broken = replace(broken, sections=tuple(replace(section, sections=()) for section in broken.sections))
    assert "alternativeText" not in _schema(broken, "accessibilityFeature")
    assert "textual" not in _schema(broken, "accessModeSufficient")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("978-0-306-40615-7", "urn:isbn:9780306406157"),
        ("ISBN 0-306-40615-2", "urn:isbn:0306406152"),
        ("urn:isbn:9780306406157", "urn:isbn:9780306406157"),
        ("10.5555/12345678", "doi:10.5555/12345678"),
        ("https://doi.org/10.5555/12345678", "doi:10.5555/12345678"),
        ("urn:uuid:5a1f0f0e-1111-5222-8333-444455556666", "urn:uuid:5a1f0f0e-1111-5222-8333-444455556666"),
        ("leaflet-17", "leaflet-17"),
    ],
)
def test_identifiers_take_the_form_that_stores_know(text: str, form: str) -> None:
    assert identifier(text) == form


def test_each_picture_is_in_the_book_once() -> None:
    images = [name for name in parts(samples.edition()) if name.startswith("OEBPS/images/")]
    # The cover, the leaf that two figures show, and the signs at what is to be ticked and filled in.
    assert len(images) == 4


@pytest.mark.parametrize(
    ("size", "alt"),
    [((1200, 1800), "A leaf on a table"), ((120, 60), "Cover: Kratom and depression. A leaf on a table")],
)
def test_a_cover_that_the_author_made_takes_the_place_of_the_drawn_one(
    size: tuple[int, int], alt: str
) -> None:
    picture = replace(samples.picture(), width=size[0], height=size[1])
    own = replace(samples.edition(), cover=Cover(picture, "A leaf on a table"))
    image = page(own, "cover.xhtml").find(f".//{XHTML}img")
    assert image.get("alt") == alt
    data = parts(own)[f"OEBPS/{image.get('src')}"]
    assert (data == picture.data) == (size == (1200, 1800))


def test_the_seal_travels_outside_the_reading_order() -> None:
    sealed = parts(samples.edition(), replace(INPUTS, seal=b'{"owed": []}'))
    assert sealed["OEBPS/seal.json"] == b'{"owed": []}'
    assert "OEBPS/seal.json" not in parts(samples.edition())


def test_a_book_read_from_right_to_left_turns_its_pages_so() -> None:
    assert package(right_to_left()).find(f"{OPF}spine").get("page-progression-direction") == "rtl"
    assert package(samples.edition()).find(f"{OPF}spine").get("page-progression-direction") is None


def test_the_sheet_leaves_size_and_colour_to_the_reader() -> None:
    css = parts(samples.edition())["OEBPS/style.css"].decode()
    assert "background:" not in css
    assert "background-" not in css
    assert "#" not in css
    assert not any(f"{digit}{unit}" in css for digit in "0123456789" for unit in ("px", "pt", "mm"))
