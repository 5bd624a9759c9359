"""What a process that draws PDFs imports, with nothing done yet: processes forked off later share it."""

from __future__ import annotations

import gc
from contextlib import suppress
from importlib import import_module

from exporter.diagnostics import MachineError

_LATE = ("email.policy", "fontTools.agl", "numpy.ma")
"""What libraries import in the middle of the work."""


def _share() -> None:
    """Import it without looking for garbage, and leave what was imported out of every later look."""
    gc.disable()
    import exporter.produce.make
    import exporter.proof.visible.pdf.check
    import exporter.readback.pdf.read
    import exporter.render.pdf.weasyprint.machine
    import exporter.render.pdf.write

    with suppress(MachineError):  # without Pango drawing says what to install
        exporter.render.pdf.weasyprint.machine.layouter()
    for name in _LATE:
        import_module(name)
    gc.freeze()
    gc.enable()


_share()
