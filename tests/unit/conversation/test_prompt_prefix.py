"""What vendors may cache is equal for all of one language and level; what is the learner's own comes after it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avaaz_adapters.content.catalog import PackagedCatalog
from avaaz_adapters.contract_suite.store.examples import NOON, a_learner, a_session
from avaaz_domain.accounts.entities import Corrections, Greeting, Patience, Preferences, Profile, TutorVoice
from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.build_brief import Known, TutorTraits, build_brief
from avaaz_domain.shared.cefr import Level

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=60)
preferences = st.builds(
    Preferences,
    greeting=st.sampled_from(Greeting),
    voice=st.sampled_from(TutorVoice),
    speed=st.sampled_from((0.75, 0.9, 1.0)),
    corrections=st.sampled_from(Corrections),
    patience=st.sampled_from(Patience),
)


def brief_of(level: Level | None, name: str, interests: str, summary: str, wishes: Preferences) -> TutorBrief:
    learner = replace(a_learner(), level=level, target_language="nb")
    profile = Profile(
        learner_id=learner.id, name=name, interests=(interests,), exam_date=date(2027, 1, 1), preferences=wishes
    )
    session = replace(a_session(learner), summary=summary)
    return build_brief(PackagedCatalog(), Known(learner, profile, session), TutorTraits(hears=True), NOON)


@pytest.mark.parametrize("level", [None, *Level])
@given(name=words, interests=words, summary=words, wishes=preferences)
def test_the_prefix_knows_no_learner(
    level: Level | None, name: str, interests: str, summary: str, wishes: Preferences
) -> None:
    plain = brief_of(level, "", "", "", Preferences())
    brief = brief_of(level, name, interests, summary, wishes)
    assert brief.instructions == plain.instructions
    assert brief.system.startswith(plain.instructions)


def test_each_level_has_a_prefix_of_its_own() -> None:
    prefixes = {brief_of(level, "", "", "", Preferences()).instructions for level in Level}
    assert len(prefixes) == len(Level)
