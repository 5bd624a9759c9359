"""Every kind of element that the core writes, on paper and on screen: what a theme's selector may meet.

The table is the theme audit's own picture of the markup; a test holds it against the writers'. What stands in
no row of it counts as a note.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache


class Tier(Enum):
    """How near to a note a kind of element stands, which settles what a theme may do to it.

    Up to ``FIXED`` they are notes and claims, what holds them, and the words in them; the others are not.
    """

    ROOT = auto()
    SECTION = auto()
    HOLDER = auto()
    BOX = auto()
    NOTE = auto()
    KEY_CLAIM = auto()
    WORDS = auto()
    FIXED = auto()
    BLOCK = auto()
    LEAF = auto()
    PICTURE = auto()
    INLINE = auto()

    @property
    def protected(self) -> bool:
        """Whether a note's visibility depends on the element."""
        return self.value <= Tier.FIXED.value


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of element: its tags, the classes it may have, and the kinds it may stand in.

    ``free`` tells that a theme's own template gives it classes of its own.
    """

    name: str
    tags: frozenset[str]
    classes: frozenset[str]
    tier: Tier
    parents: tuple[str, ...]
    free: bool = False


def _kind(name: str, tags: str, classes: str, tier: Tier, parents: str, *, free: bool = False) -> Kind:
    return Kind(name, frozenset(tags.split()), frozenset(classes.split()), tier, tuple(parents.split()), free)


_INLINE_TAGS = "a b br em strong span sub sup"
_SECTION_CLASSES = (
    "topic part untitled titlepage body summary actions references about evidence-key chapters chapter"
)

_HOLDERS = (
    _kind("html", "html", "", Tier.ROOT, ""),
    _kind("page", "body", "handout article book", Tier.ROOT, "html"),
    _kind("section", "section", _SECTION_CLASSES, Tier.SECTION, "page section"),
    _kind("title-block", "div", "mast", Tier.HOLDER, "page section opening"),
    _kind("title-text", "div", "title", Tier.HOLDER, "title-block"),
    _kind("byline", "div", "by", Tier.HOLDER, "title-text section"),
    _kind("brand", "div", "brand who", Tier.HOLDER, "title-block side brand"),
    _kind("opening", "div", "top", Tier.HOLDER, "page section"),
    _kind("side", "div", "side", Tier.HOLDER, "opening"),
    _kind("disclaimers", "div", "first", Tier.BOX, "opening"),
    _kind("contacts", "section", "calls", Tier.BOX, "opening side"),
    _kind("key-message", "div", "keymsg", Tier.BOX, "opening section"),
    _kind("key-pair", "div", "pair big", Tier.BOX, "key-message"),
    _kind("pair", "div", "pair big", Tier.BOX, "section"),
    _kind("cautions", "div", "cautions", Tier.HOLDER, "pair key-pair"),
)

_NOTES = (
    _kind(
        "note",
        "div",
        "note evidence caution disclaimer again standing",
        Tier.NOTE,
        "pair key-pair cautions disclaimers section",
    ),
    _kind("claim", "div", "claim", Tier.NOTE, "pair"),
    _kind("key-claim", "div", "claim", Tier.KEY_CLAIM, "key-pair"),
    _kind("contact", "p", "call checked", Tier.NOTE, "contacts"),
    _kind("running", "p", "running", Tier.NOTE, "page"),
    _kind("note-words", "p", "", Tier.WORDS, "note byline claim key-claim"),
    _kind("claim-list", "ul ol", "list", Tier.WORDS, "claim claim-item"),
    _kind("claim-item", "li", "", Tier.WORDS, "claim-list"),
    _kind("key-list", "ul ol", "list", Tier.WORDS, "key-claim key-item"),
    _kind("key-item", "li", "", Tier.KEY_CLAIM, "key-list"),
    _kind(
        "note-inline",
        _INLINE_TAGS,
        "label num address",
        Tier.FIXED,
        "note-words claim-item key-item contact running note-inline",
    ),
)

_PARTS = (
    _kind("heading", "h1 h2 h3 h4 h5 h6", "", Tier.LEAF, "section title-text contacts toc nav page"),
    _kind("subtitle", "p", "sub", Tier.LEAF, "title-text section"),
    _kind("brand-words", "p", "brand-name", Tier.LEAF, "brand"),
    _kind("logo", "div img", "logo", Tier.FIXED, "brand"),
    _kind("paragraph", "p", "para", Tier.LEAF, "section"),
    _kind("list", "ul ol", "list", Tier.BLOCK, "section item remark"),
    _kind("item", "li", "", Tier.LEAF, "list"),
    _kind("quote", "blockquote", "", Tier.BLOCK, "section"),
    _kind("quote-words", "p", "", Tier.LEAF, "quote"),
    _kind("remark", "div", "remark", Tier.BLOCK, "section"),
    _kind("remark-title", "p", "remark-title", Tier.LEAF, "remark"),
    _kind("remark-words", "p", "", Tier.LEAF, "remark"),
    _kind("checklist", "div", "checklist", Tier.BLOCK, "section two"),
    _kind("check-title", "p", "check-title", Tier.LEAF, "checklist"),
    _kind("check-list", "ul", "check", Tier.BLOCK, "checklist given"),
    _kind("check-item", "li", "", Tier.LEAF, "check-list"),
    _kind("write-in", "div", "write-in", Tier.BLOCK, "section two"),
    _kind("write-label", "p", "write-label", Tier.LEAF, "write-in"),
    _kind("write-line", "div", "line", Tier.BLOCK, "write-in"),
    _kind("two", "div", "two", Tier.BLOCK, "section"),
    _kind("given", "div", "given", Tier.BLOCK, "section two"),
    _kind("given-line", "p", "fill", Tier.LEAF, "given"),
    _kind("available", "div", "available", Tier.BLOCK, "section two"),
    _kind("available-words", "p", "", Tier.LEAF, "available"),
    _kind("qr-code", "img", "qr small", Tier.PICTURE, "available"),
    _kind("table-frame", "div", "tablewrap medicines", Tier.BLOCK, "section two"),
    _kind("table", "table", "data", Tier.BLOCK, "table-frame"),
    _kind("table-rows", "thead tbody tr", "", Tier.BLOCK, "table table-rows"),
    _kind("cell", "td th", "blank", Tier.LEAF, "table-rows"),
    _kind("table-caption", "caption", "", Tier.LEAF, "table"),
    _kind("figure", "div", "figure", Tier.BLOCK, "section"),
    _kind("figure-caption", "p", "caption", Tier.LEAF, "figure"),
    _kind("picture", "img", "decorative", Tier.PICTURE, "figure cover"),
    _kind("decoration", "div", "decoration", Tier.PICTURE, "figure section"),
    _kind("references", "div", "refs", Tier.BLOCK, "section"),
    _kind("reference-list", "ol ul", "plain", Tier.BLOCK, "references"),
    _kind("reference", "li", "", Tier.LEAF, "reference-list"),
    _kind("toc", "section", "toc", Tier.BLOCK, "page"),
    _kind("toc-lines", "div", "toclines", Tier.BLOCK, "toc"),
    _kind("toc-line", "p", "tocline level1 level2 level3 level4 level5 level6", Tier.LEAF, "toc-lines"),
    _kind("contents-entry", "span", "entry pg", Tier.INLINE, "toc-line"),
    _kind("nav", "nav", "", Tier.BLOCK, "page"),
    _kind("nav-list", "ol", "", Tier.BLOCK, "nav nav-item"),
    _kind("nav-item", "li", "", Tier.LEAF, "nav-list"),
    _kind("cover", "div section", "cover", Tier.LEAF, "page"),
    _kind("colophon", "div", "colophon", Tier.LEAF, "page"),
    _kind("furniture", "div p span b strong em br", "", Tier.LEAF, "cover colophon furniture", free=True),
    _kind(
        "inline",
        _INLINE_TAGS,
        "address num back",
        Tier.INLINE,
        "heading subtitle brand-words paragraph item quote-words remark-title remark-words check-title "
        "check-item write-label given-line available-words cell table-caption figure-caption reference "
        "toc-line contents-entry nav-item inline",
    ),
)

KINDS: dict[str, Kind] = {kind.name: kind for kind in (*_HOLDERS, *_NOTES, *_PARTS)}
CORE_CLASSES = frozenset().union(*(kind.classes for kind in KINDS.values()))
"""The classes that the core writes; a theme's templates may not use them."""


@lru_cache(maxsize=128)
def ancestors(name: str) -> frozenset[str]:
    """Return the names of every kind that can stand around a kind, at any distance."""
    found: set[str] = set()
    waiting = list(KINDS[name].parents)
    while waiting:
        parent = waiting.pop()
        if parent not in found:
            found.add(parent)
            waiting.extend(KINDS[parent].parents)
    return frozenset(found)


@lru_cache(maxsize=128)
def siblings(name: str) -> frozenset[str]:
    """Return the names of every kind that can stand beside a kind, its own too."""
    parents = set(KINDS[name].parents)
    return frozenset(kind.name for kind in KINDS.values() if parents & set(kind.parents))
