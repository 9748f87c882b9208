"""A brief: what is equal for all of a level comes first, what the learner wishes comes in the step."""

from dataclasses import replace

import pytest

from avaaz_adapters.content.catalog import PackagedCatalog
from avaaz_adapters.memory.clock import VirtualClock
from avaaz_domain.accounts.entities import Learner, LearnerKind, Patience, Profile
from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.build_brief import Known, TutorTraits, build_brief
from avaaz_domain.conversation.free_talk import HISTORY_MAX, FreeTalk
from avaaz_domain.shared.ids import LearnerId, new_id
from tests.unit.conversation.desk import Desk

CLOCK = VirtualClock()
LEARNER = Learner(
    id=LearnerId(new_id(CLOCK.now())),
    kind=LearnerKind.LEARNER,
    target_language="nb",
    level=None,
    locale="en",
    created_at=CLOCK.now(),
)


def brief(*, hears: bool = True, **wishes: object) -> TutorBrief:
    profile = Profile(learner_id=LEARNER.id)
    preferences = replace(profile.preferences, **wishes)  # type: ignore[arg-type]
    known = Known(LEARNER, replace(profile, preferences=preferences), None)
    return build_brief(PackagedCatalog(), known, TutorTraits(hears=hears), CLOCK.now())


def test_a_slower_pace_is_asked_for_in_the_part_that_changes() -> None:
    usual, slow = brief(), brief(speed=0.75)
    assert usual.instructions == slow.instructions, "vendors keep the prefix"
    assert f"about {slow.tutor_wpm} words a minute" in slow.step
    assert slow.tutor_wpm < usual.tutor_wpm
    assert "words a minute" not in usual.step


async def test_long_turns_make_no_long_prompt_and_the_last_one_is_always_in_it() -> None:
    desk = Desk()
    learner = await desk.guest()
    await desk.talk(learner, "Hei.")
    talk = FreeTalk(desk.uow, PackagedCatalog(), learner, TutorTraits(hears=True), desk.clock)
    said = []
    for length in (HISTORY_MAX // 3, HISTORY_MAX // 3, HISTORY_MAX // 2, HISTORY_MAX * 2):
        said.append(await desk.spoken(learner, "x" * length))
        await desk.clock.advance(10)
        if length == HISTORY_MAX // 2:
            assert [turn.id for turn in (await talk.brief()).history] == [turn.id for turn in said[1:]]
    assert [turn.id for turn in (await talk.brief()).history] == [said[-1].id]


@pytest.mark.parametrize("hears", [True, False])
def test_who_wants_more_time_gets_it_whether_or_not_the_tutor_hears_words(hears: bool) -> None:
    waits = [
        brief(hears=hears, patience=patience).heard_by(hears).policy.wait_s(None)
        for patience in (Patience.NORMAL, Patience.MORE, Patience.MOST)
    ]
    assert waits == [waits[0], waits[0] * 1.5, waits[0] * 2]
