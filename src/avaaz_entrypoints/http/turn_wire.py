"""A turn as the API shows it."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta

from avaaz_domain.conversation.entities import Turn
from avaaz_entrypoints.http.wire import Wire


class TurnOut(Wire, frozen=True):
    """One utterance of one speaker."""

    id: UUID
    seq: Annotated[int, Meta(description="Its number in the session.", examples=[41])]
    practice_id: UUID
    call_id: UUID | None
    speaker: Literal["learner", "tutor"]
    source: Literal["spoken", "typed"]
    text: Annotated[str | None, Meta(description="Null where nobody could understand the speech.", examples=["Hei!"])]
    status: Annotated[
        Literal["stored", "interrupted", "pending", "failed"],
        Meta(description="`interrupted`: cut where it was last heard. `pending`: being written."),
    ]
    started_at: datetime
    duration_ms: Annotated[int, Meta(description="0 for a typed turn.", examples=[4200])]
    reply_to: Annotated[UUID | None, Meta(description="The turn that this one answers.")]
    edited: Annotated[bool, Meta(description="Whether the learner put right what was heard.")] = False
    heard_text: Annotated[str | None, Meta(description="What was heard, where it was put right.")] = None


WORDS = r"^[^\x00]*[^\s\x00][^\x00]*$"


def render_turn(turn: Turn) -> TurnOut:
    """A turn as the API shows it."""
    return TurnOut(
        turn.id,
        turn.seq,
        turn.practice_id,
        turn.call_id,
        turn.speaker.value,
        turn.source.value,
        turn.text,
        turn.status.value,
        turn.started_at,
        turn.duration_ms,
        turn.reply_to,
        turn.edited_at is not None,
        turn.heard_text,
    )
