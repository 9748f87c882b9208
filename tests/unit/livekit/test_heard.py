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
