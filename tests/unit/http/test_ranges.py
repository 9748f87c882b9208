"""Which part of a sound is asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avaaz_entrypoints.http.ranges import NoSuchPart, asked_range


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (None, None),
        ("bytes=0-", (0, 9)),
        ("bytes=2-4", (2, 4)),
        ("bytes=2-400", (2, 9)),
        ("bytes=-3", (7, 9)),
        ("bytes=-30", (0, 9)),
        ("bytes=-", None),
        ("bytes=0-1,3-4", None),
        ("lines=0-1", None),
    ],
)
def test_a_range_or_the_whole(header: str | None, found: tuple[int, int] | None) -> None:
    assert asked_range(header, 10) == found


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=5-2", "bytes=-0"])
def test_a_part_that_is_not_there(header: str) -> None:
    with pytest.raises(NoSuchPart):
        asked_range(header, 10)


@given(st.text(max_size=30), st.integers(1, 1000))
def test_what_is_found_lies_within(header: str, size: int) -> None:
    try:
        found = asked_range(f"bytes={header}", size)
    except NoSuchPart:
        return
    assert found is None or 0 <= found[0] <= found[1] < size
