"""The named styles of a Word document and what each takes from the theme. It writes no XML.

Built-in styles have Word's names, so that Word's own commands (contents, captions, lists) find them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from exporter.theme.table_sizes import table_scales
from exporter.theme.theme import Border, Role, RoleName, Theme

INK = "#000000"
NO_BORDER = Border("none", "solid", 0, INK)
# PAPER §7 and §13: what a note's bar stands away from its text, and how far a note is indented at 12 pt.
BAR_SPACE = 7
NOTE_INDENT = 10.8
BOX_SPACE = 7
# Between the columns of a table, in twips.
CELL_MARGIN = 120
# Word draws one box around neighbours only when all of them have the same borders and indents.
BOX_INDENT = 8.5
# How far the words of an item stand behind its box to tick, at 12 pt.
TICK_STEP = 22.5
# What holds a picture and no words.
PICTURES = frozenset({"Figure", "QR Code"})
# Every other of the cautions that follow each other: its bar is another colour by the least that there is.
CAUTION_APART = "Caution 2"
# The key message, its lists and its evidence: one box, because their borders and indents are the same.
KEY_STYLES = ("Key Message", "Key Message List Bullet", "Key Message List Number", "Key Evidence")


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style: Word's name, the role it takes its look from, and how it holds to its neighbours.

    ``alias`` is a second name shown in Word. Indents are in points at a body size of 12. ``numbering`` is
    the list and level (from 0) that the style belongs to. ``like`` is the style of a house template that it
    looks like where the template has none of its own name. ``side`` is on which side its lines stand in
    Word's words (17.18.44), ``""`` where they begin.
    """

    name: str
    role: RoleName
    builtin: bool = False
    alias: str = ""
    next: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    indent: float = 0
    hanging: float = 0
    numbering: tuple[str, int] | None = None
    like: str = ""
    side: str = ""


