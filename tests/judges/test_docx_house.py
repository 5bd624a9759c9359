"""A house template that LibreOffice saved is taken as one that Word did."""

from __future__ import annotations

from pathlib import Path

from tests.judges.office import converted
from tests.render.docx.house_support import FOOT, LOGO, style, template
from tests.render.docx.test_house import made, parts, proven, value


def test_a_template_that_libreoffice_saved_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "house.docx"
    file.write_bytes(template(style("Title", run='<w:color w:val="8A1538"/>'), header=LOGO, footer=FOOT))
    again = tmp_path / "again"
    again.mkdir()
    (saved,) = converted([file], again, "docx")
    data = made(saved.read_bytes())
    assert proven(data) == ""
    assert value(data, "Title", "rPr/color") == "8A1538"
    words = {name: "".join(tree.itertext()) for name, tree in parts(data).items() if "word/footer" in name}
    assert "House form 7, page" in "".join(words.values())
