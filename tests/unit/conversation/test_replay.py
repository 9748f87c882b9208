"""While a line is heard again the tutor is silent, nothing is taken in, and no minutes are used."""

from avaaz_adapters.memory.clock import settle
from avaaz_domain.conversation.entities import Speaker
from avaaz_domain.conversation.events import AskedAgain, Held, LineBack, LineLost, LineTyped, Replaying
from avaaz_domain.conversation.notices import Hint
from avaaz_domain.conversation.presence import REPLAY_LIMIT, REPLAYS_FREE
from tests.unit.conversation.stage import Stage, a_stage


async def replay(stage: Stage, on: bool) -> None:
    stage.line.do(Replaying(on))
    await settle()


async def used_s(stage: Stage) -> float:
    return (await stage.call_now()).used_ms / 1000


async def test_no_minutes_are_used_while_a_line_is_heard_again() -> None:
    async with a_stage(minutes=3) as stage:
        await stage.clock.advance(10)
        await replay(stage, True)
        await replay(stage, True)
        await stage.clock.advance(20)
        assert await used_s(stage) == 10
        await replay(stage, False)
        await replay(stage, False)
        await stage.clock.advance(4)
        assert await used_s(stage) == 14


async def test_the_tutor_falls_silent_and_hears_nothing_until_the_end() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(1.2)
        await replay(stage, True)
        assert [verb for verb, _ in stage.live.asked[-2:]] == ["interrupt", "pause"]
        await stage.speak(1.0, "That was only the loudspeaker.")
        await stage.clock.advance(20)
        await replay(stage, False)
        assert stage.live.asked[-1][0] == "resume"
        assert not [turn for turn in await stage.turns() if turn.speaker is Speaker.LEARNER]
        assert not [notice for notice in stage.line.told if isinstance(notice, Hint)]
        await stage.speak(1.0, "Now I have heard the question.")
        await stage.clock.advance(3)
        assert stage.live.asked[-1][0] == "respond"


async def test_what_was_said_before_a_line_is_heard_again_is_kept() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(5)
        await stage.speak(1.0, "My name is")
        await replay(stage, True)
        await stage.clock.advance(3)
        await replay(stage, False)
        await stage.clock.advance(9)
        assert [turn.text for turn in await stage.turns() if turn.speaker is Speaker.LEARNER] == ["My name is"]
        assert "respond" not in [verb for verb, _ in stage.live.asked]


async def test_a_replay_that_nobody_ends_is_over_after_its_limit() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(10)
        await replay(stage, True)
        await stage.clock.advance(REPLAY_LIMIT.total_seconds() + 5)
        assert await used_s(stage) == 10 + 4
        assert "resume" in [verb for verb, _ in stage.live.asked][-1:]


async def test_a_call_waits_for_so_much_and_then_its_minutes_run() -> None:
    async with a_stage(minutes=60) as stage:
        await stage.clock.advance(10)
        waited, piece = 0.0, REPLAY_LIMIT.total_seconds() - 10
        while waited < REPLAYS_FREE.total_seconds():
            await replay(stage, True)
            await stage.clock.advance(min(piece, REPLAYS_FREE.total_seconds() - waited))
            await replay(stage, False)
            waited += piece
        used = await used_s(stage)
        assert used <= 12
        await replay(stage, True)
        await stage.clock.advance(60)
        assert await used_s(stage) >= used + 58


async def test_whoever_acts_has_heard_enough() -> None:
    for act in (LineTyped("key", "I see."), AskedAgain(slower=True), Held(down=True)):
        async with a_stage() as stage:
            await stage.clock.advance(10)
            await replay(stage, True)
            await stage.clock.advance(5)
            stage.line.do(act)
            await stage.clock.advance(4)
            assert await used_s(stage) == 14
            assert "resume" in [verb for verb, _ in stage.live.asked]


async def test_a_line_that_drops_ends_the_replay() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(10)
        await replay(stage, True)
        stage.line.do(LineLost(stage.clock.now()))
        await stage.clock.advance(5)
        stage.line.do(LineBack(stage.clock.now()))
        await stage.clock.advance(4)
        assert await used_s(stage) == 14


async def test_a_vendor_that_is_lost_meanwhile_comes_back_silent() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(10)
        await replay(stage, True)
        stage.live.lose(recoverable=True)
        await stage.clock.advance(2)
        assert [verb for verb, _ in stage.live.asked] == ["pause"]
        await replay(stage, False)
        assert stage.live.asked[-1][0] == "resume"


async def test_minutes_that_are_used_up_meanwhile_wait_for_the_end_of_the_line() -> None:
    async with a_stage(minutes=0.15) as stage:
        await stage.clock.advance(9)
        await replay(stage, True)
        await stage.clock.advance(5)
        assert [verb for verb, _ in stage.live.asked].count("cue") == 1, "the greeting"
        await replay(stage, False)
        await stage.clock.advance(1)
        assert any("go on by typing" in detail for verb, detail in stage.live.asked if verb == "cue")
