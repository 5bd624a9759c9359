"""Signatures: made with one key, good with the other of the pair and with no third."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from exporter.diagnostics import MachineError, UsageError
from exporter.model.format import Format
from exporter.model.seal import Seal
from exporter.proof.signing import check_signature, sign
from tests.proof.sealed import seal

KEY = Ed25519PrivateKey.from_private_bytes(b"7" * 32)


def private(
    key: Ed25519PrivateKey | ec.EllipticCurvePrivateKey, lock: KeySerializationEncryption | None = None
) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock or NoEncryption())


def public(key: Ed25519PrivateKey | ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def told(signed: Seal | None, key: bytes) -> str:
    fault = check_signature(signed, key)
    return fault.as_text() if fault else ""


def test_a_signed_seal_holds_with_the_public_key() -> None:
    signed = sign(seal(Format.DOCX), private(KEY))
    assert told(Seal.from_bytes(signed.as_bytes()), public(KEY)) == ""


def test_the_same_seal_and_key_give_the_same_bytes() -> None:
    assert sign(seal(Format.DOCX), private(KEY)) == sign(seal(Format.DOCX), private(KEY))


def test_another_key_does_not_do() -> None:
    other = Ed25519PrivateKey.from_private_bytes(b"8" * 32)
    assert "PF24" in told(sign(seal(Format.DOCX), private(KEY)), public(other))


def test_a_seal_that_says_something_else_is_not_signed() -> None:
    signed = sign(seal(Format.DOCX), private(KEY))
    fewer = replace(signed.ledger, obligations=signed.ledger.obligations[1:])
    assert "PF24" in told(replace(signed, ledger=fewer), public(KEY))


@pytest.mark.parametrize(
    ("unsigned", "reason"),
    [
        (None, "carries no seal"),
        (seal(Format.DOCX), "not signed"),
        (replace(seal(Format.DOCX), signature="§"), "not made with this key"),
        (replace(seal(Format.DOCX), signature="c2ln"), "not made with this key"),
    ],
)
def test_says_why_a_file_is_not_signed(unsigned: Seal | None, reason: str) -> None:
    assert reason in told(unsigned, public(KEY))


@pytest.mark.parametrize(
    ("pem", "reason"),
    [
        (b"", "no private key"),
        (public(KEY), "no private key"),
        (private(ec.generate_private_key(ec.SECP256R1())), "another kind"),
        (private(KEY, BestAvailableEncryption(b"word")), "locked with a password"),
    ],
)
def test_says_why_a_key_cannot_sign(pem: bytes, reason: str) -> None:
    with pytest.raises(UsageError, match=f"EN07.*{reason}"):
        sign(seal(Format.DOCX), pem)


@pytest.mark.parametrize(
    ("pem", "reason"),
    [
        (b"", "no public key"),
        (private(KEY), "no public key"),
        (public(ec.generate_private_key(ec.SECP256R1())), "another kind"),
    ],
)
def test_says_why_a_key_cannot_check(pem: bytes, reason: str) -> None:
    with pytest.raises(UsageError, match=f"EN07.*{reason}"):
        check_signature(seal(Format.DOCX), pem)


def test_says_what_to_install_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.serialization", None)
    for use in (sign, check_signature):
        with pytest.raises(MachineError, match=r"EN06.*\n.*publication-exporter\[sign\]"):
            use(seal(Format.DOCX), b"")
