"""Records to clinics: one a row, each finding with file and row; words are data whatever they hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exporter.batches.many.chosen import Plan
from exporter.batches.many.plan import plan_of
from exporter.batches.many.run import run
from exporter.batches.request import Request
from exporter.diagnostics import ThemeError
from exporter.model.brand import ClinicContact, FurnitureLine
from tests.batches.fielded import fielded
from tests.batches.many.leaflets import TODAY, batch, leaflets

BATCH = """\
[[set]]
publications = ["source/*"]
editions = ["article"]
formats = ["text"]
records = "clinics.csv"
"""


def planned(base: Path, records: str, name: str = "clinics.csv") -> Plan:
    (base / name).write_text(records)
    return plan_of(batch(base, BATCH.replace("clinics.csv", name)), TODAY)


def refused(base: Path, records: str, name: str = "clinics.csv") -> list[tuple[str, int, str]]:
    with pytest.raises(ThemeError) as raised:
        planned(base, records, name)
    assert all(str(base / name) == found.where.file for found in raised.value.report if found.where)
    return [
        (found.code, found.where.line if found.where else 0, found.message) for found in raised.value.report
    ]


def fields(request: Request) -> dict[str, str]:
    return dict(request.options.fields)


def test_each_row_is_a_clinic_with_its_brand_and_its_words(tmp_path: Path) -> None:
    fielded(tmp_path)
    plan = planned(
        tmp_path,
        "key,name,address,phone,clinic.night_line\n"
        'alder,Alder Clinic,"1 Alder St; Portland, OR",(503) 555-0142,911\n'
        "\nbirch,,,,ask the guard\n",
    )
    alder, birch = plan.requests
    assert [alder.place, birch.place] == ["alder/leaf", "birch/leaf"]
    assert alder.options.brand is not None
    assert alder.options.brand.address == ("1 Alder St", "Portland, OR")
    assert fields(alder) == {"night_line": "911", "phone": "(503) 555-0142"}
    assert (birch.options.brand, fields(birch)) == (None, {"night_line": "ask the guard"})


def test_a_row_has_lines_of_its_own_under_whom_to_call_as_a_brand_has(tmp_path: Path) -> None:
    fielded(tmp_path)
    head = "key,name,contact_1_number,contact_1_en,contact_1_es,contact_3_en,without"
    row = "alder,Alder,(503) 555-0199,nurse line,línea de enfermería,ask at the desk,newest; given-by"
    alder, birch = (
        one.options.brand for one in planned(tmp_path, f"{head}\n{row}\nbirch,Birch,,,,,\n").requests
    )
    assert alder is not None
    assert birch is not None
    assert alder.contacts == (
        ClinicContact((("en", "nurse line"), ("es", "línea de enfermería")), "(503) 555-0199"),
        ClinicContact((("en", "ask at the desk"),)),
    )
    assert alder.without == {FurnitureLine.NEWEST, FurnitureLine.GIVEN_BY}
    assert (birch.contacts, birch.without) == ((), frozenset())


def test_json_says_the_same_as_csv(tmp_path: Path) -> None:
    fielded(tmp_path)
    csv = planned(tmp_path, "key;name;phone;address\nalder;Alder;911;\n")
    rows = [{"key": "alder", "name": "Alder", "phone": "911", "address": None}]
    assert planned(tmp_path, json.dumps(rows), "clinics.json").requests == csv.requests


def test_the_words_of_a_row_are_printed_for_its_clinic(tmp_path: Path) -> None:
    fielded(tmp_path)
    rows = 'key,night_line\nalder,"**911** {{clinic.phone}} <b>"\nbirch,\n'
    assert [outcome.failure for outcome in run(planned(tmp_path, rows))] == [None, None]
    alder, birch = (
        (tmp_path / "dist" / name / "leaf/leaf-article.en.txt").read_text() for name in ("alder", "birch")
    )
    assert "Call your clinic by day, **911** {{clinic.phone}} <b> at night." in " ".join(alder.split())
    assert "the number on your card at night." in " ".join(birch.split())


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ("key,name\nalder,A\n,B\nalder,C\nALDER,D\n", [
            ("BA16", 3, "this row has no key"), ("BA16", 4, "the key “alder” is that of line 2 too"),
            ("BA16", 5, "the key “ALDER” is that of line 2 too"),
        ]),
        ("key,name\n../x,A\ncon,B\n", [
            ("BA16", 2, "“../x” cannot be the name of a clinic's folder"),
            ("BA16", 3, "“con” cannot be the name of a clinic's folder"),
        ]),
        ("name\nA\n", [("BA15", 1, "there is no column “key”")]),
        ("key,key\na,b\n", [("BA15", 1, "two columns are called “key”")]),
        ("key,nigth_line\nalder,911\n", [
            ("BA15", 2, "“nigth_line” is no key of a brand, and no publication has such a field"),
        ]),
        ("key,hours\nalder,9 to 5\n", [("BA17", 2, "“name” is missing in this row")]),
        ("key,name,phone\nalder,A,call us\n", [("TH43", 2, "“phone” is no telephone number")]),
        ("key,night_line\nalder,9\u202e11\n", [
            ("SF02", 2, "character U+202E turns the direction of the text around"),
        ]),
        (f"key,night_line\nalder,{'9' * 301}\n", [
            ("BA17", 2, "“night_line” is refused: it has 301 characters, more than 300"),
        ]),
        ("key,name\nalder,A,B\n", [("BA14", 2, "this row has 3 cells, and there are 2 columns")]),
        ('key,name\nalder,"A\n', [("BA14", 2, "this is not CSV: unexpected end of data")]),
        ("", [("BA14", 0, "there are no records in this file")]),
        ("key,name,logo\nalder,A,none.png\n", [("TH45", 2, "“none.png” does not exist.")]),
        ("key,contact_1_en\nalder,nurse line\n", [("BA17", 2, "“name” is missing in this row")]),
        ("key,name,contact_1_number\nalder,A,503-555-0199\n", [
            ("BA17", 2, "“contact_1_en” is missing in this row"),
        ]),
        ("key,name,contact_2_number,contact_2_es\nalder,A,55501,línea\n", [
            ("TH49", 2, "“contact_2_number” is a short number (55501)"),
        ]),
        ("key,name,contact_1_en,contact_3_es\nalder,A,nurse line,Evidencia: sí\n", [
            ("TH47", 2, "“contact_3_es” has the words that a note begins with (“evidencia:”)"),
        ]),
        ("key,name,contact_1_number,contact_1_en\nalder,A,988,nurse line\n", [
            ("TH49", 2, "“contact_1_number” is a short number (988)"),
        ]),
        ("key,name,contact_4_en\nalder,A,nurse line\n", [
            ("BA15", 2, "“contact_4_en” is no key of a brand, and no publication has such a field"),
        ]),
        ("key,name,without\nalder,A,newest;caution\n", [
            ("BA17", 2, "“without”: Input should be 'given-by', 'formats', 'newest' or 'seal'"),
        ]),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_row(
    tmp_path: Path, records: str, expected: list[tuple[str, int, str]]
) -> None:
    fielded(tmp_path)
    assert refused(tmp_path, records) == expected


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ('{"key": "a"}', ("BA14", 1, "a list of records is expected")),
        ('[\n"a"]', ("BA14", 2, "a record with keys is expected")),
        ('[{"key": "a",\n"name": {"x": 1}}]', ("BA14", 2, "a text is expected here")),
        ('[{"key": "a",\n"key": "b"}]', ("SF04", 2, "“key” is given twice")),
        ('[{"key": "a", }]', ("SF15", 1, "not valid JSON")),
    ],
)
def test_json_that_is_no_list_of_records(
    tmp_path: Path, records: str, expected: tuple[str, int, str]
) -> None:
    fielded(tmp_path)
    code, line, message = refused(tmp_path, records, "clinics.json")[0]
    assert (code, line) == expected[:2]
    assert message.startswith(expected[2])


def test_ten_thousand_rows_are_ten_thousand_clinics(tmp_path: Path) -> None:
    fielded(tmp_path)
    rows = "".join(f"clinic-{number},Clinic {number},{number}\n" for number in range(10_000))
    assert len(planned(tmp_path, f"key,name,night_line\n{rows}").requests) == 10_000


def test_records_and_brands_in_one_set_contradict_each_other(tmp_path: Path) -> None:
    fielded(tmp_path)
    path = batch(tmp_path, BATCH + 'brands = ["brands/*.toml"]\n')
    with pytest.raises(ThemeError, match="BA04"):
        plan_of(path, TODAY)
    with pytest.raises(ThemeError, match=r"BA06.*no file “clinics\.csv”"):
        plan_of(batch(tmp_path, BATCH), TODAY)


def test_one_table_serves_several_sets_and_each_publication_has_its_own_words(tmp_path: Path) -> None:
    fielded(tmp_path)
    leaflets(tmp_path, "plain")
    one = BATCH.replace("source/*", "source/leaf") + BATCH.replace("source/*", "source/plain")
    (tmp_path / "clinics.csv").write_text("key,name,night_line\nalder,Alder Clinic,911\n")
    leaf, plain = plan_of(batch(tmp_path, one), TODAY).requests
    assert (fields(leaf), fields(plain)) == ({"night_line": "911"}, {})
    (tmp_path / "others.csv").write_text("key,name,night_line\nalder,Alder Clinic,112\n")
    with pytest.raises(ThemeError, match="BA11"):
        plan_of(batch(tmp_path, one + BATCH.replace("clinics", "others")), TODAY)


def test_what_changes_in_a_row_changes_the_files_that_print_it(tmp_path: Path) -> None:
    fielded(tmp_path)
    leaflets(tmp_path, "plain")
    rows = "key,name,night_line\nalder,Alder Clinic,911\nbirch,Birch Clinic,911\n"
    before = set(planned(tmp_path, rows).requests)
    after = planned(tmp_path, rows.replace("911\nbirch", "112\nbirch")).requests
    assert [request.label for request in after if request not in before] == ["alder/leaf"]
