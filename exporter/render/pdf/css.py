"""The core's style sheet for paper: sheet, columns, running foot, what may not be split, where notes stand.

A theme's own sheet comes after ``page_css`` and ``structure_css``, and before ``placement_css``, which is a
user sheet: a theme can neither move a note nor hide one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from exporter.model.edition import Edition, EditionKind
from exporter.model.edition_walk import available
from exporter.render.furniture import running_line
from exporter.render.pdf.foot import Foot, measure_foot, share_beside
from exporter.render.qr import least_side
from exporter.theme.digits import lent, without_digits
from exporter.theme.theme import FontFace, PaperSize, RoleName, Theme

_USUAL = 1
# Of lines of sixty characters it makes lines of 75, the most that people follow well (WCAG 2.2, 1.4.8: 80).
_WIDER = 1.25
_USUAL_SIZE = 12.0
ROOM_OF_MARKS = 8.0
"""Millimetres of paper beyond what bleeds: a mark is drawn over the outer half of both."""
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*\)")


@dataclass(frozen=True, slots=True)
class Level:
    """One step of spacing: factor on the leading, then millimetres for rows, blocks and write-in lines.

    ``display`` is a factor on a handout's title and key message, down to their floors of 24 and 15 points.
    ``more`` is added to a line to write on where the page has room.
    """

    fit: float
    row: float
    block: float
    line: float
    display: float = 1.0
    more: float = 0.0


SMALL_CODE = 0.8
"""The part of its side that a QR code keeps in a handout short of room."""

LEVELS = (
    Level(1.025, 2.2, 4.0, 9.5),
    Level(1.0, 1.9, 3.4, 9.0),
    Level(0.975, 1.6, 3.0, 9.0),
    Level(0.956, 1.4, 2.8, 8.5, 0.94),
    Level(0.9375, 1.2, 2.4, 8.5, 0.885),
)
"""From roomy to the floor: space gives way, never a note."""


def structure_css(edition: Edition, theme: Theme, paper: PaperSize, level: Level) -> str:
    """Return spacing tokens and the rules of structure: after ``page_css``, before the theme's sheet."""
    values = "".join(f"  {name}: {value};\n" for name, value in tokens(edition, theme, paper, level).items())
    sheets = ["structure", *_wanted_sheets(edition, theme)]
    parts = (f":root {{\n{values}}}", *map(_sheet, sheets))
    return "\n".join((*parts, *_book_heads(edition, theme, paper)))


def _wanted_sheets(edition: Edition, theme: Theme) -> Iterator[str]:
    """The sheets that only some themes want, and only for articles; a book opens pages in any."""
    if edition.kind is EditionKind.HANDOUT:
        return
    if theme.reading:
        yield "reading"
    if edition.kind is EditionKind.BOOK or theme.chapters == "page":
        yield "chapters"
    if edition.kind is EditionKind.BOOK:
        yield "book"
        if theme.recto if edition.recto is None else edition.recto:
            yield "recto"
    if theme.running_head == "chapter":
        yield "chapter_head"
    if theme.ornament == "leaf":
        yield "leaf"


def written_out(css: str, values: Mapping[str, str], theme: Theme) -> str:
    """Return a sheet with ``var(--token)`` replaced by the token's value.

    WeasyPrint resolves a variable anew for every element, which took a tenth of the time of an article. A
    token that the theme sets itself stays a variable.
    """

    def value(match: re.Match[str]) -> str:
        name = match[1]
        return match[0] if name not in values or f"{name}:" in theme.print_css else values[name]

    return _VARIABLE.sub(value, css)


def placement_css(theme: Theme, paper: PaperSize) -> str:
    """Return the user sheet that says where notes stand: beside their claim, below it, or in it."""
    if theme.note_place == "run-in":
        return "\n".join(map(_sheet, ("below", "prose")))
    return _sheet("beside" if notes_beside(theme, paper) else "below")


def notes_beside(theme: Theme, paper: PaperSize) -> bool:
    """Whether there is a narrow column beside the text, for notes and for the brand."""
    return theme.note_place == "margin" and paper.side > 0


def font_faces(sources: Iterable[tuple[FontFace, str]], theme: Theme) -> str:
    """Return ``@font-face`` rules for faces and the addresses their files are served under.

    A family whose digits are lent draws none, so that the next one does.
    """
    without = theme.families[0] if lent(theme) else ""
    return "\n".join(_face(face, url, digits=face.family != without) for face, url in sources)


