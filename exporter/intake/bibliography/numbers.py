"""A list of PubMed numbers and DOIs, one a line, to items of CSL-JSON.

Nothing is fetched: such an item is an address and no more, which readers can follow and no style can set.
"""

from __future__ import annotations

import re

from exporter.diagnostics import Report
from exporter.intake.bibliography.csl_item import CslItem, bare_doi
from exporter.intake.text import SourceText

_PUBMED = re.compile(
    r"(?:https?://)?(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d{1,8})/?"
    r"|(?:PMID:? *)?(\d{1,8})",
    re.IGNORECASE,
)
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_KEY = re.compile(r"(?P<key>[A-Za-z0-9][A-Za-z0-9_.:/-]*)\s+(?P<rest>\S.*)")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:/-]{0,79}")


def read_numbers(source: SourceText, report: Report) -> list[CslItem]:
    """Return an item for each line that is not empty and no comment (``#``).

    A line is a number, or an id of its own and a number. Findings: RF08 for a line that is neither, RF09 (one
    warning a file) for what is an address only.
    """
    found = []
    for number, line in enumerate(source.lines, 1):
        text = line.partition("#")[0].strip()
        if text and (item := _item(text, number, source, report)) is not None:
            found.append(item)
    if found:
        said = f"{len(found)} references are a number and no more: readers see an address"
        hint = "Export them from PubMed or a reference manager as RIS or BibTeX to have authors and titles."
        report.warning("RF09", said, source.at(found[0].line, 1), hint)
    return found


def _item(text: str, line: int, source: SourceText, report: Report) -> CslItem | None:
    given = _KEY.fullmatch(text)
    if given and not re.fullmatch(r"(?:pmid|doi):?", given["key"], re.IGNORECASE):
        return _numbered(given["rest"], given["key"], line, source, report)
    return _numbered(text, "", line, source, report)


def _numbered(text: str, key: str, line: int, source: SourceText, report: Report) -> CslItem | None:
    made = CslItem(line)
    if number := _PUBMED.fullmatch(text):
        pmid = number[1] or number[2]
        made.put("id", key or f"pmid{pmid}", line)
        made.put("type", "article-journal", line)
        made.put("PMID", pmid, line)
        made.put("URL", f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/", line)
        return made
    doi = bare_doi(text)
    if not _DOI.fullmatch(doi) or not (key or _ID.fullmatch(doi)):
        hint = "Write “12345678”, “10.1000/xyz”, or an id to cite it by before it: “ruiz2024 10.1000/xyz”."
        report.error("RF08", "this line is no PubMed number and no DOI", source.at(line, 1), hint)
        return None
    made.put("id", key or doi, line)
    made.put("type", "document", line)
    made.put("DOI", doi, line)
    made.put("URL", f"https://doi.org/{doi}", line)
    return made
