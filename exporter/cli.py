"""The command line: a group of verbs, each a module of ``exporter.verbs``.

Everything heavy is imported inside the verb that needs it, so that ``--help`` is quick.
"""

from __future__ import annotations

import click

from exporter.verbs.check import check
from exporter.verbs.compare import compare
from exporter.verbs.doctor import doctor
from exporter.verbs.explain import explain
from exporter.verbs.export import export
from exporter.verbs.new import new
from exporter.verbs.schema import schema
from exporter.verbs.selftest import selftest
from exporter.verbs.themes import themes
from exporter.verbs.verify import verify
from exporter.version import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="exporter")
def main() -> None:
    """Write PDF handouts, DOCX and EPUB from one source, and prove that every note survived.

    \b
    exporter new my-leaflet            start a publication under ./source
    exporter check                     read everything, write nothing
    exporter export                    write the proven files into ./dist
    exporter verify dist/*/*.pdf       prove a file again, by the seal inside it

    \b
    Exit status: 0 proven, 1 errors in a source or theme, 2 usage, 3 a file is not what
    it owes, 4 the machine lacks something.

    \b
    Shell completion: eval "$(_EXPORTER_COMPLETE=bash_source exporter)"
    (zsh_source and fish_source likewise)
    """


for verb in (export, check, verify, compare, selftest, themes, explain, schema, new, doctor):
    main.add_command(verb)
