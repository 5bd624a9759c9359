from __future__ import annotations

import json

import pytest

from exporter.commands.schema import SCHEMAS, json_schema
from exporter.read.front_matter import FrontMatter


def test_there_is_one_for_every_file_that_people_write() -> None:
    assert set(SCHEMAS) == {
        "front-matter", "book", "notes", "references", "theme", "brand", "contacts", "scale",
        "labels", "batch",
    }  # fmt: skip


@pytest.mark.parametrize("name", SCHEMAS)
def test_is_plain_data_that_names_its_draft(name: str) -> None:
    schema = json_schema(name)
    assert json.loads(json.dumps(schema)) == schema
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_knows_the_keys_that_the_reader_knows() -> None:
    schema = json_schema("front-matter")
    assert set(schema["properties"]) == set(FrontMatter.model_fields)
    assert schema["additionalProperties"] is False
    assert set(schema["required"]) == {
        "title", "lang", "version", "created", "reviewed", "review_by", "authors", "reviewers", "funding",
        "disclaimers",
    }  # fmt: skip


def test_a_version_may_look_like_a_number_to_an_editor() -> None:
    assert json_schema("front-matter")["properties"]["version"]["type"] == ["string", "number"]


def test_references_are_a_list_with_csl_names_of_keys() -> None:
    schema = json_schema("references")
    assert schema["type"] == "array"
    entry = schema["$defs"]["ReferenceEntry"]
    assert {"container-title", "URL"} <= set(entry["properties"])
    assert entry["required"] == ["id", "type"]


def test_an_unknown_name_is_no_schema() -> None:
    with pytest.raises(KeyError):
        json_schema("themes")
