"""What is said in an exam."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from avaaz_domain.conversation.entities import Source, Span

MS = timedelta(milliseconds=1)


class Role(StrEnum):
    """Who speaks."""

    CANDIDATE = "candidate"
    EXAMINER = "examiner"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamTurn:
    """One utterance in a part. `key` is unique within the attempt: the same key is the same turn.

    `text` is None where nobody could understand the speech; `spans` are stretches of voice, in milliseconds from
    `started_at`. `audio` is the name of the recording, empty where there is none.
    """

    key: str
    part: str
    role: Role
    source: Source
    started_at: datetime
    ended_at: datetime
    text: str | None = None
    spans: tuple[Span, ...] = ()
    audio: str = ""

    @property
    def seconds(self) -> float:
        """From its first to its last sound."""
        return (self.ended_at - self.started_at).total_seconds()

    def cut(self, at: datetime) -> "ExamTurn":
        """Nothing of it is later than `at`."""
        if self.ended_at <= at:
            return self
        limit = int((at - self.started_at) / MS)
        spans = tuple(Span(each.start_ms, min(each.end_ms, limit)) for each in self.spans if each.start_ms < limit)
        return replace(self, ended_at=at, spans=spans)


def aloud(
    key: str,
    role: Role,
    since: datetime,
    until: datetime,
    voiced: Sequence[tuple[datetime, datetime]],
    text: str | None,
    audio: str = "",
) -> ExamTurn:
    """A spoken turn, with its stretches of voice; the attempt finds its part."""
    return ExamTurn(
        key=key,
        part="",
        role=role,
        source=Source.SPOKEN,
        started_at=since,
        ended_at=until,
        text=text,
        spans=tuple(Span(int((one - since) / MS), int((two - since) / MS)) for one, two in voiced),
        audio=audio,
    )
