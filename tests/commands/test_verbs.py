"""The verbs of the command line: each found in the module that is named for it, none imported for another."""

from __future__ import annotations

import subprocess
import sys

import pytest

from exporter.cli import main


@pytest.mark.parametrize("name", list(main.commands))
def test_a_name_leads_to_the_verb_of_that_name(name: str) -> None:
    assert main.commands[name].name == name


def test_a_verb_is_not_imported_for_another() -> None:
    look = (
        "import sys; from exporter.cli import main; main(['list', 'regions'], standalone_mode=False); "
        "print([name for name in sys.modules if name.endswith(('.batch', '.verify', '.export'))])"
    )
    said = subprocess.run([sys.executable, "-c", look], check=True, capture_output=True, text=True)
    assert said.stdout.splitlines()[-1] == "[]"
