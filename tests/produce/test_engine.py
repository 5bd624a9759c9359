from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from exporter.diagnostics import ThemeError, UsageError
from exporter.model.derived.engine import Engine
from exporter.produce import engine
from exporter.produce.engine import engine_for
from exporter.produce.options import Options
from exporter.theme.folder import names
from exporter.theme.load import load_theme
from tests.samples import edition

CLINIC = load_theme("clinic")


def without_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "pango", lambda: False)


def test_unless_asked_weasyprint_draws() -> None:
    assert engine_for(None, edition(), CLINIC) is Engine.WEASYPRINT


def test_a_machine_without_pango_has_typst(monkeypatch: pytest.MonkeyPatch) -> None:
    without_pango(monkeypatch)
    assert engine_for(None, edition(), CLINIC) is Engine.TYPST
    assert engine_for(Engine.WEASYPRINT, edition(), CLINIC) is Engine.WEASYPRINT


def test_auto_takes_typst_for_the_shipped_themes_and_not_for_rules_of_ones_own() -> None:
    assert engine_for(Engine.AUTO, edition(), CLINIC) is Engine.TYPST
    for name in names():
        assert engine_for(Engine.AUTO, edition(), load_theme(name)) is Engine.TYPST
    own = replace(CLINIC, print_css=CLINIC.print_css + "\n.claim { color: red }")
    assert engine_for(Engine.AUTO, edition(), own) is Engine.WEASYPRINT


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"print_css": "p { color: red }"}, "print.css of its own"),
        ({"templates": {"cover": "<p>Cover</p>"}}, "templates"),
    ],
)
def test_what_typst_cannot_set_is_refused_and_the_other_engine_named(
    change: dict[str, object], reason: str
) -> None:
    with pytest.raises(ThemeError, match="EN23") as caught:
        engine_for(Engine.TYPST, edition(), replace(CLINIC, **change))  # type: ignore[arg-type]
    assert reason in str(caught.value)
    assert "--engine weasyprint" in str(caught.value)


def test_options_know_the_engines() -> None:
    assert Options(date(2026, 1, 1), engine="typst").engine is Engine.TYPST
    with pytest.raises(UsageError, match="EN10"):
        Options(date(2026, 1, 1), engine="latex")
