"""What browsers and their judges make of e-books and HTML: axe-core on every page, the Nu checker on HTML.

Every page is opened in Chromium at 360 and 1024 px, in light and in dark.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from exporter.model.edition import EditionKind
from exporter.pipeline import export
from exporter.produce.options import Options
from tests.places import ROOT, SOURCE

MODULES = ROOT / ".judges" / "node_modules"
ARTICLE = SOURCE / "kratom-and-depression"
# A cover is one picture; axe asks for a heading, which would be words that the book does not have.
COVER_HAS_NO_HEADING = ("cover.xhtml", "page-has-heading-one")
# Advice of the Nu checker that does not fit: it does not count hashes of sheets and data addresses when it
# reads a policy, and the summary of a handout has the title above it for a heading.
ADVICE = ("Content Security Policy", "Section lacks heading")


def needed(what: str, path: str | Path | None) -> str:
    """Return the path; skip the test without it, or fail where all judges are required."""
    if path and Path(path).exists():
        return str(path)
    reason = f"{what} is missing: sh .ci/judges installs it"
    if os.environ.get("EXPORTER_REQUIRE_JUDGES") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The article as a book, taken apart, and as HTML, and the handout and another publication as HTML."""
    out = tmp_path_factory.mktemp("screens")
    kinds = (EditionKind.ARTICLE, EditionKind.HANDOUT)
    export(ARTICLE, out, Options(date(2026, 11, 24), formats=("epub",), editions=kinds[:1]))
    for source in (ARTICLE, ROOT / "tests" / "publications" / "every-construct"):
        export(source, out, Options(date(2026, 11, 24), formats=("html",), editions=kinds))
    (book,) = out.rglob("*.epub")
    with ZipFile(book) as archive:
        archive.extractall(out / "book")
    return out


def barriers(pages: Sequence[Path]) -> list[dict[str, str]]:
    """Return what axe finds on pages, each looked at in four ways; a cover's missing heading is known."""
    node, chromium = needed("Node.js", shutil.which("node")), needed("Chromium", shutil.which("chromium"))
    needed("axe-core", MODULES / "axe-core")
    needed("Puppeteer", MODULES / "puppeteer-core")
    command = [node, str(Path(__file__).with_name("axe.js")), chromium, str(MODULES)]
    done = subprocess.run(
        [*command, *(page.as_uri() for page in pages)],
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["runs"] == 4 * len(pages)
    name, rule = COVER_HAS_NO_HEADING
    return [
        one for one in told["violations"] if not (one["url"].endswith(name) and one["rule"].startswith(rule))
    ]


def test_axe_finds_no_barrier_on_any_page_and_nothing_is_wider_than_the_screen(folder: Path) -> None:
    pages = [*sorted(folder.glob("book/**/*.xhtml")), *sorted(folder.rglob("*-article.en.html"))]
    assert len(pages) > 12
    assert barriers(pages) == []


def test_the_nu_checker_finds_nothing_in_html(folder: Path) -> None:
    java = needed("java", shutil.which("java"))
    jar = needed("the Nu checker", MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar")
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) == 4
    command = [java, "-Xss8m", "-jar", jar, "--format", "json", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    told = json.loads(done.stderr)["messages"]
    assert told, "the policy is always spoken of"
    assert [one["message"] for one in told if not any(advice in one["message"] for advice in ADVICE)] == []
    assert [one["message"] for one in told if one["type"] != "info"] == []
