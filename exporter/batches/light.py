"""What a process imports that makes every format, PDFs by Typst: others are forked off it later."""

from __future__ import annotations

import gc


def _share() -> None:
    """Import it without looking for garbage, and leave what was imported out of every later look."""
    gc.disable()
    import exporter.produce.make
    import exporter.proof.visible.docx.check
    import exporter.proof.visible.pdf.check
    import exporter.proof.visible.screen.epub
    import exporter.readback.docx.read
    import exporter.readback.pdf.read
    import exporter.readback.screen.epub
    import exporter.render.docx.write
    import exporter.render.epub.write
    import exporter.render.pdf.typst.lay  # noqa: F401

    gc.freeze()
    gc.enable()


_share()
