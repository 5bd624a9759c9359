"""The HTML edition: one file that needs nothing else, in order, proven like the others."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import pairwise
from typing import Any

import pytest

from exporter.model.edition import Edition, EditionKind
from exporter.model.format import Format
from exporter.readback.screen.html_tree import parse_html
from exporter.render.html.write import render
from exporter.render.inputs import RenderInputs
from exporter.theme.load import load_theme
from tests import samples
from tests.mutants.rendered import sample
from tests.render.epub.support import HOSTILE, XHTML, by_class, hostile, right_to_left, with_pictures, words
from tests.render.epub.support import handout as handout_edition

INPUTS = RenderInputs("sample", "a4", date(2026, 11, 24), "publication-exporter 0.1")
EDITIONS = {
    "article": samples.edition(),
    "handout": handout_edition(),
    "hostile": hostile(),
    "rtl": right_to_left(),
    "pictures": with_pictures(),
}
each_edition = pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)


def page(edition: Edition) -> Any:
    return parse_html(render(edition, load_theme("clinic"), INPUTS).data)


def test_names_the_artefact_and_its_type() -> None:
    made = render(samples.edition(), load_theme("clinic"), INPUTS)
    assert (made.name, made.format, made.format.traits.media_type) == ("sample.html", "html", "text/html")
    assert made.data.startswith(b"<!DOCTYPE html>\n<html lang=")


@each_edition
def test_nothing_is_fetched_or_run(edition: Edition) -> None:
    root = page(edition)
    tags = {element.tag.removeprefix(XHTML) for element in root.iter()}
    assert not tags & {"script", "link", "iframe", "base", "object", "svg", "form"}
    assert all(image.get("src").startswith("data:image/") for image in root.iter(f"{XHTML}img"))
    assert "url(" not in words(root.find(f".//{XHTML}style"))
    assert not [element for element in root.iter() if element.get("style") or element.get("onclick")]


def test_the_policy_names_the_sheet_that_is_there() -> None:
    root = page(samples.edition())
    sheet = words(root.find(f".//{XHTML}style"))
    (policy,) = [meta.get("content") for meta in root.iter(f"{XHTML}meta") if meta.get("http-equiv")]
    assert f"style-src 'sha256-{b64encode(sha256(sheet.encode()).digest()).decode()}'" in policy
    assert policy.startswith("default-src 'none';")


@each_edition
def test_headings_are_in_order_and_every_link_resolves(edition: Edition) -> None:
    root = page(edition)
    levels = [int(one.tag[-1]) for one in root.iter() if re.fullmatch("h[1-6]", one.tag.removeprefix(XHTML))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(new - old <= 1 for old, new in pairwise(levels))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    links = [link.get("href") for link in root.iter(f"{XHTML}a")]
    assert len(ids) == len(set(ids))
    assert [link for link in links if link.startswith("#") and link[1:] not in ids] == []


@each_edition
def test_says_its_language_and_direction_and_has_a_way_to_the_text(edition: Edition) -> None:
    root = page(edition)
    assert (root.get("lang"), root.get("dir")) == (edition.lang, edition.direction)
    first = next(root.iter(f"{XHTML}a"))
    main = root.find(f".//{XHTML}main")
    assert first.get("href") == f"#{main.get('id')}"
    assert words(first) == "Start of content"
    assert root.find(f".//{XHTML}footer") is not None


def test_the_short_disclaimers_end_every_chapter_and_the_page() -> None:
    root = page(samples.edition())
    assert len(by_class(root, "running")) == 6
    assert words(root.find(f"{XHTML}body")).strip().endswith(samples.edition().running.disclaimer)


def test_the_key_message_is_with_the_title_which_then_ends_like_a_chapter() -> None:
    main = page(samples.edition()).find(f".//{XHTML}main")
    kinds = [child.get("class", "").split()[0] for child in main]
    assert kinds[:4] == ["titlepage", "running", "toc", "topic"]
    assert len(by_class(main[0], "keymsg")) == 1
    bare = page(replace(samples.edition(), key_message=None)).find(f".//{XHTML}main")
    assert [child.get("class", "").split()[0] for child in bare][:3] == ["titlepage", "toc", "topic"]


def test_a_handout_ends_its_opening_like_a_chapter() -> None:
    main = page(handout_edition()).find(f".//{XHTML}main")
    kinds = [child.get("class", "").split()[0] for child in main]
    assert kinds[:3] == ["titlepage", "untitled", "running"]
    assert kinds[-1] != "running", "the last chapter's end is that of the page"


def test_the_contents_are_nested_as_the_headings_are() -> None:
    (contents,) = page(samples.edition()).iter(f"{XHTML}nav")
    top = contents.find(f"{XHTML}ol")
    assert [words(item.find(f"{XHTML}a")) for item in top][:2] == ["Summary", "1 The plant"]
    assert words(top[1].find(f"{XHTML}ol")) == "1.1 In the body"
    assert not list(page(handout_edition()).iter(f"{XHTML}nav"))


def test_only_chapters_are_landmarks_however_their_parts_are_called() -> None:
    sections = page(samples.edition()).iterfind(f".//{XHTML}section/{XHTML}section")
    assert [inner.get("aria-labelledby") for inner in sections if inner.get("class") != "calls"] == [None] * 3


def test_a_table_can_be_moved_with_the_keyboard_and_has_its_caption_for_a_name() -> None:
    table, *_ = by_class(page(samples.edition()), "tablewrap")
    caption = table.find(f".//{XHTML}caption")
    assert (table.get("tabindex"), table.get("role")) == ("0", "region")
    assert table.get("aria-labelledby") == caption.get("id")


def test_a_picture_travels_whole() -> None:
    image = next(page(samples.edition()).iter(f"{XHTML}img"))
    kind, _, data = image.get("src").partition(",")
    assert kind == "data:image/png;base64"
    assert b64decode(data) == samples.picture().data


def test_hostile_text_stays_text() -> None:
    root = page(hostile())
    assert words(root.find(f".//{XHTML}h1")) == HOSTILE
    assert HOSTILE in words(root.find(f".//{XHTML}title"))


def test_a_reference_leads_back_to_where_it_is_first_cited() -> None:
    root = page(samples.edition())
    back = [link.get("href") for link in root.iter(f"{XHTML}a") if link.get("role") == "doc-backlink"]
    assert back == ["#ref-1.cited", "#ref-2.cited"]


def test_the_sheet_leaves_size_and_colour_to_the_reader() -> None:
    css = words(page(samples.edition()).find(f".//{XHTML}style"))
    assert "background:" not in css
    assert "#" not in css
    assert not any(f"{digit}{unit}" in css for digit in "0123456789" for unit in ("px", "pt", "mm"))


def test_two_renderings_are_the_same_bytes() -> None:
    again = render(samples.edition(), load_theme("clinic"), INPUTS).data
    assert render(samples.edition(), load_theme("clinic"), INPUTS).data == again


def test_an_edition_of_one_chapter_ends_once() -> None:
    one = replace(samples.edition(EditionKind.HANDOUT), sections=samples.edition().sections[:1])
    assert len(by_class(page(replace(one, key_message=None)), "running")) == 1
    bare = replace(one.sections[0], heading=())
    assert len(by_class(page(replace(one, sections=(bare,))), "running")) == 1


def test_is_small() -> None:
    assert len(sample(Format.HTML)) < 30_000
