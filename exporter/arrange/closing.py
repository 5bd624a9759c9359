"""The sections that close an edition and come from no section of the source: references, about it."""

from __future__ import annotations

from exporter.arrange.notes import Setting
from exporter.model.edition import (
    EditionKind,
    PrintedBlock,
    PrintedReference,
    PrintedSection,
    ReferenceList,
    SectionRole,
)
from exporter.model.inlines import Text

TOP = 2
"""The heading level of a section that stands in no other."""


def reference_sections(
    setting: Setting, entries: tuple[PrintedReference, ...], level: int = TOP
) -> tuple[PrintedSection, ...]:
    """Return the section with the list of references, nothing when there are none."""
    if not entries:
        return ()
    title = setting.words.references
    anchor = setting.anchors.make("", "references")
    return (
        PrintedSection(
            anchor, level, SectionRole.REFERENCES, (Text(title),), title, blocks=(ReferenceList(entries),)
        ),
    )


def about_section(setting: Setting, blocks: tuple[PrintedBlock, ...]) -> PrintedSection:
    """Return the part about the document."""
    handout = setting.kind is EditionKind.HANDOUT
    title = setting.words.about_handout if handout else setting.words.about
    anchor = setting.anchors.make("", "about")
    return PrintedSection(anchor, TOP, SectionRole.ABOUT, (Text(title),), title, blocks=blocks)
