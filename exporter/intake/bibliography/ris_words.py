"""Kinds of records and tags of RIS, and what CSL calls them.

Sources: the RIS specification (2001; 2011); Zotero's translator for RIS; CSL 1.0.2, appendices III and IV.
"""

from __future__ import annotations

from collections.abc import Iterator

TYPES = {
    "JOUR": "article-journal",
    "EJOUR": "article-journal",
    "ABST": "article-journal",
    "INPR": "article-journal",
    "JFULL": "periodical",
    "MGZN": "article-magazine",
    "NEWS": "article-newspaper",
    "BOOK": "book",
    "EBOOK": "book",
    "EDBOOK": "book",
    "SER": "book",
    "CTLG": "book",
    "CHAP": "chapter",
    "ECHAP": "chapter",
    "CLSWK": "classic",
    "ANCIENT": "classic",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "SLIDE": "speech",
    "THES": "thesis",
    "RPRT": "report",
    "GOVDOC": "report",
    "GRNT": "document",
    "GEN": "document",
    "STAND": "standard",
    "ELEC": "webpage",
    "WEB": "webpage",
    "ICOMM": "personal_communication",
    "PCOMM": "personal_communication",
    "BLOG": "post-weblog",
    "DATA": "dataset",
    "AGGR": "dataset",
    "DBASE": "dataset",
    "COMP": "software",
    "MULTI": "software",
    "CASE": "legal_case",
    "UNBILL": "bill",
    "BILL": "bill",
    "STAT": "legislation",
    "LEGAL": "legislation",
    "HEAR": "hearing",
    "PAT": "patent",
    "MAP": "map",
    "VIDEO": "motion_picture",
    "MPCT": "motion_picture",
    "ADVS": "motion_picture",
    "SOUND": "song",
    "MUSIC": "musical_score",
    "ART": "graphic",
    "FIGURE": "figure",
    "CHART": "figure",
    "EQUA": "figure",
    "ENCYC": "entry-encyclopedia",
    "DICT": "entry-dictionary",
    "PAMP": "pamphlet",
    "MANSCPT": "manuscript",
    "UNPB": "manuscript",
}
NAMES = {
    "author": ("AU", "A1"),
    "editor": ("ED", "A2"),
    "translator": ("A4",),
}
_BOOKS = frozenset({"BOOK", "EBOOK", "EDBOOK", "SER", "THES", "RPRT", "GOVDOC", "PAMP", "STAND", "MAP"})
_PARTS = frozenset({"CHAP", "ECHAP", "CONF", "CPAPER", "ENCYC", "DICT"})
_NUMBERED = frozenset({"RPRT", "GOVDOC", "PAT", "BILL", "UNBILL", "STAT", "LEGAL", "STAND", "CASE"})
_TEXTS = {
    "title-short": ("ST",),
    "container-title-short": ("J2", "JA"),
    "volume": ("VL",),
    "edition": ("ET",),
    "publisher": ("PB",),
    "publisher-place": ("CY", "PP"),
    "number-of-volumes": ("NV",),
    "section": ("SE",),
    "genre": ("M3",),
    "language": ("LA",),
    "call-number": ("CN",),
    "note": ("N1",),
}


def texts(kind: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the texts of a kind of record, each with the tags that it may stand in, the surest first."""
    if kind in _BOOKS:
        yield "title", ("TI", "T1", "BT")
        yield "collection-title", ("T2", "T3")
    else:
        yield "title", ("TI", "T1")
        yield "container-title", ("T2", "BT", "JO", "JF", "JA", "J2")
        yield "collection-title", ("T3",) if kind in _PARTS else ("",)
    yield "number" if kind in _NUMBERED else "issue", ("IS", "M1")
    yield from _TEXTS.items()
