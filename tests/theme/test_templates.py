from __future__ import annotations

from pathlib import Path

import pytest

from exporter.diagnostics import ThemeError
from exporter.theme.load import load_theme
from exporter.theme.templates import NAMES, fill
from tests.theme.theme_support import write

TEXTS = dict.fromkeys(NAMES, "x") | {"title": "<b>A & B</b>"}


def test_texts_are_escaped(tmp_path: Path) -> None:
    theme = load_theme(write(tmp_path, cover="<p>{{ title }}</p>"))
    assert fill(theme, "cover", TEXTS) == "<p>&lt;b&gt;A &amp; B&lt;/b&gt;</p>"


def test_a_template_that_is_not_there_says_nothing() -> None:
    assert fill(load_theme("base"), "cover", TEXTS) == ""


@pytest.mark.parametrize(
    "source",
    [
        "{{ clinic }}",
        "{% for x in notes %}{{ x }}{% endfor %}",
        "{{ title",
        "{% include 'theme.toml' %}",
        "{{ cycler.__init__.__globals__.os.popen('id') }}",
        "{{ range(10**9) | list }}",
        "{{ 1 / 0 }}",
    ],
)
def test_a_template_that_cannot_be_filled_is_refused_when_the_theme_is_loaded(
    tmp_path: Path, source: str
) -> None:
    name = write(tmp_path, head=source)
    with pytest.raises(ThemeError) as caught:
        load_theme(name)
    for finding in caught.value.report:
        assert finding.code in ("TH09", "TH31")
        assert finding.where is not None
        assert finding.where.file == f"{name}/templates/head.html"
