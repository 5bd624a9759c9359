"""Only ordinary files are read: nothing that could be waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from exporter.intake.regular import LARGEST, read_regular


def test_an_ordinary_file_is_read_through_a_link_too(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"here")
    (tmp_path / "link").symlink_to("file")
    assert read_regular(tmp_path / "link") == b"here"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_a_device_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, words in (
        (tmp_path / "pipe", "a pipe or a device"),
        (Path("/dev/zero"), "a pipe"),
        (tmp_path, "folder"),
    ):
        with pytest.raises(OSError, match=words):
            read_regular(path)


def test_what_no_memory_holds_is_not_begun(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(OSError, match="larger than 1000 MB"):
        read_regular(tmp_path / "huge")
