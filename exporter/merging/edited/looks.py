"""How an editor made words look, as far as a run of Word says it itself."""

from __future__ import annotations

from lxml import etree

from exporter.intake.docx.markup import W, is_on, value

_SWITCHES = {
    "b": "bold",
    "i": "italic",
    "strike": "struck out",
    "dstrike": "struck out",
    "caps": "in capitals",
    "smallCaps": "in small capitals",
}
_VALUES = {"u": "underlined", "highlight": "highlighted", "color": "coloured", "sz": "of another size"}
_RAISED = {"superscript": "raised", "subscript": "lowered"}
_STYLES = {"Emphasis": "italic", "Strong": "bold", "Superscript": "raised", "Subscript": "lowered"}
_PLAIN = frozenset({"none", "auto", "000000"})


def looks_of(run: etree._Element) -> frozenset[str]:
    """Return how a run looks by its own properties and by the styles that stand for marks of the source."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        return frozenset()
    found: set[str] = set()
    for element in properties.iterchildren(etree.Element):
        name = etree.QName(element).localname
        if name in _SWITCHES and is_on(element):
            found.add(_SWITCHES[name])
        elif name in _VALUES and value(element).lower() not in _PLAIN:
            found.add(_VALUES[name])
        elif name == "vertAlign":
            found.add(_RAISED.get(value(element), ""))
        elif name == "rStyle":
            found |= {look for style, look in _STYLES.items() if style in value(element)}
    return frozenset(found - {""})
