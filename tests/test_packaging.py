"""The wheel: what is in it, and that it works where the repository is not."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from email.parser import HeaderParser
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.places import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling", reason="the wheel is built with hatchling: pip install hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    build = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run(
        [sys.executable, "-c", build, folder], cwd=ROOT, capture_output=True, check=True, timeout=60
    )
    (built,) = folder.glob("*.whl")
    return built


def packed(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as package:
        return set(package.namelist())


def tracked(*places: str) -> set[str]:
    files = (path for place in places for path in (ROOT / place).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}


def test_holds_the_package_the_themes_and_nothing_else(wheel: Path) -> None:
    files = {name for name in packed(wheel) if ".dist-info/" not in name}
    assert files == tracked("exporter") | {f"exporter/{name}" for name in tracked("themes")}
    assert {"exporter/py.typed", "exporter/themes/clinic/theme.toml", "exporter/data/codes/SF01.md"} <= files


def test_holds_the_licence_and_starts_the_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        (folder,) = {name.split("/")[0] for name in package.namelist() if ".dist-info/" in name}
        metadata = HeaderParser().parsestr(package.read(f"{folder}/METADATA").decode())
        entry = package.read(f"{folder}/entry_points.txt").decode()
        assert package.read(f"{folder}/licenses/LICENSE") == (ROOT / "LICENSE").read_bytes()
    assert (metadata["Name"], metadata["License-Expression"]) == ("publication-exporter", "AGPL-3.0-or-later")
    assert "exporter = exporter.cli:main" in entry


def test_names_only_what_registries_have(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        (metadata,) = (package.read(name) for name in package.namelist() if name.endswith("/METADATA"))
    required = HeaderParser().parsestr(metadata.decode()).get_all("Requires-Dist") or []
    assert required
    assert not [line for line in required if "@" in line or "file:" in line]


def test_exports_where_the_repository_is_not(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as package:
        package.extractall(tmp_path / "installed")
    script = f"""
import sys
others = [place for place in sys.path if place not in ("", {str(ROOT)!r})]
sys.path = [{str(tmp_path / "installed")!r}, *others]
import exporter
from exporter.cli import main
from exporter.theme.folder import shipped
assert exporter.__file__.startswith({str(tmp_path)!r}), exporter.__file__
assert str(shipped()).startswith({str(tmp_path)!r}), shipped()
main()
"""
    for command in (["new", "leaflet", "--today", "2026-11-24"], ["export", "--to", "docx", "--quiet"]):
        done = subprocess.run(
            [sys.executable, "-c", script, *command],
            cwd=tmp_path,
            env={"SOURCE_DATE_EPOCH": "1795478400", "EXPORTER_CACHE": "off"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "dist" / "leaflet" / "leaflet-article.en.docx").is_file()


def named() -> set[str]:
    """Return the packages that pyproject.toml names, for the exporter, its extras and its developers."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    own = project["project"]
    lists = [
        own["dependencies"],
        *own["optional-dependencies"].values(),
        *project["dependency-groups"].values(),
    ]
    return {canonicalize_name(Requirement(line).name) for one in lists for line in one}


def pins() -> dict[str, str]:
    """Return for each line of the constraints the package that needs it, ``""`` where the line names none."""
    lines = (ROOT / ".ci" / "constraints.txt").read_text("utf-8").splitlines()
    found = [re.fullmatch(r"([\w.-]+)==\S+(?:  # of ([\w.-]+).*)?", line) for line in lines if line[0] != "#"]
    return {canonicalize_name(one[1]): canonicalize_name(one[2] or "") for one in found if one}


def needs(package: str) -> set[str] | None:
    """Return what a package requires, on whatever machine; None where it is not installed."""
    try:
        lines = distribution(package).requires or ()
    except PackageNotFoundError:
        return None
    return {canonicalize_name(Requirement(line).name) for line in lines}


def test_the_constraints_hold_all_that_is_named_and_what_it_needs() -> None:
    lines = (ROOT / ".ci" / "constraints.txt").read_text("utf-8").splitlines()
    assert len(pins()) == len([line for line in lines if not line.startswith("#")])
    assert {name for name, parent in pins().items() if not parent} == named()
    assert {parent for parent in pins().values() if parent} <= set(pins())


def test_what_the_constraints_say_of_a_package_is_so() -> None:
    """The judges are not there for everybody: a line of theirs is looked at where they are."""
    told = [(name, parent, needs(parent)) for name, parent in pins().items() if parent]
    seen = [(name, parent, required) for name, parent, required in told if required is not None]
    assert len(seen) > 20
    assert [(name, parent) for name, parent, required in seen if name not in required] == []
