"""Pages and texts full of signs that are marks in a source, glued across tags: no word is lost."""

from __future__ import annotations

import os
from html import escape

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.model.publication import Publication
from exporter.render.formats import renderer
from tests.importing.drafts import draft_of
from tests.strategies import publications
from tests.test_any_publication import planned

TIMES = int(os.environ.get("EXPORTER_EXAMPLES", "1"))
SIGNS = (
    "*", "**", "_", "__", "`", "[", "]", "(", ")", "{", "}", "<", ">", "&", "~", "^", "|", "\\", "@", "#",
    "!", "-", "+", "=", ":", ":::", "1.", "1)", "(a)", "iv.", "•", "–", "$", "%", '"', "'", "@x", "[@x]",
    "[^1]",
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
    max_examples=60 * TIMES, derandomize=TIMES == 1, deadline=None, phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(pages)
def test_a_page_full_of_signs_keeps_every_word(page: str) -> None:
    assert draft_of("signs.html", f"<html><body>{page}</body></html>").record["words"]["missing"] == 0


@settings(
    max_examples=40 * TIMES, derandomize=TIMES == 1, deadline=None, phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(typed)
def test_a_text_full_of_signs_keeps_every_word(text: str) -> None:
    assert draft_of("signs.txt", text).record["words"]["missing"] == 0


@pytest.mark.parametrize(
    ("page", "stands"),
    [
        ('<p>x<span style="vertical-align:super">2</span>y of words</p>', "x^2^y of words"),
        ("<p>10<sup>1</sup><sup>2</sup> cells of words</p>", "10^12^ cells of words"),
        ('<p>See <a href="x.html">foot</a>s of words</p>', "See foots (x.html) of words"),
        ("<p>Words.</p><p>\u0301</p>", "\u25cc\u0301"),
        ("<p>Words.<br>\u0301 and more</p>", "Words.\\\n\u0301 and more"),
        ('<p>Words <i lang="ms">@daun</i> here</p>', "Words [\\@daun]{lang=ms} here"),
        ("<table><tr><td>a\\|b</td><td>words</td></tr></table>", "| a\\\\ \\|b | words |"),
        ("<h1>A</h1><h2><div>Two</div><div>lines</div></h2><p>Words of it.</p>", "# Two lines {#two-lines"),
        ("<ul><li>&nbsp;<ul><li>Words of it</li></ul></li></ul>", "- Words of it"),
        ("<p>x<sup>contraindicated 2</sup>y</p>", "x contraindicated 2 y"),
    ],
)
def test_what_the_format_cannot_hold_as_it_is_stands_beside(page: str, stands: str) -> None:
    assert stands in draft_of("a.html", f"<html><body>{page}</body></html>").article


def test_a_sign_in_a_quoted_line_stays() -> None:
    assert (
        "> Ask when the INR is \\> 3 or so."
        in draft_of("a.txt", "Title\n\n> Ask when the INR\n> is > 3 or so.").article
    )


def test_a_citation_before_a_colon_defines_no_link() -> None:
    listed = "<h2>References</h2><ol><li>Smith J. A study of things. BMJ 2001;3:4-5.</li></ol>"
    article = draft_of("a.html", f"<h1>T</h1><ul><li>[1]: says so</li></ul>{listed}").article
    assert "- [@smith2001] : says so" in article


@pytest.mark.parametrize("format_", [Format.HTML, Format.TEXT])
def test_any_publication_comes_back_from_other_formats(format_: Format) -> None:
    @settings(
        max_examples=10 * TIMES, derandomize=TIMES == 1, deadline=None, phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(publications())
    def comes_back(publication: Publication) -> None:
        job = planned(publication, EditionKind.ARTICLE, format_)
        data = renderer(format_)(job.edition, job.theme, job.inputs).data
        name = "any.html" if format_ is Format.HTML else "any.txt"
        assert draft_of(name, data).record["words"]["missing"] == 0

    comes_back()
