"""The end of a learner's turn."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avaaz_adapters.content.catalog import PackagedCatalog
from avaaz_domain.conversation.turn_taking import TurnPolicy, TurnTaking

T0 = datetime(2026, 1, 1, tzinfo=UTC)
NB = PackagedCatalog().language("nb")
POLICY = TurnPolicy(patience_s=4.0, quick_s=1.0, hint_after_s=8.0, unfinished=NB.unfinished, answers=NB.answers)


def at(seconds: float) -> datetime:
    return T0 + timedelta(seconds=seconds)


def after_words(words: str | None) -> datetime | None:
    taking = TurnTaking(policy=POLICY).voice_started(at(0)).voice_stopped(at(2))
    return (taking if words is None else taking.heard(words)).due


def test_unknown_words_wait_out_the_patience() -> None:
    assert after_words(None) == at(6.0)


@pytest.mark.parametrize(
    "words", ["Jeg jobber på et sykehus.", "Ja", "Hva betyr det?", "jeg liker å bo her", "Nei takk."]
)
def test_a_finished_sentence_needs_a_short_silence(words: str) -> None:
    assert after_words(words) == at(3.0)


@pytest.mark.parametrize(
    "words", ["Jeg liker å bo her fordi", "Jeg jobber på et", "Jeg kommer fra, eh", "Vi skal,", "Jeg tror …", "", "Bil"]
)
def test_an_unfinished_one_waits(words: str) -> None:
    assert after_words(words) == at(6.0)


def test_words_from_before_the_last_stretch_of_voice_end_nothing() -> None:
    paused = TurnTaking(policy=POLICY).voice_started(at(0)).voice_stopped(at(2)).heard("Jeg bor i Oslo.")
    again = paused.voice_started(at(2.5))
    assert again.voice_stopped(at(4)).due == at(8)
    assert again.heard("Jeg bor i Oslo.").voice_stopped(at(4)).due == at(8)
    assert again.voice_stopped(at(4)).heard("Jeg bor i Oslo med min bror.").due == at(5)


def test_without_ears_the_wait_is_capped() -> None:
    deaf = TurnPolicy(patience_s=4.0, quick_s=1.0, hint_after_s=8.0, hears=False)
    assert TurnTaking(policy=deaf).voice_started(at(0)).voice_stopped(at(1)).due == at(3.2)


def test_a_monologue_never_ends_by_silence() -> None:
    policy = TurnPolicy(patience_s=1.0, quick_s=0.5, hint_after_s=8.0, monologue=True)
    assert TurnTaking(policy=policy).voice_started(at(0)).voice_stopped(at(1)).due is None


def test_the_held_button_keeps_the_turn_and_letting_go_ends_it() -> None:
    held = TurnTaking(policy=POLICY).hold(down=True, at=at(0)).voice_started(at(1)).voice_stopped(at(2))
    assert held.due is None
    assert held.hold(down=False, at=at(9)).due == at(9)


def test_a_pause_inside_a_turn_gives_two_spans_of_one_turn() -> None:
    taking = TurnTaking(policy=POLICY)
    for start, stop in ((0, 1), (2.5, 3)):
        taking = taking.voice_started(at(start)).voice_stopped(at(stop))
    assert taking.spans == ((at(0), at(1)), (at(2.5), at(3)))
    assert taking.started_at == at(0)
    assert taking.due == at(7)


@given(
    st.lists(
        st.tuples(st.booleans(), st.floats(min_value=0, max_value=5)),
        max_size=30,
    )
)
def test_spans_never_overlap_whatever_the_detector_says(moves: list[tuple[bool, float]]) -> None:
    taking, now = TurnTaking(policy=POLICY), 0.0
    for voiced, seconds in moves:
        now += seconds
        taking = taking.voice_started(at(now)) if voiced else taking.voice_stopped(at(now))
    edges = [edge for span in taking.spans for edge in span]
    assert edges == sorted(edges)
    assert (taking.due is None) == (taking.voiced_since is not None or not taking.spans)


@given(st.text(max_size=60))
def test_any_text_is_judged_without_fault(text: str) -> None:
    assert POLICY.wait_s(text) in (1.0, 4.0)
