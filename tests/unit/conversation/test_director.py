"""A director decides: a monologue that only the learner ends, a steer, a close."""

import asyncio
from dataclasses import dataclass, field, replace

from avaaz_adapters.content.catalog import PackagedCatalog
from avaaz_adapters.memory.clock import settle
from avaaz_adapters.memory.line import MemoryLine
from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.claim_call import ClaimCall
from avaaz_domain.conversation.director import Close, Direction, Director, Steer
from avaaz_domain.conversation.entities import EndReason
from avaaz_domain.conversation.events import CallEvent, Finished, LearnerSaid
from avaaz_domain.conversation.free_talk import FreeTalk, TutorTraits
from avaaz_domain.conversation.hold_call import HoldCall
from tests.unit.conversation.stage import WORKER, Stage, a_stage


@dataclass
class OneLongTurn:
    """First one long turn that silence never ends, then dialogue, then the end."""

    talk: Director
    briefs: list[TutorBrief] = field(default_factory=list)
    said: int = 0

    async def brief(self) -> TutorBrief:
        plain = await self.talk.brief()
        self.briefs.append(plain)
        return replace(plain, policy=replace(plain.policy, monologue=True))

    def on(self, event: CallEvent, /) -> tuple[Direction, ...]:
        if not isinstance(event, LearnerSaid):
            return ()
        self.said += 1
        return (Steer(self.briefs[-1]),) if self.said == 1 else (Close(),)


async def directed(stage: Stage) -> MemoryLine:
    """The stage's call under the long-turn director."""
    stage.running.cancel()
    await asyncio.gather(stage.running, return_exceptions=True)
    call = await ClaimCall(stage.store.conversations, stage.clock)(stage.call.id, WORKER)
    line = MemoryLine(stage.clock)
    talk = FreeTalk(stage.store.conversations, PackagedCatalog(), call.learner_id, TutorTraits(hears=True), stage.clock)
    holder = HoldCall(stage.store.conversations, stage.realtime, line, OneLongTurn(talk), stage.clock)
    stage.running = asyncio.create_task(holder(call, WORKER))
    await settle()
    return line


async def test_silence_never_ends_a_monologue_and_the_director_goes_on_after_it() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(5)
        line = await directed(stage)
        await stage.speak(3.0, "First I want to say that I agree.")
        await stage.clock.advance(60)
        assert not line.stored
        await stage.speak(2.0, "And that is all.")
        line.do(Finished())
        await stage.clock.advance(5)
        assert line.stored[0].text == "First I want to say that I agree. And that is all."
        assert stage.live.asked.count(("respond", line.stored[0].text)) == 1
        await stage.speak(1.0, "Yes, thank you.")
        await stage.clock.advance(20)
        assert stage.running.result() is EndReason.LEARNER
        assert any("Do not ask a question" in detail for verb, detail in stage.live.asked if verb == "cue")


async def test_a_steer_in_mid_turn_keeps_what_was_said() -> None:
    async with a_stage() as stage:
        await stage.clock.advance(5)
        line = await directed(stage)
        await stage.speak(1.0, "One.")
        stage.live.tell(LearnerSaid("early", "One."))
        await settle()
        await stage.clock.advance(10)
        assert [(turn.duration_ms, turn.text) for turn in line.stored][:1] == [(1000, "One.")]
