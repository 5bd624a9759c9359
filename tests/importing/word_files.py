"""Word files in the manner of what people have, written part by part."""

from __future__ import annotations

from tests.importing.packages import package

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.openxmlformats.org/{path}"'
    for prefix, path in (
        ("w", "wordprocessingml/2006/main"), ("r", "officeDocument/2006/relationships"),
        ("m", "officeDocument/2006/math"), ("a", "drawingml/2006/main"),
        ("wp", "drawingml/2006/wordprocessingDrawing"), ("dgm", "drawingml/2006/diagram"),
        ("c", "drawingml/2006/chart"), ("mc", "markup-compatibility/2006"),
    )
)  # fmt: skip
_NAMESPACES += (
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGES = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
    for name in (
        "Normal",
        "Title",
        "Subtitle",
        "heading 1",
        "heading 2",
        "caption",
        "List Paragraph",
        "toc 1",
    )
)


def run(text: str, looks: str = "") -> str:
    """Return a run; ``looks`` are its properties."""
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(content: str, style: str = "", about: str = "") -> str:
    """Return a paragraph of runs, or of one where ``content`` is a text."""
    inner = content if content.startswith("<") else run(content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{about}</w:pPr>{inner}</w:p>"


def item(content: str, level: int = 0, numbered: int = 1) -> str:
    """Return an item of a list."""
    about = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbered}"/></w:numPr>'
    return para(content, "ListParagraph", about)


def cell(content: str, about: str = "") -> str:
    """Return a cell."""
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{content if content.startswith('<w:p') else para(content)}</w:tc>"


def table(*rows: str) -> str:
    """Return a table of rows of cells."""
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def field(code: str, shown: str) -> str:
    """Return a field with what it showed last."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    told = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return mark("begin") + told + mark("separate") + run(shown) + mark("end")


def box(content: str) -> str:
    """Return a text box as Word writes it: as a shape, and again for older programs."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    return para(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
    '<wp:anchor><wp:docPr id="7" name="Box"/>'
        "<a:graphic><a:graphicData><wps:wsp><wps:txbx>" + inner + "</wps:txbx></wps:wsp></a:graphicData>"
        "</a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        + inner + "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )  # fmt: skip


def notes(sort: str, *texts: str) -> str:
    """Return the part of foot- or endnotes; the first has the id 1."""
    inner = "".join(
        f'<w:{sort} w:id="{at}">{para(text)}</w:{sort}>' for at, text in enumerate(texts, start=1)
    )
    return f"<w:{sort}s {_NAMESPACES}>{inner}</w:{sort}s>"


def part(root: str, content: str) -> str:
    """Return a part with this root."""
    return f"<w:{root} {_NAMESPACES}>{content}</w:{root}>"


def word(body: str, **parts: str) -> bytes:
    """Return a package with a body; ``parts`` are named as their files in ``word/`` are."""
    numbering = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">'
        + "".join(
            (
                f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/>'
                f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{mark}"/></w:lvl>'
            )
            for level in range(3)
        )
        + "</w:abstractNum>"
        for at, kind, mark in ((1, "bullet", "\uf0b7"), (2, "decimal", "%1."))
    ) + "".join(f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in (1, 2))
    whole = {"styles": part("styles", STYLES), "numbering": part("numbering", numbering), **parts}
    kinds = {name: name.rstrip("0123456789") for name in whole}
    relations = "".join(
        (
            f'<Relationship Id="{name}" Type="{_RELATED}/{_KINDS.get(kind, kind)}" '
            f'Target="{_FOLDERS.get(kind, "")}{name}.xml"/>'
        )
        for name, kind in kinds.items()
    )
    files = {
        f"word__{_FOLDERS.get(kinds[name], '')}{name}.xml": text.encode() for name, text in whole.items()
    }
    related = f'<Relationships xmlns="{_PACKAGES}">{relations}{_LINK}</Relationships>'
    return package(
        f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
        **files, **{"word___rels__document.xml.rels": related.encode()},
    )  # fmt: skip


