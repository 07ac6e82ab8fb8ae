"""Signatures with a certificate's key."""

import base64
import binascii
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA1, SHA256

# Version 1 of SNS's signatures is SHA-1; topics made before 2022 have no other unless told so.
_HASHES = {"1": SHA1, "2": SHA256}


def is_signed(
    text: bytes, signature: str, version: str, certificate: bytes, *, now: datetime
) -> bool:
    """Whether `signature`, in Base64, is that of `text` by a certificate in PEM valid now."""
    algorithm = _HASHES.get(version)
    if algorithm is None:
        return False
    try:
        found = x509.load_pem_x509_certificate(certificate)
        key = found.public_key()
        if not isinstance(key, RSAPublicKey):
            return False
        if not found.not_valid_before_utc <= now <= found.not_valid_after_utc:
            return False
        given = base64.b64decode(signature, validate=True)
        key.verify(given, text, PKCS1v15(), algorithm())
    except (InvalidSignature, ValueError, binascii.Error):
        return False
    return True
