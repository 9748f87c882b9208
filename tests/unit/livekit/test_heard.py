"""Words that come back in pieces are one turn, told once."""

from hypothesis import given
from hypothesis import strategies as st

from avaaz_adapters.livekit.heard import HeardTurns


def test_pieces_of_a_pause_are_one_turn() -> None:
    heard = HeardTurns()
    heard.handed_in()
    assert heard.recognised("a", "I went to") == ("I went to", [])
    heard.handed_in()
    assert heard.closed() == []
    words, said = heard.recognised("b", "the market.")
    assert words is None
    assert [(turn.item_id, turn.text) for turn in said] == [("a", "I went to the market.")]


def test_a_text_that_comes_twice_counts_once() -> None:
    heard = HeardTurns()
    heard.handed_in()
    heard.closed()
    assert len(heard.recognised("a", "Yes.")[1]) == 1
    assert heard.recognised("a", "Yes.") == (None, [])


def test_texts_in_another_order_find_their_turns() -> None:
    heard, order = HeardTurns(), ["a", "b", "c"]
    heard.handed_in()
    heard.handed_in()
    heard.closed()
    heard.handed_in()
    heard.closed()
    assert heard.recognised("c", "Then I slept.", order) == (None, [])
    assert heard.recognised("b", "to the market.", order) == (None, [])
    _, said = heard.recognised("a", "I went", order)
    assert [(turn.item_id, turn.text) for turn in said] == [("a", "I went to the market."), ("c", "Then I slept.")]


def test_a_turn_that_is_given_up_keeps_what_came_and_takes_no_other_turns_words() -> None:
    heard, order = HeardTurns(), ["a", "b", "c"]
    heard.handed_in()
    heard.handed_in()
    number = heard.number
    heard.closed()
    heard.recognised("a", "I went", order)
    heard.handed_in()
    assert [turn.text for turn in heard.given_up(number)] == ["I went"]
    assert heard.recognised("b", "to the market.", order) == (None, [])
    assert heard.recognised("c", "Yes.", order) == ("Yes.", [])
    assert [turn.text for turn in heard.closed()] == ["Yes."]
    assert heard.given_up(number) == []


def test_giving_up_a_turn_leaves_the_later_ones_their_time() -> None:
    heard, order = HeardTurns(), ["a", "b"]
    heard.handed_in()
    first = heard.number
    heard.closed()
    heard.handed_in()
    second = heard.number
    heard.closed()
    assert (first, second) == (0, 1)
    assert [turn.text for turn in heard.given_up(first)] == [""]
    assert [turn.text for turn in heard.recognised("b", "Yes.", order)[1]] == ["Yes."]
    assert heard.given_up(second) == []


def test_the_running_turn_is_not_given_up() -> None:
    heard = HeardTurns()
    heard.handed_in()
    assert heard.given_up(heard.number) == []
    assert heard.begun


def test_a_turn_without_sound_is_told_at_once() -> None:
    assert [turn.text for turn in HeardTurns().closed()] == [""]


@given(st.lists(st.integers(min_value=0, max_value=4), min_size=1, max_size=8))
def test_every_turn_is_told_once_and_in_order(pieces: list[int]) -> None:
    heard, said, items = HeardTurns(), [], []
    for number, count in enumerate(pieces):
        for piece in range(count):
            heard.handed_in()
            items.append((f"{number}-{piece}", f"t{number}p{piece}"))
        said += heard.closed()
    for item, text in items:
        said += heard.recognised(item, text)[1]
        said += heard.recognised(item, text)[1]
    expected = [" ".join(f"t{number}p{piece}" for piece in range(count)) for number, count in enumerate(pieces)]
    assert [turn.text for turn in said] == expected
