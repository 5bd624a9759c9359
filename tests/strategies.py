"""Hypothesis strategies: small publications that use every construct of the model."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from string import ascii_letters

from hypothesis import strategies as st

from exporter.model.blocks import (
    Block,
    Checklist,
    Claim,
    EvidenceLadder,
    Figure,
    ItemList,
    ListItem,
    Medicines,
    Paragraph,
    Quote,
    Remark,
    StandingCaution,
    Table,
    WriteIn,
)
from exporter.model.evidence import EvidenceStatus, Official, Polarity
from exporter.model.inlines import (
    Citation,
    Emphasis,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from exporter.model.notes import Caution, Contact, Contacts, Disclaimer, Rank
from exporter.model.publication import Metadata, Person, Publication, Reference, Section
from exporter.model.walk import plain
from tests.samples import picture

SCALE = (
    EvidenceStatus("not-studied", "Not studied", "We found no test of this in people.", 0),
    EvidenceStatus("case-report", "Case reports", "Doctors described a few people.", 2),
    EvidenceStatus(
        "observational", "Surveys", "Researchers asked people. This cannot show what caused what.", 3
    ),
    EvidenceStatus("mixed", "Studies disagree", "Some studies say yes and some say no.", None),
    EvidenceStatus("official", "Official rule", "This is what {body} ({place}) said on {on}.", None),
)
CAUTIONS = (
    Caution("dependence", "Can cause dependence", "Using it often can lead to dependence."),
    Caution("emergency", "Is it an emergency?", "Call 911 for trouble breathing."),
    Caution("product", "Strength varies", "Extracts are stronger than leaf."),
    Caution("liver", "Signs of liver injury", "Dark urine: get help the same day.", Rank.URGENT),
    Caution("untested", "Not tested", "Trials are needed.", Rank.KNOW),
)
DISCLAIMERS = (
    Disclaimer(
        "advice", "Information, not advice", "This gives general information.", "Information, not advice."
    ),
    Disclaimer("crisis", "If you are in danger", "Get help now.", contacts=True),
    Disclaimer("medicine", "Not a medicine.", "It is not approved.", "Not an approved medicine."),
)
KEYS = ("alpha", "Beta", "beta2", "gamma")
REFERENCES = tuple(
    Reference(key, json.dumps({"id": key, "type": "book", "title": f"On {key}", "DOI": f"10.1000/{key}"}))
    for key in KEYS
)
CONTACTS = Contacts(
    "US", (Contact("crisis", "988", "tel:988", "Thoughts of suicide: call or text"),), "2026-11-24"
)
DOT = replace(picture(), name="dot.png")

words = st.text(ascii_letters + "áñ7 ,“”-‑ﬁ?.", min_size=1, max_size=24).map(str.strip).filter(bool)
texts = words.map(Text)


def contacts(region: str, lang: str) -> Contacts | None:
    """Stand in for the packaged contacts."""
    return CONTACTS if region == "US" else None


def inlines(targets: tuple[str, ...]) -> st.SearchStrategy[tuple[Inline, ...]]:
    addresses = (
        "https://example.org/",
        "https://example.org/a",
        "mailto:a%2Bb@example.org?subject=x",
        "tel:+1988",
    )
    plain = st.tuples(texts)
    leaf = st.one_of(
        texts,
        st.just(LineBreak()),
        st.sampled_from((Subscript("2"), Superscript("3"))),
        st.lists(st.sampled_from(KEYS), min_size=1, max_size=3).map(lambda keys: Citation(tuple(keys))),
        plain.map(Emphasis),
        plain.map(Strong),
        plain.map(lambda content: Foreign("ms", content)),
        st.builds(Link, st.sampled_from((*addresses, *(f"#{target}" for target in targets))), plain),
        st.sampled_from(
            (Link("https://example.org/", (Text("example.org"),)), Link("tel:+1988", (Text("988"),)))
        ),
    )
    return st.tuples(texts, st.lists(leaf, max_size=3)).map(lambda pair: _ended((pair[0], *pair[1])))


def _ended(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return inlines that no line break ends or follows another: the reader refuses both (SF41)."""
    pairs = zip((None, *content), content, strict=False)
    content = tuple(one for before, one in pairs if not isinstance(one, LineBreak) or before != one)
    return _ended(content[:-1]) if isinstance(content[-1], LineBreak) else content


