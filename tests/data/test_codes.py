from __future__ import annotations

from importlib.resources import files

import pytest

from exporter.data.codes import codes, page, parse

GOOD = """# SF99 error: A title

## What it means
One.

## Why it matters
Two.

## Example
```yaml
# a comment, no heading
a: b
```

## How to repair
Four.
"""


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_page_has_its_five_parts(code: str) -> None:
    found = page(code)
    assert found is not None
    assert found.code == code
    assert "```" in found.example


def test_reads_the_parts_of_a_page() -> None:
    found = parse("SF99", GOOD)
    assert (found.severity, found.title, found.meaning, found.repair) == ("error", "A title", "One.", "Four.")
    assert found.example == "```yaml\n# a comment, no heading\na: b\n```"
    assert found.as_text() == GOOD


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("SF99", "SF98"),
        (" error:", " fatal:"),
        ("## Example\n", "## Examples\n"),
        ("## How to repair\nFour.\n", ""),
        ("Two.", ""),
        ("## Why", "# Why"),
    ],
)
def test_refuses_another_form(old: str, new: str) -> None:
    with pytest.raises(ValueError, match=r"SF99|validation error"):
        parse("SF99", GOOD.replace(old, new))


def test_case_does_not_matter_and_an_unknown_code_has_no_page() -> None:
    assert page("sf01") == page("SF01")
    assert page("ZZ99") is None
    assert page("../codes/SF01") is None


def test_pages_of_the_format_exist_up_to_nineteen() -> None:
    assert {f"SF{number:02}" for number in range(1, 20)} <= codes()
    assert all(file.name.endswith(".md") for file in (files("exporter.data") / "codes").iterdir())