def css_string(text: str) -> str:
    """Return a text as a CSS string; a line feed becomes one on the page where ``white-space`` keeps it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\A ")
    return f'"{escaped}"'


def _face(face: FontFace, url: str, *, digits: bool) -> str:
    # A weight range is refused by WeasyPrint; without a weight a variable font still sets bold.
    weight = "" if face.variable else f" font-weight: {face.weight};"
    family = css_string(face.family)
    drawn = "" if digits else f" unicode-range: {without_digits(face.path)};"
    return (
        f'@font-face {{ font-family: {family}; src: url("{url}"); font-style: {face.style};{weight}{drawn} }}'
    )


def tokens(edition: Edition, theme: Theme, paper: PaperSize, level: Level) -> dict[str, str]:
    """Return the values that all sheets of an edition may use as variables, by name."""
    handout = edition.kind is EditionKind.HANDOUT
    usual, lengths, title = LEVELS[_USUAL], theme.lengths, theme.roles[RoleName.TITLE]
    return {
        "--fit": f"{level.fit:g}",
        "--live": f"{paper.live:.2f}mm",
        "--measure": f"{_measure(edition, paper):.2f}mm",
        "--wide": f"{min(paper.live, _measure(edition, paper) * _WIDER):.2f}mm",
        "--side": f"{side_of(edition, paper):.2f}mm",
        "--gut": f"{paper.gutter:.2f}mm",
        "--display": f"{level.display if handout else paper.type:g}",
        "--pad": f"{lengths.row * level.row / usual.row:.3g}mm",
        "--block": f"{lengths.block * level.block / usual.block:.3g}mm",
        "--line": f"{lengths.write_in * level.line / usual.line + level.more:.4g}mm",
        "--signed": f"{lengths.write_in * level.line / usual.line:.4g}mm",
        "--sink": f"{paper.height / 6:.3g}mm",
        "--box": f"{lengths.box:g}mm",
        "--qr": f"{_code_side(edition, lengths.qr):.3g}mm",
        "--scale": f"{theme.roles[RoleName.BODY].size / _USUAL_SIZE:.3g}",
        "--title": f"{title.size:g}pt",
        "--title-line": f"{title.leading / title.size:.4g}",
        "--accent": theme.roles[RoleName.HEADING1].color,
        "--ink": theme.roles[RoleName.BODY].color,
        "--families": _named(theme.families),
        "--reading": _named((*theme.reading, *theme.families)),
    }


def steady(values: Mapping[str, str], edition: Edition, theme: Theme, paper: PaperSize) -> dict[str, str]:
    """Return the values that no level changes: a sheet in which no others are written out stays the same."""
    levels = [tokens(edition, theme, paper, level) for level in LEVELS]
    return {name: value for name, value in values.items() if all(each[name] == value for each in levels)}


def _code_side(edition: Edition, side: float) -> float:
    found = available(edition)
    if found is None or not found.url:
        return side
    return max(side * SMALL_CODE if found.small else side, least_side(found.url))


def side_of(edition: Edition, paper: PaperSize) -> float:
    """Return the width of the narrow column in millimetres, 0 on a sheet without one."""
    return max(paper.live - _measure(edition, paper) - paper.gutter, 0.0) if paper.side else 0.0


def _measure(edition: Edition, paper: PaperSize) -> float:
    return paper.measure if edition.kind is EditionKind.HANDOUT else paper.article_measure


def _named(families: Iterable[str]) -> str:
    return ", ".join(css_string(family) for family in families)


def page_css(edition: Edition, theme: Theme, paper: PaperSize) -> str:
    """Return page geometry, with what stands at the head and the foot: the only rules that hold words.

    They are a sheet of their own, so that all others are the same for every leaflet of a look.
    """
    foot, head = foot_of(edition, theme, paper), _head(edition, theme)
    top = paper.top + (theme.head_room if head else 0)
    return f"""@page {{
  size: {paper.width:g}mm {paper.height:g}mm;{_marks(theme)}
  margin: {top:g}mm {paper.outside:g}mm {max(paper.bottom, foot.height):.2f}mm {paper.inside:g}mm;
  {head}
  {_foot(edition, theme, foot)}{_number_at_head(edition, theme, paper)}
}}
@page :left {{ margin-left: {paper.outside:g}mm; margin-right: {paper.inside:g}mm; }}
@page turned {{ size: {paper.height:g}mm {paper.width:g}mm; }}"""


def _marks(theme: Theme) -> str:
    """The paper beyond the trimmed page: what bleeds, and outside of that the marks where it is cut."""
    if not theme.bleed:
        return ""
    return f"\n  bleed: {theme.bleed + ROOM_OF_MARKS:g}mm; marks: crop;"


def foot_lines(edition: Edition, theme: Theme) -> tuple[str, ...]:
    """Return the texts of the running foot, each a line or more."""
    running = edition.running
    # What a book is called stands at the head of its pages, its version and dates in its imprint.
    identity = "" if is_headed_book(edition, theme) else running.identity
    lines = (running.disclaimer, identity, running_line(edition, theme, "foot"))
    return tuple(line for line in lines if line)


def foot_of(edition: Edition, theme: Theme, paper: PaperSize) -> Foot:
    """Return how the foot is set: with the page number, but in books that have it at their head."""
    number = "" if is_headed_book(edition, theme) else longest_number(edition)
    return measure_foot(foot_lines(edition, theme), number, theme, paper)


def _look(theme: Theme) -> str:
    role = theme.roles[RoleName.RUNNING]
    families = _named(theme.families)
    return (
        f"font-family: {families}; font-size: {role.size:g}pt; line-height: {role.leading:g}pt; "
        f"color: {role.color}; text-align: start;"
    )


def _head(edition: Edition, theme: Theme) -> str:
    """What stands at the head of a page: the theme's own line, the title of the main section, or nothing."""
    line = css_string(own) if (own := running_line(edition, theme, "head")) else ""
    # Nothing on the page that the section opens: its heading is there.
    chapter = "string(chapter, first-except)" if "chapter_head" in _wanted_sheets(edition, theme) else ""
    content = ' " · " '.join(part for part in (line, chapter) if part)
    if not content:
        return ""
    place = "width: 100%; vertical-align: bottom; padding-bottom: 2mm;"
    return f"@top-{_sides(edition)[0]} {{ {_look(theme)} content: {content}; {place} }}"


