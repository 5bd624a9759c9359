"""From a publication to what is printed: selection, order, numbers, labels, running text.

Everything is settled here; renderers decide nothing about content. Which notes are owed is computed a
second time, by other code, in ``ledger``.
"""

from __future__ import annotations

from exporter.arrange.about import AboutSource, about_blocks
from exporter.arrange.anchors import Anchors
from exporter.arrange.bind import bound, front
from exporter.arrange.closing import about_section, reference_sections
from exporter.arrange.contacts import ContactLookup
from exporter.arrange.figures import FigureNumbers
from exporter.arrange.handout import furniture, with_furniture
from exporter.arrange.key_message import (
    after_message,
    claims_as_read,
    front_message,
    key_message,
    link_targets,
)
from exporter.arrange.notes import Said, Setting
from exporter.arrange.resolve import Resolver
from exporter.arrange.sections import SectionPrinter, contents, own_anchors, selected
from exporter.cite.citations import Cited
from exporter.data.contacts import contacts as region_contacts
from exporter.data.labels import labels
from exporter.model.brand import Brand, FurnitureLine
from exporter.model.edition import Edition, EditionKind
from exporter.model.publication import Publication


def arrange(
    publication: Publication,
    kind: EditionKind,
    cited: Cited,
    lookup: ContactLookup = region_contacts,
    brand: Brand | None = None,
    without: frozenset[FurnitureLine] = frozenset(),
) -> Edition:
    """Return an edition of the publication, complete and in printing order.

    ``cited`` are the citations of the whole publication, ``brand`` is the clinic that hands it out. Lines
    ``without`` which it goes are left out beside those that the brand leaves out. Raises SourceError
    (CR02) when contacts are owed for a region or language without data.
    """
    metadata, words = publication.metadata, labels(publication.metadata.lang, publication.metadata.labels)
    without = without | brand.without if brand else without
    figures = FigureNumbers(words)
    printed = figures.sections(selected(publication, kind))
    anchors = Anchors(entry.anchor for entry in cited.entries)
    cited = cited.without_list() if kind is EditionKind.HANDOUT else cited
    own = own_anchors(printed, anchors)
    resolver = Resolver(link_targets(printed, own, kind), cited, figures.names)
    setting = Setting(
        kind, metadata.lang, words, resolver, anchors, publication.scale, repeat=metadata.repeat
    )
    under_title = front(setting, publication.disclaimers, claims_as_read(printed), metadata, lookup)
    said = Said()
    message = front_message(setting, printed, own, said)
    # A handout's summary goes on right below its key message; in longer works pages lie between them, and a
    # file of an e-book ends: there the summary says its notes in full anew, as every section does.
    told = said if kind is EditionKind.HANDOUT else Said()
    # Sections of a handout are few, and the numbers that an article gives them would not be theirs.
    number = (lambda _: "") if kind is EditionKind.HANDOUT else str
    printer = SectionPrinter(setting, own, key_message(printed), number=number, told=told)
    body = tuple(printer.top(after_message(printed)))
    if kind is EditionKind.HANDOUT:
        body = with_furniture(body, anchors, words, furniture(words, metadata.url, brand, without))
    about = about_blocks(AboutSource(publication, kind, printed, cited, words, brand, without))
    sections = (*body, *reference_sections(setting, cited.entries), about_section(setting, about))
    return bound(publication, setting, under_title, message, contents(sections), sections)
