"""Every text of a web page: words, attributes that are read out, comments, by its tokens alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from exporter.importing.words.passages import DOWN, TARGET, UP, Duty, Passage, unraised

_BREAKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "option", "p", "pre",
    "section", "select", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
    "br", "template", "noscript", "button", "textarea", "label", "img", "iframe",
})  # fmt: skip
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
})  # fmt: skip
_QUOTES = frozenset({"q"})
_IMPLIED = {
    "p": ("p",), "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "td": ("td", "th"),
    "th": ("td", "th"), "tr": ("tr", "td", "th"), "option": ("option",),
}  # fmt: skip
_ASIDE = {
    "nav": "navigation", "header": "page header", "footer": "page footer", "form": "form",
    "button": "button", "label": "label of a form", "textarea": "field of a form",
    "select": "choice of a form", "noscript": "text without scripts", "template": "template",
    "svg": "drawing", "iframe": "frame", "object": "object", "title": "title of the page",
    "del": "deleted text", "datalist": "choice of a form", "audio": "sound", "video": "film",
    "canvas": "drawing",
}  # fmt: skip
_READ_OUT = {
    "alt": "alternative text", "title": "title", "aria-label": "label that is read out",
    "summary": "summary of a table", "placeholder": "field of a form", "label": "label",
    "aria-description": "label that is read out", "abbr": "abbreviation",
}  # fmt: skip
_STRINGS = re.compile(r"""content\s*:\s*(["'])(.*?)(?<!\\)\1""", re.DOTALL)
_MARKS = re.compile(r"\s*(?:/?wp:|\[if|\[endif|/?more|google_ad|StartFragment|EndFragment|#|<!)")
_SETTING = "setting of a macro"
_RUBY = {"rt": "ruby", "rp": "mark of ruby"}
_BACK = "sign that leads back to the text"
_DROPPED = {
    "mark of ruby": "brackets of ruby",
    _SETTING: "what a macro of the site works with",
    _BACK: "an export leads back by itself",
}
_HEADING = re.compile("h[1-6]")
_MAIN = re.compile(r"<main[\s>]", re.IGNORECASE)
_META = {
    "description": "description of the page",
    "keywords": "keywords of the page",
    "author": "author of the page",
}


def page_passages(markup: str) -> Iterator[Passage]:
    """Yield every text of a page, in order; what stands outside its main part, if it has one, is listed."""
    parser = _Page(whole=len(_MAIN.findall(markup)) != 1)
    parser.feed(markup)
    parser.close()
    parser.flush()
    yield from parser.found


class _Page(HTMLParser):
    def __init__(self, *, whole: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Passage] = []
        self._whole = whole
        self._open: list[tuple[str, str, bool]] = []
        self._line: list[str] = []
        self._apart: list[Passage] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in _BREAKS or "-" in tag or ":" in tag:
            self.flush()
        raised = tag == "sup" or "vertical-align:super" in values.get("style", "").replace(" ", "")
        if tag in _QUOTES or (raised and not self._is_raised()):
            self._line.append(UP if raised else " ")
        for closed in _IMPLIED.get(tag, ()):
            if self._open and self._open[-1][0] == closed:
                self._open.pop()
        self._attributes(tag, values)
        if tag not in _VOID:
            fold = tag == "button" and any(_HEADING.fullmatch(name) for name, *_ in self._open)
            aside = "" if fold else _ASIDE.get(tag, "")
            back = _BACK if "mw-cite-backlink" in values.get("class", "").split() else ""
            carrier = back or _hidden(values) or _setting(tag, values) or _RUBY.get(tag) or aside
            self._open.append((tag, carrier, raised))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKS or "-" in tag or ":" in tag:
            self.flush()
        at = next((at for at in reversed(range(len(self._open))) if self._open[at][0] == tag), None)
        before = self._is_raised()
        if at is not None:
            del self._open[at:]
        if tag in _QUOTES or (before and not self._is_raised()):
            self._line.append(" " if tag in _QUOTES else DOWN)

    def handle_data(self, data: str) -> None:
        names = [name for name, *_ in self._open]
        if names[-1:] == ["script"]:
            self._add(data, "script", Duty.DROP, "a program; none is run")
        elif names[-1:] == ["style"]:
            self._add(data, "style sheet", Duty.DROP, "looks")
            for string in _STRINGS.finditer(data):
                self._add(string[2], "text of the style sheet", Duty.LIST)
        elif carrier := next((said for _, said, _ in reversed(self._open) if said), ""):
            if carrier == "ruby":
                self._apart.append(Passage(data, "text", self._place()))
            else:
                reason = _DROPPED.get(carrier, "")
                self._add(data, carrier, Duty.DROP if reason else Duty.LIST, reason)
        else:
            self._line.append(data)

    def handle_comment(self, data: str) -> None:
        if _MARKS.match(data):
            self._add(data, "comment of a program", Duty.DROP, "a mark for the program that made the page")
        else:
            self._add(data, "comment", Duty.LIST)

    def unknown_decl(self, data: str) -> None:
        if data.startswith("CDATA["):
            self._line.append(data.removeprefix("CDATA["))

    def _is_raised(self) -> bool:
        return any(raised for *_, raised in self._open)

    def flush(self) -> None:
        """End the passage that is being read."""
        text = unraised("".join(self._line))
        self._line = []
        apart, self._apart = self._apart, []
        inside = self._whole or any(name == "main" for name, *_ in self._open)
        self._add(text, *(("text", Duty.PLACE) if inside else ("outside the main part", Duty.LIST)))
        self.found += (one for one in apart if one.text.strip())

    def _add(self, text: str, carrier: str, duty: Duty, reason: str = "") -> None:
        if text.strip():
            self.found.append(Passage(text, carrier, self._place(), duty, reason))

    def _place(self) -> str:
        line, column = self.getpos()
        return f"line {line}, column {column + 1}"

    def _attributes(self, tag: str, values: dict[str, str]) -> None:
        for name, carrier in _READ_OUT.items():
            if name in values:
                self._add(values[name], carrier, Duty.LIST)
        if tag == "input" and values.get("type", "text") not in ("hidden", "checkbox", "radio"):
            self._add(values.get("value", ""), "field of a form", Duty.LIST)
        if tag == "meta" and (said := _META.get(values.get("name", "").lower())):
            self._add(values.get("content", ""), said, Duty.LIST)
        if tag == "a" and values.get("href", "").startswith(("http:", "https:", "mailto:", "tel:")):
            self._apart_target(values["href"])

    def _apart_target(self, target: str) -> None:
        self.found.append(Passage(target, TARGET, self._place(), Duty.LIST))


def _setting(tag: str, values: dict[str, str]) -> str:
    other = tag == "ac:parameter" and values.get("ac:name") != "title"
    return _SETTING if other or tag in ("ac:task-status", "ac:task-id") else ""


def _hidden(values: dict[str, str]) -> str:
    style = values.get("style", "").replace(" ", "")
    hidden = "hidden" in values or "display:none" in style or "visibility:hidden" in style
    return "hidden text" if hidden else ""
