"""An ONIX for Books 3.0 message of one product, by reference names, about a finished e-book.

Group and list numbers are those of the specification (EDItEUR, ONIX for Books Product Information Message,
Release 3.0). What nobody said is left out: no price, no supplier, no audience.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lxml import etree
from lxml.builder import ElementMaker

from exporter.model.derived.trade import ENDING, Companion, Sold, isbn13
from exporter.model.edition import Edition
from exporter.model.format import Format
from exporter.model.publication import Subject
from exporter.render.epub.metadata import store_text
from exporter.render.inputs import RenderInputs
from exporter.render.onix.codes import LANGUAGES, accessibility, is_main, scheme_of

NAMESPACE = "http://ns.editeur.org/onix/3.0/reference"
_LONGEST_LICENSE = 100
_E = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
_CONFIRMED = "03"  # List 1: confirmed on publication
_SINGLE, _DOWNLOAD, _TEXT, _UNPROTECTED = "00", "ED", "10", "00"  # Lists 2, 150, 81, 144
_ACCESSIBILITY = "09"  # List 79
_GTIN, _ISBN = "03", "15"  # List 5: an ISBN is sent as both


def record(edition: Edition, format_: Format, sold: Sold, inputs: RenderInputs) -> Companion:
    """Return the record of a finished file, named as the file is. Same arguments, same bytes.

    Raises KeyError for a language without a code; the other facts that it needs are checked before.
    """
    message = _E(
        "ONIXMessage", {"release": "3.0"}, _header(edition, inputs), _product(edition, format_, sold)
    )
    data = etree.tostring(message, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return Companion(f"{inputs.name}.{ENDING}", data)


def _header(edition: Edition, inputs: RenderInputs) -> etree._Element:
    """Return who sent it and when: the newest day that the source names, as no file holds that of a clock."""
    sender = _E("Sender", _E("SenderName", edition.metadata.publisher))
    return _E("Header", sender, _E("SentDateTime", _day(inputs.modified)))


def _product(edition: Edition, format_: Format, sold: Sold) -> etree._Element:
    return _E(
        "Product",
        _E("RecordReference", f"{sold.identifier}:{format_}"),
        _E("NotificationType", _CONFIRMED),
        *_identifiers(isbn13(sold.identifier)),
        _E("DescriptiveDetail", *_described(edition, format_, sold)),
        _E("CollateralDetail", *_told(edition)),
        _E("PublishingDetail", *_published(edition)),
        *_related(edition, sold),
    )


def _identifiers(isbn: str) -> Iterator[etree._Element]:
    """Yield P.2, the identifiers."""
    for kind in (_GTIN, _ISBN):
        yield _E("ProductIdentifier", _E("ProductIDType", kind), _E("IDValue", isbn))


def _described(edition: Edition, format_: Format, sold: Sold) -> Iterator[etree._Element]:
    """Yield P.3 to P.13 in their order."""
    yield _E("ProductComposition", _SINGLE)
    yield _E("ProductForm", _DOWNLOAD)
    yield _E("ProductFormDetail", format_.traits.trade)
    yield from (_feature(code, said) for code, said in accessibility(sold))
    yield _E("PrimaryContentType", _TEXT)
    yield _E("EpubTechnicalProtection", _UNPROTECTED)
    if 0 < len(edition.metadata.rights) <= _LONGEST_LICENSE:
        yield _E("EpubLicense", _E("EpubLicenseName", edition.metadata.rights))
    yield from _series(edition)
    subtitle = [_E("Subtitle", edition.subtitle)] if edition.subtitle else []
    yield _title("01", _E("TitleText", edition.title), *subtitle)
    yield from _contributors(edition)
    yield _E("Language", _E("LanguageRole", "01"), _E("LanguageCode", LANGUAGES[edition.lang.split("-")[0]]))
    yield _extent("02", sold.words, "02")
    yield _extent("22", sold.size, "17")
    yield from _subjects(edition)


def _feature(code: str, said: str) -> etree._Element:
    kind, value = _E("ProductFormFeatureType", _ACCESSIBILITY), _E("ProductFormFeatureValue", code)
    return _E(
        "ProductFormFeature", kind, value, *([_E("ProductFormFeatureDescription", said)] if said else [])
    )


def _series(edition: Edition) -> Iterator[etree._Element]:
    if series := edition.metadata.listing.series:
        number = [_E("PartNumber", series.number)] if series.number else []
        title = _title("02", *number, _E("TitleText", series.name))
        yield _E("Collection", _E("CollectionType", "10"), title)


def _title(level: str, *parts: etree._Element) -> etree._Element:
    """Return a distinctive title (list 15) of a product or a collection (list 149)."""
    return _E(
        "TitleDetail", _E("TitleType", "01"), _E("TitleElement", _E("TitleElementLevel", level), *parts)
    )


def _contributors(edition: Edition) -> Iterator[etree._Element]:
    """Yield the authors. A person's name is sorted in another order than it is said, an organisation's not.

    Where nobody said how to sort it, nothing is written (ST30 asks before).
    """
    data = edition.metadata
    for number, (name, filed) in enumerate(zip(data.creators, data.file_as, strict=True), 1):
        person = (_E("PersonName", name), _E("PersonNameInverted", filed))
        names = person if filed != name else (_E("CorporateName", name),)
        yield _E("Contributor", _E("SequenceNumber", f"{number}"), _E("ContributorRole", "A01"), *names)


def _extent(kind: str, value: int, unit: str) -> etree._Element:
    """Return a measure of the file (lists 23 and 24)."""
    return _E("Extent", _E("ExtentType", kind), _E("ExtentValue", f"{value}"), _E("ExtentUnit", unit))


def _subjects(edition: Edition) -> Iterator[etree._Element]:
    """Yield P.12: the codes, the first of each scheme as its main one, and the keywords."""
    told: set[str] = set()
    for subject in edition.metadata.listing.subjects:
        is_first = is_main(subject) and subject.scheme not in told
        told |= {subject.scheme} if is_first else set()
        yield _subject(subject, main=is_first)
    if edition.metadata.subjects:
        words = _E("SubjectHeadingText", "; ".join(edition.metadata.subjects))
        yield _E("Subject", _E("SubjectSchemeIdentifier", "20"), words)


def _subject(subject: Subject, *, main: bool) -> etree._Element:
    first = [_E("MainSubject")] if main else []
    code, words = _E("SubjectCode", subject.code), _E("SubjectHeadingText", subject.name)
    return _E("Subject", *first, _E("SubjectSchemeIdentifier", scheme_of(subject)), code, words)


def _told(edition: Edition) -> Iterator[etree._Element]:
    """Yield P.14: the description, which ends with the disclaimers in full, as shops show it alone."""
    text = _E("Text", store_text(edition))
    yield _E("TextContent", _E("TextType", "03"), _E("ContentAudience", "00"), text)


def _published(edition: Edition) -> Iterator[etree._Element]:
    """Yield P.19 and P.20: the publisher, that it is active, and the day of publication."""
    yield _E("Publisher", _E("PublishingRole", "01"), _E("PublisherName", edition.metadata.publisher))
    yield _E("PublishingStatus", "04")
    day = _E("Date", {"dateformat": "00"}, _day(edition.metadata.created))
    yield _E("PublishingDate", _E("PublishingDateRole", "01"), day)


def _related(edition: Edition, sold: Sold) -> Iterator[etree._Element]:
    """Yield P.23: the other formats that have an ISBN of their own (list 51)."""
    own = isbn13(sold.identifier)
    others = [isbn13(text) for _, text in edition.metadata.listing.identifiers]
    products = [
        _E("RelatedProduct", _E("ProductRelationCode", "06"), *_identifiers(other))
        for other in others
        if other and other != own
    ]
    if products:
        yield _E("RelatedMaterial", *products)


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"
