# ruff: noqa: E501
"""What people and programs do to a finished DOCX, by name: each does one thing to the sealed sample."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from zipfile import ZipFile

from exporter.ledger.account import account_of
from exporter.model.edition import Edition
from exporter.model.format import Format
from exporter.model.seal import Seal
from exporter.render.formats import renderer
from exporter.render.inputs import RenderInputs
from exporter.theme.load import load_theme
from tests import samples

DOCUMENT, STYLES, FOOT = "word/document.xml", "word/styles.xml", "word/footer1.xml"
NUMBERING, SETTINGS, FONTS = "word/numbering.xml", "word/settings.xml", "word/fontTable.xml"
RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORDS = " Weigh what is known and not known with someone who knows your health."
RUN = f'<w:r><w:t xml:space="preserve">{WORDS}</w:t></w:r>'
STYLE = '<w:pStyle w:val="Caution"/>'
END = "<w:sectPr><w:footerReference"
SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": OFFICE,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "x": "urn:made-up",
    "sl": "http://schemas.openxmlformats.org/schemaLibrary/2006/main",
}

Parts = dict[str, str]
Edit = Callable[..., None]


def done(steps: Sequence[Sequence[str]]) -> bytes:
    """Return the sealed sample after the steps: each the name of an edit and what it is given."""
    texts, others = _unpacked()
    parts = dict(texts)
    for name, *given in steps:
        before = dict(parts)
        EDITS[name](parts, *given)
        assert parts != before, f"{name} changed nothing"
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, _declared(text))
        for name, data in others.items():
            archive.writestr(name, data)
    return out.getvalue()


def _small() -> Edition:
    """The sample with its first claim only, whom to call, a link in the text, and the references."""
    whole = samples.edition()
    _, plant, _, references, _ = whole.sections
    plant = replace(plant, blocks=plant.blocks[:1], sections=())
    return replace(whole, sections=(plant, references), contents=())


@cache
def sealed_small() -> bytes:
    """Return the small sample as it was made, with its seal."""
    edition, theme, owed = _small(), load_theme("clinic"), samples.ledger()
    left = tuple(one for one in owed.obligations if one.beside in ("", "key") and "emergency/1" not in one.id)
    ledger = replace(owed, obligations=left, claims=owed.claims[:1])
    account = account_of(edition, Format.DOCX, theme)
    seal = Seal(ledger, Format.DOCX, "a4", "clinic", "0" * 64, "1" * 64, "exporter 0", account=account)
    inputs = RenderInputs("sample", "a4", date(2026, 11, 24), "exporter 0", seal.as_bytes())
    return renderer(Format.DOCX)(edition, theme, inputs).data


@cache
def _unpacked() -> tuple[Parts, dict[str, bytes]]:
    with ZipFile(BytesIO(sealed_small())) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    texts = {name: data.decode() for name, data in held.items() if name.endswith((".xml", ".rels"))}
    return texts, {name: data for name, data in held.items() if name not in texts}


def _declared(text: str) -> str:
    """Return a part with the prefixes that it uses declared at its root."""
    used = set(re.findall(r"[</ ](\w+):[\w]+", text)) & SPACES.keys()
    missing = "".join(
        f' xmlns:{name}="{SPACES[name]}"' for name in sorted(used) if f"xmlns:{name}=" not in text
    )
    return re.sub(r"(<[\w:]+)(?=[ />])", rf"\1{missing}", text, count=1)


def put(parts: Parts, part: str, old: str, new: str) -> None:
    assert old in parts[part], f"{part} has no {old}"
    parts[part] = parts[part].replace(old, new, 1)


def every(parts: Parts, part: str, pattern: str, new: str) -> None:
    parts[part] = re.sub(pattern, new, parts[part])


def around(parts: Parts, before: str, after: str) -> None:
    put(parts, DOCUMENT, RUN, f"{before}{RUN}{after}")


def inside(parts: Parts, xml: str) -> None:
    around(parts, "", xml)


def run(parts: Parts, says: str) -> None:
    put(parts, DOCUMENT, RUN, RUN.replace("<w:r>", f"<w:r><w:rPr>{says}</w:rPr>"))


def whole(parts: Parts, before: str, after: str) -> None:
    text = parts[DOCUMENT]
    at = text.index(RUN)
    start, stop = text.rindex("<w:p>", 0, at), text.index("</w:p>", at) + len("</w:p>")
    parts[DOCUMENT] = f"{text[:start]}{before}{text[start:stop]}{after}{text[stop:]}"


def between(parts: Parts, xml: str) -> None:
    whole(parts, xml, "")


def paragraph(parts: Parts, says: str) -> None:
    text = parts[DOCUMENT]
    at = text.rindex(STYLE, 0, text.index(RUN)) + len(STYLE)
    parts[DOCUMENT] = text[:at] + says + text[at:]


def far(parts: Parts, xml: str) -> None:
    put(parts, DOCUMENT, END, f"{xml}{END}")


def heading(parts: Parts, says: str) -> None:
    put(parts, DOCUMENT, '<w:pStyle w:val="Heading1"/>', f'<w:pStyle w:val="Heading1"/>{says}')


def section(parts: Parts, xml: str) -> None:
    put(parts, DOCUMENT, "</w:sectPr></w:body>", f"{xml}</w:sectPr></w:body>")


def foot(parts: Parts, xml: str) -> None:
    put(parts, FOOT, "<w:p>", f"{xml}<w:p>")


def setting(parts: Parts, xml: str) -> None:
    put(parts, SETTINGS, "<w:defaultTabStop", f"{xml}<w:defaultTabStop")


def style(parts: Parts, name: str, run_says: str, paragraph_says: str) -> None:
    text = parts[STYLES]
    start = text.index(f'w:styleId="{name}"')
    stop = text.index("</w:style>", start)
    inner = text[start:stop]
    for tag, says in (("w:rPr", run_says), ("w:pPr", paragraph_says)):
        inner = inner.replace(f"<{tag}/>", f"<{tag}></{tag}>").replace(f"</{tag}>", f"{says}</{tag}>")
    parts[STYLES] = text[:start] + inner + text[stop:]


def table(parts: Parts, table_says: str, grid: str, row: str, cell: str) -> None:
    """Put the note into a table of one cell."""
    head = f"<w:tbl><w:tblPr>{table_says}</w:tblPr>{grid}<w:tr><w:trPr>{row}</w:trPr>"
    whole(parts, f"{head}<w:tc><w:tcPr>{cell}</w:tcPr>", "</w:tc></w:tr></w:tbl>")


def new_style(parts: Parts, xml: str) -> None:
    put(parts, STYLES, "</w:styles>", f"{xml}</w:styles>")


def numbered(parts: Parts, level: str) -> None:
    """Let a list put something before the note: ``level`` is what its only level says."""
    put(
        parts,
        NUMBERING,
        "<w:abstractNum ",
        f'<w:abstractNum w:abstractNumId="77"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum><w:abstractNum ',
    )
    put(
        parts,
        NUMBERING,
        "</w:numbering>",
        '<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num></w:numbering>',
    )


def listed(parts: Parts, level: str) -> None:
    numbered(parts, level)
    paragraph(parts, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>')


def listed_by_style(parts: Parts, level: str) -> None:
    numbered(parts, level)
    style(parts, "Caution", "", '<w:numPr><w:numId w:val="77"/></w:numPr>')


def part(parts: Parts, name: str, text: str) -> None:
    parts[name] = text


def related(parts: Parts, source: str, kind: str, target: str, mode: str = "") -> None:
    """Add a relationship; ``kind`` is a whole address or the last word of one of Office's."""
    folder, _, name = source.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels".lstrip("/") if source else "_rels/.rels"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    text = parts.setdefault(rels, f'<Relationships xmlns="{space}"></Relationships>')
    kind = kind if ":" in kind else f"{OFFICE}/{kind}"
    outside = f' TargetMode="{mode}"' if mode else ""
    # The first is rId90, by which the edits call it.
    number = 90 + len(re.findall('"rId9[0-9]"', text))
    entry = f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"{outside}/>'
    parts[rels] = text.replace("</Relationships>", f"{entry}</Relationships>")


