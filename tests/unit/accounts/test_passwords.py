"""What may be a password: anything long enough that is not tried first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avaaz_domain.accounts.errors import PasswordCommon, PasswordLength
from avaaz_domain.accounts.passwords import LONGEST, SHORTEST, check_password


@pytest.mark.parametrize("length", [0, 1, SHORTEST - 1, LONGEST + 1])
def test_too_short_and_too_long_are_refused(length: int) -> None:
    with pytest.raises(PasswordLength):
        check_password("a" * length)


@pytest.mark.parametrize(
    "password",
    [
        "rain on a tin roof",
        "æøå æøå æøå!",
        "correct horse battery",
        "ONLYUPPERCASEHERE",
        "73915264802",
        "🐟🐠🐡🦈🐙🦑🦐🦞",
    ],
)
def test_any_composition_will_do(password: str) -> None:
    assert check_password(password) == password


@given(st.text(st.characters(codec="utf-8"), min_size=SHORTEST, max_size=LONGEST))
def test_what_is_let_through_is_let_through_as_it_is(password: str) -> None:
    try:
        assert check_password(password) == password
    except PasswordCommon:
        assert len(password) >= SHORTEST


@pytest.mark.parametrize(
    "password",
    [
        "password",
        "Password1",
        "p4ssw0rd!",
        "123456789",
        "qwertyuiop",
        "poiuytrewq",
        "abcdefgh",
        "aaaaaaaa",
        "abababab",
        "avaazavaaz",
        "qazwsxedc",
    ],
)
def test_what_is_tried_first_is_refused(password: str) -> None:
    with pytest.raises(PasswordCommon):
        check_password(password)


@pytest.mark.parametrize("password", ["herringbone", "Herringbone99", "northsea2026"])
def test_ones_own_address_is_tried_first(password: str) -> None:
    with pytest.raises(PasswordCommon):
        check_password(password, email="herringbone@northsea.example")
    assert check_password("a quiet harbour", email="herringbone@northsea.example")


def test_a_password_of_128_characters_may_be_used_to_the_last() -> None:
    assert check_password("a quiet harbour " * 8) == "a quiet harbour " * 8
