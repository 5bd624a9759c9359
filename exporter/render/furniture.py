"""Page furniture that a theme draws: cover and colophon as markup, running head and foot as lines of text.

A small closed set of elements may stand in it, without attributes but ``class``; headings may not, because
they would break the order of the publication's own.
"""

from __future__ import annotations

from html.parser import HTMLParser

from exporter.diagnostics import Location, ThemeError
from exporter.model.edition import Edition
from exporter.render.html.tree import Element, Node, el
from exporter.theme.templates import fill
from exporter.theme.theme import Theme

ALLOWED = frozenset({"div", "p", "span", "b", "strong", "em", "br"})
_OWN_CLASSES = frozenset(
    {"note", "claim", "evidence", "caution", "disclaimer", "label", "calls", "call", "pair"}
)


def cover(edition: Edition, theme: Theme) -> tuple[Element, ...]:
    """Return the theme's cover page, nothing when it has none. Raises ThemeError (TH09)."""
    return _part(edition, theme, "cover")


def colophon(edition: Edition, theme: Theme) -> tuple[Element, ...]:
    """Return the theme's last block, nothing when it has none. Raises ThemeError (TH09)."""
    return _part(edition, theme, "colophon")


def running_line(edition: Edition, theme: Theme, name: str) -> str:
    """Return what the theme adds to the running ``head`` or ``foot``: one line of text. Raises ThemeError."""
    reader = _read(theme, name, fill(theme, name, _texts(edition)))
    return " ".join("".join(_words(node) for node in reader).split())


def _part(edition: Edition, theme: Theme, name: str) -> tuple[Element, ...]:
    nodes = _read(theme, name, fill(theme, name, _texts(edition)))
    return (el("div", {"class": name}, *nodes),) if any(_words(node).strip() for node in nodes) else ()


def _texts(edition: Edition) -> dict[str, str]:
    data = edition.metadata
    return {
        "title": edition.title,
        "subtitle": edition.subtitle,
        "short_title": edition.short_title,
        "identity": edition.running.identity,
        "version": data.version,
        "creators": ", ".join(data.creators),
        "publisher": data.publisher,
        "rights": data.rights,
        "lang": edition.lang,
    }


def _read(theme: Theme, name: str, source: str) -> tuple[Node, ...]:
    reader = _Reader()
    reader.feed(source)
    reader.close()
    problem = reader.problem or ("an element is not closed" if len(reader.open) > 1 else "")
    if problem:
        hint = f"Furniture may hold {', '.join(sorted(ALLOWED))}, with class as the only attribute."
        where = Location(f"{theme.name}/templates/{name}.html")
        raise ThemeError.of(
            "TH09", f"The template writes what furniture may not hold: {problem}.", where, hint
        )
    return tuple(reader.open[0][2])


def _words(node: Node) -> str:
    return node if isinstance(node, str) else "".join(_words(child) for child in node.children)


class _Reader(HTMLParser):
    """Builds nodes from markup; ``open`` are the elements not yet closed, outermost first."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str], list[Node]]] = [("", {}, [])]
        self.problem = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        taken = _OWN_CLASSES.intersection(given.get("class", "").split())
        if tag not in ALLOWED or set(given) - {"class"} or taken:
            self.problem = self.problem or self.get_starttag_text() or tag
        elif tag == "br":
            self.open[-1][2].append(el("br"))
        else:
            self.open.append((tag, given, []))

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1][0] == tag:
            name, given, children = self.open.pop()
            self.open[-1][2].append(el(name, given, *children))
        elif tag != "br":
            self.problem = self.problem or f"</{tag}>"

    def handle_data(self, data: str) -> None:
        self.open[-1][2].append(data)

    def handle_decl(self, decl: str) -> None:
        self.problem = self.problem or f"<!{decl}>"
