"""The command line: a group of verbs, each a module of ``exporter.commands``.

A verb is imported when it is called, and everything heavy inside the verb that needs it: the processes that
help with an export import this module again.
"""

from __future__ import annotations

import click

from exporter.commands.verbs import Named, Verbs
from exporter.version import __version__

_VERBS = Named(
    {
        "export": "export",
        "batch": "many.batch",
        "import": "bring.import_",
        "decide": "bring.decide",
        "merge": "bring.merge",
        "check": "check",
        "verify": "verify",
        "shelf": "shelf",
        "compare": "compare",
        "diff": "diff",
        "selftest": "selftest",
        "impose": "impose",
        "cache": "many.cache",
        "cluster": "many.cluster",
        "themes": "themes",
        "list": "list",
        "explain": "explain",
        "schema": "schema",
        "new": "new",
        "doctor": "doctor",
    }
)


@click.group(
    cls=Verbs,
    commands=_VERBS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="exporter")
def main() -> None:
    """Write PDF handouts, DOCX and EPUB from one source, and prove that every note survived.

    \b
    exporter new my-leaflet            start a publication under ./source
    exporter import leaflet.docx       or with what you have: Word, web page, Markdown, text
    exporter check                     read everything, write nothing
    exporter export                    write the proven files into ./dist
    exporter batch                     everything that batch.toml names, for many clinics
    exporter verify dist/*/*.pdf       prove a file again, by the seal inside it
    exporter shelf FOLDER              which files may still be handed out
    exporter diff OLD NEW              what changed for a reader
    exporter merge EDITED.docx         an editor's changes back into the source
    exporter impose FILE --booklet     put the pages of a PDF on sheets to fold

    \b
    Exit status: 0 proven, 1 errors in a source or theme, 2 usage, 3 a file is not what
    it owes, 4 the machine lacks something; 130, 143 stopped (Ctrl-C, SIGTERM).

    \b
    Shell completion: eval "$(_EXPORTER_COMPLETE=bash_source exporter)"
    (zsh_source and fish_source likewise)
    """
