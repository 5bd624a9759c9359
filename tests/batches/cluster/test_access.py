"""A scheduler of another machine is reached by TLS alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.batches.cluster.access import Access, Tls, refuse_without_library, tls_of
from exporter.diagnostics import MachineError, UsageError


@pytest.fixture
def tls(tmp_path: Path) -> Tls:
    for name in ("ca", "cert", "key"):
        (tmp_path / name).touch()
    return Tls(tmp_path / "ca", tmp_path / "cert", tmp_path / "key")


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("127.0.0.1:8786", "tcp://127.0.0.1:8786"),
        ("tcp://localhost:8786", "tcp://localhost:8786"),
        ("tcp://[::1]:8786", "tcp://[::1]:8786"),
    ],
)
def test_this_machine_is_reached_without_tls(given: str, address: str) -> None:
    assert Access(given).address == address


def test_with_its_files_tls_is_understood(tls: Tls) -> None:
    assert Access("10.0.0.1:8786", tls).address == "tls://10.0.0.1:8786"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("10.0.0.1:8786", "another machine is reached by TLS only"),
        ("tcp://localhost.example.org:8786", "another machine is reached by TLS only"),
        ("tls://127.0.0.1:8786", "TLS is asked for, and its files are not given"),
        ("ws://127.0.0.1:8786", "this is no address of a scheduler"),
        ("127.0.0.1", "this is no address of a scheduler"),
        ("127.0.0.1:99999", "this is no address of a scheduler"),
        ("tls://[", "this is no address of a scheduler"),
        ("", "this is no address of a scheduler"),
    ],
)
def test_what_is_no_safe_address_is_refused(address: str, said: str) -> None:
    with pytest.raises(UsageError, match=f"EN10: {said}"):
        Access(address)


def test_files_of_tls_want_an_address_of_tls(tls: Tls) -> None:
    with pytest.raises(UsageError, match="the files of TLS are given for an address without it"):
        Access("tcp://127.0.0.1:8786", tls)


def test_tls_is_three_files_that_are_there(tls: Tls) -> None:
    assert tls_of(None, None, None) is None
    with pytest.raises(UsageError, match="TLS needs three files"):
        tls_of(tls.ca, None, None)
    with pytest.raises(UsageError, match="there is no such file"):
        tls_of(tls.ca, tls.cert, tls.key.parent / "absent")


def test_without_dask_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(MachineError, match=r"EN30.*(?s:.*)pip install 'publication-exporter\[cluster\]'"):
        refuse_without_library()
