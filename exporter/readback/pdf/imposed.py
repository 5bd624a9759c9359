"""The sheets of an imposed PDF taken off again: what they place, and the finished file that is inside.

Read with pikepdf, which writes nothing of our pages. What a sheet may say is a closed list: a page is the
content stream of the finished file itself, placed as a form, and nothing is drawn beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any, NoReturn

import pikepdf

from exporter.diagnostics import Diagnostic, ProofError, Severity
from exporter.model.derived.imposition import Imposition
from exporter.readback.package import unreadable

_MARK, _OURS = "/PieceInfo", "/PublicationExporter"
_HINT = "Impose the finished file again with `exporter impose`; `exporter explain PF60` says more."
_NUMBER = rb"(-?\d+(?:\.\d+)?)"
_PLACED = re.compile(rb"q %b 0 0 %b %b %b cm /P(\d+) Do Q\n" % ((_NUMBER,) * 4))
_CATALOG = frozenset({"/Type", "/Pages", "/Metadata", "/PieceInfo", "/ViewerPreferences", "/Lang"}) | {
    "/OutputIntents"
}
_SHEET = frozenset({"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents"})
_FORM = frozenset(
    {"/Type", "/Subtype", "/BBox", "/Resources", "/Group", "/Length", "/Filter", "/DecodeParms"}
)
_MOST_PAGES = 3_000
_MOST_BYTES = 4_096
_FAULTS = (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, IndexError, OverflowError)

Sides = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Placement:
    """A page of the finished file on a sheet, both counted from 1: its scale and its lower left corner."""

    page: int
    sheet: int
    scale: float
    left: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Imposed:
    """An imposed file: ``finished`` is the file that its sheets place, as bytes; lengths are in points.

    ``pages`` and ``sheets`` are the sides of each, ``folds`` as the file tells them.
    """

    kind: Imposition
    folds: tuple[float, ...]
    pages: tuple[Sides, ...]
    sheets: tuple[Sides, ...]
    placements: tuple[Placement, ...]
    finished: bytes


def read_imposed(data: bytes) -> Imposed | None:
    """Return what the sheets of a PDF place; None for a file that is not imposed.

    Raises ProofError: PF60 when it says that it is imposed and its sheets say anything else, PF11 when it
    is no readable PDF.
    """
    try:
        with pikepdf.open(BytesIO(data)) as document:
            root = document.Root
            if _OURS not in root.get(_MARK, {}):
                return None
            return _imposed(document, root)
    except pikepdf.PasswordError as fault:
        raise unreadable("it is encrypted") from fault
    except _FAULTS as fault:
        raise _damaged(f"it cannot be read ({type(fault).__name__})") from fault


def _imposed(document: pikepdf.Pdf, root: Any) -> Imposed:
    _held(set(root.keys()) <= _CATALOG, "its catalog says more than that of an imposed file")
    private = root[_MARK][_OURS].Private
    sheets = [page.obj for page in document.pages]
    _held(0 < len(sheets) <= _MOST_PAGES, f"it has {len(sheets)} sheets")
    document.trailer.Root = private.Finished
    out = BytesIO()
    document.save(out, deterministic_id=True, fix_metadata_version=False)
    finished = _pages(document)
    placements = tuple(one for at, sheet in enumerate(sheets, 1) for one in _placed(sheet, at, finished))
    return Imposed(
        Imposition(str(private.Kind)),
        tuple(map(float, private.Folds)),
        tuple(_sides(page) for page in finished),
        tuple(_sides(sheet) for sheet in sheets),
        placements,
        out.getvalue(),
    )


def _pages(document: pikepdf.Pdf) -> list[Any]:
    """Return the pages of the finished file in its order (ISO 32000-1, 7.7.3), each to be placed whole."""
    kids = list(document.trailer.Root.Pages.Kids)
    _held(0 < len(kids) <= _MOST_PAGES, f"the file inside has {len(kids)} pages")
    for kid in kids:
        _held(kid.Type == pikepdf.Name.Page, "the file inside is not as it was exported")
    return kids


def _placed(sheet: Any, at: int, pages: list[Any]) -> list[Placement]:
    """Return what a sheet places: it may draw forms that are pages of the finished file, and nothing else."""
    _held(set(sheet.keys()) <= _SHEET, f"sheet {at} says more than which pages it places")
    _held(set(sheet.Resources.keys()) == {"/XObject"}, f"sheet {at} draws with more than pages")
    content = sheet.Contents.read_bytes()
    found = list(_PLACED.finditer(content))
    whole = b"".join(one[0] for one in found) == content
    _held(len(content) <= _MOST_BYTES and whole, f"sheet {at} draws more than pages")
    forms = sheet.Resources.XObject
    _held(len(forms.keys()) == len(found), f"sheet {at} has pages that it does not draw")
    return [_placement(one, forms, pages, at) for one in found]


def _placement(found: re.Match[bytes], forms: Any, pages: list[Any], at: int) -> Placement:
    across, along, left, bottom = map(float, found.groups()[:4])
    number = int(found[5])
    _held(0 < number <= len(pages), f"sheet {at} places page {number}, which is not in the file")
    page, form = pages[number - 1], forms[f"/P{number}"]
    _held(_is_page(form, page), f"what sheet {at} places is not page {number} of the file, whole")
    _held(across == along > 0, f"sheet {at} stretches page {number}")
    return Placement(number, at, across, left, bottom)


def _is_page(form: Any, page: Any) -> bool:
    """Whether a form is the content stream of a page itself, with its resources and its whole box."""
    same = form.objgen == page.Contents.objgen and form.is_indirect
    own = form.Resources.is_indirect and form.Resources.objgen == page.Resources.objgen
    whole = list(map(float, form.BBox)) == list(map(float, page.MediaBox))
    plain = set(form.keys()) <= _FORM and form.Subtype == pikepdf.Name.Form
    return bool(same and own and whole and plain and _group(form) == _group(page))


def _group(thing: Any) -> bytes:
    group = thing.get("/Group")
    return b"" if group is None else bytes(group.unparse(resolved=True))


def _sides(page: Any) -> Sides:
    left, bottom, right, top = map(float, page.MediaBox)
    _held(left == bottom == 0 and right > 0 and top > 0, "a page or sheet does not begin at 0, 0")
    return right, top


def _held(holds: bool, otherwise: str) -> None:
    if not holds:
        _refuse(otherwise)


def _refuse(reason: str) -> NoReturn:
    raise _damaged(reason)


def _damaged(reason: str) -> ProofError:
    message = f"its sheets are not those of a finished file: {reason}"
    return ProofError([Diagnostic("PF60", Severity.ERROR, message, hint=_HINT)])
