"""The DOCX writer: an edition as a Word document for people who edit.

It decides nothing about content. Every look is a named style made from the theme; every claim, note and
reference is bookmarked by its anchor.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.package import Package

from exporter.diagnostics import ThemeError, UsageError
from exporter.model.artefact import Artefact
from exporter.model.blocks import ItemList, Paragraph
from exporter.model.brand import Brand
from exporter.model.edition import Edition, Opening, PrintedSection, SectionRole
from exporter.model.format import Format
from exporter.model.inlines import Strong, Text
from exporter.render.docx.blocks import write_block, write_card
from exporter.render.docx.brand import foot_line, write_brand
from exporter.render.docx.draft import Draft, add_text, anchors, paragraph, titles, turn_runs
from exporter.render.docx.fields import write_contents, write_foot
from exporter.render.docx.headings import Counter, level_of, numbered_levels
from exporter.render.docx.inlines import write
from exporter.render.docx.notes import write_claim, write_note
from exporter.render.docx.parts.fonts import add_fonts
from exporter.render.docx.parts.package import add_settings, add_xml, as_zip, new_package
from exporter.render.docx.parts.properties import add_properties, add_seal
from exporter.render.docx.parts.xml import root, sub
from exporter.render.docx.sections import write_sheets
from exporter.render.docx.styles.define import character_style, styles
from exporter.render.docx.styles.house import write_line_style
from exporter.render.docx.styles.house_margins import write_margins
from exporter.render.docx.styles.numbering import Numbering, numbering
from exporter.render.docx.styles.palette import add_palette
from exporter.render.docx.ticks import declare
from exporter.render.inputs import RenderInputs
from exporter.theme.house.audit import check_template, dressed
from exporter.theme.house.template import House, read_house
from exporter.theme.theme import PaperSize, RoleName, Theme
from exporter.theme.word_sheet import page

DECLARED = ("w", "r", "wp", "a", "pic", "adec", "w14", "mc")


def render(edition: Edition, theme: Theme, inputs: RenderInputs) -> Artefact:
    """Return the edition as a DOCX file; the same arguments give the same bytes.

    Raises UsageError (TH13) when the theme does not know the paper, ThemeError (TH50 to TH52) for a template
    that cannot be taken, ValueError when two anchors are the same.
    """
    theme = theme.set_for(edition.kind, inputs.paper)
    house = _house(theme, inputs.docx_template)
    # The fonts of an organisation's template are those of its machines.
    look = replace(dressed(theme, house), embed=False) if house else theme
    package, draft = _begin(edition, look, inputs, house)
    _write_front(draft, edition, inputs.brand)
    for before, section in zip((None, *edition.sections), edition.sections, strict=False):
        _write_section(draft, section, opens=_opens_page(before, section))
    _finish(draft, edition, inputs.brand, house)
    _add_styles(draft, edition, house)
    add_properties(package, edition.metadata, inputs)
    if inputs.seal:
        add_seal(draft.part, inputs.seal)
    return Artefact.named(inputs.name, Format.DOCX, as_zip(package))


def _house(theme: Theme, template: bytes) -> House | None:
    if not template:
        return None
    faults = check_template(template, theme)
    if not faults.ok:
        raise ThemeError(faults)
    return read_house(template)


def _begin(
    edition: Edition, theme: Theme, inputs: RenderInputs, house: House | None
) -> tuple[Package, Draft]:
    document = root("w:document", *DECLARED)
    declare(document)
    package, part = new_package(document)
    draft = Draft(
        part=part,
        body=sub(document, "w:body"),
        page=house.page if house else page(_paper(theme, inputs.paper), theme.roles[RoleName.BODY].size),
        theme=theme,
        words=edition.words,
        rtl=edition.direction == "rtl",
        numbering=Numbering(numbering(theme)),
        anchors=anchors(edition),
        titles=titles(edition.sections),
        pages=dict(inputs.pages),
        headings=Counter(numbered_levels(edition.sections)),
    )
    add_settings(part, _tongue(edition), mirrored=house is not None and house.own_even, fonts=theme.embed)
    add_fonts(part, theme)
    add_palette(part, theme)
    return package, draft


def _tongue(edition: Edition) -> str:
    """Return the language with the publication's region, ``es-MX``: Word's spelling goes by both."""
    lang, region = edition.lang, edition.metadata.region.partition("-")[0]
    return f"{lang}-{region}" if region and "-" not in lang else lang


def _paper(theme: Theme, name: str) -> PaperSize:
    if name not in theme.papers:
        known = ", ".join(sorted(theme.papers))
        message = f'The theme "{theme.name}" has no paper "{name}".'
        raise UsageError.of("TH13", message, hint=f"It has: {known}.")
    return theme.papers[name]


def _write_front(draft: Draft, edition: Edition, brand: Brand | None) -> None:
    body = draft.body
    if edition.draft:
        _write_byline(draft, (Paragraph((Strong((Text(edition.draft),)),)),))
    add_text(paragraph(body, "Title"), edition.title)
    if edition.subtitle:
        add_text(paragraph(body, "Subtitle"), edition.subtitle)
    _write_byline(draft, edition.byline)
    if brand:
        write_brand(draft, brand)
    if edition.key_message:
        write_claim(draft, body, edition.key_message)
    if edition.urgent_card:
        write_card(draft, body, edition.urgent_card)
    for note in edition.disclaimers:
        write_note(draft, body, note, keep=False)
    if edition.contents:
        write_contents(draft, body, edition.words.contents, edition.contents)


def _write_opening(draft: Draft, opening: Opening) -> None:
    if opening.subtitle:
        add_text(paragraph(draft.body, "Subtitle"), opening.subtitle)
    _write_byline(draft, opening.byline)


def _write_byline(draft: Draft, byline: tuple[Paragraph, ...]) -> None:
    for line in byline:
        write(draft, paragraph(draft.body, "Byline"), line.content)


def _opens_page(before: PrintedSection | None, section: PrintedSection) -> bool:
    """Whether a section begins a page: a part or a chapter of a book, and what follows the last one."""
    if section.role is SectionRole.CHAPTER:
        return before is None or before.role is not SectionRole.GROUP
    return section.role is SectionRole.GROUP or (before is not None and before.role is SectionRole.CHAPTER)


def _write_section(draft: Draft, section: PrintedSection, *, opens: bool = False) -> None:
    if section.heading:
        heading = paragraph(draft.body, f"Heading{level_of(section)}", opens=opens)
        counted = draft.headings.number(heading, section)
        typed = bool(section.number) and not counted
        if typed:
            add_text(heading, f"{section.number} ")
        write(draft, heading, section.heading)
        # What refers to a heading repeats its words, not its number.
        draft.bookmark(heading, heading, section.anchor, runs=1 if typed else 0)
    else:
        draft.bookmark_here(draft.body, section.anchor)
    if section.opening:
        _write_opening(draft, section.opening)
    text_style = "About" if section.role is SectionRole.ABOUT else "BodyText"
    for block, after in zip_longest(section.blocks, section.blocks[1:]):
        write_block(draft, draft.body, block, text_style, leads=isinstance(after, ItemList))
    for inner in section.sections:
        _write_section(draft, inner)


def _finish(draft: Draft, edition: Edition, brand: Brand | None, house: House | None) -> None:
    legal = foot_line(brand) if brand else ""
    if draft.rtl:
        turn_runs(draft.body)
    if house:
        margins = write_margins(draft, house, edition.running, legal)
        write_sheets(draft, margins, own_first=house.own_first)
        return
    foot = root("w:ftr", "w", "r")
    write_foot(foot, edition.running, legal)
    if draft.rtl:
        turn_runs(foot)
    relationship = add_xml(
        draft.part, "/word/footer1.xml", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER, foot
    )
    write_sheets(draft, [("footer", "default", relationship)], own_first=False)


def _add_styles(draft: Draft, edition: Edition, house: House | None) -> None:
    tree = styles(draft.theme, draft.page, _tongue(edition), edition.direction, house, draft.headings.levels)
    for names in sorted(draft.mixtures):
        character_style(tree, draft.theme, names)
    for (look, stops), number in draft.lines.items():
        write_line_style(tree, number, look, stops, draft.theme.families[0])
    add_xml(draft.part, "/word/styles.xml", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, tree)
    add_xml(
        draft.part,
        "/word/numbering.xml",
        CONTENT_TYPE.WML_NUMBERING,
        RELATIONSHIP_TYPE.NUMBERING,
        draft.numbering.element,
    )