BODY, HEAD = RoleName.BODY, RoleName.HEADING1
LOOKS = (
    Look("Title", RoleName.TITLE, builtin=True, next="Subtitle", keep_next=True, keep_lines=True),
    Look("Subtitle", RoleName.SUBTITLE, builtin=True, next="Byline", keep_lines=True),
    Look("Byline", RoleName.ABOUT),
    Look("Brand Logo", RoleName.ABOUT, next="Brand", keep_next=True),
    Look("Brand", RoleName.ABOUT, keep_lines=True),
    Look("heading 1", HEAD, builtin=True, next="BodyText", keep_next=True, keep_lines=True, outline=0),
    Look(
        "heading 2",
        RoleName.HEADING2,
        builtin=True,
        next="BodyText",
        keep_next=True,
        keep_lines=True,
        outline=1,
    ),
    Look(
        "heading 3",
        RoleName.HEADING3,
        builtin=True,
        next="BodyText",
        keep_next=True,
        keep_lines=True,
        outline=2,
    ),
    Look("Body Text", BODY, builtin=True),
    Look("Claim", RoleName.CLAIM, next="Evidence", keep_next=True, keep_lines=True),
    Look("Evidence", RoleName.EVIDENCE, keep_lines=True, indent=NOTE_INDENT),
    Look("Caution", RoleName.CAUTION, keep_lines=True, indent=NOTE_INDENT),
    # Neighbours with the same border get one bar, drawn through the space between them.
    Look(CAUTION_APART, RoleName.CAUTION, keep_lines=True, indent=NOTE_INDENT, like="Caution"),
    Look("Urgent", RoleName.URGENT, keep_lines=True),
    Look("Disclaimer", RoleName.DISCLAIMER, keep_lines=True),
    Look("Key Message", RoleName.CLAIM, next="KeyEvidence", keep_next=True, keep_lines=True),
    Look(
        "Key Message List Bullet",
        RoleName.CLAIM,
        keep_next=True,
        keep_lines=True,
        numbering=("boxed bullet", 0),
    ),
    Look(
        "Key Message List Number",
        RoleName.CLAIM,
        keep_next=True,
        keep_lines=True,
        numbering=("boxed number", 0),
    ),
    Look("Key Evidence", RoleName.EVIDENCE, keep_lines=True, like="Evidence"),
    Look("Who To Call Title", RoleName.CONTACTS, next="WhoToCall", keep_next=True, keep_lines=True),
    Look("Who To Call", RoleName.CONTACTS, keep_lines=True),
    Look("Get Help", RoleName.CONTACTS, keep_lines=True),
    Look("Remark Title", RoleName.REMARK, next="Remark", keep_next=True, keep_lines=True),
    Look("Remark", RoleName.REMARK),
    Look("Remark List Bullet", RoleName.REMARK, numbering=("boxed bullet", 0)),
    Look("Remark List Number", RoleName.REMARK, numbering=("boxed number", 0)),
    Look("Checklist Title", RoleName.CHECKLIST, next="Checklist", keep_next=True, keep_lines=True),
    Look("Checklist", RoleName.CHECKLIST, keep_lines=True, indent=TICK_STEP, hanging=TICK_STEP),
    Look("Write In", RoleName.WRITE_IN, next="WriteInLine", keep_next=True, keep_lines=True),
    Look("Write In Line", RoleName.WRITE_IN),
    Look("Table", RoleName.TABLE),
    Look("Table Heading", RoleName.TABLE, keep_next=True),
    Look("Table Small", RoleName.TABLE, like="Table"),
    Look("Table Small Heading", RoleName.TABLE, keep_next=True, like="Table Heading"),
    Look("Table Centre", RoleName.TABLE, like="Table", side="center"),
    Look("Table Centre Heading", RoleName.TABLE, keep_next=True, like="Table Heading", side="center"),
    Look("Table Small Centre", RoleName.TABLE, like="Table", side="center"),
    Look("Table Small Centre Heading", RoleName.TABLE, keep_next=True, like="Table Heading", side="center"),
    Look("Table End Side", RoleName.TABLE, like="Table", side="right"),
    Look("Table End Side Heading", RoleName.TABLE, keep_next=True, like="Table Heading", side="right"),
    Look("Table Small End Side", RoleName.TABLE, like="Table", side="right"),
    Look("Table Small End Side Heading", RoleName.TABLE, keep_next=True, like="Table Heading", side="right"),
    Look("Table Blank", RoleName.TABLE),
    Look("Table End", RoleName.TABLE),
    Look("caption", RoleName.CAPTION, builtin=True, keep_lines=True),
    Look("Figure", RoleName.CAPTION, keep_lines=True),
    Look("QR Code", RoleName.CAPTION, next="BodyText", keep_next=True, keep_lines=True),
    Look("Quote", RoleName.QUOTE, builtin=True, indent=18),
    Look("Reference", RoleName.REFERENCE, indent=27, hanging=27, keep_lines=True),
    Look("About", RoleName.ABOUT),
    Look("TOC Heading", HEAD, builtin=True, alias="Contents Title", keep_next=True, keep_lines=True),
    Look("toc 1", RoleName.LIST, builtin=True, alias="Contents 1"),
    Look("toc 2", RoleName.LIST, builtin=True, alias="Contents 2", indent=18),
    Look("toc 3", RoleName.LIST, builtin=True, alias="Contents 3", indent=36),
    Look("Running Foot", RoleName.RUNNING),
    Look("List Bullet", RoleName.LIST, builtin=True, alias="List Bullet 1", numbering=("bullet", 0)),
    Look("List Bullet 2", RoleName.LIST, builtin=True, numbering=("bullet", 1)),
    Look("List Bullet 3", RoleName.LIST, builtin=True, numbering=("bullet", 2)),
    Look("List Number", RoleName.LIST, builtin=True, alias="List Number 1", numbering=("number", 0)),
    Look("List Number 2", RoleName.LIST, builtin=True, numbering=("number", 1)),
    Look("List Number 3", RoleName.LIST, builtin=True, numbering=("number", 2)),
)
# The first num of each list in numbering.xml; docx_numbering writes them in this order.
FIRST_NUM = {
    "bullet": 1, "number": 2, "boxed bullet": 3, "boxed number": 4, "heading": 5, "unnumbered": 6,
    "bullet of tens": 7, "number of tens": 8, "bullet of hundreds": 9, "number of hundreds": 10,
}  # fmt: skip
# What is behind the name of a list whose numbers have so many digits: its items stand further in.
DIGITS = {1: "", 2: " of tens", 3: " of hundreds"}

# PAPER §4: bold beside the note labels and headings, which are bold by their own rules.
_HEADS = frozenset(
    look.name for look in LOOKS if look.name.startswith("Table ") and look.name.endswith("Heading")
)
_SMALL = frozenset(look.name for look in LOOKS if look.name.startswith("Table Small"))
_CELLS = frozenset(look.name for look in LOOKS if look.like in ("Table", "Table Heading"))
BOLD = _HEADS | {"Key Message", "Remark Title", "Checklist Title", "Write In"}
# PAPER §12: an article's running text, in the theme's reading face where it has one. Notes, tables, headings,
# boxes and furniture keep the other: the change of face marks them once more.
READING = frozenset({
    "Body Text", "Claim", "Quote", "Reference", "About",
    "List Bullet", "List Bullet 2", "List Bullet 3", "List Number", "List Number 2", "List Number 3",
})  # fmt: skip
# Paragraphs that have no space between them and others of their kind.
CLOSE = frozenset({"Running Foot", "Write In Line"})
# Points above and below, where a paragraph of Word needs other spaces than a block of CSS: Word adds the
# two up, has no padding inside boxes, and knows no wrapper around a table or a box.
SPACES: dict[str, tuple[float | None, float | None]] = {
    "Byline": (0, 1.4),
    "Brand Logo": (6, 2),
    "Brand": (6, 8),
    "Disclaimer": (3.4, 3.4),
    "Key Message": (12, 4),
    "Key Message List Bullet": (0, 4),
    "Key Message List Number": (0, 4),
    "Key Evidence": (0, 8),
    "Who To Call Title": (10, 2),
    "Who To Call": (2, 2),
    "Get Help": (2, 2),
    "Remark Title": (6, 2),
    "Remark": (0, 6),
    "Remark List Bullet": (0, 4),
    "Remark List Number": (0, 4),
    "Checklist Title": (6, 4),
    "Write In": (6, 0),
    "Write In Line": (0, 8),
    "Table": (0, 0),
    "Table Heading": (0, 0),
    **dict.fromkeys(_CELLS, (0, 0)),
    "Table Blank": (0, 0),
    "Table End": (0, 0),
    "caption": (6, 4),
    "Figure": (6, 0),
    "QR Code": (6, 2),
}

