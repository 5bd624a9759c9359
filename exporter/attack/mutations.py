"""The table of mutations: what selftest does to a note in a finished file, format by format, as data.

It says what is done and with what values; how that is applied to the bytes is the module of the format.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Verb(StrEnum):
    """What becomes of a note; every note meets every verb."""

    DROP = "drop"
    MOVE = "move"
    SWAP = "swap"
    REWORD = "reword"
    TRUNCATE = "truncate"
    DUPLICATE = "duplicate"
    HIDE = "hide"


@dataclass(frozen=True, slots=True)
class Mutation:
    """One way to damage a note: ``manner`` in words, ``way`` the function's name, ``value`` its material."""

    format: str
    verb: Verb
    manner: str
    way: str
    value: str = ""

    @property
    def name(self) -> str:
        """The mutation in words, as tables show it."""
        return f"{self.verb}: {self.manner}"


_Row: TypeAlias = tuple[Verb, str, str] | tuple[Verb, str, str, str]

_EVERYWHERE: tuple[_Row, ...] = (
    (Verb.DROP, "taken out", "drop"),
    (Verb.MOVE, "to the front", "to-front"),
    (Verb.MOVE, "to the end", "to-end"),
    (Verb.MOVE, "before what stands before it", "up"),
    (Verb.MOVE, "behind what stands after it", "down"),
    (Verb.MOVE, "from the foot into the text", "into-text"),
    (Verb.SWAP, "with another note", "swap"),
    (Verb.TRUNCATE, "its last word", "cut", "last word"),
    (Verb.TRUNCATE, "its first word", "cut", "first word"),
    (Verb.TRUNCATE, "its second half", "cut", "second half"),
    (Verb.REWORD, "two words swapped", "reword", "words swapped"),
    (Verb.REWORD, "a digit changed", "reword", "digit"),
    (Verb.REWORD, "another word", "reword", "another word"),
    (Verb.DUPLICATE, "directly after it", "twice"),
    (Verb.DUPLICATE, "at the end", "twice-at-end"),
)
_WITH_LETTERS: tuple[_Row, ...] = (
    (Verb.REWORD, "“not” put in", "reword", "negation"),
    (Verb.REWORD, "a sentence added", "reword", "sentence"),
    (Verb.HIDE, "written backwards (U+202E)", "reword", "backwards"),
)
_TEXT: tuple[_Row, ...] = (
    (Verb.HIDE, "behind the end line", "behind-end"),
    (Verb.HIDE, "by a terminal's conceal code", "conceal"),
)

_DOCX_RUN = (
    ("vanished", "<w:vanish/>"),
    ("hidden in web view", "<w:webHidden/>"),
    ("white letters", '<w:color w:val="FFFFFF"/>'),
    ("pale letters", '<w:color w:val="C9C9C9"/>'),
    ("the theme's background colour", '<w:color w:val="000000" w:themeColor="background1"/>'),
    ("black on black", '<w:color w:val="000000"/><w:shd w:val="clear" w:color="auto" w:fill="000000"/>'),
    ("black under a black highlight", '<w:color w:val="000000"/><w:highlight w:val="black"/>'),
    ("1 pt letters", '<w:sz w:val="2"/><w:szCs w:val="2"/>'),
    ("letters of no width", '<w:w w:val="1"/>'),
    ("letters drawn together", '<w:spacing w:val="-400"/>'),
    ("raised off the line", '<w:position w:val="-3000"/>'),
    ("struck through", "<w:strike/>"),
    ("struck through twice", "<w:dstrike/>"),
)
_DOCX_PARAGRAPH = (
    ("lines 1 pt high", '<w:spacing w:line="20" w:lineRule="exact"/>'),
    ("set in beyond the page", '<w:ind w:left="31680"/>'),
    ("pulled off the page", '<w:ind w:left="-31680" w:right="31680"/>'),
    ("a frame off the page", '<w:framePr w:w="100" w:hSpace="0" w:wrap="around" w:x="-30000" w:y="1"/>'),
    ("letters' colour behind the paragraph", '<w:shd w:val="clear" w:color="auto" w:fill="1A1A1A"/>'),
)
_DOCX_OTHER: tuple[_Row, ...] = (
    (Verb.MOVE, "tie to what stands before it cut", "untie"),
    (Verb.HIDE, "deleted with tracking", "removed", "del"),
    (Verb.HIDE, "moved away with tracking", "removed", "moveFrom"),
    (Verb.HIDE, "as a field's instruction", "instruction"),
    (Verb.HIDE, "in a text box", "text-box"),
    (Verb.HIDE, "in a hidden row", "hidden-row"),
    (Verb.HIDE, "in a comment", "aside", "comments"),
    (Verb.HIDE, "in a footnote", "aside", "footnotes"),
    (Verb.HIDE, "as alternative text", "alt-text"),
    (Verb.DROP, "foot taken off the pages", "no-foot"),
    (Verb.DROP, "a first page without foot", "bare-first-page"),
)

