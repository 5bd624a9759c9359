"""An editor's changes, each kind of them, in the source afterwards."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from exporter.model.brand import Brand, FurnitureLine
from tests.merging.editor import (
    DAY,
    Document,
    W,
    delete_paragraph,
    new_paragraph,
    reword,
    run,
    split,
)
from tests.merging.made import KRATOM, Desk, article, body, codes, docx


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def saying(text: str, old: str, new: str, *, track: bool = False):  # type: ignore[no-untyped-def]
    return lambda document: reword(document.saying(text), old, new, track=track)


def test_a_word_of_the_real_article_is_said_by_its_source_and_its_next_export(tmp_path: Path) -> None:
    desk = Desk(tmp_path, KRATOM)
    before = desk.text()
    merged = desk.edit(saying("of the coffee family", "a Southeast Asian tree", "an evergreen tree"))
    assert desk.text() == before.replace("is a Southeast Asian tree of", "is an evergreen tree of")
    (line,) = (n for n, text in enumerate(before.splitlines(), 1) if "is a Southeast Asian tree of" in text)
    assert [change.where.line for change in merged.changes if change.where] == [line]
    assert (codes(merged), list(merged.checks)) == ([], [])
    assert body(docx(desk.folder)) == [
        text.replace("is a Southeast Asian tree of", "is an evergreen tree of")
        for text in body(article(KRATOM))
    ]


@pytest.mark.parametrize(
    ("place", "old", "new", "written"),
    [
        ("The leaf may be sold", "sold to adults", "given to adults", "The leaf may be given to adults."),
        ("The rules where", "where you live", "in your country", "# The rules in your country\n"),
        ("at work, which", "which has", "that has", "- at work, that has parts"),
        ("before ten", "before ten", "before noon", "        - before noon\n"),
        ("They wrote the", "the answer", "an answer", "2. They wrote an answer.\n"),
        ("Nobody was turned", "turned away", "sent home", "> Nobody was sent home.\n"),
        ("Write down", " you use", " you take", "- Write down **what** you take."),
        ("My questions", "My", "Our", ":::{write-in} Our questions"),
        (
            "Figure 1. ",
            "The test leaf",
            "A leaf",
            '![A green leaf with one vein](images/leaf.png "A leaf")',
        ),
        ("Parts of the", "Parts", "Pieces", ": Pieces of the **test leaf** and"),
        ("either a | b", "either", "one | of", "| one \\| of a \\| b or neither |"),
        ("Every construct", "Every construct", "All: constructs", 'title: "All: constructs"'),
        ("How the survey", "was made", "[was] made", ":::{note} How the survey [was] made\n"),
        ("One test survey", "120 people", "121 people", ":detail: One test survey of 121 people who"),
        ("People who use the leaf", "like", "love", "they *love* it [@survey-report]:"),
    ],
)
@pytest.mark.parametrize("track", [False, True], ids=["untracked", "tracked"])
def test_words_are_changed_where_they_are_written(
    desk: Desk, place: str, old: str, new: str, written: str, *, track: bool
) -> None:
    merged = desk.edit(saying(place, old, new, track=track))
    assert written in desk.text()
    assert [one for one in codes(merged) if one != "MG09"] == []
    assert {str(change.by) for change in merged.changes} == ({f"Anna Berg, {DAY}"} if track else {"None"})


def test_marks_beside_a_change_stay_and_new_words_are_escaped(desk: Desk) -> None:
    desk.edit(saying("A box holds", " leaves, ", " leaves* [or_none], "))
    assert "A box holds *ten* leaves\\* \\[or_none\\], **never more**, and" in desk.text()


def test_a_mark_goes_with_the_last_of_its_words(desk: Desk) -> None:
    desk.edit(saying("A box holds", "ten", ""))
    assert "A box holds  leaves" in desk.text() or "A box holds leaves" in desk.text()


def test_words_made_bold_by_the_editor_are_bold_in_the_source(desk: Desk) -> None:
    def change(document: Document) -> None:
        paragraph = document.saying("The leaf may be sold")
        bold = run(" Not to children.")
        etree.SubElement(etree.SubElement(bold, f"{W}rPr"), f"{W}b")
        bold.insert(0, bold[-1])
        paragraph.append(bold)

    desk.edit(change)
    assert "The leaf may be sold to adults. **Not to children.**\n" in desk.text()


def test_a_look_of_words_that_stay_is_listed(desk: Desk) -> None:
    def change(document: Document) -> None:
        first = next(document.saying("The leaf may be sold").iter(f"{W}r"))
        looks = etree.Element(f"{W}rPr")
        etree.SubElement(looks, f"{W}u").set(f"{W}val", "single")
        first.insert(0, looks)

    merged = desk.edit(change)
    assert codes(merged) == ["MG07"]
    assert "was made underlined" in merged.report.warnings[0].message


def test_a_reference_changes_in_its_file(desk: Desk) -> None:
    merged = desk.edit(saying("Handbook of", "Handbook", "Guide"))
    assert '"Guide of' in desk.text(f"{desk.name}/references.json")
    assert codes(merged) == []


def test_a_note_changes_for_every_publication_that_has_it(desk: Desk) -> None:
    merged = desk.edit(saying("Two packets with the same name", "different things", "other things"))
    assert "text: Two packets with the same name can hold other things." in desk.text("_notes/en.yaml")
    said = [finding.message for finding in merged.report if finding.code == "MG09"]
    assert "the caution “product” changes in _notes/en.yaml: every-construct will say it otherwise" in said


def test_a_new_paragraph_stands_behind_the_one_before_it(desk: Desk) -> None:
    merged = desk.edit(
        lambda document: new_paragraph(document.saying("The test leaf is called"), "It is *green*.")
    )
    assert "[@laboratory.report:2; @Handbook_3].\n\nIt is \\*green\\*.\n\n## In people" in desk.text()
    assert codes(merged) == []


def test_a_paragraph_within_a_claim_stays_within_it(desk: Desk) -> None:
    desk.edit(lambda document: new_paragraph(document.saying("In mice, H"), "They were old.", track=True))
    assert "the charge was Ca^2+^.\n\nThey were old.\n:::" in desk.text()


def test_paragraphs_are_split_and_joined(desk: Desk) -> None:
    merged = desk.edit(lambda document: split(document.saying("The test leaf is"), " It was"))
    assert "[daun ujian]{lang=ms} in one language.\n\nIt was counted in\na survey" in desk.text()
    assert [change.what for change in merged.changes] == ["a paragraph was split"]


def test_a_paragraph_that_is_gone_goes_from_the_source(desk: Desk) -> None:
    merged = desk.edit(
        lambda document: delete_paragraph(document.saying("They were not watched"), track=True)
    )
    assert "They were not watched" not in desk.text()
    assert [str(change.by) for change in merged.changes] == [f"Anna Berg, {DAY}"]


def test_all_that_a_claim_says_is_never_taken_away(desk: Desk) -> None:
    before = desk.text()
    merged = desk.edit(
        lambda document: delete_paragraph(document.saying("Some people had trouble"), track=False)
    )
    assert (desk.text(), codes(merged)) == (before, ["MG06"])
    assert "Some people had trouble when they stopped." in merged.report.errors[0].message


def test_a_moved_paragraph_is_moved_with_its_marks(desk: Desk) -> None:
    def change(document: Document) -> None:
        document.saying("A last section").addnext(document.saying("The test leaf is called"))

    merged = desk.edit(change)
    assert desk.text().rstrip().endswith("[@laboratory.report:2; @Handbook_3].")
    assert [change.what for change in merged.changes] == ["a paragraph was moved"]


@pytest.mark.parametrize(
    ("place", "old", "reason"),
    [
        ("Evidence: Case reports", "Case reports", "evidence scale"),
        ("By A. Writer", "By", "front matter"),
        ("It was counted in", "1", "numbers of citations"),
    ],
)
def test_words_that_the_exporter_makes_are_left_with_a_reason(
    desk: Desk, place: str, old: str, reason: str
) -> None:
    before = desk.text()
    merged = desk.edit(saying(place, old, "Other"))
    assert (desk.text(), merged.changes) == (before, ())
    assert reason in merged.report.errors[0].message


def test_a_new_paragraph_below_a_claim_waits_for_its_evidence(desk: Desk) -> None:
    def change(document: Document) -> None:
        note = document.saying("Evidence: Traditional use")
        new_paragraph(note, "It may help you sleep.")
        note.getnext().find(f"{W}pPr/{W}pStyle").set(f"{W}val", "BodyText")

    merged = desk.edit(change)
    assert "survey-mood).\n:::\n\n:::{claim} undecided\n\nIt may help you sleep.\n:::\n" in desk.text()
    assert (codes(merged), [one.code for one in merged.checks]) == (["MG10"], ["EV13"])


def test_a_new_heading_and_a_new_item_are_what_their_styles_say(desk: Desk) -> None:
    def change(document: Document) -> None:
        end, item = document.saying("A last section"), document.saying("They wrote the answer")
        new_paragraph(end, "One more thing")
        end.getnext().find(f"{W}pPr/{W}pStyle").set(f"{W}val", "Heading2")
        new_paragraph(document.saying("They read the question"), "They waited.")
        reword(item, "wrote", "gave")

    merged = desk.edit(change)
    assert desk.text().endswith("snake_case.\n\n## One more thing\n")
    assert "1. They read the question.\n2. They waited.\n3. They gave the answer." in desk.text()
    assert codes(merged) == []


def test_rows_come_and_go(desk: Desk) -> None:
    def change(document: Document) -> None:
        row = next(document.saying("Leaf").iterancestors(f"{W}tr"))
        new = deepcopy(row)
        for cell, words in zip(new.iter(f"{W}p"), ("Bark", "7 g", "a | b"), strict=True):
            for one in list(cell.iter(f"{W}r")):
                one.getparent().remove(one)
            cell.append(run(words))
        row.addnext(new)
        gone = next(document.saying("Rest").iterancestors(f"{W}tr"))
        gone.getparent().remove(gone)

    merged = desk.edit(change)
    assert "either a \\| b or neither |\n| Bark | 7 g | a \\| b |\n| Stem" in desk.text()
    assert "| Rest |" not in desk.text()
    assert codes(merged) == []


def test_an_empty_cell_is_filled(desk: Desk) -> None:
    def change(document: Document) -> None:
        cells = list(next(document.saying("Rest").iterancestors(f"{W}tr")).iter(f"{W}p"))
        cells[1].append(run("8 g"))

    merged = desk.edit(change)
    assert "| Rest | 8 g| |" in desk.text()
    assert codes(merged) == []


def test_a_claim_moves_with_its_notes(desk: Desk) -> None:
    def change(document: Document) -> None:
        end, claim = document.saying("The leaf may be sold"), document.saying("In mice, the effect lasted")
        notes = [claim.getnext(), claim.getnext().getnext()]
        end.getnext().addnext(claim)
        claim.addnext(notes[0])
        notes[0].addnext(notes[1])

    merged = desk.edit(change)
    assert "to adults.\n::::\n\n:::{claim} lab-animal\n:id: survey-detail" in desk.text()
    assert [change.what for change in merged.changes] == ["a claim was moved"]
    assert [code for code in codes(merged) if code != "MG09"] == []


def test_a_claim_that_is_gone_is_said_once_with_its_notes(desk: Desk) -> None:
    def change(document: Document) -> None:
        claim = document.saying("In mice, the effect lasted")
        for one in (claim.getnext().getnext(), claim.getnext(), claim):
            one.getparent().remove(one)

    before = desk.text()
    merged = desk.edit(change)
    assert (desk.text(), codes(merged)) == (before, ["MG06"])
    assert "with the notes that stood below it" in merged.report.errors[0].message


def test_a_comment_is_listed_at_its_line(desk: Desk) -> None:
    merged = desk.edit(lambda document: document.comment("The leaf may be sold", "Since when?"))
    (finding,) = merged.report
    assert (finding.code, finding.where and finding.where.line) == ("MG08", 187)
    assert finding.message == f"Anna Berg, {DAY}: comment on “The leaf may be sold to adults.”: Since when?"


def test_a_change_that_the_source_cannot_say_is_taken_back(desk: Desk) -> None:
    before = desk.text()
    merged = desk.edit(saying("Summary", "Summary", "In short"))
    assert (desk.text(), codes(merged)) == (before, ["MG12"])


def test_a_foot_that_somebody_changed_is_listed(desk: Desk) -> None:
    def change(document: Document) -> None:
        foot = "word/footer1.xml"
        document.parts[foot] = document.archive.read(foot).replace(
            b"Information, not", b"Good information, not"
        )

    assert codes(desk.edit(change)) == ["MG05"]


def test_lines_that_do_not_change_keep_their_ends(desk: Desk) -> None:
    path = desk.folder / "article.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    document = Document(docx(desk.folder))
    reword(document.saying("The leaf may be sold"), "sold", "given")
    desk.merged(document.save())
    assert b"The leaf may be given to adults.\r\n" in path.read_bytes()
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")


LEFT_OUT = frozenset({FurnitureLine.NEWEST})


@pytest.mark.parametrize(
    ("brand", "theme"),
    [(Brand("Alder", without=LEFT_OUT), frozenset()), (Brand("Alder"), LEFT_OUT), (None, LEFT_OUT)],
)
def test_a_line_that_brand_or_theme_leaves_out_is_nothing_an_editor_took_away(
    desk: Desk, brand: Brand | None, theme: frozenset[FurnitureLine]
) -> None:
    path = desk.folder / "article.md"
    path.write_text(path.read_text().replace("title:", "url: https://clinic.example/leaflet\ntitle:", 1))
    document = Document(docx(desk.folder, brand, theme))
    reword(document.saying("The leaf may be sold"), "sold", "given")
    merged = desk.merged(document.save(), brand=brand, without=theme)
    assert [(one.old, one.new) for one in merged.changes] == [("sold", "given")]
    assert codes(merged) == []


def test_tracked_words_are_told_apart_from_untracked_ones(desk: Desk) -> None:
    def change(document: Document) -> None:
        reword(document.saying("The leaf may be sold"), "sold", "given", track=True)
        reword(document.saying("The leaf may be"), "adults", "people")

    changes = desk.edit(change).changes
    assert [(str(one.by or ""), one.old, one.new) for one in changes] == [
        (f"Anna Berg, {DAY}", "sold", "given"),
        ("", "adults", "people"),
    ]
