"""`prompt_growth`: how much longer a tutor's prompt is after a thousand practices than after ten.

The real use cases run on the memory store: lines are typed and answered, practices end, stories of the greatest length
are written and folded. The clock of the run goes on by a day a practice.
"""

import asyncio
from uuid import UUID, uuid4

from avaaz_adapters.content.catalog import PackagedCatalog
from avaaz_adapters.memory.clock import VirtualClock
from avaaz_adapters.memory.rooms import MemoryRooms
from avaaz_adapters.memory.store import MemoryStore
from avaaz_adapters.memory.text import MemoryText
from avaaz_domain.accounts.enter_as_guest import EnterAsGuest, GuestPolicy
from avaaz_domain.conversation.answer_line import AnswerLine
from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.end_practice import EndPractice
from avaaz_domain.conversation.events import PracticeEnded
from avaaz_domain.conversation.free_talk import FreeTalk, TutorTraits
from avaaz_domain.conversation.remember_practice import RememberPractice
from avaaz_domain.conversation.story import POINTS_MAX, STEPS_MAX, TEXT_MAX, WORDS_MAX
from avaaz_domain.conversation.type_line import TypeLine
from avaaz_domain.shared.ids import LearnerId, PracticeId
from bench.plan import Plan
from bench.row import Row, at_most, row, told

FEW, MANY = 10, 1_000
LINES = 2
LIMIT = 1.05
SAID = "Jeg bor i Bergen, fordi det er billig, og i dag jeg jobber. " * 4
SENTENCE = ("Dette er en lang setning om det som ble sagt. " * 10)[:TEXT_MAX]
POINT = {"text": SENTENCE, "quote": "i dag jeg jobber", "better": SENTENCE, "category": "word-order"}
STORY = {
    "title": SENTENCE,
    "did": SENTENCE,
    "strengths": [POINT] * POINTS_MAX,
    "train": [POINT] * POINTS_MAX,
    "next_steps": [SENTENCE] * STEPS_MAX,
    "words": [{"word": "leie", "meaning": SENTENCE}] * WORDS_MAX,
}
DAY_S = 86_400


class Years:
    """One learner, over as many practices as wanted."""

    def __init__(self) -> None:
        self.clock = VirtualClock()
        self.store = MemoryStore(listeners={PracticeEnded: ("remember",)})
        self.catalog = PackagedCatalog()
        self.model = MemoryText(pieces=[SAID], filled={"practice_summary": STORY})
        uow = self.store.conversations
        self.type_line = TypeLine(uow, self.clock)
        self.answer_line = AnswerLine(uow, self.model, self._director, self.clock)
        self.end_practice = EndPractice(uow, MemoryRooms(self.clock), self.clock)
        self.remember = RememberPractice(uow, self.model, self.catalog)

    def _director(self, learner: LearnerId) -> FreeTalk:
        return FreeTalk(self.store.conversations, self.catalog, learner, TutorTraits(hears=True), self.clock)

    async def learner(self) -> LearnerId:
        """A new one."""
        enter = EnterAsGuest(self.store.accounts, self.clock, GuestPolicy(open=True, per_origin_per_hour=1))
        return (await enter(target_language="nb", locale="en", origin="bench")).learner.id

    async def practise(self, learner: LearnerId) -> None:
        """One practice, a day after the last one, with its story."""

        async def tell(practice: UUID) -> None:
            await self.remember(PracticeId(practice))

        for _ in range(LINES):
            typed = await self.type_line(learner, text=SAID, key=str(uuid4()))
            await self.answer_line(typed.reply.id)
            await self.clock.advance(10)
        await self.end_practice(learner)
        await self.store.jobs.run_waiting({"remember": tell})
        self.model.asked.clear()
        self.model.forms.clear()
        await self.clock.advance(DAY_S)

    async def brief(self, learner: LearnerId) -> TutorBrief:
        """What the tutor is told when the learner comes again."""
        return await self._director(learner).brief()


def measure(plan: Plan) -> Row:
    """Characters of the prompt, of the same learner at two moments."""
    few, many = asyncio.run(_briefs(FEW * 5 if plan.quick else MANY))
    return row(
        "prompt_growth",
        [
            at_most("all", "characters", _all(many), _all(few), LIMIT),
            at_most("what is remembered", "characters", len(many.step), len(few.step), LIMIT),
            at_most("last turns", "characters", _history(many), _history(few), LIMIT),
            told("prefix that vendors keep", "characters", len(many.instructions), len(few.instructions)),
        ],
        f"after {FEW * 5 if plan.quick else MANY:,} practices beside {FEW}; stories of the greatest length",
    )


async def _briefs(practices: int) -> tuple[TutorBrief, TutorBrief]:
    years = Years()
    learner = await years.learner()
    for _ in range(FEW):
        await years.practise(learner)
    few = await years.brief(learner)
    for _ in range(practices - FEW):
        await years.practise(learner)
    return few, await years.brief(learner)


def _history(brief: TutorBrief) -> int:
    return sum(len(turn.text or "") for turn in brief.history)


def _all(brief: TutorBrief) -> int:
    return len(brief.system) + len(brief.opening) + _history(brief)
