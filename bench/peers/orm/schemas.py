"""What goes in and out, as pydantic models."""

import uuid
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel


class Schema(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, from_attributes=True)


class NewGuest(Schema):
    target_language: str
    locale: Literal["en", "nb"]


class Access(Schema):
    access_token: str
    expires_at: datetime


class PracticeNow(Schema):
    id: uuid.UUID
    started_at: datetime
    turns: int


class CallNow(Schema):
    id: uuid.UUID
    started_at: datetime


class MinutesLeft(Schema):
    left_seconds: int | None


class VoiceNow(Schema):
    available: bool
    reason: str | None


class Tutor(Schema):
    kind: str
    hears: bool


class SessionNow(Schema):
    id: uuid.UUID
    target_language: str
    level: str | None
    last_activity_at: datetime
    summary: str
    practice: PracticeNow | None
    call: CallNow | None
    minutes: MinutesLeft
    voice: VoiceNow
    tutor: Tutor


class NewLine(Schema):
    text: str = Field(min_length=1, max_length=2000)


class TurnOut(Schema):
    id: uuid.UUID
    seq: int
    practice_id: uuid.UUID
    call_id: uuid.UUID | None
    speaker: str
    source: str
    text: str | None
    status: str
    started_at: datetime
    duration_ms: int
    reply_to: uuid.UUID | None


class LineAccepted(Schema):
    turn: TurnOut
    reply: TurnOut
