"""Pages and texts full of signs that are marks in a source, glued across tags: no word is lost, none is blamed on the tool."""

from __future__ import annotations

import os
from html import escape

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.importing.drafts import draft_of

TIMES = int(os.environ.get("EXPORTER_EXAMPLES", "1"))
SIGNS = (
    "*", "**", "_", "__", "`", "[", "]", "(", ")", "{", "}", "<", ">", "&", "~", "^", "|", "\\", "@", "#", "!",
    "-", "+", "=", ":", ":::", "1.", "1)", "(a)", "iv.", "•", "–", "$", "%", '"', "'", "@x", "[@x]", "[^1]",
    "{{a.b}}", "&amp;", "<b>", "](", "_x_", "*x*", "~x~", "^2^", "http://a.b", "https://a.b/c_d*e", "x@y.org",
    "\u00a0", " ", "  ", "word", "a", "é", "\u0301", "½", "²", "10", "5–10 mg",
)  # fmt: skip
TARGETS = ("https://a.org/x", "http://b.org", "#h", "mailto:a@b.c", "x.html")
texts = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=6).map("".join)


def _element(parts: tuple[str, list[str]]) -> str:
    tag, inner = parts
    return f"<{tag}>{''.join(inner)}</{tag.split(' ')[0]}>"


tags = st.sampled_from(
    ("b", "i", "sup", "sub", "span", "code", "q", 'i lang="ms"', *(f'a href="{one}"' for one in TARGETS))
)
lines = st.recursive(
    st.one_of(texts.map(escape), st.just("<br>")),
    lambda inner: st.tuples(tags, st.lists(inner, min_size=1, max_size=3)).map(_element),
    max_leaves=6,
)
line = st.lists(lines, min_size=1, max_size=4).map("".join)
cells = st.tuples(line, line).map(lambda pair: f"<tr><td>{pair[0]}</td><td>{pair[1]}</td></tr>")
blocks = st.recursive(
    st.one_of(
        *(line.map(f"<{tag}>{{}}</{tag}>".format) for tag in ("p", "h1", "h2", "blockquote", "aside", "pre")),
        line.map('<div class="warning"><p>{}</p></div>'.format),
        st.lists(cells, min_size=1, max_size=3).map(lambda rows: f"<table>{''.join(rows)}</table>"),
        st.tuples(line, line).map(lambda two: f"<aside><h3>{two[0]}</h3><p>{two[1]}</p></aside>"),
    ),
    lambda inner: st.tuples(st.sampled_from(("ul", "ol")), line, inner).map(
        lambda three: "<{0}><li>{1}</li><li>{1}{2}</li></{0}>".format(*three)
    ),
    max_leaves=3,
)
pages = st.lists(blocks, min_size=1, max_size=4).map("".join)
typed = st.lists(
    st.one_of(st.just(""), st.tuples(st.sampled_from(("", "  ", "    ")), texts).map("".join)),
    min_size=2, max_size=14,
).map("\n".join).filter(str.strip)  # fmt: skip


@settings(
    max_examples=60 * TIMES, derandomize=TIMES == 1, deadline=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(pages)
def test_a_page_full_of_signs_keeps_every_word(page: str) -> None:
    assert draft_of("signs.html", f"<html><body>{page}</body></html>").record["words"]["missing"] == 0


@settings(
    max_examples=40 * TIMES, derandomize=TIMES == 1, deadline=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(typed)
def test_a_text_full_of_signs_keeps_every_word(text: str) -> None:
    assert draft_of("signs.txt", text).record["words"]["missing"] == 0
