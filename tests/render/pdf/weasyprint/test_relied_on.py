"""Every part of WeasyPrint and pydyf that is relied on beyond what they promise: what is missing is named.

Read it first when another version is tried: a row that fails names the module of ours that needs the part.
"""

from __future__ import annotations

import inspect
import logging
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from operator import attrgetter
from types import SimpleNamespace
from typing import Any

import pydyf
import pytest
import weasyprint
from weasyprint import HTML, Document, layout, svg
from weasyprint.formatting_structure import boxes
from weasyprint.logger import LOGGER

pytestmark = pytest.mark.filterwarnings("ignore:.*sRGB2014:ResourceWarning")

# Our module, the part of theirs, and the names of its parameters that we give or are given, in their order.
CALLS = [
    ("cited_pages", "weasyprint.css.counters:CounterStyle.render_value",
     ("self", "counter_value", "counter_name", "counter", "previous_types")),
    ("cited_pages", "weasyprint.css.counters:CounterStyle.__init__", ("self",)),
    ("fetch", "weasyprint.urls:URLFetcher.__init__", ("allowed_protocols", "allow_redirects")),
    ("fetch", "weasyprint.urls:URLFetcher.fetch", ("self", "url", "headers")),
    ("fetch", "weasyprint.urls:URLFetcherResponse.__init__", ("self", "url", "body", "headers")),
    ("grid", "weasyprint.layout.grid:_distribute_extra_space",
     ("affected_sizes", "affected_tracks_types", "size_contribution", "tracks_children")),
    ("grid", "weasyprint.layout.block:block_level_layout", ("context", "box")),
    ("passes", "weasyprint.layout:make_all_pages", ("context", "root_box", "html", "pages")),
    ("paint", "weasyprint:HTML.render", ("font_config", "counter_style", "options")),
    ("paint", "weasyprint:Document.write_pdf", ("finisher", "options")),
    ("measure", "weasyprint.formatting_structure.boxes:Box.border_height", ("self",)),
    ("measure", "weasyprint.formatting_structure.boxes:Box.border_box_y", ("self",)),
    ("measure", "weasyprint.formatting_structure.boxes:Box.content_box_y", ("self",)),
    ("measure", "weasyprint.formatting_structure.boxes:Box.descendants", ("self",)),
    ("joins", "weasyprint.formatting_structure.boxes:ParentBox.get_wrapped_table", ("self",)),
    ("mirrored", "weasyprint.layout.block:grid_layout", ("context", "box")),
    ("mirrored", "weasyprint.formatting_structure.boxes:Box.translate", ("self", "dx")),
    ("mirrored", "weasyprint.formatting_structure.boxes:Box.margin_width", ("self",)),
    ("machine", "weasyprint.text.ffi:pango.pango_version", None),
    ("marks", "weasyprint.pdf:build_fonts_dictionary", ("pdf", "fonts", "compress", "subset", "options")),
    ("marks", "weasyprint.pdf.fonts:Font.__init__", ("self", "pango_font", "description", "font_size")),
    ("joins", "pydyf:PDF.add_object", ("self", "object_")),
    ("kept", "weasyprint.css:CSS", ("url", "page_rules", "layers")),
    ("static_fonts", "weasyprint.pdf.fonts:instantiateVariableFont", ("varfont", "axisLimits", "static")),
]  # fmt: skip

PAGE = """
<style>
  @page { size: 400px 400px; @bottom-left { content: "Foot" } } * { margin: 0 }
  a::after { content: target-counter(attr(href), page) } .grid { display: grid }
</style>
<h1>Title</h1><p><a href="#far">far</a></p>
<table><thead><tr><th>Head</th></tr></thead><tbody><tr><td>Cell</td></tr></tbody></table>
<p id="far" style="break-before: page">There <b>it</b> is.</p>
"""


