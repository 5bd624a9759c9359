"""``python -m exporter``: the command line, also where the command is not on the path."""

from exporter.cli import main

main(prog_name="exporter")
