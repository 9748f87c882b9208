"""An answer said again is measured as the first one was; neither the mark nor anything else changes by it."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

import pytest

from avaaz_adapters.contract_suite.store.examples import NOON, after
from avaaz_adapters.contract_suite.store.exams import an_attempt
from avaaz_adapters.memory.clock import VirtualClock
from avaaz_adapters.memory.exams import MemoryExams
from avaaz_adapters.memory.store import MemoryStore
from avaaz_adapters.scoring.data import words_of
from avaaz_domain.accounts.fingerprint import Fingerprint
from avaaz_domain.conversation.entities import Span
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.speech import SpokenAudio
from avaaz_domain.exams.attempt import Attempt, State
from avaaz_domain.exams.errors import AttemptNotFound, NothingToSayAgain, TooManyRetries
from avaaz_domain.exams.say_again import ReadSound, RetryPolicy, SayAgain
from avaaz_domain.exams.stage import Recogniser
from avaaz_domain.exams.turns import Role, aloud
from avaaz_domain.shared.ids import LearnerId
from tests.support.exams import CATALOG

KEY = "candidate/1"
SAID = "I go to the sea because it is near"
SAID_AGAIN = "Last year I went to the sea every week because it is near and I like it"
SPANS = (Span(0, 2000), Span(3000, 6000))


class Reader:
    """SoundReader to which all sounds are alike."""

    async def read(self, data: bytes, most_s: float) -> ReadSound:
        """See SoundReader."""
        assert len(data) < most_s
        return ReadSound(SpokenAudio("audio/ogg", data), SPANS)


class Writer:
    """Recogniser that always hears the same, or fails."""

    def __init__(self, text: str | None) -> None:
        self.text = text

    async def write_down(self, sound: SpokenAudio, language: str) -> str:
        """See Recogniser."""
        assert (sound.data, language) == (b"sound", "en")
        if self.text is None:
            raise VendorFailed("stand-in", recoverable=True)
        return self.text


async def marked(state: State = State.SCORED) -> tuple[SayAgain, Attempt]:
    """The use case over a store that holds one exam with one answer of ten seconds."""
    store = MemoryStore()
    exams = MemoryExams(store, {})
    turn = aloud(KEY, Role.CANDIDATE, after(10), after(20), [(after(10), after(14)), (after(18), after(20))], SAID)
    attempt = an_attempt(CATALOG).begin(NOON).give_floor(after(5)).hear(turn, after(21))
    async with exams.begin() as tx:
        attempt = await tx.attempts.save(replace(attempt, state=state))
    return (
        SayAgain(
            exams=exams,
            conversations=store.conversations,
            reader=Reader(),
            recogniser=Writer(SAID_AGAIN),
            lists=lambda language: words_of(language).lists,
            clock=VirtualClock(after(60)),
            policy=RetryPolicy(2),
            fingerprint=Fingerprint("secret"),
        ),
        attempt,
    )


def near(figures: Mapping[str, float]) -> dict[str, float]:
    """Rounded, to be compared."""
    return {name: round(value, 2) for name, value in figures.items()}


async def test_both_are_measured_in_the_same_way_and_the_exam_stays_as_it_is() -> None:
    say_again, attempt = await marked()
    said = await say_again(attempt.learner_id, attempt.id, KEY, b"sound")
    assert (said.before.text, said.after.text) == (SAID, SAID_AGAIN)
    before, after_it = near(said.before.figures), near(said.after.figures)
    assert (before["said_words"], before["said_s"]) == (9, 6)
    assert (before["speech_rate_wpm"], before["silent_pause_ratio"]) == (54, 0.4)
    assert (after_it["said_words"], after_it["said_s"]) == (17, 5)
    assert (after_it["speech_rate_wpm"], after_it["silent_pause_ratio"]) == (170, 0.17)
    async with say_again.exams.read() as tx:
        assert await tx.attempts.get(attempt.id) == attempt


@pytest.mark.parametrize("recogniser", [None, Writer(None), Writer("")], ids=["none", "away", "no words"])
async def test_without_words_its_times_are_shown(recogniser: Recogniser | None) -> None:
    say_again, attempt = await marked()
    said = await replace(say_again, recogniser=recogniser)(attempt.learner_id, attempt.id, KEY, b"sound")
    assert said.after.text is None
    assert set(said.after.figures) == {"said_s", "silent_pause_ratio"}


async def test_in_writing_only_words_are_compared() -> None:
    """Of both, also of an answer that was spoken; it counts as a try, and the exam stays as it is."""
    say_again, attempt = await marked()
    said = await replace(say_again, recogniser=None)(attempt.learner_id, attempt.id, KEY, SAID_AGAIN)
    assert (said.before.text, said.after.text) == (SAID, SAID_AGAIN)
    assert near(said.before.figures) == {"said_words": 9, "subordination_per_100": 11.11}
    assert near(said.after.figures) == {"said_words": 17, "subordination_per_100": 5.88}
    async with say_again.exams.read() as tx:
        assert await tx.attempts.get(attempt.id) == attempt
    await say_again(attempt.learner_id, attempt.id, KEY, SAID_AGAIN)
    with pytest.raises(TooManyRetries):
        await say_again(attempt.learner_id, attempt.id, KEY, SAID_AGAIN)


async def test_only_ones_own_answers_of_a_marked_exam_are_said_again() -> None:
    say_again, attempt = await marked()
    with pytest.raises(NothingToSayAgain):
        await say_again(attempt.learner_id, attempt.id, "candidate/9", b"sound")
    with pytest.raises(AttemptNotFound):
        await say_again(LearnerId(UUID(int=99)), attempt.id, KEY, b"sound")
    say_again, attempt = await marked(State.COMPLETED)
    with pytest.raises(NothingToSayAgain):
        await say_again(attempt.learner_id, attempt.id, KEY, b"sound")


async def test_a_day_has_an_end() -> None:
    say_again, attempt = await marked()
    for _ in range(2):
        await say_again(attempt.learner_id, attempt.id, KEY, b"sound")
    with pytest.raises(TooManyRetries):
        await say_again(attempt.learner_id, attempt.id, KEY, b"sound")
