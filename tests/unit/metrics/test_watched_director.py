"""What is measured of a call, from the events that its director sees."""

from datetime import timedelta

import pytest

from avaaz_adapters.memory.clock import VirtualClock
from avaaz_adapters.metrics.figures import Figures
from avaaz_adapters.metrics.watched_director import WatchedDirector
from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.director import Close, Direction
from avaaz_domain.conversation.events import (
    CallEvent,
    HungUp,
    LineBack,
    LineLost,
    LineTyped,
    MinutesRead,
    TutorStarted,
    VoiceStarted,
    VoiceStopped,
)


class _Noted(Figures):
    def __init__(self) -> None:
        self.answers: list[float] = []
        self.served_s = 0.0

    def answered(self, seconds: float) -> None:
        self.answers.append(seconds)

    def served(self, seconds: float) -> None:
        self.served_s += seconds


class _Decides:
    """A director that ends the activity when the learner hangs up."""

    async def brief(self) -> TutorBrief:
        raise NotImplementedError

    def on(self, event: CallEvent, /) -> tuple[Direction, ...]:
        return (Close(),) if isinstance(event, HungUp) else ()


class _Call:
    def __init__(self) -> None:
        self.clock, self.noted = VirtualClock(), _Noted()
        self.start = self.clock.now()
        self.director = WatchedDirector(_Decides(), self.noted, self.clock)

    def at(
        self, seconds: float, *events: type[VoiceStarted | VoiceStopped | TutorStarted | LineBack | LineLost]
    ) -> None:
        for event in events:
            self.director.on(event(self.start + timedelta(seconds=seconds)))


def test_an_answer_counts_from_the_last_voice() -> None:
    call = _Call()
    call.at(1, VoiceStarted)
    call.at(2, VoiceStopped)
    call.at(2.5, VoiceStarted)
    call.at(4, VoiceStopped)
    call.at(4.9, TutorStarted)
    call.at(9, TutorStarted)
    assert call.noted.answers == [pytest.approx(0.9)]


def test_a_greeting_and_an_answer_to_a_typed_line_do_not_count() -> None:
    call = _Call()
    call.at(1, TutorStarted)
    call.at(2, VoiceStarted)
    call.at(3, VoiceStopped)
    call.director.on(LineTyped("key", "Hei"))
    call.at(5, TutorStarted)
    assert call.noted.answers == []


async def test_time_is_served_while_the_learner_is_connected() -> None:
    call = _Call()
    call.at(0, LineBack)
    await call.clock.advance(2)
    call.director.on(MinutesRead(None))
    assert call.noted.served_s == 2
    call.at(3, LineLost)
    await call.clock.advance(60)
    call.director.on(MinutesRead(None))
    assert call.noted.served_s == 3
    call.at(62, LineBack)
    await call.clock.advance(5)
    call.director.close()
    call.director.close()
    assert call.noted.served_s == 8


def test_it_decides_what_the_other_decides() -> None:
    call = _Call()
    assert call.director.on(HungUp()) == (Close(),)
    assert call.director.on(MinutesRead(None)) == ()
