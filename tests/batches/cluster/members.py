"""A cluster on this machine: a scheduler and workers as people start them, with certificates of their own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.places import ROOT

RUN = "if __name__ == '__main__': from exporter.cli import main; main()"
PATIENT = 180.0


def certificates(folder: Path) -> list[str]:
    """Make an authority and one certificate of it, and return the options that name them."""
    folder.mkdir()
    authority, member = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    pem = serialization.Encoding.PEM
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "ca.pem").write_bytes(_signed("authority", authority, authority).public_bytes(pem))
    (folder / "own.pem").write_bytes(_signed("member", member, authority).public_bytes(pem))
    (folder / "own.key").write_bytes(member.private_bytes(pem, *plain))
    named = zip(("--tls-ca", "--tls-cert", "--tls-key"), ("ca.pem", "own.pem", "own.key"), strict=True)
    return [word for option, name in named for word in (option, str(folder / name))]


def _signed(name: str, key: ec.EllipticCurvePrivateKey, by: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    now = datetime.now(UTC)
    subject, issuer = (
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, one)]) for one in (name, "authority")
    )
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    made = made.serial_number(x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=2))
    constraint = x509.BasicConstraints(ca=key is by, path_length=None)
    return made.add_extension(constraint, critical=True).sign(by, hashes.SHA256())


@dataclass
class Member:
    """A scheduler or worker that runs, and what it logs."""

    process: subprocess.Popen[bytes]
    log: Path

    def said(self, pattern: str) -> str:
        """Wait until the log has a line, and return what the pattern caught of it."""
        until = time.monotonic() + PATIENT
        while time.monotonic() < until:
            if found := re.search(pattern, self.log.read_text()):
                return found[1]
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.05)
        raise AssertionError(self.log.read_text())

    def kill(self) -> None:
        """End it, and the processes that it started, at once."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(60)


@dataclass
class Members:
    """What runs of a cluster in a folder; all of it ends with the context."""

    folder: Path
    tls: list[str] = field(default_factory=list)
    address: str = ""
    _open: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Members:
        self.tls = certificates(self.folder / "tls")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    @property
    def options(self) -> list[str]:
        """The options by which a batch reaches it."""
        return ["--cluster", self.address, *self.tls]

    def scheduler(self) -> Member:
        """Start the scheduler."""
        port = self.address.rpartition(":")[2] or "0"
        member = self._member("scheduler", ["scheduler", "--host", "127.0.0.1", "--port", port], ())
        self.address = member.said(r"Scheduler at: +(tls://[0-9.:]+)")
        return member

    def worker(self, name: str, first: Sequence[Path] = ()) -> Member:
        """Start a worker that finds modules in the folders ``first``, and wait until it has joined."""
        member = self._member(name, ["worker", self.address, "--jobs", "1", "--name", name], first)
        member.said(r"(Registered to)")
        return member

    def _member(self, name: str, words: list[str], first: Sequence[Path]) -> Member:
        log = self.folder / f"{name}.log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, "-c", RUN, "cluster", *words, *self.tls],
                cwd=self.folder,
                env=environment(first),
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        member = Member(process, log)
        self._open.callback(member.kill)
        return member


def environment(first: Sequence[Path] = ()) -> dict[str, str]:
    """Return the environment of a command that finds modules in the folders ``first``, then in this tree."""
    paths = os.pathsep.join(map(str, (*first, ROOT)))
    return {**os.environ, "PYTHONPATH": paths, "SOURCE_DATE_EPOCH": "1795478400"}
