"""E-mail addresses: what is one, and when two are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avaaz_domain.accounts.addresses import LONGEST, email_of, folded
from avaaz_domain.accounts.errors import EmailInvalid


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("asha@example.org", "asha@example.org"),
        ("  Asha.K+talk@Example.ORG \n", "Asha.K+talk@example.org"),
        ("o'brien@mail.example", "o'brien@mail.example"),
        ("asha@blåbær.no", "asha@xn--blbr-roah.no"),
    ],
)
def test_an_address_is_read_as_it_was_meant(typed: str, meant: str) -> None:
    assert email_of(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "", "@", "asha", "asha@", "@example.org", "asha@example", "asha@@example.org", "a b@example.org",
        "asha@example.org\nBcc: all@example.org", "asha@exa mple.org", "asha@-example.org", ".asha@example.org",
        "asha..k@example.org", "asha@example.org, b@example.org", "<asha@example.org>", "asha@[127.0.0.1]",
        "a" * 65 + "@example.org", "a@" + "b" * 64 + ".org", "a" * 60 + "@" + ("b" * 60 + ".") * 3 + "organization",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(EmailInvalid):
        email_of(typed)


@given(st.text(max_size=300))
def test_whatever_is_typed_is_one_line_of_ascii_or_refused(typed: str) -> None:
    try:
        email = email_of(typed)
    except EmailInvalid:
        return
    assert email.isascii()
    assert email.isprintable()
    assert " " not in email
    assert len(email) <= LONGEST
    assert email_of(email) == email
    assert folded(email) == folded(email_of(email.upper()))
