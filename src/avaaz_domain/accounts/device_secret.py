"""The secret of a device: a part that stays and tells the family, and a part that is replaced each time it is shown."""

import hashlib
import secrets
from dataclasses import dataclass


def digest(secret: str) -> str:
    """SHA-256 in hex. What is hashed here has 192 random bits or more, so a slow hash would add nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class DeviceSecret:
    """What a device shows. As text: both parts with a full stop between them."""

    family: str
    part: str

    @classmethod
    def fresh(cls) -> "DeviceSecret":
        """The first secret of a device."""
        return cls(secrets.token_urlsafe(24), secrets.token_hex(32))

    @classmethod
    def parse(cls, text: str) -> "DeviceSecret":
        """Whatever was shown; nonsense is a family that nobody knows."""
        family, _, part = text.partition(".")
        return cls(family, part)

    def replaced(self) -> tuple["DeviceSecret", str]:
        """The next secret of this device, and its new part sealed: only who knows the old part can read it."""
        part = secrets.token_bytes(32)
        return DeviceSecret(self.family, part.hex()), _combined(part, self.part).hex()

    def unsealed(self, sealed: str) -> "DeviceSecret":
        """The secret that replaced this one."""
        return DeviceSecret(self.family, _combined(bytes.fromhex(sealed), self.part).hex())

    def __str__(self) -> str:
        return f"{self.family}.{self.part}"


def _combined(part: bytes, under: str) -> bytes:
    """Exclusive or with a pad that `under` gives; each part is replaced once, so no pad is used twice."""
    pad = hashlib.sha256(f"pad:{under}".encode()).digest()
    return bytes(a ^ b for a, b in zip(part, pad, strict=True))
