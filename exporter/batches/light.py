"""What a process that sets PDFs with Typst imports, with nothing done yet: others are forked off it later."""

from __future__ import annotations

import gc


def _share() -> None:
    """Import it without looking for garbage, and leave what was imported out of every later look."""
    gc.disable()
    import exporter.produce.make
    import exporter.proof.visible.pdf.check
    import exporter.readback.pdf.read
    import exporter.render.pdf.typst.lay  # noqa: F401

    gc.freeze()
    gc.enable()


_share()
