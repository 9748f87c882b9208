"""What a new password must be: long enough, and none that is tried first."""

import re
from functools import cache
from importlib.resources import files

from avaaz_domain.accounts.errors import PasswordCommon, PasswordLength

SHORTEST, LONGEST = 8, 128
"""Characters of a password."""

_LEET = str.maketrans("013457@$!", "oleastasi")
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiopåasdfghjkløæzxcvbnm", "qazwsxedcrfvtgbyhnujmikolp")


@cache
def _words() -> frozenset[str]:
    text = (files("avaaz_domain.accounts") / "common_passwords.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))


def check_password(password: str, *, email: str = "") -> str:
    """The password itself. Raises PasswordLength or PasswordCommon."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise PasswordLength(f"A password has {SHORTEST} to {LONGEST} characters.")
    if _common(password.casefold(), email.casefold()):
        raise PasswordCommon("Many people use this password, so it is tried first. Choose another one.")
    return password


def _common(password: str, email: str) -> bool:
    core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", password)
    known = _words() | {part for part in re.split(r"[@.]", email) if len(part) > 2}
    return (
        len(set(password)) < 4
        or any(each in known for each in (password, core, core.translate(_LEET), password.translate(_LEET)))
        or _walks(password)
        or _repeats(password, known)
    )


def _walks(password: str) -> bool:
    """Along the alphabet, the digits or the keyboard, there or back."""
    return any(password in row * 2 or password[::-1] in row * 2 for row in _ROWS)


def _repeats(password: str, known: frozenset[str]) -> bool:
    """The same short piece again and again, or known words in a row."""
    for size in range(1, len(password) // 2 + 1):
        piece = password[:size]
        if (piece * (len(password) // size + 1))[: len(password)] == password:
            return size <= 4 or piece in known
    return False
