"""What is written about the exporter is true: commands, options, codes, files and targets exist."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from pkgutil import resolve_name

import click
import pytest

from exporter.cli import main
from exporter.data.codes import codes
from tests.places import ROOT

README = (ROOT / "README.md").read_text("utf-8")
PAPERS = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
TOP = r"exporter|tests|source|themes|docs|\.ci|\.github"
CODE = re.compile(r"[A-Z]{2}\d{2}")


def commands(
    group: click.Group, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


def shown(text: str) -> Iterator[list[str]]:
    """Yield the words of every exporter command in a text, without the comments behind them."""
    for line in re.findall(r"^(?:\$ )?[ \t]*(?:\$ )?exporter (.+)$", text, re.MULTILINE):
        yield shlex.split(line.partition(" > ")[0], comments=True)


def written(text: str) -> Iterator[list[str]]:
    """Yield the words of every exporter command in backquotes."""
    for line in re.findall(r"`exporter ([^`]+)`", text):
        yield shlex.split(line)


def understand(words: list[str]) -> None:
    """Parse a command line, running nothing; raises click.UsageError when it is not understood."""
    command: click.Command = main
    while isinstance(command, click.Group) and words:
        name, *words = words
        assert name in command.commands, name
        command = command.commands[name]
    command.make_context("exporter", words, resilient_parsing=not words)


VERBS = dict(commands(main))


def options_of(command: click.Command) -> list[str]:
    given = (one for one in command.params if isinstance(one, click.Option))
    return [name for name in (max(one.opts, key=len) for one in given) if name != "--help"]


@pytest.mark.parametrize("path", [path for path, verb in VERBS.items() if options_of(verb)], ids=" ".join)
def test_the_readme_names_every_option_of_a_command(path: tuple[str, ...]) -> None:
    (row,) = [line for line in README.splitlines() if line.startswith(f"| `{' '.join(path)}` |")]
    assert re.findall(r"`(--[\w-]+)`", row) == options_of(VERBS[path])


@pytest.fixture(autouse=True)
def _a_folder_with_the_files_of_the_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "public.pem").write_bytes(b"-")
    (tmp_path / "house.dotx").write_bytes(b"-")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("path", VERBS, ids=" ".join)
def test_every_verb_has_help_with_an_example_that_is_understood(path: tuple[str, ...]) -> None:
    examples = [words for words in shown(VERBS[path].help or "") if tuple(words[: len(path)]) == path]
    assert examples
    for words in examples:
        understand(words)


@pytest.mark.parametrize("path", VERBS, ids=" ".join)
def test_every_option_has_help_or_a_default_that_says_it(path: tuple[str, ...]) -> None:
    for option in VERBS[path].params:
        if isinstance(option, click.Option):
            assert option.help or option.show_default, option.opts


@pytest.mark.parametrize("path", VERBS, ids=" ".join)
def test_every_verb_is_in_the_readme(path: tuple[str, ...]) -> None:
    assert any(tuple(words[: len(path)]) == path for words in (*shown(README), *written(README)))


@pytest.mark.parametrize(
    "words",
    [words for path in PAPERS for find in (shown, written) for words in find(path.read_text("utf-8"))],
    ids=" ".join,
)
def test_commands_of_the_papers_are_understood(words: list[str]) -> None:
    understand(words)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_targets_that_a_paper_names_exist(paper: Path) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = set(re.findall(r"(?:\$ |`)make (\w+)", paper.read_text("utf-8")))
    assert named <= set(re.findall(r"^(\w+):", makefile, re.MULTILINE))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_files_that_a_paper_names_exist(paper: Path) -> None:
    """A link leads from the folder of the page; a path in backquotes begins at the top of the repository."""
    text = paper.read_text("utf-8")
    links = re.findall(r'(?:src="|\]\()((?!https?:)[^")#]+)', prose(text))
    assert [link for link in links if not (paper.parent / link).exists()] == []
    paths = re.findall(rf"`((?:{TOP})/[\w./-]*)[`:…]", text) + re.findall(r"pytest ([\w/.]+)", text)
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_modules_that_a_paper_names_exist(paper: Path) -> None:
    """A module without its folder lies in one that the same section names; a dotted name is imported."""
    for part in re.split(r"^#+ ", paper.read_text("utf-8"), flags=re.MULTILINE):
        folders = [ROOT / name for name in re.findall(r"`(exporter/[\w/]+/)`", part)]
        for name in re.findall(r"`(\w+\.py)`", part):
            assert name == "__init__.py" or any((folder / name).is_file() for folder in folders), name
        for name in re.findall(r"`(exporter(?:\.\w+)+)`", part):
            resolve_name(name)


def prose(text: str) -> str:
    """Return a page without its examples: what stands in fences, and in backquotes."""
    return re.sub(r"^```.*?^```$|`[^`\n]+`", "", text, flags=re.MULTILINE | re.DOTALL)


def test_the_papers_name_tests_that_are_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = re.findall(r"pytest (tests/\S+)::(\w+)", text)
    assert named
    assert all(f"def {name}(" in (ROOT / path).read_text("utf-8") for path, name in named)


def test_codes_that_the_readme_names_have_a_page() -> None:
    assert set(re.findall(r"`(?:exporter explain )?([A-Z]{2}\d{2})`", README)) <= codes()


def emitted() -> dict[str, str]:
    """Return every code that stands as a text of its own in the package, with a file it stands in."""
    found = {}
    for path in (ROOT / "exporter").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                found[node.value] = path.name
    return found


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    found = emitted()
    assert {code: file for code, file in found.items() if code not in codes()} == {}
    assert codes() - set(found) == set()


def test_codes_in_pages_exist() -> None:
    pages = {path.stem: path.read_text("utf-8") for path in (ROOT / "exporter/data/codes").glob("*.md")}
    families = {code[:2] for code in codes()}
    for code, text in pages.items():
        for other in re.findall(r"\b([A-Z]{2}\d{2})\b", text):
            assert other[:2] not in families or other in codes(), f"{code} names {other}"
        for words in written(text):
            understand(list(takewhile(lambda word: not word.startswith("-"), words)))
