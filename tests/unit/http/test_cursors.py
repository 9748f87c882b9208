"""A cursor is a place between turns and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avaaz_domain.conversation.ports import Position
from avaaz_domain.shared.errors import Invalid
from avaaz_entrypoints.http.cursors import from_cursor, to_cursor

moments = st.datetimes(datetime(1970, 1, 1), datetime(9999, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001 - zoned above


@given(moments, st.integers(0, 2**31))
def test_there_and_back(at: datetime, seq: int) -> None:
    place = Position(at, seq)
    assert from_cursor(to_cursor(place)) == place


@given(st.text(max_size=80))
def test_any_word_is_a_place_or_refused(word: str) -> None:
    try:
        place = from_cursor(word)
    except Invalid:
        return
    assert from_cursor(to_cursor(place)) == place


@pytest.mark.parametrize("word", ["", "x", "!", "a b", "=" * 8, "9" * 400, "AAAA\n"])
def test_what_is_none_of_ours_is_refused(word: str) -> None:
    with pytest.raises(Invalid):
        from_cursor(word)


def test_it_can_stand_in_a_query() -> None:
    word = to_cursor(Position(datetime(2026, 3, 1, 12, tzinfo=UTC) + timedelta(microseconds=1), 41))
    assert word.replace("-", "").replace("_", "").isalnum()
