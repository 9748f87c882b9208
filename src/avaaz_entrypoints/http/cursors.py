"""Cursors: a place between turns as an opaque word that stays good forever."""

import base64
import binascii
from datetime import UTC, datetime, timedelta

from avaaz_domain.conversation.ports import Position
from avaaz_domain.shared.errors import Invalid

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SIZE = 16
_LATEST = int((datetime(9999, 12, 31, tzinfo=UTC) - _EPOCH) / timedelta(microseconds=1))
_SEQ_MAX = 2**63 - 1


class WrongCursor(Invalid):
    """A cursor that we did not make."""

    code = "cursor_refused"


def to_cursor(place: Position) -> str:
    """Microseconds since 1970 and the turn's number, 16 bytes in URL-safe base64."""
    micros = (place.started_at - _EPOCH) // timedelta(microseconds=1)
    return base64.urlsafe_b64encode(micros.to_bytes(8, "big") + place.seq.to_bytes(8, "big")).decode().rstrip("=")


def from_cursor(cursor: str) -> Position:
    """The place a cursor means; raises WrongCursor."""
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise WrongCursor("This cursor is not one of ours.") from error
    micros, seq = int.from_bytes(raw[:8], "big"), int.from_bytes(raw[8:], "big")
    if len(raw) != _SIZE or micros > _LATEST or seq > _SEQ_MAX:
        raise WrongCursor("This cursor is not one of ours.")
    return Position(_EPOCH + timedelta(microseconds=micros), seq)
