"""Names for what must not be kept: equal for the same thing, useless without the installation's secret."""

import hashlib
import hmac
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """HMAC-SHA256 under the secret of this installation, in hex."""

    secret: str

    def __call__(self, kind: str, value: str) -> str:
        """The fingerprint of a value; the same value of another kind has another one."""
        return hmac.new(self.secret.encode(), f"{kind}:{value}".encode(), hashlib.sha256).hexdigest()
