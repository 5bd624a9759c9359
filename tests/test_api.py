"""The public names of the package, used as a script uses them: in a process of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import exporter
from tests.places import ROOT, SOURCE

FOLDER = ROOT / "tests" / "publications" / "every-construct"
TODAY = date(2026, 11, 24)


def run(script: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_public_name_is_there_and_documented() -> None:
    for name in exporter.__all__:
        thing = getattr(exporter, name)
        assert name.startswith("__") or thing.__doc__, name
        assert name.startswith("__") or thing.__name__.rpartition(".")[2] == name


def test_public_names_are_these() -> None:
    assert set(exporter.__all__) == {
        "Brand", "Comparison", "Diagnostic", "EditionKind", "Exported", "ExporterError", "Format",
        "InternalError", "MachineError", "Made", "Options", "Outcome", "Plan", "ProofError", "Publication",
        "Report", "SourceError", "ThemeError", "UsageError", "Verified", "__version__", "batch", "check",
        "compare", "export", "load", "load_brand", "plan", "verify",
    }  # fmt: skip


def test_no_public_name_is_that_of_a_folder_or_module() -> None:
    """Importing one would put it in the place of the function."""
    package = Path(exporter.__file__).parent
    assert not [
        name for name in exporter.__all__ if (package / name).exists() or (package / f"{name}.py").exists()
    ]


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'exprt'"):
        exporter.exprt  # noqa: B018


def test_importing_the_package_imports_nothing_heavy(tmp_path: Path) -> None:
    heavy = "{'pydantic', 'weasyprint', 'lxml', 'docx', 'PIL'}"
    assert run(f"import sys, exporter; print({heavy} & set(sys.modules))", tmp_path).strip() == "set()"


def test_the_functions_stay_what_they_are_when_their_folders_are_imported(tmp_path: Path) -> None:
    script = """
import exporter, exporter.proof.prove, exporter.checks.rules, exporter.batches.pool
import exporter.render.text.write
from exporter.proof import prove
for name in exporter.__all__[exporter.__all__.index("batch"):]:
    assert callable(getattr(exporter, name)), name
print(prove.__name__)
assert exporter.batches.pool.each and exporter.checks.rules.check, "folders stay folders"
assert set(exporter.__all__) == set(dir(exporter))
"""
    assert run(script, tmp_path).strip() == "exporter.proof.prove"


def test_a_script_loads_exports_and_verifies(tmp_path: Path) -> None:
    publication = exporter.load(FOLDER, today=TODAY)
    assert publication.metadata.title == "Every construct"
    options = exporter.Options(TODAY, formats=("text", "docx"))
    (exported,) = exporter.export(FOLDER, tmp_path, options)
    assert [made.artefact.name for made in exported.made] == [
        "every-construct-article.en.docx",
        "every-construct-article.en.txt",
    ]
    for made in exported.made:
        assert exporter.verify(tmp_path / "every-construct" / made.artefact.name).findings.ok


@pytest.mark.parametrize("asked", [{"formats": ("pfd",)}, {"formats": "pdf"}, {"editions": ("leaflet",)}])
def test_what_does_not_exist_is_a_usage_error(asked: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(exporter.UsageError, match="there is no"):
        exporter.Options(TODAY, **asked)  # type: ignore[arg-type]


def test_an_edition_may_be_given_by_its_name() -> None:
    options = exporter.Options(TODAY, editions=("handout",))  # type: ignore[arg-type]
    assert options.editions == (exporter.EditionKind.HANDOUT,)
    assert type(options.editions[0]) is exporter.EditionKind


def test_a_language_it_is_not_written_in_is_named() -> None:
    with pytest.raises(exporter.UsageError, match="not written in fr"):
        exporter.load(FOLDER, "fr")


def test_findings_are_data(tmp_path: Path) -> None:
    (tmp_path / "leaf").mkdir()
    (tmp_path / "leaf" / "article.md").write_bytes(b"")
    with pytest.raises(exporter.ExporterError) as caught:
        exporter.load(tmp_path / "leaf")
    assert caught.value.exit_status == 1
    assert {finding.as_json()["file"] for finding in caught.value.report} == {"leaf/article.md"}


def test_the_script_of_the_readme_runs(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    (script,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    (tmp_path / "source").symlink_to(SOURCE)
    assert "date.today()" in script
    lines = run(script.replace("date.today()", "date(2026, 11, 24)"), tmp_path).splitlines()
    assert len(lines) == 2
    assert all(line.endswith("notes proven") for line in lines)
