"""Where a cluster is, and the three files of TLS by which its members know each other.

Source: distributed 2026.8, "TLS/SSL": whoever has a certificate of the authority is let in, by whatever name.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from exporter.diagnostics import Location, MachineError, UsageError, usage

if TYPE_CHECKING:
    from distributed.security import Security

_ADVICE = "Write tls://HOST:8786, or tcp://127.0.0.1:8786 for a scheduler on this machine."
_TLS = "Give --tls-ca, --tls-cert and --tls-key: whoever reaches an open scheduler can run anything there."


@dataclass(frozen=True, slots=True)
class Tls:
    """The files of TLS in PEM: of the authority, and the certificate and key of this member of the cluster.

    Raises UsageError (EN10) when one of them is missing.
    """

    ca: Path
    cert: Path
    key: Path

    def __post_init__(self) -> None:
        for path in (self.ca, self.cert, self.key):
            if not path.is_file():
                raise usage("there is no such file", path.as_posix(), "Name the files of TLS, in PEM.")

    def security(self) -> Security:
        """Return it in the form in which a client wants it."""
        from distributed.security import Security

        own = {"tls_client_cert": str(self.cert), "tls_client_key": str(self.key)}
        return Security(require_encryption=True, tls_ca_file=str(self.ca), **own)


@dataclass(frozen=True, slots=True)
class Access:
    """The address of a scheduler, and the files of TLS, which only the own machine can do without.

    ``address`` is ``tls://HOST:PORT`` or ``tcp://HOST:PORT`` afterwards. Raises UsageError (EN10).
    """

    address: str
    tls: Tls | None = None

    def __post_init__(self) -> None:
        usual = "tls" if self.tls else "tcp"
        given = self.address if "://" in self.address else f"{usual}://{self.address}"
        scheme, host, port = _parted(given)
        if scheme not in ("tls", "tcp") or not host or port is None:
            raise usage("this is no address of a scheduler", self.address, _ADVICE)
        if (scheme == "tls") != (self.tls is not None):
            raise _at_odds(self.address, scheme)
        if scheme == "tcp" and not is_here(host):
            raise usage("another machine is reached by TLS only", self.address, _TLS)
        object.__setattr__(self, "address", given)


def tls_of(ca: Path | None, cert: Path | None, key: Path | None) -> Tls | None:
    """Return the files of TLS, None where none is given. Raises UsageError (EN10) for a part of them."""
    given = [path for path in (ca, cert, key) if path is not None]
    if not given:
        return None
    if ca is None or cert is None or key is None:
        raise usage("TLS needs three files", given[0].as_posix(), "Give --tls-ca, --tls-cert and --tls-key.")
    return Tls(ca, cert, key)


def _at_odds(address: str, scheme: str) -> UsageError:
    if scheme == "tls":
        return usage("TLS is asked for, and its files are not given", address, _TLS)
    return usage("the files of TLS are given for an address without it", address, "Write tls:// before it.")


def _parted(address: str) -> tuple[str, str, int | None]:
    try:
        parts = urlsplit(address)
        return parts.scheme, parts.hostname or "", parts.port
    except ValueError:
        return "", "", None


def is_here(host: str) -> bool:
    """Whether a host is this machine and reached from nowhere else."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def refuse_without_library() -> None:
    """Do nothing where Dask is installed. Raises MachineError (EN30) elsewhere."""
    if find_spec("distributed") is None:
        hint = "Install it, here and on every worker: pip install 'publication-exporter[cluster]'."
        raise MachineError.of("EN30", "the library of clusters, Dask, is not installed", None, hint)


def out_of_reach(address: str, reason: str) -> MachineError:
    """Return the failure of work that no cluster does (EN32)."""
    hint = "Look whether the scheduler and its workers run, and whether the files of TLS are those of theirs."
    return MachineError.of("EN32", reason, Location(address), hint)


def refused(address: str, reason: str, hint: str) -> UsageError:
    """Return the failure of a worker that must not be given work (EN31)."""
    return UsageError.of("EN31", reason, Location(address), hint)