@cache
def drawn() -> SimpleNamespace:
    """A small document as WeasyPrint lays it out and draws it, with what our functions are given of it."""
    seen = SimpleNamespace(context=None, pdf=None, document=None)
    make = layout.make_all_pages

    def make_all_pages(context: Any, *given: Any) -> Iterator[Any]:
        seen.context = context
        yield from make(context, *given)

    def finish(document: Document, pdf: pydyf.PDF) -> None:
        seen.document, seen.pdf = document, pdf

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout, "make_all_pages", make_all_pages)
        HTML(string=PAGE).render(pdf_variant="pdf/a-2a").write_pdf(pdf_variant="pdf/a-2a", finisher=finish)
    return seen


def box(tag: str, kind: type[Any] = boxes.Box) -> Any:
    everything = (box for page in drawn().document.pages for box in page._page_box.descendants())
    return next(one for one in everything if one.element_tag == tag and isinstance(one, kind))


def element(kind: str) -> Any:
    return next(thing for thing in dictionaries() if thing.get("S") == kind)


def dictionaries() -> list[Any]:
    return [thing for thing in drawn().pdf.objects if isinstance(thing, pydyf.Dictionary)]


def asked() -> Any:
    return next(iter(drawn().context.target_collector.counter_lookup_items.values()))


def named() -> Any:
    return next(iter(drawn().context.target_collector.target_lookup_items.values()))


def target(reference: Any) -> Any:
    text = reference.decode() if isinstance(reference, bytes) else reference
    return drawn().pdf.objects[int(text.split()[0])]


def root() -> Any:
    return target(drawn().pdf.catalog["StructTreeRoot"])


def is_marked(stream: list[Any]) -> bool:
    """Whether each dictionary with an id of marked content follows the name of its tag."""
    marked = [place for place, item in enumerate(stream) if isinstance(item, pydyf.Dictionary)]
    return bool(marked) and all(
        "MCID" in stream[place] and str(stream[place - 1]).startswith("/") for place in marked
    )


