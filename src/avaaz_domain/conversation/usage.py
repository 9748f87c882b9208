"""What vendors did for us, in their own units: the quantities that a bill is made of. It names no learner."""

from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from avaaz_domain.conversation.entities import Call
from avaaz_domain.shared.ids import CallId


class UsageKind(StrEnum):
    """What was done. `minutes` is not a vendor's: it is what learners were served, to divide by."""

    REALTIME = "realtime"
    TEXT = "text"
    FORM = "form"
    TRANSCRIPTION = "transcription"
    SPEECH = "speech"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantities:
    """Amounts, each 0 where it does not apply. Input includes what was cached; tokens of text and of audio apart.

    `characters` of text that was spoken; `audio_ms` of sound that was listened to or made; `learner_ms` of voice time
    that learners were served, in milliseconds.
    """

    input_text_tokens: int = 0
    input_audio_tokens: int = 0
    cached_text_tokens: int = 0
    cached_audio_tokens: int = 0
    output_text_tokens: int = 0
    output_audio_tokens: int = 0
    characters: int = 0
    audio_ms: int = 0
    learner_ms: int = 0

    def __add__(self, other: "Quantities") -> "Quantities":
        return Quantities(
            **{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(Quantities)}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """One report of a vendor. `call_id` ties it to a call while there is one; the same `id` is the same report."""

    id: UUID
    at: datetime
    vendor: str
    model: str
    kind: UsageKind
    quantities: Quantities
    call_id: CallId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageTotal:
    """All reports of one vendor, model and kind together."""

    vendor: str
    model: str
    kind: UsageKind
    reports: int
    quantities: Quantities


def served(call: Call) -> Usage:
    """The voice time of a call that has ended: what vendors' usage is divided by. Told twice, it counts once."""
    return Usage(
        id=call.id,
        at=call.ended_at or call.started_at,
        vendor="",
        model="",
        kind=UsageKind.MINUTES,
        quantities=Quantities(learner_ms=call.used_ms),
        call_id=call.id,
    )


class UsageRepo(Protocol):
    """Vendors' usage."""

    async def add(self, usage: Usage) -> None:
        """Keep a report; one with the same id adds nothing."""
        ...

    async def totals(self, *, since: datetime, until: datetime) -> list[UsageTotal]:
        """Sums of what was reported from `since` on and before `until`, by vendor, model and kind, in that order."""
        ...
