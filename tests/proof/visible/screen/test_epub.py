"""Every way of hiding a note in an e-book is told, and honest books are told nothing of."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from exporter.diagnostics import ProofError
from exporter.model.edition import Edition
from exporter.model.format import Format
from exporter.model.obligation import Ledger
from exporter.proof.visible.screen.grammar import Grammar
from exporter.readback.screen.css import Rule, parse_sheet
from tests import samples
from tests.mutants.rendered import rendered, sample
from tests.proof.seen import check_epub
from tests.proof.visible.support import Edit, codes, edited, put, told
from tests.render.epub.support import handout, hostile, right_to_left, with_pictures

CHAPTER, SHEET, BOOK = "OEBPS/chapter-01.xhtml", "OEBPS/style.css", "OEBPS/content.opf"
CONTAINER, NCX = "META-INF/container.xml", "OEBPS/toc.ncx"
POINT = '<navPoint id="x"><navLabel><text>Safe</text></navLabel><content src="title.xhtml"/></navPoint>'
NOTE = '<div class="note caution" id="n-mood-dependence"'
WORDS = '<b class="label">Caution: Can cause dependence'
HEAD, METADATA = "</head>", "</metadata>"
DEFAULTS = "[<!ATTLIST p style CDATA 'display:none'>]"


def around(before: str, after: str) -> Edit:
    """Put something around the words of a caution."""

    def change(text: str) -> str:
        return text.replace(WORDS, before + WORDS, 1).replace("low mood.</div>", f"low mood.{after}</div>", 1)

    return change


# Rules that a theme, or whoever changed the file, could append to the sheet.
RULES = {
    "not displayed": ".caution { display: none }",
    "not visible": ".caution { visibility: hidden }",
    "collapsed": ".pair .note { visibility: collapse }",
    "left out until asked for": ".note { content-visibility: hidden }",
    "clear": ".note { opacity: 0 }",
    "half clear": "section { opacity: .3 }",
    "of no size": ".caution { font-size: 0 }",
    "tiny": ".caution { font-size: .2em }",
    "tiny in pixels": ".caution { font-size: 1px }",
    "tiny by its parent": "section { font-size: 76% } .pair { font-size: 76% }",
    "tiny words": ".caution { font-size: .6rem }",
    "white": ".caution { color: #fff }",
    "white on white": ".caution { color: #fff; background: #fff }",
    "grey on white": ".caution { color: #bbb; background-color: #fff }",
    "clear letters": ".caution { color: transparent }",
    "black at night": ".caution { color: #000 }",
    "black ground": "body { background: #000 }",
    "off the screen": ".caution { position: absolute; left: -9999px }",
    "fixed": ".caution { position: fixed }",
    "indented off the screen": ".caution { text-indent: -9999px }",
    "pulled under the claim": ".caution { margin-top: -5em }",
    "pushed off the screen": ".caution { margin-left: 90em }",
    "clipped": ".caution { clip-path: inset(100%) }",
    "clipped of old": ".caution { clip: rect(0,0,0,0) }",
    "of no height": ".caution { height: 0; overflow: hidden }",
    "cut off": ".cautions { max-height: 1px; overflow: hidden }",
    "one line": ".caution { -webkit-line-clamp: 1 }",
    "in dots": ".caution { white-space: nowrap; text-overflow: ellipsis; overflow: hidden }",
    "in one long line": ".caution { white-space: nowrap }",
    "blurred": ".caution { filter: blur(9px) }",
    "masked": ".caution { mask: linear-gradient(transparent, transparent) }",
    "filled with nothing": ".caution { -webkit-text-fill-color: transparent }",
    "blended away": ".caution { mix-blend-mode: screen }",
    "scaled": ".caution { transform: scale(0) }",
    "scaled anew": ".caution { scale: 0 }",
    "zoomed": ".caution { zoom: 1% }",
    "moved": ".caution { translate: -200vw 0 }",
    "behind": ".caution { z-index: -1 }",
    "struck": ".caution { text-decoration: line-through }",
    "lines upon each other": ".caution { line-height: 0 }",
    "letters upon each other": ".caution { letter-spacing: -1em }",
    "reversed": ".caution { direction: rtl; unicode-bidi: bidi-override }",
    "words before": ".caution::before { content: 'Outdated: ' }",
    "first letter": ".caution::first-letter { font-size: 2em }",
    "in signs": ".caution { font-family: Wingdings }",
    "capitals": ".caution { text-transform: uppercase }",
    "on wide screens": "@media (min-width: 1px) { .caution { font-weight: bold } }",
    "at night": "@media (prefers-color-scheme: dark) { .caution { color: #000 } }",
    "on one brand": "@media amzn-kf8 { .caution { font-weight: bold } }",
    "where supported": "@supports (color: red) { .caution { font-weight: bold } }",
    "in a layer": "@layer a { .caution { font-weight: bold } }",
    "in a container": "@container (width > 1px) { .caution { font-weight: bold } }",
    "imported": "@import 'other.css';",
    "a font of its own": "@font-face { font-family: a; src: url(a.otf) }",
    "by an attribute": "[role=note] { font-size: .9em }",
    "by all": "* { display: none }",
    "by what it holds": "div:has(.caution) { display: none }",
    "by its id": "#n-mood-dependence { display: none }",
    "by its place": "div:nth-child(3) { display: none }",
    "by not being a claim": "div:not(.claim) { display: none }",
    "in a rule within a rule": ".pair { .caution { display: none } }",
    "important": ".caution { margin-top: 1em !important }",
    "computed": ".caution { font-size: calc(1em - 15px) }",
    "by a variable": ":root { --a: none } .caution { display: var(--a) }",
    "escaped": ".caution { d\\69splay: none }",
    "commented": ".caution { display/**/: none }",
    "in two columns": ".pair { columns: 9 }",
    "beside its claim": ".caution + .caution { display: none }",
    "hidden on one brand": "@media amzn-kf8 { body .caution { visibility: hidden } }",
    "faint where supported": "@supports (x: y) { div.caution { opacity: .1 } }",
    "clipped by its parent": ".pair > .cautions { clip-path: inset(50%) }",
    "filled with clear ink": "body .caution { -webkit-text-fill-color: transparent }",
    "of no height by exclusion": "p:not(.other) { max-height: 0; overflow: hidden }",
    "words after": ".caution::after { content: ' no' }",
    "by a part that nobody knows": "p::unknown(3) { display: none }",
    "pale beside its label": ".caution { color: #ccc }",
    "an open comment": "/* .caution { }",
}
HARMLESS = {
    "rules around": ".caution { border: .1em solid currentColor; padding: .5em }",
    "room": ".caution { margin: 1em 0 }",
    "bold": ".caution { font-weight: bold }",
    "larger": ".caution { font-size: 1.1em }",
    "dark on light": ".caution { color: #222222; background: #ffffcc }",
    "headings in colour": "h1 { color: #0b4a5a; letter-spacing: .05em; text-transform: uppercase }",
    "first letters": ".para::first-letter { font-size: 3em; float: left }",
    "even rows": "tbody tr:nth-child(even) { background: #eeeeee }",
}
MARKUP: dict[str, tuple[str, Edit]] = {
    "hidden": (CHAPTER, put(NOTE, f'{NOTE} hidden="hidden"')),
    "hidden until found": (CHAPTER, put(NOTE, f'{NOTE} hidden="until-found"')),
    "aria-hidden": (CHAPTER, put(NOTE, f'{NOTE} aria-hidden="true"')),
    "inert": (CHAPTER, put(NOTE, f'{NOTE} inert=""')),
    "popover": (CHAPTER, put(NOTE, f'{NOTE} popover="auto"')),
    "style of its own": (CHAPTER, put(NOTE, f'{NOTE} style="display:none"')),
    "tiny by a style of its own": (CHAPTER, put(NOTE, f'{NOTE} style="font-size:1px"')),
    "moved by a style of its own": (CHAPTER, put(NOTE, f'{NOTE} style="position:absolute;left:-999em"')),
    "importing sheet in the file": (CHAPTER, put(HEAD, "<style>@import 'style.css';</style></head>")),
    "style of its chapter": (CHAPTER, put("<body>", '<body style="opacity:0">')),
    "role of a picture": (CHAPTER, put('role="note"', 'role="presentation"')),
    "details": (CHAPTER, around("<details><summary>More</summary>", "</details>")),
    "dialog": (CHAPTER, around("<dialog>", "</dialog>")),
    "template": (CHAPTER, around("<template>", "</template>")),
    "deleted": (CHAPTER, put(" Using kratom", " <del>Using</del> kratom")),
    "small print": (
        CHAPTER,
        put(" Using kratom often can lead", " <small>Using</small> kratom often can lead"),
    ),
    "an index": (CHAPTER, put(" Using kratom often", " Using <sup>kratom</sup> often")),
    "reversed": (CHAPTER, put(" Using kratom", " <bdo dir='rtl'>Using</bdo> kratom")),
    "drawing": (CHAPTER, put(WORDS, f'<svg xmlns="http://www.w3.org/2000/svg"/>{WORDS}')),
    "frame": (CHAPTER, put(WORDS, f'<iframe src="https://example.org"/>{WORDS}')),
    "picture over it": (CHAPTER, put(WORDS, f'<img src="https://example.org/a.png" alt=""/>{WORDS}')),
    "script": (CHAPTER, put(HEAD, "<script>1</script></head>")),
    "script on an event": (CHAPTER, put("<body>", '<body onload="a()">')),
    "sheet in the file": (CHAPTER, put(HEAD, "<style>.caution{display:none}</style></head>")),
    "sheet for other media": (CHAPTER, put('rel="stylesheet"', 'rel="stylesheet" media="print"')),
    "sheet that may be chosen": (CHAPTER, put('rel="stylesheet"', 'rel="alternate stylesheet"')),
    "a pop-up that is no reference": (CHAPTER, put(WORDS, f'<span epub:type="footnote"/>{WORDS}')),
    "a pop-up taken out of the text": (CHAPTER, put(NOTE, f'{NOTE} epub:type="footnote"')),
    "sheet outside the head": (CHAPTER, put("<!DOCTYPE", '<?xml-stylesheet href="a.css"?><!DOCTYPE')),
    "defaults of the type": (CHAPTER, put("<!DOCTYPE html>", f"<!DOCTYPE html {DEFAULTS}>")),
    "another page": (CHAPTER, put('<meta charset="utf-8"/>', '<meta http-equiv="refresh" content="0;a"/>')),
    "missing sheet": (CHAPTER, put('href="style.css"', 'href="lost.css"')),
    "no sheet": (CHAPTER, put('<link rel="stylesheet" type="text/css" href="style.css"/>', "")),
    "base elsewhere": (CHAPTER, put(HEAD, '<base href="https://example.org/"/></head>')),
    "out of the order": (BOOK, put('idref="chapter-01"', 'idref="chapter-01" linear="no"')),
    "in no order": (BOOK, put('<itemref idref="chapter-01"/>', "")),
    "fixed pages": (BOOK, put(METADATA, f'<meta property="rendition:layout">pre-paginated</meta>{METADATA}')),
    "fixed pages of old": (BOOK, put(METADATA, f'<meta name="fixed-layout" content="true"/>{METADATA}')),
    "read aloud": (BOOK, put('id="chapter-01"', 'id="chapter-01" media-overlay="a"')),
    "fallback": (BOOK, put('id="chapter-01"', 'id="chapter-01" fallback="a"')),
    "from outside": (BOOK, put('href="style.css"', 'href="https://example.org/style.css"')),
    "sheet on no list": (BOOK, put('<item href="style.css" id="css" media-type="text/css"/>', "")),
    "two books": (CONTAINER, put("<rootfiles>", '<rootfiles><rootfile full-path="OEBPS/content.opf"/>')),
}


def test_is_silent_on_the_sample() -> None:
    assert told(check_epub(sample(Format.EPUB), samples.ledger())) == ""


@pytest.mark.parametrize(
    "edition",
    [handout(), hostile(), right_to_left(), with_pictures()],
    ids=["handout", "hostile", "right-to-left", "pictures"],
)
def test_knows_everything_that_the_writer_writes(edition: Edition) -> None:
    assert told(check_epub(rendered(Format.EPUB, edition), owed(samples.ledger()))) == ""


def owed(ledger: Ledger) -> Ledger:
    """Return a ledger of nothing: these editions are held to the lists alone."""
    return replace(ledger, obligations=(), claims=())


def with_rule(rule: str) -> bytes:
    return edited(sample(Format.EPUB), {SHEET: lambda text: f"{text}\n{rule}"})


@pytest.mark.parametrize("name", RULES)
def test_tells_a_rule_that_hides_a_note(name: str) -> None:
    if name == "an open comment":
        data = edited(sample(Format.EPUB), {SHEET: lambda text: text.replace(".note{", "@x{", 1)})
    else:
        data = with_rule(RULES[name])
    found = check_epub(data, samples.ledger())
    assert codes(found) & {"PF43", "PF44", "PF45", "PF47"}, told(found)
    assert "PF49" not in codes(found), told(found)


@pytest.mark.parametrize("rule", HARMLESS.values(), ids=HARMLESS)
def test_lets_a_theme_style_what_hides_nothing(rule: str) -> None:
    assert told(check_epub(with_rule(rule), samples.ledger())) == ""


@pytest.mark.parametrize("name", MARKUP)
def test_tells_markup_that_no_list_names(name: str) -> None:
    part, edit = MARKUP[name]
    found = check_epub(edited(sample(Format.EPUB), {part: edit}), samples.ledger())
    assert codes(found) & {"PF43", "PF47"}, told(found)


MISLEADING: dict[str, tuple[str, Edit]] = {
    "a point more": (NCX, put("<navMap>", f"<navMap>{POINT}")),
    "a point inside another": (NCX, put("</navPoint></navMap>", f"{POINT}</navPoint></navMap>")),
    "a point less": (NCX, lambda text: re.sub(r'<navPoint id="point-2".*?</navPoint>', "", text)),
    "other words": (NCX, put("<text>Summary</text>", "<text>Kratom is safe</text>")),
    "another place": (NCX, put("chapter-01.xhtml#summary", "chapter-02.xhtml#summary")),
    "another title": (NCX, put("depression</text></docTitle>", "bliss</text></docTitle>")),
    "loose words": (NCX, put("<navMap>", "<navMap>Kratom is safe")),
    "an element of its own": (NCX, put("</navMap>", "</navMap><pageList/>")),
    "an attribute of its own": (NCX, put("<navMap>", '<navMap class="x">')),
    "a chapter passed over": (BOOK, put('<itemref idref="chapter-01"/>',
                                        '<itemref idref="chapter-01" linear="no"/>')),
    "the title passed over": (BOOK, put('<itemref idref="title"/>', '<itemref idref="title" linear="no"/>')),
}  # fmt: skip


@pytest.mark.parametrize("name", MISLEADING)
def test_tells_old_contents_with_words_of_their_own_and_words_that_are_passed_over(name: str) -> None:
    part, edit = MISLEADING[name]
    data = edited(sample("epub"), {part: edit})
    assert data != sample("epub")
    assert codes(check_epub(data, samples.ledger())) == {"PF47"}


def test_tells_a_part_that_no_list_names() -> None:
    parts = {"META-INF/com.apple.ibooks.display-options.xml": b"<a/>"}
    assert codes(check_epub(edited(sample(Format.EPUB), {}, parts), samples.ledger())) == {"PF47"}


def test_wants_a_note_no_smaller_than_its_claim() -> None:
    found = check_epub(with_rule(".pair .claim { font-size: 1.2em }"), samples.ledger())
    assert "smaller than its claim" in told(found)


def test_lets_the_key_message_be_large() -> None:
    found = check_epub(with_rule(".keymsg .claim { font-size: 1.6em }"), samples.ledger())
    assert told(found) == ""


def test_tells_notes_that_it_cannot_find() -> None:
    edit = {CHAPTER: put("Using kratom often", "Using kratom")}
    assert "PF48" in codes(check_epub(edited(sample(Format.EPUB), edit), samples.ledger()))


def test_fails_when_the_sheets_are_not_applied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Rule, "applies", lambda *_: False)
    assert codes(check_epub(sample(Format.EPUB), samples.ledger())) == {"PF49"}


def test_fails_when_markup_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Grammar, "unknown_in", lambda *_: iter(()))
    assert codes(check_epub(sample(Format.EPUB), samples.ledger())) == {"PF49"}


def test_refuses_what_is_no_book() -> None:
    with pytest.raises(ProofError):
        check_epub(b"no zip", samples.ledger())


def test_reads_a_sheet_nested_too_deep_as_a_fault() -> None:
    assert parse_sheet("a{" * 500).faults