# Our module, what it relies on in words, and whether that holds.
FACTS: list[tuple[str, str, Callable[[], bool]]] = [
    ("patch", "weasyprint.__version__ begins with its series",
     lambda: weasyprint.__version__.split(".")[0] == "70"),
    ("paint", "it complains through the logger “weasyprint”",
     lambda: LOGGER is logging.getLogger("weasyprint")),
    ("tags", "a page of a document holds its box as _page_box",
     lambda: isinstance(drawn().document.pages[0]._page_box, boxes.PageBox)),
    ("written_once", "an object has number, generation, free, data and compressible",
     lambda: all(hasattr(drawn().pdf.catalog, name)
                 for name in ("number", "generation", "free", "data", "compressible"))),
    ("measure", "the first box of a page is that of html, and the margins are its other children",
     lambda: drawn().document.pages[0]._page_box.children[0].element_tag == "html"),
    ("measure", "a box has height, children, element and element_tag",
     lambda: isinstance(box("p").height, float) and bool(box("p").children) and box("p").element.tag == "p"),
    ("measure", "lines are LineBox, and the words on them TextBox with text",
     lambda: isinstance(box("h1").children[0], boxes.LineBox)
     and box("h1", boxes.TextBox).text == "Title"),
    ("measure", "what stands on a line is an InlineBox", lambda: isinstance(box("b"), boxes.InlineBox)),
    ("cited_pages", "a page has links, each a tuple whose fourth item is the box",
     lambda: isinstance(drawn().document.pages[0].links[0][3], boxes.Box)),
    ("cited_pages", "generated content has a box whose element_tag ends in ::after",
     lambda: bool(box("a::after").element_tag)),
    ("lettering", "a node of a picture has its words as a property, and they are taken letter by letter",
     lambda: isinstance(svg.Node.text, property) and "for char in node.text" in inspect.getsource(svg.text)),
    ("joins", "a table has a wrapper, and its head is marked as such",
     lambda: box("table").is_table_wrapper
     and any(part.is_header for part in box("table").get_wrapped_table().children)),
    ("joins", "boxes of one element on several pages have the same element",
     lambda: len({id(page._page_box.children[0].element) for page in drawn().document.pages}) == 1),
    ("passes", "the layout's context has page_maker, whose items end in a state and what is to be made anew",
     lambda: "content_changed" in drawn().context.page_maker[0][-1]
     and isinstance(drawn().context.page_maker[0][-2][1]["pages"], list)),
    ("passes", "what asks for a page is kept by box and the name “content”",
     lambda: all(len(key) == 2 and key[1] == "content"
                 for key in drawn().context.target_collector.counter_lookup_items)),
    ("passes", "what asks for a page can be worded again",
     lambda: callable(asked().parse_again) and asked().page_maker_index == 0
     and isinstance(asked().missing_target_counters, dict) and asked().missing_counters is not None
     and "page" in asked().cached_page_counter_values),
    ("passes", "what is asked for knows the counters of its page",
     lambda: isinstance(named().cached_page_counter_values, dict)),
    ("tags", "the structure tree stands in the catalog, its elements by reference in K, their pages in Pg",
     lambda: target(element("/P")["Pg"])["Type"] == "/Page"
     and target(root()["K"][0])["Type"] == "/StructElem"),
    ("tags", "the parent tree has an entry a page, a list of references in the order of the ids",
     lambda: target(target(root()["ParentTree"])["Nums"][1][0])["Type"] == "/StructElem"),
    ("tags", "pages are in page_references, and their marks stand in the stream of Contents",
     lambda: is_marked(target(target(drawn().pdf.page_references[0])["Contents"]).stream)),
    ("tags", "a link's box holds the annotation that is written",
     lambda: isinstance(box("a").link_annotation, pydyf.Dictionary)),
    ("tags", "an object has number and reference, an element its parent in P",
     lambda: target(element("/P")["P"]).number >= 0 and target(element("/P").reference) is element("/P")),
    ("joins", "the cells of a head have an ID, those below it name it in A, Headers",
     lambda: element("/TH")["ID"].string == element("/TD")["A"]["Headers"][0].string),
    ("xmp", "the catalog leads to the stream of its metadata",
     lambda: b"</rdf:RDF>" in b"".join(target(drawn().pdf.catalog["Metadata"]).stream)),
    ("fonts", "a font's program is a stream with Length1, and its description names it in bytes",
     lambda: any("Length1" in thing.extra for thing in drawn().pdf.objects if isinstance(thing, pydyf.Stream))
     and all(thing["FontName"].startswith(b"/") for thing in dictionaries() if "FontName" in thing)),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs", "parameters"), CALLS, ids=[row[1] for row in CALLS])
def test_a_function_that_is_called_or_replaced_takes_what_it_took(
    ours: str, theirs: str, parameters: tuple[str, ...] | None
) -> None:
    module, _, name = theirs.partition(":")
    missing = f"WeasyPrint {weasyprint.__version__} has no {theirs}, on which {ours}.py relies"
    try:
        found = attrgetter(name)(import_module(module))
    except (ImportError, AttributeError):
        pytest.fail(missing)
    if parameters is not None:
        known = list(inspect.signature(found).parameters)
        assert [one for one in known if one in parameters] == list(parameters), f"{missing} ({known})"


@pytest.mark.parametrize(("ours", "fact", "holds"), FACTS, ids=[row[1] for row in FACTS])
def test_what_is_read_of_its_boxes_and_objects_is_there(
    ours: str, fact: str, holds: Callable[[], bool]
) -> None:
    complaint = f"In WeasyPrint {weasyprint.__version__} it is not so that {fact}; {ours}.py relies on it"
    try:
        assert holds(), complaint
    except (AttributeError, LookupError, TypeError, StopIteration) as fault:
        pytest.fail(f"{complaint} ({type(fault).__name__}: {fault})")


def test_grids_ask_for_the_layout_of_an_item_by_the_name_in_its_module() -> None:
    """``grid.py`` answers in its place: a name bound when the module is imported would never be asked."""
    source = inspect.getsource(layout.grid)
    assert "from .block import block_level_layout" in source, "grid.py relies on it"
    assert not hasattr(layout.grid, "block_level_layout"), "grid.py relies on it"
