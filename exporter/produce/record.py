"""From proven artefacts to the folder people open: the files, and one receipt for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from exporter.diagnostics import ProofError
from exporter.model.publication import SourceFile
from exporter.produce.make import Made
from exporter.proof.receipt import Entry, Receipt, digest, merge, read_receipt, write_receipt
from exporter.publish.files import RECEIPT, publish, read_if_there
from exporter.version import __version__

_LIBRARIES = (
    "EbookLib",
    "citeproc-py",
    "markdown-it-py",
    "pikepdf",
    "pillow",
    "pypdfium2",
    "python-docx",
    "typst",
    "weasyprint",
)


def put(folder: Path, made: Sequence[Made], sources: Iterable[SourceFile]) -> None:
    """Write the artefacts and the receipt of the folder; entries of other files that still match stay.

    Raises MachineError (EN03) when the folder cannot be written.
    """
    hashes = {source.path: source.sha256 for source in sources}
    new = Receipt(tuple(_entry(one, hashes) for one in made))
    old = _old_receipt(folder)
    receipt = merge(old, new, [entry.file for entry in old.entries if _matches(folder, entry)])
    files = [(one.artefact.name, one.artefact.data) for one in made]
    files += [(one.record.name, one.record.data) for one in made if one.record]
    publish(folder, files, write_receipt(receipt))


def _entry(made: Made, sources: Mapping[str, str]) -> Entry:
    artefact = made.artefact
    return Entry(
        file=artefact.name,
        sha256=digest(artefact.data),
        format=artefact.format,
        edition=made.edition,
        lang=made.ledger.lang,
        theme=made.theme,
        paper=made.paper,
        ledger=made.ledger,
        places=made.proof.places,
        pages=made.pages,
        theme_hash=made.theme_hash,
        template=made.template,
        engine=made.engine,
        sources=sources,
        versions=versions(),
        brand=dict(made.brand),
    )


@cache
def versions() -> Mapping[str, str]:
    """Return the version of this tool and of each library that touches bytes."""
    return {"publication-exporter": __version__, **{name: version(name) for name in _LIBRARIES}}


def _old_receipt(folder: Path) -> Receipt:
    """A receipt that cannot be read vouches for nothing: what it named is not carried over."""
    text = read_if_there(folder / RECEIPT)
    if text is None:
        return Receipt()
    try:
        return read_receipt(text.decode("utf-8", "replace"))
    except ProofError:
        return Receipt()


def _matches(folder: Path, entry: Entry) -> bool:
    if Path(entry.file).name != entry.file:
        return False
    data = read_if_there(folder / entry.file)
    return data is not None and digest(data) == entry.sha256
