"""What the page may send, and what it gets."""

import json
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avaaz_adapters.livekit.wire import PACKET_MAX, command, notice_json
from avaaz_domain.conversation.entities import EndReason, Source, Speaker, Turn
from avaaz_domain.conversation.events import AskedAgain, Finished, Held, HungUp, LineTyped, Replaying, StopTutor
from avaaz_domain.conversation.notices import (
    CallEnded,
    Hint,
    MinutesLeft,
    Phase,
    PhaseChanged,
    Ready,
    Trouble,
    TurnStored,
)
from avaaz_domain.shared.ids import CallId, LearnerId, PracticeId, SessionId, TurnId

ONE = UUID(int=1)


@pytest.mark.parametrize(
    ("packet", "event", "key"),
    [
        ({"type": "finish", "key": "a"}, Finished(), "a"),
        ({"type": "stop"}, StopTutor(), None),
        ({"type": "hold", "down": True}, Held(down=True), None),
        ({"type": "say", "key": "k", "text": "Hei"}, LineTyped("k", "Hei"), "k"),
        ({"type": "help"}, AskedAgain(slower=True), None),
        ({"type": "replay", "on": True}, Replaying(on=True), None),
        ({"type": "replay", "on": False}, Replaying(on=False), None),
        ({"type": "end"}, HungUp(), None),
    ],
)
def test_commands(packet: dict[str, object], event: object, key: str | None) -> None:
    assert command(json.dumps(packet).encode()) == (event, key)


@pytest.mark.parametrize(
    "packet",
    [
        b"",
        b"[]",
        b"\xff\xfe",
        b'{"type":"say","text":"no key"}',
        b'{"type":"hold","down":1}',
        b'{"type":"replay","on":"yes"}',
        b'{"type":"say","key":"k","text":5}',
        b'{"type":"root","key":"k"}',
        b'{"type":"finish"' + b" " * PACKET_MAX + b"}",
        b"[" * 5000,
    ],
)
def test_nonsense_is_nothing(packet: bytes) -> None:
    assert command(packet) == (None, None)


@given(st.binary(max_size=200))
def test_no_packet_does_harm(packet: bytes) -> None:
    event, key = command(packet)
    assert key is None or event is not None


def test_notices_are_what_the_page_reads() -> None:
    at = datetime(2026, 1, 1, 12, tzinfo=UTC)
    turn = Turn(
        id=TurnId(ONE),
        session_id=SessionId(ONE),
        practice_id=PracticeId(ONE),
        learner_id=LearnerId(ONE),
        speaker=Speaker.LEARNER,
        source=Source.SPOKEN,
        started_at=at,
        ended_at=at + timedelta(seconds=4),
        key="k",
        seq=3,
    )
    told = [
        json.loads(notice_json(notice))
        for notice in (
            Ready(call_id=CallId(ONE), resumed=True, hears=False, monologue=False, level=None),
            PhaseChanged(Phase.TUTOR),
            TurnStored(turn),
            MinutesLeft(61_500, warn=True),
            Hint("Jeg synes at …"),
            Trouble("vendor_down"),
            CallEnded(EndReason.NO_MINUTES),
        )
    ]
    assert [message["type"] for message in told] == [
        "ready",
        "phase",
        "turn.stored",
        "minutes",
        "hint",
        "trouble",
        "ended",
    ]
    assert told[2]["turn"] == {
        "id": str(ONE),
        "seq": 3,
        "practiceId": str(ONE),
        "callId": None,
        "speaker": "learner",
        "source": "spoken",
        "text": None,
        "status": "stored",
        "startedAt": "2026-01-01T12:00:00Z",
        "durationMs": 4000,
        "replyTo": None,
    }
    assert told[3] == {"type": "minutes", "leftSeconds": 61, "warn": True}
