"""The shape of the package: who may import whom, and that nothing but the command line prints."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "exporter"
# Each layer may import itself and the layers before it; names in one tuple are of one layer.
LAYERS = (
    ("version", "diagnostics", "parameters"),
    ("model",),
    ("data",),
    ("intake",),
    ("read", "theme"),
    ("check",),
    ("arrange",),
    ("render", "readback", "verify"),
    ("fit", "overlong"),
    ("making",),
    ("publish", "lock", "naming", "signing", "schemas"),
    ("finished", "comparing", "record", "options", "works"),
    ("results",),
    ("office",),
    ("pipeline",),
    ("batch", "scaffold", "doctor"),
    ("attack",),
    ("present",),
    ("verbs",),
    ("cli",),
)
NEVER = {
    ("render", "readback"),
    ("render", "verify"),
    ("readback", "render"),
    ("verify", "render"),
    ("read", "theme"),
    ("theme", "read"),
}
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
MODULES = sorted(PACKAGE.rglob("*.py"))


def part(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("exporter"):
            assert node.level == 0
            for alias in node.names:
                deeper = f"{node.module}.{alias.name}"
                is_module = (PACKAGE.parent / (deeper.replace(".", "/") + ".py")).exists()
                found.add(deeper if is_module else node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("exporter")}
    return found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_only_from_its_left(path: Path) -> None:
    own = part(name_of(path))
    if not own:
        return
    for module in imports(path):
        other = part(module)
        assert RANK[other] <= RANK[own], f"{name_of(path)} imports {module}, to its right"
        assert (own, other) not in NEVER, f"{name_of(path)} imports {module}"


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


@pytest.mark.parametrize("path", [path for path in MODULES if path.parent.name != "verbs"], ids=name_of)
def test_only_the_command_line_prints_or_asks_the_clock(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
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
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                first = 1 if ast.get_docstring(node) else 0
                start = node.body[first].lineno if len(node.body) > first else node.lineno
                assert (node.end_lineno or 0) - start < 60, f"{path}: {node.name}"
