"""The shape of the package: who may import whom, and that nothing but the command line prints."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.places import ROOT

PACKAGE = ROOT / "exporter"
# Each layer may import itself and the layers before it; names in one tuple are of one layer.
LAYERS = (
    ("version", "diagnostics"),
    ("model",),
    ("data",),
    ("intake",),
    ("read", "theme"),
    ("checks", "cite"),
    ("arrange", "ledger"),
    ("render", "readback"),
    ("publish",),
    ("proof",),
    ("impose",),
    ("produce",),
    ("cache",),
    ("changes",),
    ("importing",),
    ("merging",),
    ("pipeline",),
    ("batches",),
    ("reports",),
    ("shelf",),
    ("attack",),
    ("commands",),
    ("cli",),
    ("__main__",),
)
NEVER = {
    ("arrange", "ledger"),
    ("ledger", "arrange"),
    ("render", "readback"),
    ("readback", "render"),
    ("proof", "render"),
    ("read", "theme"),
    ("theme", "read"),
    ("checks", "cite"),
    ("cite", "checks"),
}
# Where a library may be imported at all. The attack writes damaged PDFs and impose writes sheets: neither
# reads one for the proof.
ROOMS = {
    "weasyprint": ("exporter.render.pdf.weasyprint.",),
    "typst": ("exporter.render.pdf.typst.",),
    "pydyf": ("exporter.render.pdf.weasyprint.",),
    "pypdfium2": ("exporter.readback.",),
    "distributed": ("exporter.batches.cluster.",),
    "dask": ("exporter.batches.cluster.",),
    "pikepdf": ("exporter.readback.", "exporter.attack.", "exporter.impose."),
}
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
MODULES = sorted(PACKAGE.rglob("*.py"))


def part(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Each node of a module: parsed once for all rules."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


@cache
def imports(path: Path) -> frozenset[str]:
    found = set()
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("exporter"):
            assert node.level == 0
            for alias in node.names:
                deeper = f"{node.module}.{alias.name}"
                is_module = (PACKAGE.parent / (deeper.replace(".", "/") + ".py")).exists()
                found.add(deeper if is_module else node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("exporter")}
    return frozenset(found)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_only_from_its_left(path: Path) -> None:
    own = part(name_of(path))
    if not own:
        return
    for module in imports(path):
        other = part(module)
        assert RANK[other] <= RANK[own], f"{name_of(path)} imports {module}, to its right"
        assert (own, other) not in NEVER, f"{name_of(path)} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_library_with_a_room_of_its_own_is_imported_nowhere_else(path: Path) -> None:
    for library in libraries(path) & ROOMS.keys():
        assert name_of(path).startswith(ROOMS[library]), f"{name_of(path)} imports {library}"


@cache
def libraries(path: Path) -> frozenset[str]:
    """What a module imports from outside, by the first part of its name, in its functions too."""
    found: set[str] = set()
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
        elif isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
    return frozenset(found - {"exporter"})


def test_there_is_no_import_cycle() -> None:
    graph = {name_of(path): imports(path) for path in MODULES}
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join((*path, module))
        if module in done:
            return
        for other in graph.get(module, ()):
            if other != module:
                visit(other, (*path, module))
        done.add(module)

    for module in graph:
        visit(module, ())


@pytest.mark.parametrize(
    "path", [path for path in MODULES if PACKAGE / "commands" not in path.parents], ids=name_of
)
def test_only_the_command_line_prints_or_asks_the_clock(path: Path) -> None:
    for node in nodes(path):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {
                "print",
                "exit",
                "sys.exit",
                "date.today",
                "datetime.now",
                "time.time",
                "os.getenv",
            }
        if isinstance(node, ast.Attribute):
            assert ast.unparse(node) != "os.environ"


def test_packages_hold_no_logic_in_their_init() -> None:
    for path in PACKAGE.rglob("__init__.py"):
        if path.parent == PACKAGE:
            continue
        body = ast.parse(path.read_text(encoding="utf-8")).body
        assert len(body) == 1, path


def test_no_function_is_longer_than_sixty_lines_and_no_file_than_450() -> None:
    for path in MODULES:
        source = path.read_text(encoding="utf-8")
        assert source.count("\n") <= 450, path
        for node in nodes(path):
            if isinstance(node, ast.FunctionDef):
                first = 1 if ast.get_docstring(node) else 0
                start = node.body[first].lineno if len(node.body) > first else node.lineno
                assert (node.end_lineno or 0) - start < 60, f"{path}: {node.name}"


FOLDERS = sorted({path.parent for path in MODULES})
MOST_MODULES = 20


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(PACKAGE.parent)))
def test_a_folder_holds_few_modules_and_no_prefix_acts_as_a_folder(folder: Path) -> None:
    modules = [path.stem for path in folder.glob("*.py") if path.stem != "__init__"]
    assert len(modules) <= MOST_MODULES
    inner = {path.name for path in folder.iterdir() if (path / "__init__.py").is_file()}
    assert not [name for name in modules for prefix in inner if name.startswith(f"{prefix}_")]
    assert inner.isdisjoint(modules)


def test_only_the_commands_know_the_library_of_the_command_line() -> None:
    knowing = {path for path in MODULES if libraries(path) & {"click", "rich"}}
    assert knowing <= {*(PACKAGE / "commands").rglob("*.py"), PACKAGE / "cli.py"}


def test_the_command_line_starts_without_what_takes_long_to_import() -> None:
    assert libraries(PACKAGE / "cli.py").isdisjoint({"pydantic", "rich"})


def test_functions_are_short_on_the_whole() -> None:
    lengths = sorted(
        (node.end_lineno or 0) - node.body[_documented(node)].lineno + 1
        for path in MODULES
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef) and len(node.body) > _documented(node)
    )
    assert lengths[len(lengths) // 2] <= 5
    assert lengths[len(lengths) * 9 // 10] <= 14


def _documented(node: ast.FunctionDef) -> int:
    return 1 if ast.get_docstring(node) else 0
