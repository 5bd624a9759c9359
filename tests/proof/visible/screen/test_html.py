"""Every way of hiding a note in an HTML file is told, and honest files are told nothing of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exporter.model.edition import Edition
from exporter.model.format import Format
from exporter.proof.visible.screen.grammar import Grammar
from exporter.proof.visible.screen.html import look_at_html
from exporter.readback.screen.css import Rule
from tests import samples
from tests.mutants.rendered import rendered, sample
from tests.proof.seen import check_html
from tests.proof.visible.screen.test_epub import HARMLESS, RULES
from tests.proof.visible.support import codes, told
from tests.render.epub.support import handout, hostile, right_to_left, with_pictures

NOTE = '<div class="note caution" id="n-mood-dependence"'
SIGN = 'role="doc-backlink"'
MARKUP = {
    "hidden": (NOTE, f"{NOTE} hidden"),
    "hidden until found": (NOTE, f"{NOTE} hidden=until-found"),
    "inert": (NOTE, f"{NOTE} inert"),
    "popover": (NOTE, f"{NOTE} popover"),
    "style of its own": (NOTE, f'{NOTE} style="color:red"'),
    "role of a picture": ('role="note"', 'role="img"'),
    "another name for readers": (NOTE, f'{NOTE} aria-label="Fine"'),
    "another name for a citation": ('">1</a>', '" role="doc-backlink" aria-label="proven">1</a>'),
    "words in the sign": (f"{SIGN} ", f'{SIGN} class="x" title="fine" '),
    "event": ("<body ", '<body onload="a()" '),
    "canvas": ("<main ", "<canvas></canvas><main "),
    "button": ("<main ", "<button>a</button><main "),
    "frame of pictures": ('src="data:', 'src="https://example.org/'),
    "another mode": ("<!DOCTYPE html>", "<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 3.2//EN'>"),
    "no document type": ("<!DOCTYPE html>", ""),
    "narrow window": ("width=device-width", "width=20"),
    "dark only": ('content="light dark"', 'content="dark"'),
    "another policy": ("default-src ", "default-src * "),
    "another sheet": ("</head>", "<style>.caution{display:none}</style></head>"),
    "sheet in the body": ("<main ", "<style>.x{margin:0}</style><main "),
    "sheet for other media": ("<style>", "<style media=print>"),
    "no sheet": ("<style>", "<style></style><title>"),
    "address of a script": ('href="#ref-1"', 'href="javascript:a()"'),
    "narrow": ("max-width:40em", "max-width:4em"),
    "in the colour of the ground": ("</style>", ".caution{color:canvas}</style>"),
    "on a ground of its own": ("</style>", ".caution{background-color:#000000}</style>"),
    "in a box that is moved": ("</style>", ".pair{overflow-x:auto}</style>"),
    "in a table": (NOTE, f'<div class="tablewrap">{NOTE}'),
    "too wide": ("max-width:40em", "max-width:400em"),
}


def changed(old: str, new: str) -> bytes:
    text = sample(Format.HTML).decode()
    assert old in text, old
    return text.replace(old, new, 1).encode()


def test_is_silent_on_the_sample() -> None:
    assert told(check_html(sample(Format.HTML), samples.ledger())) == ""


@pytest.mark.parametrize(
    "edition",
    [handout(), hostile(), right_to_left(), with_pictures()],
    ids=["handout", "hostile", "right-to-left", "pictures"],
)
def test_knows_everything_that_the_writer_writes(edition: Edition) -> None:
    nothing = replace(samples.ledger(), obligations=(), claims=())
    assert told(check_html(rendered(Format.HTML, edition), nothing)) == ""


# HTML parses its sheet as e-books do; of their rules those are tried that browsers treat in their own way.
@pytest.mark.parametrize(
    "name", [name for name in RULES if name.startswith(("in ", "at ", "by ", "on ", "where"))]
)
def test_tells_a_rule_that_hides_a_note(name: str) -> None:
    found = check_html(changed("</style>", f"{RULES[name]}</style>"), samples.ledger())
    assert codes(found) & {"PF43", "PF44", "PF45", "PF47"}, told(found)
    assert "PF49" not in codes(found), told(found)


@pytest.mark.parametrize("rule", HARMLESS.values(), ids=HARMLESS)
def test_lets_pass_what_hides_nothing(rule: str) -> None:
    assert told(check_html(changed("</style>", f"{rule}</style>"), samples.ledger())) == ""


@pytest.mark.parametrize("name", MARKUP)
def test_tells_markup_that_no_list_names(name: str) -> None:
    found = check_html(changed(*MARKUP[name]), samples.ledger())
    assert codes(found) & {"PF43", "PF47"}, told(found)


def test_of_two_sheets_the_later_one_counts() -> None:
    early = "<style>.caution{font-size:.5em}</style><style>"
    assert "PF44" not in codes(
        check_html(changed("<style>", f"{early}.caution{{font-size:1em}}"), samples.ledger())
    )
    late = "</style><style>.caution{font-size:.8em}</style>"
    assert "PF44" in codes(check_html(changed("</style>", late), samples.ledger()))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<!DOCTYPE html>", "<!DOCTYPE html>\n<!-- saved from url=(0014)about:internet -->"),
        ('<meta charset="utf-8">', '<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">'),
    ],
)
def test_lets_pass_what_a_browser_adds_when_it_saves_the_page(old: str, new: str) -> None:
    assert told(check_html(changed(old, new), samples.ledger())) == ""


def test_tells_notes_that_it_cannot_find() -> None:
    assert "PF48" in codes(check_html(changed("Using kratom often", "Using kratom"), samples.ledger()))


def test_fails_when_the_sheets_are_not_applied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Rule, "applies", lambda *_: False)
    assert codes(check_html(sample(Format.HTML), samples.ledger())) == {"PF49"}


def test_fails_when_markup_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Grammar, "unknown_in", lambda *_: iter(()))
    assert codes(check_html(sample(Format.HTML), samples.ledger())) == {"PF49"}


def test_says_how_each_note_looks() -> None:
    sight = look_at_html(sample(Format.HTML), samples.ledger(), ())
    assert {one.obligation for one in sight.seen} == {owed.id for owed in samples.ledger().obligations}
    assert min(one.relative_size or 0 for one in sight.seen) >= 1
