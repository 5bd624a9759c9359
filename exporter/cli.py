"""The command line: a group of verbs, each a module of ``exporter.commands``.

Everything heavy is imported inside the verb that needs it, so that ``--help`` is quick.
"""

from __future__ import annotations

import click

from exporter.commands.bring.decide import decide
from exporter.commands.bring.import_ import import_
from exporter.commands.bring.merge import merge
from exporter.commands.check import check
from exporter.commands.compare import compare
from exporter.commands.diff import diff
from exporter.commands.doctor import doctor
from exporter.commands.explain import explain
from exporter.commands.export import export
from exporter.commands.impose import impose
from exporter.commands.list import list_names
from exporter.commands.many.batch import batch
from exporter.commands.many.cache import cache
from exporter.commands.many.cluster import cluster
from exporter.commands.new import new
from exporter.commands.schema import schema
from exporter.commands.selftest import selftest
from exporter.commands.shelf import shelf
from exporter.commands.themes import themes
from exporter.commands.verbs import Verbs
from exporter.commands.verify import verify
from exporter.version import __version__


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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


_CHECKS = (check, verify, shelf, compare, diff, selftest)
_BRINGS = (import_, decide, merge)
_OTHERS = (impose, cache, cluster, themes, list_names, explain, schema, new, doctor)
for verb in (export, batch, *_BRINGS, *_CHECKS, *_OTHERS):
    main.add_command(verb)
