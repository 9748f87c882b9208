"""Identifiers: time-ordered UUIDs (RFC 9562, version 7), one type per thing named."""

import os
from datetime import datetime
from typing import NewType
from uuid import UUID

LearnerId = NewType("LearnerId", UUID)
AuthSessionId = NewType("AuthSessionId", UUID)
RegistrationId = NewType("RegistrationId", UUID)
LetterId = NewType("LetterId", UUID)
SessionId = NewType("SessionId", UUID)
PracticeId = NewType("PracticeId", UUID)
CallId = NewType("CallId", UUID)
TurnId = NewType("TurnId", UUID)
ExportId = NewType("ExportId", UUID)
WorkerId = NewType("WorkerId", UUID)
AttemptId = NewType("AttemptId", UUID)
ReaderId = NewType("ReaderId", UUID)
RemarkId = NewType("RemarkId", UUID)


def new_id(at: datetime) -> UUID:
    """A version 7 UUID: 48 bits of milliseconds since 1970, then 74 random bits."""
    milliseconds = int(at.timestamp() * 1000) & ((1 << 48) - 1)
    random = int.from_bytes(os.urandom(10), "big")
    high = random >> 68
    low = random & ((1 << 62) - 1)
    return UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low)
