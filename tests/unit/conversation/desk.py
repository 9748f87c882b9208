"""A learner whose lines are typed, whose talks end, and whose stories are written when the test says so."""

from uuid import UUID, uuid4

from avaaz_adapters.content.catalog import PackagedCatalog
from avaaz_adapters.memory.clock import VirtualClock
from avaaz_adapters.memory.rooms import MemoryRooms
from avaaz_adapters.memory.store import MemoryStore
from avaaz_adapters.memory.text import MemoryText
from avaaz_domain.accounts.enter_as_guest import EnterAsGuest, GuestPolicy
from avaaz_domain.conversation.end_practice import EndPractice
from avaaz_domain.conversation.entities import Source, Speaker, Turn
from avaaz_domain.conversation.events import PracticeEnded, StoryOutdated
from avaaz_domain.conversation.ports import TextLLM
from avaaz_domain.conversation.read_story import ReadStory
from avaaz_domain.conversation.remember_practice import RememberPractice
from avaaz_domain.conversation.story import Story
from avaaz_domain.conversation.type_line import TypeLine
from avaaz_domain.shared.ids import LearnerId, PracticeId, TurnId

FILLED = {
    "title": "Where you live",
    "did": "You told where you live.",
    "strengths": [{"text": "You gave a reason.", "quote": "fordi det er billig"}],
    "train": [{"text": "Word order.", "quote": "i dag jeg jobber", "better": "i dag jobber jeg"}],
    "next_steps": ["Tell about your street."],
    "words": [{"word": "leie", "meaning": "pay to live there"}],
}
LINES = ("Jeg bor i Bergen, fordi det er billig.", "Og i dag jeg jobber.")


class Desk:
    """A learner whose lines are typed, and whose talks end."""

    def __init__(self, model: TextLLM | None = None) -> None:
        self.clock = VirtualClock()
        self.store = MemoryStore(
            listeners={PracticeEnded: ("remember_practice",), StoryOutdated: ("remember_practice",)}
        )
        self.uow = self.store.conversations
        self.model = model or MemoryText(filled={"practice_summary": FILLED})
        self.remember = RememberPractice(self.uow, self.model, PackagedCatalog())

    async def guest(self) -> LearnerId:
        enter = EnterAsGuest(self.store.accounts, self.clock, GuestPolicy(open=True, per_origin_per_hour=9))
        return (await enter(target_language="nb", locale="en", origin="test")).learner.id

    async def talk(self, learner: LearnerId, *lines: str) -> PracticeId:
        for number, line in enumerate(lines):
            typed = await TypeLine(self.uow, self.clock)(learner, text=line, key=f"key-{uuid4()}-{number}")
            await self.clock.advance(5)
        return typed.turn.practice_id

    async def spoken(self, learner: LearnerId, text: str) -> Turn:
        """A line that was heard in the talk that is running."""
        async with self.uow.begin() as tx:
            session = await tx.sessions.of(learner)
            practice = await tx.practices.running(session.id) if session else None
            assert practice
            return await tx.turns.add(
                Turn(
                    id=TurnId(uuid4()),
                    session_id=practice.session_id,
                    practice_id=practice.id,
                    learner_id=learner,
                    speaker=Speaker.LEARNER,
                    source=Source.SPOKEN,
                    started_at=self.clock.now(),
                    ended_at=self.clock.now(),
                    key=str(uuid4()),
                    text=text,
                )
            )

    async def end(self, learner: LearnerId) -> PracticeId:
        ended = await EndPractice(self.uow, MemoryRooms(self.clock), self.clock)(learner)
        return ended.practice.id

    async def work(self) -> int:
        async def told(subject: UUID) -> None:
            await self.remember(PracticeId(subject))

        return await self.store.jobs.run_waiting({"remember_practice": told})

    async def story(self, learner: LearnerId, practice: PracticeId) -> Story:
        story = await ReadStory(self.uow)(learner, practice)
        assert story
        return story
