"""The tree of a whole document is walked once, and told as programs see it that begin with a page."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from exporter.diagnostics import ProofError
from exporter.model.transcript import Place
from exporter.readback.pdf import tree
from exporter.readback.pdf.tree import Tree, tree_of


class Tagged:
    """A PDF of two pages with a tree; each content has its number on its page in the parent tree."""

    def __init__(self) -> None:
        self.pdf = pikepdf.new()
        self.owners: list[dict[int, Any]] = [{}, {}]
        for _ in self.owners:
            self.pdf.add_blank_page()
        self.root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = self.element("Document", self.root)
        self.root.K = self.document

    def element(self, role: str, parent: Any, **more: Any) -> Any:
        """Add an element as the last of its parent."""
        made = self.pdf.make_indirect(Dictionary(S=Name("/" + role), P=parent, K=Array(), **more))
        if "/S" in parent:
            parent.K.append(made)
        return made

    def content(self, element: Any, page: int, mcid: int) -> None:
        """Let an element own content of a page, 1 or 2."""
        home = self.pdf.pages[page - 1].obj
        if element.get("/Pg", home).objgen == home.objgen:
            element.Pg = home
            element.K.append(mcid)
        else:
            element.K.append(Dictionary(Type=Name.MCR, Pg=home, MCID=mcid))
        self.owners[page - 1][mcid] = element

    def paragraph(self, page: int, mcid: int, role: str = "P", **more: Any) -> Any:
        made = self.element(role, self.document, **more)
        self.content(made, page, mcid)
        return made

    def told(self) -> Tree | None:
        return tree_of(self.finished())

    def finished(self) -> pikepdf.Pdf:
        numbers = Array()
        for number, owned in enumerate(self.owners):
            self.pdf.pages[number].obj.StructParents = number
            entry = Array([owned.get(mcid) for mcid in range(max(owned, default=-1) + 1)])
            numbers.append(number)
            numbers.append(self.pdf.make_indirect(entry))
        self.root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=numbers))
        self.pdf.Root.StructTreeRoot = self.root
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)
        return self.pdf


def mcids(told: Tree | None, page: int) -> list[int]:
    assert told is not None
    return [leaf.mcid for leaf in told.leaves.get(page, [])]


def test_tells_each_page_its_own_in_the_order_of_the_tree() -> None:
    tagged = Tagged()
    tagged.paragraph(1, 1)
    tagged.paragraph(1, 0)
    across = tagged.paragraph(1, 2)
    tagged.content(across, 2, 1)
    tagged.paragraph(2, 0, "Lbl")
    told = tagged.told()
    assert told is not None
    assert (mcids(told, 1), mcids(told, 2), told.pages) == ([1, 0, 2], [1, 0], (1, 2))
    assert [(leaf.role, leaf.place) for leaf in told.leaves[2]] == [("P", Place.BODY), ("Lbl", Place.MARKER)]
    assert told.leaves[1][2].block == told.leaves[2][0].block


def test_tells_the_order_of_pages_that_the_tree_mixes_up() -> None:
    tagged = Tagged()
    for page, mcid in ((2, 0), (1, 0), (1, 1), (2, 1)):
        tagged.paragraph(page, mcid)
    told = tagged.told()
    assert told is not None
    assert told.pages == (2, 1, 2)


def test_speaks_a_replacement_in_the_place_of_what_is_below_it() -> None:
    tagged = Tagged()
    spoken = tagged.element("Span", tagged.document, ActualText=pikepdf.String("Fünf."))
    for mcid in (0, 1):
        tagged.content(tagged.element("Span", spoken), 1, mcid)
    tagged.paragraph(1, 2)
    told = tagged.told()
    assert told is not None
    assert [(leaf.mcid, leaf.spoken, leaf.mcids) for leaf in told.leaves[1]] == [
        (-1, "Fünf.", (0, 1)),
        (2, "", ()),
    ]


def test_knows_a_type_by_what_it_is_mapped_to() -> None:
    tagged = Tagged()
    tagged.paragraph(1, 0, "Caution")
    tagged.root.RoleMap = Dictionary(Caution=Name.Figure)
    told = tagged.told()
    assert told is not None
    assert told.leaves[1][0].place is Place.HIDDEN


def test_an_element_that_the_parent_tree_does_not_know_tells_nothing() -> None:
    tagged = Tagged()
    tagged.paragraph(1, 0)
    other = tagged.paragraph(1, 1)
    tagged.owners[0][1] = tagged.owners[0][0]
    assert mcids(tagged.told(), 1) == [0]
    tagged.owners[0][1] = other
    assert mcids(tagged.told(), 1) == [0, 1]


def test_an_element_that_names_another_parent_tells_nothing() -> None:
    tagged = Tagged()
    first, second = tagged.paragraph(1, 0), tagged.paragraph(1, 1)
    second.P = first
    assert mcids(tagged.told(), 1) == [0]


def test_what_is_below_an_element_that_names_another_parent_tells_nothing() -> None:
    tagged = Tagged()
    first, holder = tagged.paragraph(1, 0), tagged.element("Div", tagged.document)
    tagged.content(tagged.element("P", holder), 1, 1)
    holder.P = first
    assert mcids(tagged.told(), 1) == [0]


def test_a_page_that_the_parent_tree_does_not_know_tells_nothing() -> None:
    tagged = Tagged()
    tagged.paragraph(1, 0)
    tagged.paragraph(2, 0)
    pdf = tagged.finished()
    pdf.add_blank_page()
    pdf.pages[0].obj.StructParents = 7
    assert (mcids(tree_of(pdf), 1), mcids(tree_of(pdf), 2), mcids(tree_of(pdf), 3)) == ([], [0], [])


def test_without_a_parent_tree_or_marks_nothing_is_told() -> None:
    tagged = Tagged()
    tagged.paragraph(1, 0)
    pdf = tagged.finished()
    del pdf.Root.StructTreeRoot.ParentTree
    assert mcids(tree_of(pdf), 1) == []
    pdf.Root.MarkInfo.Marked = False
    assert tree_of(pdf) is None


def test_a_tree_that_tells_its_parts_again_and_again_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    tagged = Tagged()
    holder = tagged.document
    for _ in range(60):
        inner = tagged.element("Div", holder)
        holder.K.append(inner)
        holder = inner
    tagged.content(holder, 1, 0)
    monkeypatch.setattr(tree, "_MOST", 1000)
    with pytest.raises(ProofError, match=r"PF11: .*its structure tree is damaged"):
        tagged.told()


@pytest.mark.parametrize("damage", ["loop", "no content"])
def test_a_tree_that_cannot_be_walked_is_damaged(damage: str) -> None:
    tagged = Tagged()
    holder = tagged.paragraph(1, 0)
    if damage == "loop":
        holder.K.append(tagged.document)
    else:
        holder.K.append(Dictionary(Type=Name.MCR))
    with pytest.raises(ProofError, match=r"PF11: .*its structure tree is damaged"):
        tagged.told()
