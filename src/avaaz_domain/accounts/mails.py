"""Registrations that wait for their mail, tokens that mails carry, and mails that wait to be sent."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from avaaz_domain.shared.events import Event
from avaaz_domain.shared.ids import LearnerId, LetterId, RegistrationId

REGISTRATION_LIFE = timedelta(hours=24)
"""How long a registration waits for its mail to be answered."""
TOKEN_LIFE = timedelta(hours=1)
"""How long the link of a mail is good, but for that of a registration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """Somebody wants an account. It comes into being when the mail is answered, so nobody can occupy an address.

    `learner_id`: the guest who becomes the learner, None for somebody new.
    """

    id: RegistrationId
    email: str
    address: str
    password_hash: str
    target_language: str
    locale: str
    name: str
    created_at: datetime
    expires_at: datetime
    learner_id: LearnerId | None = None


class Purpose(StrEnum):
    """What the link of a mail is good for."""

    REGISTER = "register"
    RESET = "reset"
    CHANGE_EMAIL = "change_email"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailToken:
    """The right to do one thing once. `token_hash` is SHA-256 of what the mail carries.

    `email` is the new address of a CHANGE_EMAIL. Belongs to a registration or to a learner.
    """

    token_hash: str
    purpose: Purpose
    created_at: datetime
    expires_at: datetime
    registration_id: RegistrationId | None = None
    learner_id: LearnerId | None = None
    email: str = ""


class LetterKind(StrEnum):
    """What a mail is about."""

    REGISTER = "register"
    RESET = "reset"
    CHANGE_EMAIL = "change_email"
    KNOWN = "known"
    EMAIL_CHANGED = "email_changed"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - a name, no password


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail that is to be sent; gone when it was. Its link is made when it is sent, so no token rests here."""

    id: LetterId
    kind: LetterKind
    email: str
    locale: str
    created_at: datetime
    registration_id: RegistrationId | None = None
    learner_id: LearnerId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """What a mailer sends. `token` goes into the link of the kinds that have one; `id` is the same when repeated."""

    id: LetterId
    kind: LetterKind
    email: str
    locale: str
    token: str = ""


@dataclass(frozen=True, slots=True)
class LetterWritten(Event):
    """A letter is to be sent."""

    name: ClassVar[str] = "letter_written"