_CSS = (
    "display:none", "visibility:hidden", "visibility:collapse", "opacity:0", "opacity:.1", "opacity:2%",
    "font-size:0", "font-size:1px", "font-size:.1em", "font:0/0 serif", "color:transparent",
    "color:rgba(0,0,0,0)", "color:#fff", "color:#ddd", "color:#fff;background:#fff",
    "color:#000;background-color:#000", "-webkit-text-fill-color:transparent",
    "position:absolute;left:-9999px", "position:fixed;inset:200vh", "position:relative;left:-9999px",
    "position:relative;right:9999px", "margin-left:-9999px", "margin-left:9999px",
    "margin-inline-start:-9999px",
    "padding-left:9999px", "text-indent:-9999px", "text-indent:9999px", "float:left;margin-left:-9999px",
    "clip-path:inset(100%)", "position:absolute;clip:rect(0 0 0 0)", "height:0;overflow:hidden",
    "max-height:0;overflow:hidden", "block-size:0;overflow:hidden", "width:0;overflow:hidden",
    "height:1px;overflow:hidden", "height:.01em;overflow:hidden",
    "inline-size:0;overflow:hidden", "transform:scale(0)", "scale:0", "translate:-9999px",
    "transform:rotate(180deg)", "filter:opacity(0)", "filter:blur(9px)",
    "mask-image:linear-gradient(transparent,transparent)",
    "mix-blend-mode:difference", "content-visibility:hidden", "line-height:0", "letter-spacing:-1em",
    "word-spacing:-9em", "zoom:.01", "text-decoration:line-through", "-webkit-line-clamp:1",
    "direction:rtl;unicode-bidi:bidi-override", "writing-mode:vertical-rl;height:1em;overflow:hidden",
    "--gone:none;display:var(--gone)", r"d\69splay:none", "display:none!important",
)  # fmt: skip
_RULES = (
    ("in a style sheet", "§{display:none}"),
    ("by a rule for media", "@media (min-width:1px){§{display:none}}"),
    ("by a rule for a feature", "@supports (display:grid){§{opacity:0}}"),
    ("by a rule in a layer", "@layer a{§{visibility:hidden}}"),
    ("by a rule in a container", "@container (min-width:1px){§{font-size:0}}"),
    ("by a nested rule", "body{§{display:none}}"),
    ("by an imported sheet", "@import url(data:text/css,p%7Bdisplay:none%7D);"),
    ("by white letters in a style sheet", "§{color:white}"),
    ("by its children's colour", "§,§ *{color:#fefefe}"),
    ("under a generated box", "§::after{content:'';position:absolute;inset:0;background:#fff}"),
    ("by its first line's size", "§::first-line{font-size:0}"),
    ("by a rule on every element", "*{color:transparent}"),
    ("by a rule on the whole book", "html{opacity:0}"),
    ("by a size for the whole book", "body{font-size:1px}"),
)  # fmt: skip
_MARKUP: tuple[_Row, ...] = (
    (Verb.MOVE, "out of the element that holds its claim", "out"),
    (Verb.HIDE, "hidden", "attribute", "hidden"),
    (Verb.HIDE, "hidden from screen readers", "attribute", "aria-hidden"),
    (Verb.HIDE, "inert", "attribute", "inert"),
    (Verb.HIDE, "in a closed details", "wrap", "details"),
    (Verb.HIDE, "in a template", "wrap", "template"),
    (Verb.HIDE, "in a dialog", "wrap", "dialog"),
    (Verb.HIDE, "in a noscript", "wrap", "noscript"),
    (Verb.HIDE, "in an object", "wrap", "object"),
    (Verb.HIDE, "in a select", "wrap", "datalist"),
    (Verb.HIDE, "as fallback of a video", "wrap", "video"),
    (Verb.HIDE, "as fallback of a canvas", "wrap", "canvas"),
    (Verb.HIDE, "in an element of a hidden parent", "wrap-hidden"),
    (Verb.HIDE, "struck through", "wrap", "s"),
    (Verb.HIDE, "marked as deleted", "wrap", "del"),
    (Verb.HIDE, "in a comment", "comment"),
    (Verb.HIDE, "as alternative text", "alt-text"),
    (Verb.HIDE, "as a tooltip", "tooltip"),
    (Verb.HIDE, "as generated text", "generated"),
    (Verb.HIDE, "by a style element", "style-element", "§{display:none}"),
    (Verb.HIDE, "by a sheet in an address", "data-sheet", "§{display:none}"),
    (Verb.HIDE, "by a script", "script"),
)
_EPUB_OTHER: tuple[_Row, ...] = (
    *_MARKUP,
    (Verb.HIDE, "as a pop-up footnote", "footnote"),
    (Verb.HIDE, "in a file that is not linear", "linear"),
    (Verb.HIDE, "in a file outside the reading order", "unlisted"),
)

