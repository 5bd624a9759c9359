"""The options by which verbs reach a cluster, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from exporter.diagnostics import Diagnostic

if TYPE_CHECKING:
    from exporter.batches.making import Carrier

Files: TypeAlias = tuple[Path | None, Path | None, Path | None]
"""The files of TLS as they were given: of the authority, the certificate and its key."""
_FILE = click.Path(path_type=Path, dir_okay=False)
_FILES = (
    ("--tls-ca", "EXPORTER_TLS_CA", "The authority that signed the certificates of the cluster (PEM)."),
    ("--tls-cert", "EXPORTER_TLS_CERT", "The certificate of this member of the cluster (PEM)."),
    ("--tls-key", "EXPORTER_TLS_KEY", "The key of that certificate (PEM)."),
)


def by_tls(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of TLS; it is called with their files as ``tls``."""

    @wraps(command)
    def wrapped(
        *args: Any, tls_ca: Path | None, tls_cert: Path | None, tls_key: Path | None, **kwargs: Any
    ) -> None:
        command(*args, tls=(tls_ca, tls_cert, tls_key), **kwargs)

    for name, variable, said in reversed(_FILES):
        wrapped = click.option(name, type=_FILE, metavar="FILE", envvar=variable, help=said)(wrapped)
    return wrapped


@contextmanager
def joining(
    address: str | None, files: Files, remark: Callable[[Diagnostic], None]
) -> Iterator[Carrier | None]:
    """Give in the context what carries publications to a cluster, None where no address is given.

    ``remark`` is told of workers that are given none. Raises as ``exporter.batches.cluster.carry.carrier``.
    """
    if address is None:
        yield None
        return
    from exporter.batches.cluster.access import Access, tls_of
    from exporter.batches.cluster.carry import carrier

    with carrier(Access(address, tls_of(*files)), remark) as found:
        yield found