_KINDS = {"data": "diagramData"}
_FOLDERS = {"data": "diagrams/", "chart": "charts/"}
_LINK = (
    f'<Relationship Id="link" Type="{_RELATED}/hyperlink" '
    f'Target="https://example.org/lithium" TargetMode="External"/>'
)
DATA = (
    f"<dgm:dataModel {_NAMESPACES}><dgm:ptLst>"
    + "".join(
        f"<dgm:pt><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        for text in ("Taste", "Wait", "Swallow")
    )
    + "</dgm:ptLst></dgm:dataModel>"
)
CHART = (
    f"<c:chartSpace {_NAMESPACES}><c:chart><c:title><c:tx><c:rich><a:p>"
    f"<a:r><a:t>Nights slept well</a:t></a:r></a:p>"
    "</c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser><c:cat>"
    "<c:strRef><c:strCache><c:pt idx='0'><c:v>Week 1</c:v>"
    "</c:pt></c:strCache></c:strRef></c:cat></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>"
)
_BIDI, _RTL = "<w:bidi/>", "<w:rtl/>"
_TRACK = 'w:id="{}" w:author="Dr. Roe" w:date="2026-03-01T00:00:00Z"'.format
_FIRST = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>".format

FILES = {
    "google-docs.docx": word(
        para("Lithium and you", "Title")
        + para("What your blood test is for", "Subtitle")
        + para("Why a test?", "Heading1")
        + para(
            run("Lithium lowers the risk of ")
            + run("relapse", "<w:b/>")
            + run(" by about 40\u00a0%.")
            + '<w:r><w:footnoteReference w:id="1"/></w:r>'
        )
        + item("Drink 2–3 litres a day")
        + item("more when it is hot", 1)
        + item("Keep salt as it is")
        + para(
            run("Read ")
            + f'<w:hyperlink r:id="link">{run("our page")}</w:hyperlink>'
            + run(" before you start.")
        )
        + para(
            run("The dose is ")
            + f"<w:del {_TRACK(1)}><w:r><w:delText>400</w:delText></w:r></w:del>"
            + f"<w:ins {_TRACK(2)}>{run('600')}</w:ins>"
            + run(" mg.")
            + (
                '<w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/><w:r>'
                '<w:commentReference w:id="0"/></w:r>'
            )
        )
        + table(
            cell("Level") + cell("What to do"),
            cell("0.6–0.8 mmol/L", '<w:gridSpan w:val="2"/>'),
            cell("&gt;1.2 mmol/L") + cell("Call us"),
        )
        + para("☐ I have a test booked")
        + para(""),
        footnotes=notes("footnote", "Severus 2014, a review of 7 trials."),
        comments=part("comments", f"<w:comment {_TRACK(0)}>{para('Is 600 the usual start?')}</w:comment>"),
    ),
    "word-boxes.docx": word(
        para("Sleep without tablets", "Title")
        + para("Insomnia affects 1 in 3 adults.")
        + box(para(run("WARNING", "<w:b/>")) + para("Do not drive if you slept under 5 hours."))
        + para(
            "<w:r><w:drawing><wp:inline>"
            '<wp:docPr id="3" name="D" descr="Three steps"/><a:graphic><a:graphicData>'
            '<dgm:relIds r:dm="data1"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
        )
        + para(
            '<w:r><w:drawing><wp:inline><wp:docPr id="4" name="C"/><a:graphic>'
            '<a:graphicData><c:chart r:id="chart1"/>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
        + para('<w:r><w:pict><v:shape><v:textpath string="Sleep well"/></v:shape></w:pict></w:r>')
        + table(cell(para(run("Important: ", "<w:b/>") + run("snoring with pauses needs a doctor."))))
        + para("Go to bed only when sleepy."),
        data1=DATA,
        chart1=CHART,
    ),
    "word-form.docx": word(
        para("My asthma plan", "Title")
        + para(run("Name: ") + _FIRST("<w:showingPlcHdr/><w:text/>", run("Click to enter text.")))
        + _FIRST(
            '<w:dropDownList><w:listItem w:displayText="Blue" w:value="b"/></w:dropDownList>',
            para("My reliever is the blue inhaler."),
        )
        + para(
            _FIRST('<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>', run("☒"))
            + run(" I have a spacer.")
        )
        + para(run("Best flow: ") + field("FORMTEXT", "420") + run(" l/min"))
        + table(
            cell("Zone", '<w:vMerge w:val="restart"/>') + cell("Peak flow"),
            cell(para(""), "<w:vMerge/>") + cell("below 50\u00a0%"),
            cell("Red")
            + cell(para("Take:") + table(cell("10 puffs") + cell("through a spacer")) + para("then 999")),
        ),
    ),
    "word-notes.docx": word(
        para("Stopping an antidepressant", "Title")
        + para(
            run("Stop slowly, over weeks")
            + '<w:r><w:footnoteReference w:id="1"/></w:r>'
            + run(" or months")
            + '<w:r><w:endnoteReference w:id="1"/></w:r>'
            + run(".")
        )
        + f"<w:p><w:moveFrom {_TRACK(3)}>{run('Tell someone who lives with you.')}</w:moveFrom></w:p>"
        + para(run("Symptoms peak in week 1.") + run(" See file 12.", "<w:vanish/>"))
        + f"<w:p><w:moveTo {_TRACK(4)}>{run('Tell someone who lives with you.')}</w:moveTo></w:p>"
        + '<w:sectPr><w:headerReference w:type="first" r:id="header1"/>'
        '<w:headerReference w:type="even" r:id="header2"/>'
        '<w:footerReference w:type="default" r:id="footer1"/><w:titlePg/></w:sectPr>',
        footnotes=notes("footnote", "Horowitz and Taylor 2019."),
        endnotes=notes("endnote", "Some need longer than a year."),
        header1=part("hdr", para("Warning: never stop venlafaxine at once.")),
        header2=part("hdr", para("Ward 4")),
        footer1=part("ftr", para(run("Page ") + field("PAGE", "1") + run(" of leaflet 88"))),
    ),
    "word-signs.docx": word(
        para("Kidneys and water", "Title")
        + para(field('TOC \\o "1-2"', "The numbers 1"), "toc1")
        + para("The numbers", "Heading1")
        + para(
            run("Filtration is ")
            + (
                "<m:oMath><m:f><m:num><m:r><m:t>U·V</m:t></m:r></m:num><m:den><m:r>"
                "<m:t>P</m:t></m:r></m:den></m:f></m:oMath>"
            )
            + run(" and falls by 1")
            + "<w:r><w:noBreakHyphen/></w:r>"
            + run("2 ml a year; ")
            + '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
            + run("60 is normal, 10")
            + run("3", '<w:vertAlign w:val="superscript"/>')
            + run(" is not. Hyphen")
            + "<w:r><w:softHyphen/></w:r>"
            + run("ated words stay whole.")
        )
        + para(run("Table ") + field("SEQ Table", "1") + run(". Water a day"), "caption")
        + table(cell("Who") + cell("Litres"), cell("Adults") + cell("1.5–2"))
        + para(
            run("See ")
            + field("REF _Ref1 \\h", "Table 1")
            + run(", written on ")
            + field("DATE", "3 March 2026")
            + run(".")
        )
        + para(
            "<w:r><w:ruby><w:rt><w:r><w:t>じん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>腎</w:t></w:r></w:rubyBase></w:ruby></w:r>"
            + run(" is Japanese for kidney.")
        )
        + para(
            '<w:bookmarkStart w:id="1" w:name="end"/>'
            + run("The end.")
            + '<w:bookmarkEnd w:id="1"/>'
            + "<w:r><w:br/><w:t>On a line</w:t><w:tab/><w:t>of its own.</w:t></w:r>"
        ),
    ),
    "hebrew.docx": word(
        para(run("אקמול לכאב", _RTL), "Title", _BIDI)
        + para(run('מבוגרים: 500–1000 מ"ג, עד 4 פעמים ביום.', _RTL), about=_BIDI)
        + table(
            cell(
                para(run("אזהרה", "<w:b/>" + _RTL), about=_BIDI)
                + para(run("לא עם אלכוהול.", _RTL), about=_BIDI)
            )
        )
        + item(run("בטוח בהיריון (≥12 שבועות)", _RTL))
        + item(run("INR ", "") + run("מעל 3 — התקשרו", _RTL)),
    ),
    "letter.docx": word(
        "".join(map(para, ("Dr Sample", "12 High Street", "", "Dear Mr Doe,")))
        + para(run("RE: ", "<w:b/>") + run("your new tablets", "<w:b/><w:u w:val='single'/>"))
        + para("Amlodipine lowers blood pressure. Ankles may swell in 1 of 10 people.")
        + para(run("What you need to know", "<w:b/>"))
        + para("1. Take it in the morning")
        + para("2. Do not stop it alone")
        + para("• grapefruit raises its level")
        + para(run("Caution: ", "<w:b/>") + run("do not take it with simvastatin 80 mg."))
        + para("With best wishes,")
        + para("cc: the pharmacy"),
    ),
}
"""The files by their names."""