def _sides(edition: Edition) -> tuple[str, str]:
    """The sides of a page where lines begin and where they end."""
    return ("right", "left") if edition.direction == "rtl" else ("left", "right")


def is_headed_book(edition: Edition, theme: Theme) -> bool:
    """Whether the pages of a book have titles and numbers at their head, disclaimers alone at the foot."""
    return edition.kind is EditionKind.BOOK and theme.running_head == "chapter"


def _book_heads(edition: Edition, theme: Theme, paper: PaperSize) -> Iterator[str]:
    """Yield what is at the head of a book's pages: its title on even ones, the chapter's on odd ones.

    Nothing on an empty page, nor before the first section, nor where a section opens.
    """
    if not is_headed_book(edition, theme):
        return
    title = css_string(edition.short_title)
    line = f'{css_string(own)} " · " ' if (own := running_line(edition, theme, "head")) else ""
    yield f"body > .topic > h2 {{ string-set: chapter attr(data-short), book {title} }}"
    # The number is at the outer edge, the title at the spine.
    share, number = room_of_title(edition, theme, paper), _page_number(edition.running.page)
    # An even page lies on the side where lines begin.
    outer, spine = _sides(edition)
    title_box = f"content: {line}string(book, first-except); text-align: {spine}; width: {share:.2%};"
    number_box = f"content: {number}; text-align: {outer}; width: {1 - share:.2%};"
    yield f"@page :{outer} {{ @top-{outer} {{ {number_box} }} @top-{spine} {{ {title_box} }} }}"
    yield "@page :first, :blank { @top-left { content: none } @top-right { content: none } }"


def room_of_title(edition: Edition, theme: Theme, paper: PaperSize) -> float:
    """Return the part of the live width that titles take at the head of a book, beside the page number."""
    return share_beside(longest_number(edition), theme, paper)


def _number_at_head(edition: Edition, theme: Theme, paper: PaperSize) -> str:
    if not is_headed_book(edition, theme):
        return ""
    share = room_of_title(edition, theme, paper)
    place = f"text-align: end; width: {1 - share:.2%}; vertical-align: bottom; padding-bottom: 2mm;"
    number = _page_number(edition.running.page)
    start, end = _sides(edition)
    return f"""
  @top-{start} {{ width: {share:.2%}; }}
  @top-{end} {{ {_look(theme)} {place} content: {number}; }}"""


def _foot(edition: Edition, theme: Theme, foot: Foot) -> str:
    running, (start, end) = edition.running, _sides(edition)
    role = theme.roles[RoleName.RUNNING]
    look = (
        f"{_look(theme)} white-space: pre-line; vertical-align: top; margin-top: {role.space_before:g}pt; "
        f"padding-top: 4.5pt; border-top: {role.border.width:g}pt {role.border.style} {role.border.color};"
    )
    text, number = "\n".join(foot.texts), _page_number(running.page)
    beside = f"font-weight: bold; text-align: end; width: {1 - foot.share:.2%};"
    if foot.alone:
        return f"@bottom-{start} {{ {look} width: 100%; content: {css_string(text)}; }}"
    if foot.wide:
        return f"@bottom-{start} {{ {look} width: 100%; content: {css_string(text + foot.joint)} {number}; }}"
    # The lines below the page number run on under its box, which is empty there.
    whole = "white-space: pre; " if foot.under else ""
    return f"""@bottom-{start} {{ {look} {whole}width: {foot.share:.2%}; content: {css_string(text)}; }}
  @bottom-{end} {{ {look} {beside} content: {number}; }}"""


def longest_number(edition: Edition) -> str:
    """Return a page number as wide as any: a handout has no hundred pages, a book no thousand."""
    digits = "00" if edition.kind is EditionKind.HANDOUT else "000"
    return edition.running.page.replace("{pages}", digits).replace("{page}", digits)


def _page_number(pattern: str) -> str:
    named = pattern.replace("{page}", "\0page\0").replace("{pages}", "\0pages\0")
    parts = [part for part in named.split("\0") if part]
    return " ".join(f"counter({part})" if part in ("page", "pages") else css_string(part) for part in parts)


def _sheet(name: str) -> str:
    return files("exporter.render.pdf").joinpath("sheets", f"{name}.css").read_text("utf-8")
