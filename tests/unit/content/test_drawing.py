"""The kit that pictures are drawn with: limbs keep their length, numbers stay short and true."""

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.scenes import colour
from tools.scenes.people.person import joint
from tools.scenes.svg import document, group, number, rect

COORDINATE = st.floats(0, 800)
POINT = st.tuples(COORDINATE, COORDINATE)


@given(start=POINT, end=POINT, half=st.floats(10, 90), side=st.sampled_from((-1, 1)))
def test_a_limb_keeps_its_length_wherever_it_reaches(
    start: tuple[float, float], end: tuple[float, float], half: float, side: int
) -> None:
    middle, hand = joint(start, end, half, half, side)
    assert hypot(middle[0] - start[0], middle[1] - start[1]) == pytest.approx(half)
    assert hypot(hand[0] - middle[0], hand[1] - middle[1]) == pytest.approx(half)
    asked = hypot(end[0] - start[0], end[1] - start[1])
    if 0.02 < asked < 1.9 * half:
        assert hand == pytest.approx(end, abs=0.01)


@given(st.floats(-2000, 2000))
def test_a_number_is_short_and_within_a_hundredth(value: float) -> None:
    text = number(value)
    assert float(text) == pytest.approx(value, abs=0.0051)
    assert len(text) <= len("-2000.00")


def test_light_paint_is_in_the_shape_and_dark_paint_in_the_style() -> None:
    text = document([group(rect(0, 0, 10, 10, "red+"), at=(5, 5), turn=90)])
    assert f'class="red2" fill="{colour.light("red+")}"' in text
    assert f".red2{{fill:{colour.dark('red+')}}}" in text
    assert 'transform="translate(5 5) rotate(90)"' in text


def test_a_paint_that_is_not_in_the_table_is_refused() -> None:
    with pytest.raises(KeyError, match="mauve"):
        rect(0, 0, 10, 10, "mauve")
