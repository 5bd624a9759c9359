"""Damages notes that end the paragraph of their claim in a DOCX: their runs, not that paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from itertools import groupby

from lxml import etree

from exporter.attack.docx.xml import W, element, put

_STYLES = ("EvidenceInText", "CautionInText")


def pieces(paragraph: etree._Element) -> list[list[etree._Element]]:
    """Return the runs of a paragraph with words, parted where a note that is run in begins or ends."""
    runs = [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None]
    return [list(group) for _, group in groupby(runs, key=_in_text)]


def is_note(piece: Sequence[etree._Element]) -> bool:
    """Whether runs are those of a note that is run in."""
    return _in_text(piece[0])


def lift(runs: Sequence[etree._Element]) -> etree._Element:
    """Make a paragraph of its own of the runs of a note, behind the one that they ended, and return it."""
    nodes = _nodes(runs)
    paragraph = nodes[0].getparent()
    lifted = element('<w:p><w:pPr><w:pStyle w:val="Evidence"/></w:pPr></w:p>')
    paragraph.addnext(lifted)
    lifted.extend(nodes)
    return lifted


def drop(runs: Sequence[etree._Element]) -> None:
    """Take the note out of its paragraph."""
    for node in _nodes(runs):
        node.getparent().remove(node)


def up(runs: Sequence[etree._Element]) -> None:
    """Put the note before the words of its claim."""
    nodes = _nodes(runs)
    nodes[0].getparent()[1:1] = nodes


def twice(runs: Sequence[etree._Element]) -> None:
    """Put the note once more behind itself."""
    nodes = _nodes(runs)
    for node in reversed(nodes):
        nodes[-1].addnext(deepcopy(node))


def untie(runs: Sequence[etree._Element]) -> None:
    """Let a page part the lines of its paragraph."""
    put(_nodes(runs)[0].getparent(), "pPr", '<w:keepLines w:val="0"/>')


def restyle(runs: Sequence[etree._Element], sheet: etree._Element, value: str) -> None:
    """Give the runs of the note a character style that hides, based on the one that they have."""
    style = element('<w:style w:type="character" w:styleId="Altered"><w:name w:val="Altered"/></w:style>')
    own = runs[0].find(f"{W}rPr/{W}rStyle").get(f"{W}val")
    style.append(element(f'<w:basedOn w:val="{own}"/>'))
    put(style, "rPr", value)
    sheet.append(style)
    for run in runs:
        put(run, "rPr", '<w:rStyle w:val="Altered"/>')


def _in_text(run: etree._Element) -> bool:
    style = run.find(f"{W}rPr/{W}rStyle")
    return style is not None and style.get(f"{W}val", "").startswith(_STYLES)


def _nodes(runs: Sequence[etree._Element]) -> list[etree._Element]:
    """Return what the paragraph of runs holds of them: the runs, or the links that they are in."""
    paragraph = next(runs[0].iterancestors(f"{W}p"))
    chains = ([run, *run.iterancestors()] for run in runs)
    return list(dict.fromkeys(chain[chain.index(paragraph) - 1] for chain in chains))
