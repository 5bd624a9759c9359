"""The same source gives the same bytes: whoever runs the export, where, when and in what surroundings."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from getpass import getuser
from io import BytesIO
from pathlib import Path
from socket import gethostname
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf

from tests.places import PUBLICATIONS, ROOT

EVERYTHING = ("--to", "pdf,docx,epub,html,text", "--today", "2026-11-24", "--quiet")
RUN = "import os, sys; os.umask(int(sys.argv.pop(1), 8)); from exporter.cli import main; main()"
WHO = "quisquiliae"
HERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "HOME": f"/home/{WHO}", "USER": WHO}
ELSEWHERE = {
    "TZ": "Pacific/Apia",
    "LC_ALL": "C",
    "PYTHONHASHSEED": "4711",
    "PYTHONUTF8": "0",
    "SOURCE_DATE_EPOCH": "1",
    "LANGUAGE": "tr_TR",
}


def run(source: Path, out: Path, umask: str, surroundings: dict[str, str], cwd: Path) -> dict[str, bytes]:
    done = subprocess.run(
        [sys.executable, "-c", RUN, umask, "export", source, "--out", out, *EVERYTHING],
        env={**os.environ, "PYTHONPATH": str(ROOT), **surroundings},
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    files = [path for path in out.rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o644}, "whoever may come can read them"
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def test_every_format_is_the_same_bytes_in_other_surroundings_and_among_others(tmp_path: Path) -> None:
    source, other = tmp_path / "source", tmp_path / "elsewhere" / "source"
    shutil.copytree(PUBLICATIONS, source)
    shutil.copytree(PUBLICATIONS, other)
    shutil.copytree(other / "every-construct", other / "a-twin")
    os.utime(other / "every-construct" / "article.md", (1, 1))
    alone = run(source / "every-construct", tmp_path / "one", "022", HERE, ROOT)
    among = run(Path(), tmp_path / "two", "077", ELSEWHERE, other)
    same = {name: data for name, data in among.items() if not name.startswith("a-twin/")}
    assert {Path(name).suffix for name in alone} == {".pdf", ".docx", ".epub", ".html", ".txt", ".json"}
    assert sorted(alone) == sorted(same)
    assert len(among) == 2 * len(alone)
    assert [name for name in alone if alone[name] != same[name]] == []
    traces = [str(tmp_path), str(ROOT), WHO, *(name for name in (getuser(), gethostname()) if len(name) > 5)]
    for name, data in alone.items():
        whole = unpacked(data)
        assert [trace for trace in traces if trace.encode() in whole] == [], name


def unpacked(data: bytes) -> bytes:
    """Return the bytes of a file with everything that is packed or compressed in it, names included."""
    if data.startswith(b"PK"):
        with ZipFile(BytesIO(data)) as archive:
            parts = [
                entry.filename.encode() + entry.extra + archive.read(entry) for entry in archive.infolist()
            ]
        return b"\n".join([data, *parts])
    if data.startswith(b"%PDF"):
        with pikepdf.open(BytesIO(data)) as pdf:
            streams = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
            parts = [thing.unparse() + _decoded(thing) for thing in streams]
            return b"\n".join([data, *parts, *(thing.unparse(resolved=True) for thing in pdf.objects)])
    return data


def _decoded(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:  # a picture that is compressed in a way of its own
        return stream.read_raw_bytes()


def test_traces_are_found_in_packed_files() -> None:
    archive, file = BytesIO(), BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as packed:
        packed.writestr("a.xml", "x" * 100 + WHO)
    with pikepdf.new() as pdf:
        pdf.Root.Hidden = pdf.make_stream(b"x" * 100 + WHO.encode())
        pdf.save(file, compress_streams=True, recompress_flate=True)
    for data in (archive.getvalue(), file.getvalue()):
        assert WHO.encode() not in data
        assert WHO.encode() in unpacked(data)
