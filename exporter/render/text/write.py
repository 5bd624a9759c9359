"""An edition as plain text for any device, and for those who make braille and audio.

The layout is a convention that a reader can undo. Blocks have an empty line between them; a block's lines,
joined by a blank, are its text. What begins at the left edge is running text or a heading (the line below it
is of ``=`` the title, ``-`` ``~`` ``.`` the levels below, ``*`` the contents list). Everything else is set in
by two blanks:

- ``|`` evidence, ``||`` caution, ``|||`` urgent caution, ``=`` disclaimer, ``:`` remark, ``>`` quotation: the
  mark begins every line;
- ``-`` or a number with a full stop is a list item (``*`` in the contents list, ``[ ]`` in a checklist):
  further lines begin below its first word, a list inside it two blanks further in; items are blocks of their
  own without an empty line between them, and so are a table's cells (``Header: cell``) and telephone numbers,
  whose further lines are set in by six blanks;
- ``[Figure: …]`` is the text of a picture; a line of ``_`` is room to write.

A line of 72 ``=`` comes last, and after it the running text: short disclaimers, then title and version.
"""

from __future__ import annotations

from collections.abc import Iterator

from exporter.model.artefact import Artefact
from exporter.model.blocks import Paragraph
from exporter.model.brand import Brand
from exporter.model.edition import Edition, Opening, PrintedSection, UrgentCard
from exporter.model.format import Format
from exporter.render.inputs import RenderInputs
from exporter.render.text.blocks import block_texts, note_text
from exporter.render.text.inlines import words
from exporter.render.text.layout import WIDTH, hanging, underlined, wrapped
from exporter.theme.theme import Theme

_STROKES = {1: "=", 2: "-", 3: "~"}
_DEEPEST_STROKE = "."


def render(edition: Edition, theme: Theme, inputs: RenderInputs) -> Artefact:
    """Return the edition as text in UTF-8 with LF line ends. The theme has no say: text has no look."""
    blocks = (*_front(edition, inputs.brand), *_contents(edition), *_body(edition), *_running(edition))
    text = "\n\n".join(blocks) + "\n"
    return Artefact.named(inputs.name, Format.TEXT, text.encode())


def _front(edition: Edition, brand: Brand | None) -> Iterator[str]:
    if edition.draft:
        yield wrapped(edition.draft)
    yield underlined(edition.title, _STROKES[1])
    if edition.subtitle:
        yield wrapped(edition.subtitle)
    yield from _byline(edition.byline)
    if brand:
        yield wrapped(", ".join((brand.name, *brand.address)))
    if brand and brand.reach:
        yield wrapped(brand.reach)
    if edition.key_message:
        yield from block_texts(edition.words, edition.key_message)
    if box := edition.urgent_card:
        yield from _card(box)
    yield from map(note_text, edition.disclaimers)


def _card(box: UrgentCard) -> Iterator[str]:
    yield underlined(box.heading, _STROKES[2])
    if box.entries:
        yield "\n".join(wrapped(entry.wording, "  ", " " * 6) for entry in box.entries)
    yield from map(note_text, box.cautions)
    if box.checked:
        yield wrapped(box.checked)


def _opening(opening: Opening) -> Iterator[str]:
    if opening.subtitle:
        yield wrapped(opening.subtitle)
    yield from _byline(opening.byline)


def _byline(byline: tuple[Paragraph, ...]) -> Iterator[str]:
    for paragraph in byline:
        yield wrapped(words(paragraph.content))


def _contents(edition: Edition) -> Iterator[str]:
    if edition.contents:
        yield underlined(edition.words.contents, "*")
        yield "\n".join(
            hanging(f"{entry.number} {entry.title}".lstrip(), "*", 2 * max(1, entry.level - 1))
            for entry in edition.contents
        )


def _body(edition: Edition) -> Iterator[str]:
    for section in edition.sections:
        yield from _section(edition, section)


def _section(edition: Edition, section: PrintedSection) -> Iterator[str]:
    if section.heading:
        heading = f"{section.number} {words(section.heading)}".lstrip()
        yield underlined(heading, _STROKES.get(section.level, _DEEPEST_STROKE))
    if section.opening:
        yield from _opening(section.opening)
    for block in section.blocks:
        yield from block_texts(edition.words, block)
    for inner in section.sections:
        yield from _section(edition, inner)


def _running(edition: Edition) -> Iterator[str]:
    yield "=" * WIDTH
    yield wrapped(edition.running.disclaimer)
    yield wrapped(edition.running.identity)
