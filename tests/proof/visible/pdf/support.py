"""Small pages made with WeasyPrint for the look at a PDF: a claim, its note, a running foot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from io import BytesIO

import pikepdf
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from exporter.model.obligation import Ledger, NoteKind, Obligation, OwedClaim, Scope
from exporter.proof.prove import prove
from exporter.proof.seen import Look, Seen
from exporter.proof.visible.pdf.check import check_visible
from exporter.proof.visible.pdf.facts import PageFacts
from exporter.readback.pdf.read import read
from exporter.render.pdf.weasyprint.tags import mark_artifacts
from exporter.theme.load import load_theme
from exporter.theme.theme import FontFace

CLAIM = "In a survey most users found the plant helpful."
NOTE = "Evidence: Surveys. Researchers asked people, and this cannot show what caused what."
FOOT = "Information, not medical advice."
PAPER = PageFacts(595.28, 841.89, 56.69, 56.69)
PLAIN = f"<p class=claim>{CLAIM}</p><p class=note>{NOTE}</p>"


def ledger(claim: str = CLAIM, note: str = NOTE, foot: str = FOOT) -> Ledger:
    owed = [Obligation("n", NoteKind.EVIDENCE, note, Scope.AFTER_CLAIM, "c")] if note else []
    if foot:
        owed.append(Obligation("running", NoteKind.RUNNING, foot, Scope.RUNNING))
    claims = (OwedClaim("c", (claim,)),) if claim else ()
    return Ledger("x", "article", "en", "1", "", tuple(owed), claims)


def page(body: str = PLAIN, css: str = "", foot: str = FOOT) -> bytes:
    """A page in the theme's font; the theme's size for notes is 12 points, its margins 20 mm."""
    sheet = f"""
      @page {{ size: A4; margin: 20mm; @bottom-left {{ content: element(foot) }} }}
      body {{ font: 12pt/1.4 "Atkinson Hyperlegible"; margin: 0 }}
      .foot {{ position: running(foot); font-size: 9pt; margin: 0 }}
      {css}"""
    html = (
        f"<html lang=en><head><meta charset=utf-8><title>x</title><style>{_faces()}</style>"
        f"<style>{sheet}</style></head><body><div class=foot>{foot}</div>{body}</body></html>"
    )
    return _written(html)


@lru_cache(maxsize=256)
def _written(html: str) -> bytes:
    fonts = FontConfiguration()
    document = weasyprint.HTML(string=html).render(font_config=fonts)
    data = document.write_pdf(pdf_variant="pdf/ua-1", finisher=lambda _, pdf: mark_artifacts(pdf))
    assert isinstance(data, bytes)
    return data


@lru_cache(maxsize=1)
def _faces() -> str:
    return "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: {face.style};'
        f' src: url("{face.path.as_uri()}") }}'
        for face in faces()
        if not face.variable
    )


@lru_cache(maxsize=1)
def faces() -> tuple[FontFace, ...]:
    return load_theme("base").faces


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Finished bytes after somebody's change."""
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def look(data: bytes, owed: Ledger | None = None, paper: PageFacts | None = PAPER) -> Look:
    """How the notes of a file look where its words were found; without these all must look the same."""
    owed = owed or ledger()
    located = prove(read(data), owed).located
    found = check_visible(data, owed, located, paper)
    searched = check_visible(data, owed, [replace(one, blocks=()) for one in located], paper)
    assert {finding.as_text() for finding in searched.report} == {one.as_text() for one in found.report}
    assert sorted(searched.seen, key=repr) == sorted(found.seen, key=repr)
    return found


def codes(data: bytes, owed: Ledger | None = None, paper: PageFacts | None = PAPER) -> set[str]:
    return {finding.code for finding in look(data, owed, paper).report}


def said(data: bytes, owed: Ledger | None = None, paper: PageFacts | None = PAPER) -> str:
    return "\n".join(finding.as_text() for finding in look(data, owed, paper).report)


def seen(data: bytes, owed: Ledger | None = None) -> tuple[Seen, ...]:
    return look(data, owed).seen