_PDF: tuple[_Row, ...] = (
    (Verb.MOVE, "elsewhere on the page", "elsewhere"),
    (Verb.HIDE, "without ink (render mode 3)", "in-text", "3 Tr"),
    (Verb.HIDE, "as a clip only (render mode 7)", "in-text", "7 Tr"),
    (Verb.HIDE, "white letters", "in-text", "1 1 1 rg"),
    (Verb.HIDE, "pale letters", "in-text", "0.85 0.85 0.85 rg"),
    (Verb.HIDE, "letters of no width", "in-text", "1 Tz"),
    (Verb.HIDE, "raised off the line", "in-text", "4000 Ts"),
    (Verb.HIDE, "1 pt letters", "size", "1"),
    (Verb.HIDE, "shrunk by its matrix", "shrink", "0.1"),
    (Verb.HIDE, "mirrored", "shrink", "-1"),
    (Verb.HIDE, "moved off the page", "around", "1 0 0 1 5000 0 cm"),
    (Verb.HIDE, "clipped away", "around", "0 0 0 0 re W n"),
    (Verb.HIDE, "clipped to a strip", "around", "0 0 100000 1 re W n"),
    (Verb.HIDE, "transparent", "state", "0"),
    (Verb.HIDE, "nearly transparent", "state", "0.1"),
    (Verb.HIDE, "covered by a white box", "cover", "1 1 1 rg"),
    (Verb.HIDE, "covered by a black box", "cover", "0 0 0 rg"),
    (Verb.HIDE, "struck through", "strike"),
    (Verb.HIDE, "under an annotation", "annotation"),
    (Verb.HIDE, "outside the crop box", "crop"),
    (Verb.HIDE, "on a layer that is off", "layer"),
    (Verb.HIDE, "replaced for readers (ActualText)", "replaced"),
    (Verb.HIDE, "on a page turned on its head", "turn"),
    (Verb.HIDE, "on a page too large to print", "unit"),
    (Verb.HIDE, "as page furniture", "furniture"),
    (Verb.HIDE, "without a tag", "untagged"),
    (Verb.DROP, "out of the structure tree", "tree-drop"),
    (Verb.MOVE, "to the end of the structure tree", "tree-end"),
    (Verb.SWAP, "with another note, in the structure tree", "tree-swap"),
    (Verb.REWORD, "by ActualText in the structure tree", "tree-actual", "/ActualText"),
    (Verb.REWORD, "by Alt in the structure tree", "tree-actual", "/Alt"),
    (Verb.DUPLICATE, "in the structure tree", "tree-twice"),
    (Verb.HIDE, "as an artifact in the structure tree", "tree-role", "/Artifact"),
    (Verb.HIDE, "as a picture in the structure tree", "tree-role", "/Figure"),
)  # fmt: skip

REFUSABLE = frozenset({"script", "data-sheet", "style-element", "sheet", "style"})
"""Ways that add what a reader may refuse on principle: not to read the file at all is to catch them."""


def _table() -> Iterator[Mutation]:
    own = {"pdf": _PDF, "docx": _DOCX_OTHER, "epub": _EPUB_OTHER, "html": _MARKUP, "text": _TEXT}
    for format_, rows in own.items():
        letters = () if format_ == "pdf" else _WITH_LETTERS
        for row in (*_EVERYWHERE, *letters, *rows):
            yield Mutation(format_, *row)
    for manner, value in _DOCX_RUN:
        yield Mutation("docx", Verb.HIDE, manner, "run", value)
        yield Mutation("docx", Verb.HIDE, f"{manner}, by its style", "style-run", value)
    for manner, value in _DOCX_PARAGRAPH:
        yield Mutation("docx", Verb.HIDE, manner, "paragraph", value)
        yield Mutation("docx", Verb.HIDE, f"{manner}, by its style", "style-paragraph", value)
    for format_ in ("epub", "html"):
        for value in _CSS:
            yield Mutation(format_, Verb.HIDE, value, "style", value)
        for manner, value in _RULES:
            yield Mutation(format_, Verb.HIDE, manner, "sheet", value)


MUTATIONS: tuple[Mutation, ...] = tuple(_table())
"""Every mutation of every format, in the order that tables show them."""