def font(parts: Parts, xml: str) -> None:
    """Let the font table say more of the fonts that are there."""
    parts[FONTS] = re.sub(r"(<w:font [^>]*>)", rf"\1{xml}", parts[FONTS])


def field(parts: Parts, instruction: str) -> None:
    """Make the words of the note the result of a field."""
    begin = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    around(
        parts,
        f'{begin}<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )


def saved_by_word(parts: Parts) -> None:
    """Write what Word writes when it saves: traces of editing, its settings, its parts, its theme."""
    document = parts[DOCUMENT]
    document = document.replace(
        "<w:p>",
        '<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E" w:rsidP="001B2C3D" w14:paraId="1A2B3C4D" w14:textId="77777777">',
    )
    document = re.sub(r"<w:r>(?=<w:t|<w:rPr)", '<w:r w:rsidRPr="00A77B3E">', document)
    document = document.replace("<w:t>", "<w:lastRenderedPageBreak/><w:t>", 1).replace(
        "</w:pPr><w:r", '</w:pPr><w:proofErr w:type="spellStart"/><w:proofErr w:type="spellEnd"/><w:r'
    )
    document = document.replace(
        "</w:sectPr></w:body>", '<w:cols w:space="720"/><w:docGrid w:linePitch="360"/></w:sectPr></w:body>'
    )
    document = document.replace(
        END,
        f'<w:p w:rsidR="00A77B3E"><w:bookmarkStart w:id="990" w:name="_GoBack"/><w:bookmarkEnd w:id="990"/></w:p>{END}',
    )
    document = re.sub(
        r"<w:rPr>(?=<w:rStyle)(<w:rStyle [^>]*/>)",
        r'<w:rPr>\1<w:noProof/><w:lang w:val="en-US" w:eastAsia="en-US"/>',
        document,
    )
    parts[DOCUMENT] = document
    parts[SETTINGS] = (
        f'<w:settings xmlns:w="{SPACES["w"]}" mc:Ignorable="w14 w15"><w:zoom w:percent="100"/><w:proofState w:spelling="clean" w:grammar="clean"/>'
        '<w:defaultTabStop w:val="720"/><w:autoHyphenation w:val="0"/><w:drawingGridHorizontalSpacing w:val="120"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/></w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/></w:compat>'
        '<w:rsids><w:rsidRoot w:val="00A77B3E"/><w:rsid w:val="001B2C3D"/></w:rsids><m:mathPr><m:mathFont m:val="Cambria Math"/></m:mathPr><w:themeFontLang w:val="en"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:shapeDefaults><o:shapedefaults v:ext="edit" spidmax="1026"/></w:shapeDefaults><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/><w14:docId w14:val="3F2A1B4C"/><w15:chartTrackingRefBased/></w:settings>'
    )
    related(parts, DOCUMENT, "webSettings", "webSettings.xml")
    parts["word/webSettings.xml"] = (
        f'<w:webSettings xmlns:w="{SPACES["w"]}"><w:optimizeForBrowser/><w:allowPNG/></w:webSettings>'
    )


def footnotes(parts: Parts, words: str) -> None:
    """Add the part of footnotes, with a note of words besides the lines that Word always keeps there."""
    related(parts, DOCUMENT, "footnotes", "footnotes.xml")
    own = f'<w:footnote w:id="2"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote>' if words else ""
    parts["word/footnotes.xml"] = (
        f'<w:footnotes xmlns:w="{SPACES["w"]}"><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>{own}</w:footnotes>'
    )


EDITS: dict[str, Edit] = {
    name: edit
    for name, edit in globals().items()
    if callable(edit) and getattr(edit, "__module__", "") == __name__ and name not in ("done", "sealed_small") and not name.startswith("_")
}  # fmt: skip
