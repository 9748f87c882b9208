"""E-mail addresses: what is one, and when two are the same."""

import re
import unicodedata

from avaaz_domain.accounts.errors import EmailInvalid

LONGEST = 254
"""Characters of an address that mail servers carry (RFC 5321)."""

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?")


def email_of(typed: str) -> str:
    """The address as it is written on a mail: no spaces around it, the domain in ASCII. Raises EmailInvalid."""
    local, at, domain = unicodedata.normalize("NFC", typed.strip()).rpartition("@")
    try:
        domain = domain.lower().encode("idna").decode("ascii")
    except UnicodeError:
        domain = ""
    email = local + at + domain
    if not _LOCAL.fullmatch(local) or len(local) > 64 or not _DOMAIN.fullmatch(domain) or len(email) > LONGEST:
        raise EmailInvalid("This is not an e-mail address. Look at it once more.")
    return email


def folded(email: str) -> str:
    """The form in which two addresses are compared."""
    return email.lower()
