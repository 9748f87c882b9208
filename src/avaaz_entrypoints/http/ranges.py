"""Parts of a sound, as players ask for them (RFC 9110, section 14)."""

import re

from avaaz_domain.shared.errors import DomainError

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


class NoSuchPart(DomainError):
    """The part lies behind the end."""

    code = "no_such_part"


def asked_range(header: str | None, size: int) -> tuple[int, int] | None:
    """First and last byte that are asked for; None for the whole. Raises NoSuchPart.

    Anything but one range of bytes is taken as asking for the whole, as the RFC allows.
    """
    found = _RANGE.fullmatch((header or "").strip().lower())
    if not found or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        wanted = min(int(last), size)
        if wanted == 0:
            raise NoSuchPart("There is no such part of this sound.")
        return size - wanted, size - 1
    start, end = int(first), min(int(last), size - 1) if last else size - 1
    if start >= size or (last and int(last) < start):
        raise NoSuchPart("There is no such part of this sound.")
    return start, end
