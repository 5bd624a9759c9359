"""Signs seals and checks their signatures: Ed25519 (RFC 8032), by the library cryptography when it is there.

Keys come as the bytes of PEM files; this module opens no file and remembers no key.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import replace
from typing import TYPE_CHECKING

from exporter.diagnostics import Diagnostic, MachineError, Report, Severity, UsageError
from exporter.model.seal import Seal

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_MAKE = "Make one with `openssl genpkey -algorithm ed25519 -out private.pem`"
_TAKE = "Take it from the private key with `openssl pkey -in private.pem -pubout -out public.pem`."


def sign(seal: Seal, pem: bytes) -> Seal:
    """Return the seal, signed with a private key. The same seal and key give the same signature.

    Raises UsageError (EN07) when the key is no Ed25519 private key in an open PEM file, MachineError (EN06)
    when the library is missing.
    """
    signature = _private(pem).sign(seal.statement())
    return replace(seal, signature=b64encode(signature).decode("ascii"))


def signature_of(seal: Seal | None, key: bytes | None, report: Report) -> str:
    """Return ``none``, ``unchecked``, ``sound`` or ``false``, and report that a key did not sign."""
    signed = bool(seal and seal.signature)
    if key is None:
        return "unchecked" if signed else "none"
    fault = check_signature(seal, key)
    if fault is None:
        return "sound"
    report.add(fault)
    return "false" if signed else "none"


def check_signature(seal: Seal | None, pem: bytes) -> Diagnostic | None:
    """Return what is wrong with the signature of a file's seal (PF24), None when it was made with the key.

    Raises UsageError (EN07) when the key is no Ed25519 public key, MachineError (EN06) when the library is
    missing.
    """
    key = _public(pem)
    from cryptography.exceptions import InvalidSignature

    if seal is None:
        return _unsigned("it carries no seal, so nothing in it is signed")
    if not seal.signature:
        return _unsigned("its seal is not signed")
    try:
        key.verify(b64decode(seal.signature, validate=True), seal.statement())
    except (InvalidSignature, ValueError):
        return _unsigned(
            "the signature of its seal was not made with this key, or the seal was changed since"
        )
    return None


def _private(pem: bytes) -> Ed25519PrivateKey:
    try:
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_pem_private_key
    except ImportError as absent:
        raise _no_library() from absent
    try:
        key = load_pem_private_key(pem, password=None)
    except TypeError as locked:
        raise _no_key("the private key is locked with a password", "Give it in an open PEM file.") from locked
    except (ValueError, UnsupportedAlgorithm) as fault:
        raise _no_key("this is no private key in PEM form", f"{_MAKE}.") from fault
    if not isinstance(key, Ed25519PrivateKey):
        raise _no_key("the private key is of another kind than Ed25519", f"{_MAKE}.")
    return key


def _public(pem: bytes) -> Ed25519PublicKey:
    try:
        from cryptography.exceptions import UnsupportedAlgorithm
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
        from cryptography.hazmat.primitives.serialization import load_pem_public_key
    except ImportError as absent:
        raise _no_library() from absent
    try:
        key = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm) as fault:
        raise _no_key("this is no public key in PEM form", _TAKE) from fault
    if not isinstance(key, Ed25519PublicKey):
        raise _no_key("the public key is of another kind than Ed25519", _TAKE)
    return key


def _unsigned(reason: str) -> Diagnostic:
    hint = "Do not trust where it comes from; `exporter explain PF24` says more."
    return Diagnostic("PF24", Severity.ERROR, f"the file is not signed with this key: {reason}", hint=hint)


def _no_library() -> MachineError:
    message = "keys need the Python package cryptography, which is not installed"
    hint = "Install it: pip install 'publication-exporter[sign]'. Without --key nothing needs it."
    return MachineError([Diagnostic("EN06", Severity.ERROR, message, hint=hint)])


def _no_key(message: str, hint: str) -> UsageError:
    return UsageError([Diagnostic("EN07", Severity.ERROR, message, hint=hint)])
