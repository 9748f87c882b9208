"""ExamStage."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from avaaz_domain.conversation.events import VoiceStarted, VoiceStopped
from avaaz_domain.exams.stage import ExamStage, Line
from avaaz_domain.exams.turns import Role

QUESTION = Line(role=Role.EXAMINER, text="Where do you live, and do you like it there?", language="en")
ANSWER = Line(role=Role.PARTNER, text="I think that a picnic in the park is best.", language="en")


@dataclass(frozen=True, slots=True)
class Scene:
    """A stage and its candidate: `speak` for so many seconds; `passes` lets time pass; `now` is the stage's time."""

    stage: ExamStage
    speak: Callable[[float], Awaitable[None]]
    passes: Callable[[float], Awaitable[None]]
    now: Callable[[], datetime]

    async def during(self, saying: "asyncio.Task[object]", limit_s: float = 20) -> None:
        """Let time pass until it is said."""
        waited = 0.0
        while not saying.done() and waited < limit_s:
            await self.passes(0.1)
            waited += 0.1
        assert saying.done()


class ExamStageContract:
    @pytest.fixture
    def scene(self) -> Scene:
        raise NotImplementedError("Provide a stage with a candidate.")

    @pytest.mark.parametrize("line", [QUESTION, ANSWER])
    async def test_a_line_takes_its_time_and_is_heard_whole(self, scene: Scene, line: Line) -> None:
        since = scene.now()
        saying = asyncio.create_task(scene.stage.say(line))
        await scene.during(saying)
        spoken = saying.result()
        assert spoken.share == 1
        assert since <= spoken.started_at < spoken.ended_at <= scene.now()
        assert timedelta(seconds=1) < spoken.ended_at - spoken.started_at < timedelta(seconds=15)

    async def test_a_line_that_is_cut_off_says_how_much_was_heard(self, scene: Scene) -> None:
        saying = asyncio.create_task(scene.stage.say(QUESTION))
        await scene.passes(1.0)
        scene.stage.hush()
        await scene.during(saying, 1)
        assert 0.1 < saying.result().share < 0.9

    async def test_hush_does_not_silence_the_next_line(self, scene: Scene) -> None:
        scene.stage.hush()
        saying = asyncio.create_task(scene.stage.say(ANSWER))
        await scene.during(saying)
        assert saying.result().share == 1

    async def test_the_voice_of_the_candidate_is_told_and_its_sound_is_at_hand(self, scene: Scene) -> None:
        events = scene.stage.events()
        began = scene.now()
        assert await scene.stage.sound(began - timedelta(hours=2), began - timedelta(hours=1)) is None
        await scene.speak(2.0)
        ended = scene.now()
        await scene.passes(0.8)
        started, stopped = await anext(events), await anext(events)
        assert isinstance(started, VoiceStarted)
        assert isinstance(stopped, VoiceStopped)
        assert abs(started.at - began) < timedelta(seconds=0.4)
        assert abs(stopped.at - ended) < timedelta(seconds=0.4)
        sound = await scene.stage.sound(began, ended)
        assert sound is not None
        assert sound.media_type == "audio/ogg"
        assert sound.data

    async def test_closed_it_tells_no_more(self, scene: Scene) -> None:
        await scene.stage.close()
        await scene.stage.close()
        assert [event async for event in scene.stage.events()] == []
