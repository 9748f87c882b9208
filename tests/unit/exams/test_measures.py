"""Timing and words of an answer, against figures counted by hand and properties that always hold."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avaaz_domain.conversation.entities import Span
from avaaz_domain.exams.measures import SpokenAnswer, WordLists, mattr, measure, mtld, tokens

ENGLISH = WordLists(
    fillers=frozenset({"um", "uh"}),
    connectives=frozenset({"and", "because", "but"}),
    opening=frozenset({"and", "because", "but"}),
    repairs=frozenset({"i mean"}),
)


def spoken(text: str | None, *spans: tuple[int, int], latency_ms: int | None = None) -> SpokenAnswer:
    return SpokenAnswer(text=text, spans=tuple(Span(*span) for span in spans), latency_ms=latency_ms)


def test_timing_counted_by_hand() -> None:
    answer = spoken("I live in Oslo and I work here", (0, 2000), (2200, 3000), (4000, 5000), latency_ms=800)
    found = measure([answer], ENGLISH)
    assert found.words == 8
    assert found.voiced_s == pytest.approx(3.8)
    assert found.figures["silent_pause_ratio"] == pytest.approx(1000 / 5000)
    assert found.figures["pauses_per_minute"] == pytest.approx(12)
    assert found.figures["mean_pause_s"] == pytest.approx(1.0)
    assert found.figures["speech_rate_wpm"] == pytest.approx(96)
    assert found.figures["articulation_rate_wps"] == pytest.approx(8 / 3.8)
    assert found.figures["mean_length_of_run"] == pytest.approx(4)
    assert found.figures["response_latency_s"] == pytest.approx(0.8)
    assert found.figures["clause_length"] == pytest.approx(4)


def test_fillers_and_a_word_said_twice_are_no_words() -> None:
    assert tokens("Um, I I like uh tea’s smell", ENGLISH) == ["i", "like", "tea’s", "smell"]


def test_repairs_are_counted_and_cost_no_word() -> None:
    found = measure([spoken("I go I go to the, I mean in the shop")], ENGLISH)
    assert found.figures["self_repairs_per_100"] == pytest.approx(100 * 2 / found.words)


def test_without_words_there_is_timing_only_and_without_sound_words_only() -> None:
    deaf = measure([spoken(None, (0, 1000), (2000, 3000))], ENGLISH).figures
    assert "silent_pause_ratio" in deaf
    assert "speech_rate_wpm" not in deaf
    assert "mattr" not in deaf
    typed = measure([spoken("I like tea")], ENGLISH).figures
    assert "silent_pause_ratio" not in typed
    assert typed["mattr"] == 1.0


def test_nothing_is_nothing() -> None:
    assert measure([], ENGLISH).figures == {}


def test_diversity_by_hand() -> None:
    assert mattr(["a", "b", "a", "b"], window=2) == 1.0
    assert mattr(["a", "a", "b"], window=2) == pytest.approx(0.75)
    repeated = ["a", "b"] * 60
    assert mtld(repeated) < 4
    assert (
        "mtld"
        in measure([spoken(" ".join(f"w{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(120)))], ENGLISH).figures
    )
    assert "mtld" not in measure([spoken("one two three")], ENGLISH).figures


def in_a_row(steps: list[tuple[int, int]]) -> tuple[Span, ...]:
    """Spans from gaps and lengths."""
    made: list[Span] = []
    for gap, length in steps:
        start = (made[-1].end_ms if made else 0) + gap
        made.append(Span(start, start + length))
    return tuple(made)


spans = st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 4000)), max_size=8).map(in_a_row)
answers = st.lists(
    st.builds(
        SpokenAnswer,
        text=st.none() | st.text(max_size=200),
        spans=spans,
        latency_ms=st.none() | st.integers(0, 20_000),
    ),
    max_size=5,
)


@given(answers)
def test_every_figure_is_a_finite_number_and_shares_are_shares(given_answers: list[SpokenAnswer]) -> None:
    figures = measure(given_answers, ENGLISH).figures
    assert all(math.isfinite(value) and value >= 0 for value in figures.values())
    for share in ("silent_pause_ratio", "mattr", "long_words_share"):
        assert 0 <= figures.get(share, 0) <= 1