@st.composite
def publications(draw: st.DrawFn) -> Publication:
    """Publications with a summary, sometimes actions, and other sections, all ids unique."""
    lang = draw(st.sampled_from(("en", "es", "en-GB")))
    count = draw(st.integers(1, 3))
    summary = draw(st.integers(0, count - 1))
    actions = draw(st.one_of(st.none(), st.integers(0, count - 1)))
    names = tuple(f"part-{number}" for number in range(count))
    sections = tuple(draw(_section(name, 1, names)) for name in names)
    marked = tuple(
        replace(section, summary=place == summary, actions=place == actions and place != summary)
        for place, section in enumerate(sections)
    )
    disclaimers = draw(st.lists(st.sampled_from(DISCLAIMERS), min_size=1, unique=True))
    return Publication(
        "sample", draw(_metadata(lang)), tuple(disclaimers), marked, SCALE, REFERENCES, file="article.md"
    )


@st.composite
def _section(draw: st.DrawFn, name: str, level: int, targets: tuple[str, ...]) -> Section:
    blocks = tuple(draw(_block(f"{name}-{place}", targets)) for place in range(draw(st.integers(0, 3))))
    inner = (
        ()
        if level == 3
        else tuple(
            draw(_section(f"{name}-s{place}", level + 1, targets))
            for place in range(draw(st.integers(0, 3 - level)))
        )
    )
    # The reader refuses a heading of signs alone (SF22).
    title = draw(inlines(targets).filter(lambda content: any(map(str.isalnum, plain(content)))))
    return Section(name, level, title, blocks, inner, handout=draw(st.booleans()))


def _block(name: str, targets: tuple[str, ...]) -> st.SearchStrategy[Block]:
    content = inlines(targets)
    paragraph, item_list = content.map(Paragraph), _lists(content)
    body = st.lists(st.one_of(paragraph, item_list), min_size=1, max_size=2).map(tuple)
    others = st.one_of(
        paragraph,
        item_list,
        st.lists(paragraph, min_size=1, max_size=2).map(lambda parts: Quote(tuple(parts))),
        st.builds(Table, st.tuples(content), st.tuples(st.tuples(content)), content),
        st.builds(Figure, st.just(DOT), words, words),
        st.just(EvidenceLadder()),
        st.builds(Remark, words, body),
        st.builds(Checklist, words, st.tuples(content)),
        st.builds(WriteIn, words),
        st.builds(Medicines, words, st.integers(2, 4)),
        st.builds(StandingCaution, st.sampled_from(CAUTIONS), st.booleans()),
    )
    return st.one_of(_claims(name, body), _claims(name, body), others)


@st.composite
def _claims(draw: st.DrawFn, name: str, body: st.SearchStrategy[tuple[Paragraph | ItemList, ...]]) -> Claim:
    status = draw(st.sampled_from(SCALE))
    official = Official("The {on} agency", date(2025, 7, 29), "US") if status.id == "official" else None
    return Claim(
        name,
        status,
        draw(body),
        draw(st.sampled_from(Polarity)),
        draw(st.one_of(st.just(""), words)),
        tuple(draw(st.lists(st.sampled_from(KEYS), max_size=3))),
        tuple(draw(st.lists(st.sampled_from(CAUTIONS), max_size=3))),
        official,
        handout=draw(st.booleans()),
    )


def _lists(content: st.SearchStrategy[tuple[Inline, ...]]) -> st.SearchStrategy[ItemList]:
    nested = content.map(lambda text: ItemList(True, (ListItem(text),)))
    item = st.builds(ListItem, content, st.lists(nested, max_size=1).map(tuple))
    return st.builds(ItemList, st.booleans(), st.lists(item, min_size=1, max_size=2).map(tuple))


def _metadata(lang: str) -> st.SearchStrategy[Metadata]:
    people = st.lists(st.builds(Person, words, st.one_of(st.just(""), words)), min_size=1, max_size=2).map(
        tuple
    )
    first = date(2026, 1, 5)
    optional = st.one_of(st.just(""), words)
    return st.builds(
        Metadata,
        title=words,
        short_title=words,
        lang=st.just(lang),
        version=st.just("0.1"),
        created=st.just(first),
        reviewed=st.just(first + timedelta(300)),
        review_by=st.just(first + timedelta(600)),
        authors=people,
        reviewers=st.one_of(st.just(()), people),
        funding=words,
        subtitle=optional,
        region=st.just("US"),
        whole=st.booleans(),
        interests=optional,
        publisher=optional,
        license=optional,
        url=st.sampled_from(("", "https://example.org/kratom")),
    )
