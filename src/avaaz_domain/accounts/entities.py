"""Learner, Profile and Account."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from avaaz_domain.shared.cefr import Level
from avaaz_domain.shared.ids import LearnerId

GUEST_LIFE = timedelta(days=7)
"""How long an unclaimed guest, and the device that holds it, is kept."""


class LearnerKind(StrEnum):
    """A guest has no account; a learner has one."""

    GUEST = "guest"
    LEARNER = "learner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """A person who learns. `origin` is a keyed hash of the address a guest came from, never the address."""

    id: LearnerId
    kind: LearnerKind
    target_language: str
    locale: str
    created_at: datetime
    level: Level | None = None
    origin: str = ""


class Greeting(StrEnum):
    """How much the tutor says of last time when a talk begins."""

    NONE = "none"
    SHORT = "short"
    FULL = "full"


class Corrections(StrEnum):
    """When the learner is corrected: after the talk's turn as a tip, at once by the tutor, or in the summary only."""

    LATER = "later"
    AT_ONCE = "at_once"
    NOT_NOW = "not_now"


class Patience(StrEnum):
    """How much longer than usual for the level the tutor waits."""

    NORMAL = "normal"
    MORE = "more"
    MOST = "most"


class Letters(StrEnum):
    """What is said, in book letters (serif) or in clear ones (sans)."""

    BOOK = "book"
    CLEAR = "clear"


class Captions(StrEnum):
    """The size of captions."""

    NORMAL = "normal"
    LARGE = "large"


class TutorVoice(StrEnum):
    """Which voice the tutor has. Vendors name theirs each in its own way, and one may follow another in a call."""

    OWN = ""
    LOWER = "lower"
    HIGHER = "higher"


KEEP_AUDIO_DAYS = (0, 7, 30, 90)
"""For how many days sound may be kept; 0: not at all."""
KEEP_TEXT_DAYS = (30, 90, 365)
"""For how many days transcripts may be kept, besides for as long as the account exists."""
SPEEDS = (0.75, 0.9, 1.0)
"""How fast the tutor may speak; 1 is as usual for the level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What the learner chose. `keep_text_days` None: while the account exists."""

    greeting: Greeting = Greeting.SHORT
    voice: TutorVoice = TutorVoice.OWN
    speed: float = 1.0
    corrections: Corrections = Corrections.LATER
    patience: Patience = Patience.NORMAL
    letters: Letters = Letters.BOOK
    captions: Captions = Captions.NORMAL
    sounds: bool = True
    vibration: bool = False
    keep_audio_days: int = 0
    keep_text_days: int | None = None
    recording_consent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a learner told about themselves and chose. Languages are BCP 47 codes; `time_zone` is an IANA name."""

    learner_id: LearnerId
    name: str = ""
    native_language: str = ""
    target_level: Level | None = None
    exam_goal: str = ""
    exam_date: date | None = None
    interests: tuple[str, ...] = ()
    time_zone: str = "UTC"
    preferences: Preferences = field(default_factory=Preferences)


class Role(StrEnum):
    """What somebody may do besides learning."""

    LEARNER = "learner"
    INSTRUCTOR = "instructor"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """How a learner signs in. `email` is as it was typed, `address` its folded form: one account for each."""

    learner_id: LearnerId
    email: str
    address: str
    password_hash: str
    created_at: datetime
    roles: tuple[Role, ...] = (Role.LEARNER,)


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """An account as an admin sees it. `last_seen_at`: the newest sign of life of its devices."""

    account: Account
    name: str
    last_seen_at: datetime | None