STRONG, EMPHASIS, LINK, CITATION = "Strong", "Emphasis", "Hyperlink", "Citation"
SUBSCRIPT, SUPERSCRIPT = "Subscript", "Superscript"
NOTE_LABEL, CONTACT_NUMBER, PAGE_NUMBER = "Note Label", "Contact Number", "page number"
# A box to tick, in the font that Word takes for its own: no text font of ours has one.
TICK_BOX, TICK_FONT = "Tick Box", "MS Gothic"
# Notes that end the paragraph of their claim; no other note has these.
EVIDENCE_IN_TEXT, CAUTION_IN_TEXT = "Evidence in Text", "Caution in Text"
IN_TEXT = {EVIDENCE_IN_TEXT: RoleName.EVIDENCE, CAUTION_IN_TEXT: RoleName.CAUTION}
CHARACTERS = (
    *IN_TEXT,
    NOTE_LABEL, STRONG, EMPHASIS, LINK, CITATION, CONTACT_NUMBER, PAGE_NUMBER, SUBSCRIPT, SUPERSCRIPT,
    TICK_BOX,
)  # fmt: skip
BUILTIN_CHARACTERS = frozenset({STRONG, EMPHASIS, LINK, PAGE_NUMBER})
ALIASES = {LINK: "Link"}


def characters(theme: Theme) -> tuple[str, ...]:
    """Return the names of the character styles of a document: those of notes that run in, where they do."""
    runs_in = theme.note_place == "run-in"
    return tuple(name for name in CHARACTERS if runs_in or name not in IN_TEXT)


def style_id(name: str) -> str:
    """Return the id of a style: its name in title case without blanks."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def look_of(theme: Theme, look: Look) -> Role:
    """Return how a paragraph style looks: as its role, except where PAPER or Word asks for something else."""
    role = _drawn(theme, look)
    before, after = SPACES.get(look.name, (None, None))
    return replace(
        role,
        weight=700 if look.name in BOLD else role.weight,
        space_before=role.space_before if before is None else before,
        space_after=role.space_after if after is None else after,
    )


def _drawn(theme: Theme, look: Look) -> Role:  # noqa: PLR0911 - one return a rule
    role, head = theme.roles[look.role], theme.roles[RoleName.HEADING1]
    if look.name in ("Body Text", "Quote") or look.role is RoleName.LIST:
        # Half of the space stands above: notes, which come before text, have none below them.
        half = (role.space_before + role.space_after) / 2
        return replace(role, space_before=half, space_after=half)
    match look.name:
        case name if name == CAUTION_APART:
            return replace(role, border=replace(role.border, color=next_color(role.border.color)))
        case "Key Message":
            size = role.size + (5 if role.size < 14 else 6)
            return replace(
                role, size=size, leading=round(size * 1.22, 1), border=Border("box", "solid", 1.5, head.color)
            )
        case name if name in KEY_STYLES:
            return replace(role, border=Border("box", "solid", 1.5, head.color))
        case "Who To Call Title":
            return replace(head, border=role.border)
        case "Table Blank":
            # 9.5 mm to write in, whatever the theme's leading.
            return replace(role, leading=role.size * 2.25, border=NO_BORDER)
        case "Write In Line":
            return replace(role, leading=role.size * 2.25, border=NO_BORDER)
        case name if name in _SMALL:
            return replace(role.sized(min(table_scales(role.size))), border=NO_BORDER)
        case name if name in {"Table", "Table Heading", "Table End", *_CELLS}:
            return replace(role, border=NO_BORDER)
        case name if name in PICTURES:
            return replace(role, border=NO_BORDER)
        case _:
            return role


def next_color(value: str) -> str:
    """Return a colour (``#rrggbb``) that differs by one unit of blue: nobody sees it, and Word does."""
    number = int(value.lstrip("#"), 16)
    return f"#{number - 1 if number & 0xFF == 0xFF else number + 1:06x}"


def scaled(theme: Theme, points: float) -> int:
    """Return points at a body size of 12 as twips at the theme's body size."""
    return round(points * theme.roles[RoleName.BODY].size / 12 * 20)
