"""The secret that seals the log. It lies in the home, never in the database or in a backup."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from mingshu.home import kept_secret

NAME = "audit_key"
_FORMAT = "mingshu-audit/1"


@dataclass(frozen=True, slots=True)
class Key:
    """``id`` names it and gives nothing of it away."""

    id: str
    secret: bytes

    def seal(self, text: str) -> str:
        """What only who has the key can make of ``text``."""
        return hmac.new(self.secret, f"{_FORMAT}\x1f{text}".encode(), hashlib.sha256).hexdigest()

    def has_sealed(self, key_id: str, seal: str, text: str) -> bool:
        """Whether this very key is said to have sealed ``text``, and did."""
        return key_id == self.id and hmac.compare_digest(str(seal).encode(), self.seal(text).encode())


def own() -> Key:
    """The key of this installation, made once."""
    secret = kept_secret(settings.MINGSHU_HOME, NAME).encode()
    return Key(hashlib.sha256(secret).hexdigest()[:16], secret)


def exists() -> bool:
    """Whether there is one: where entries are sealed and there is none, it was lost or taken away."""
    return Path(settings.MINGSHU_HOME, NAME).exists()
