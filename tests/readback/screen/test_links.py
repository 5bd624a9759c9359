"""Which words a link leads to."""

from __future__ import annotations

from lxml import etree

from exporter.readback.screen.links import targets_of
from exporter.readback.screen.names import XHTML

PAGE = f"""<html xmlns="{XHTML.strip("{}")}"><body>
<p id="claim">Many say so <em>often</em>.<span class="run-in" id="note"> Evidence: <b>No</b>.</span> Done.</p>
<p><span id="mark"></span>A paragraph.</p>
<p id="twice">One.</p><p id="twice">Two.</p>
</body></html>"""


def test_a_link_leads_to_the_words_of_a_claim_and_not_to_those_of_the_note_that_ends_it() -> None:
    found = targets_of({"a.xhtml": etree.fromstring(PAGE)})
    assert found["a.xhtml#claim"] == "Many say so often. Done."
    assert found["a.xhtml#note"] == "Many say so often. Done."
    assert found["a.xhtml#mark"] == "A paragraph."
    assert "a.xhtml#twice" not in found
