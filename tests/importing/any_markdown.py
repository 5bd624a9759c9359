"""Markdown as people write it, of GitHub and of pandoc: every construct, beside and in one another."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = (
    "Warfarin", "lowers", "the", "risk", "of stroke", "5–10 mg", "≥18", "a", "x2", "don't", "“quoted”", "é",
    "3.5%", "1,000", "and/or", "e.g.", "-5 °C", "well-known", "snake_case_word", "C++", "A&E", "p < 0.05",
    "Dr. B", "10:30", "$5", "2*3", "~3", "#1", "50 %", "½", "café", "العلاج", "日本",
)  # fmt: skip
INLINE = (
    "**bold**", "*slanted*", "***both***", "__bold__", "_slanted_", "~~gone~~", "`code`", "``a ` b``",
    "==marked==", "glued**bold**word", "glued*slanted*word", "un_frigging_real", "H~2~O", "x^2^", "10^-3^",
    r"\*not\*", r"\# no", r"\[no\]", r"5\-10", "&amp;", "&nbsp;", "&le;5", "&#8805;18", "&copy",
    "[a link](https://a.org/x)", "<b>raw</b>", '[a link](https://a.org/x "A title")', "[by name][ref]",
    "[ref][]", "[ref]", "[other link](other.html)", "[none][nowhere]", "<https://a.org/auto>", "<me@a.org>",
    "https://a.org/bare_url?x=1&y=2.", "www.a.org", "me@a.org", "![alt words](pic.png)",
    '![alt words](pic.png "Title words")', "![by name][pic]", "[^1]", "[^note]", "[^gone]",
    "^[An inline note, with *looks*.]", "[@smith2001]", "[@smith2001, p. 3; -@jones]", "@smith2001",
    "[see @smith2001 p. 4]", "$E = mc^2$", "$$x_1$$", r"\(y\)", "[span]{.small}", "[words]{lang=es}",
    "[small]{.smallcaps}", "H<sub>2</sub>O", "<kbd>Ctrl</kbd>", "<br>", "<br/>", "<!-- a remark -->",
    '<span title="read out">seen</span>', ":smile:", "--", "---", "...", "'single'", '"double"',
    "{{ variable }}", "{% tag %}", "@user", "#123", "[x]", "[ ]", "(1)", "[1]", "[1, 2]", "[1-3]",
    "(Smith, 2001)", "<notatag>", "a < b > c", "<5", ">5", "**", "*", "_", "`", "~", "^", "|", '\\', "[",
    "]", "![", "](", "{", "}", "**unclosed", "*un closed *", "[unclosed](",
    "<a href='https://q.org'>quoted</a>", r"\newpage", r"\textbf{tex}", "<del>deleted</del>",
    "<ins>added</ins>", "[[wiki link]]", "[[wiki|shown]]", "++under++", "==", "{++added++}", "{--gone--}",
    "{>>comment<<}", "[multi *look* link](https://a.org)", "[![badge](b.png)](https://a.org)",
    "[link with `code`](<a b.html>)", "[paren](https://a.org/x_(y))", "*a **b** c*", "**a *b* c**", '\\\\',
    r"\_", "\u00a0", "\u200b", "&lt;b&gt;",
)  # fmt: skip
_GLUE = (" ", " ", " ", " ", "", "\n", "  \n", "\\\n", ", ", ". ")
LINE, LINES = "□", "▣"
"""Places in a block: for a text of one line, and for one of several with what stands before it."""
BLOCKS = (
    "▣", "▣", "▣", "# □", "## □ {#an-id}", "### □ {.unnumbered}", "#### □ {-}", '## □ {#id .cls key="v w"}',
    "###### □ ##", "# □ #", "□\n=========", "□\n---", "- □\n- □\n- □", "* ▣\n\n* ▣", "3. □\n4. □\n5. □",
    "1) □\n2) □", "(@) □\n(@label) □", "#. □\n#. □", "a. □\ni. □\nv. □", "- [x] □\n- [ ] □\n- [X] □",
    "- □\n  - □\n    - □\n- □", "1. □\n   - □\n     - □\n1. □", "- □\n\n  ▣\n\n- □", "□\n:   □\n:   □",
    "□\n\n:   ▣\n\n    A second part.", "| □ | □ |\n| --- | --- |\n| □ | □ |",
    "| □ | □ |\n|:---|---:|\n| □ | □ |", "□ | □\n--- | ---\n□ | □",
    "| □ | □ |\n|:-:|-|\n| □ | □ |\n\nTable: □", "| □ |\n|---|\n| □ |\n\n: □ {#tbl}",
    "+-----+-----+\n| □ | □ |\n+=====+=====+\n| □ | □ |\n+-----+-----+", "> ▣", "> ▣\n>\n> > □",
    "> □\nlazily □", "> [!NOTE]\n> ▣", "> [!WARNING]\n> ▣", "> [!TIP]\n> ▣", "::: .warning\n▣\n:::",
    "::: note\n▣\n:::", "::: {.important}\n▣\n:::", "::: {.box #b}\n▣\n:::", "::: warning :::\n▣\n:::",
    "::: {note} A title\n▣\n:::", "::::: outer\n□\n\n::: {.inner}\n□\n:::\n:::::", "```\n▣\n```",
    "~~~ {.python}\n▣\n~~~", "```python\n□\n```", "    □", "```{warning} □\n▣\n```", "| ▣",
    '<div class="warning">\n▣\n</div>', "<div>\n\n▣\n\n</div>",
    "<details>\n<summary>□</summary>\n\n□\n\n</details>", "<table><tr><td>□</td><td>□</td></tr></table>",
    "<!-- ▣ -->", '<p align="center">□</p>', "[^1]: ▣", "[^note]: □\n\n    □",
    "[ref]: https://a.org/ref 'Its title'", "[ref]: <https://a.org/ref>", '[pic]: pic.png "Title"', "***",
    "- - -", "-", "---", "*[HTML]: Hyper Text", '[ref]: https://a.org\n    "A title below"',
    "[^unused]: Nobody leads here.", r"\pagebreak", "[TOC]", "$$\nx = \\frac{1}{2}\n$$",
    "\\begin{itemize}\n\\item one\n\\end{itemize}", "{: .class }", "## References", "## Warning",
    "## Summary", "## Notes", "# References\n\n1. Smith J. □. BMJ 2001;3:4-5.\n2. Jones A. □. 1999.",
)  # fmt: skip
FRONTS = (
    "", "", "", "---\ntitle: □\n---\n\n", "% □\n% □\n% 2026\n\n",
    '---\ntitle: "□"\nauthor:\n  - name: □\n    affiliation: Here\nlang: en\nabstract: |\n  □\n...\n\n',
    "+++\ntitle = '□'\ndraft = false\n[extra]\nk = 1\n+++\n",
)  # fmt: skip

words = st.sampled_from(WORDS)
inline = st.one_of(words, words, st.sampled_from(INLINE))
text = st.lists(st.tuples(inline, st.sampled_from(_GLUE)), min_size=1, max_size=8).map(
    lambda parts: "".join(piece + glue for piece, glue in parts).strip()
)


@st.composite
def _filled(draw: st.DrawFn, templates: tuple[str, ...]) -> str:
    """Return a block with texts in its places; lines behind the first have its marks or room."""
    lines = []
    for line in draw(st.sampled_from(templates)).split("\n"):
        while LINE in line:
            line = line.replace(LINE, " ".join(draw(text).replace("\\\n", " ").split()), 1)
        before, place, behind = line.partition(LINES)
        held = (
            before if set(before) <= set("> |") else " " * len(before) if set(before) <= set("*-1. ") else ""
        )
        lines.append(before + (draw(text).replace("\n", f"\n{held}") if place else "") + behind)
    return "\n".join(lines)


@st.composite
def _files(draw: st.DrawFn) -> str:
    blocks = draw(st.lists(_filled(BLOCKS), min_size=1, max_size=8))
    return draw(_filled(FRONTS)) + draw(st.sampled_from(("\n\n", "\n\n", "\n\n", "\n"))).join(blocks) + "\n"


files = _files()
