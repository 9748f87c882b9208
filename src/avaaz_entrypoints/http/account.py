"""The learner's own account: what they told, what they chose."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

import msgspec
from litestar import Request, get, patch
from msgspec import UNSET, Meta, UnsetType

from avaaz_domain.accounts.read_account import OwnAccount
from avaaz_domain.conversation.choose_language import taught
from avaaz_domain.shared.ids import LearnerId
from avaaz_entrypoints.http.access import Locale, RoleName, locale_of
from avaaz_entrypoints.http.auth import learner
from avaaz_entrypoints.http.spec import SECURED, refusals
from avaaz_entrypoints.http.uses import FromApp, Uses
from avaaz_entrypoints.http.wire import Wire

LevelName = Literal["A1", "A2", "B1", "B2"]
ExamGoal = Literal["", "a1-a2", "a2-b1", "b1-b2"]
LINE = r"^[^\x00-\x1f]*$"
"""One line of text."""
Language = Annotated[
    str,
    Meta(description="BCP 47 code; empty when not told.", max_length=16, pattern=r"^[A-Za-z0-9-]*$", examples=["fa"]),
]
Interest = Annotated[str, Meta(min_length=1, max_length=40, pattern=LINE)]


class ProfileOut(Wire, frozen=True):
    """What the learner told."""

    name: str
    native_language: Language
    target_language: Annotated[str, Meta(examples=["nb"])]
    level: LevelName | None
    target_level: LevelName | None
    exam_goal: Annotated[str, Meta(description="Alias of an exam; empty for none.", examples=["a2-b1"])]
    exam_date: date | None
    interests: list[str]
    locale: Locale
    time_zone: Annotated[str, Meta(examples=["Europe/Oslo"])]


class PreferencesOut(Wire, frozen=True):
    """What the learner chose."""

    greeting: Literal["none", "short", "full"]
    voice: Annotated[Literal["", "lower", "higher"], Meta(description="Empty: the tutor's own.")]
    speed: Annotated[float, Meta(description="0.75, 0.9 or 1.")]
    corrections: Literal["later", "at_once", "not_now"]
    patience: Literal["normal", "more", "most"]
    letters: Literal["book", "clear"]
    captions: Literal["normal", "large"]
    sounds: bool
    vibration: bool
    keep_audio_days: Annotated[int, Meta(description="0, 7, 30 or 90.")]
    keep_text_days: Annotated[int | None, Meta(description="30, 90, 365, or null: while the account exists.")]
    recording_consent: bool


class Account(Wire, frozen=True):
    """The learner's own account."""

    email: Annotated[str | None, Meta(description="Null for a guest.")]
    kind: Literal["guest", "learner"]
    roles: list[RoleName]
    profile: ProfileOut
    preferences: PreferencesOut
    erasure_at: Annotated[datetime | None, Meta(description="When all of it is erased; null: not at all.")]
    exams: Annotated[bool, Meta(description="Whether mock exams can be sat in the target language.")]


class ProfileChange(Wire, frozen=True):
    """What to change; the rest stays."""

    name: Annotated[str, Meta(max_length=80, pattern=LINE)] | UnsetType = UNSET
    native_language: Language | UnsetType = UNSET
    target_language: Annotated[str, Meta(min_length=2, max_length=8)] | UnsetType = UNSET
    level: LevelName | UnsetType | None = UNSET
    target_level: LevelName | UnsetType | None = UNSET
    exam_goal: ExamGoal | UnsetType = UNSET
    exam_date: date | UnsetType | None = UNSET
    interests: Annotated[list[Interest], Meta(max_length=12)] | UnsetType = UNSET
    locale: Locale | UnsetType = UNSET
    time_zone: Annotated[str, Meta(min_length=1, max_length=64)] | UnsetType = UNSET


class PreferencesChange(Wire, frozen=True):
    """What to change; the rest stays."""

    greeting: Literal["none", "short", "full"] | UnsetType = UNSET
    voice: Literal["", "lower", "higher"] | UnsetType = UNSET
    speed: Annotated[float, Meta(description="0.75, 0.9 or 1.")] | UnsetType = UNSET
    corrections: Literal["later", "at_once", "not_now"] | UnsetType = UNSET
    patience: Literal["normal", "more", "most"] | UnsetType = UNSET
    letters: Literal["book", "clear"] | UnsetType = UNSET
    captions: Literal["normal", "large"] | UnsetType = UNSET
    sounds: bool | UnsetType = UNSET
    vibration: bool | UnsetType = UNSET
    keep_audio_days: Literal[0, 7, 30, 90] | UnsetType = UNSET
    keep_text_days: Literal[30, 90, 365] | UnsetType | None = UNSET
    recording_consent: bool | UnsetType = UNSET


_OF_LEARNER = ("target_language", "level", "locale")


def render(own: OwnAccount, uses: Uses) -> Account:
    """What the learner sees."""
    of, told, chosen = own.learner, own.profile, own.profile.preferences
    return Account(
        email=own.account.email if own.account else None,
        kind=of.kind.value,
        roles=[role.value for role in own.account.roles] if own.account else [],
        profile=ProfileOut(
            name=told.name,
            native_language=told.native_language,
            target_language=of.target_language,
            level=of.level.value if of.level else None,
            target_level=told.target_level.value if told.target_level else None,
            exam_goal=told.exam_goal,
            exam_date=told.exam_date,
            interests=list(told.interests),
            locale=locale_of(of.locale),
            time_zone=told.time_zone,
        ),
        preferences=msgspec.convert(chosen, PreferencesOut, from_attributes=True),
        erasure_at=own.erasure.due_at if own.erasure else None,
        exams=bool(uses.exams.offer.within(of.target_language).exams),
    )


async def _now(uses: Uses, learner_id: LearnerId) -> Account:
    return render(await uses.accounts.read_account(learner_id), uses)


def _given(change: Wire) -> dict[str, Any]:
    """The fields that were sent, by their Python names."""
    return {
        name: value for name in change.__struct_fields__ if not isinstance(value := getattr(change, name), UnsetType)
    }


@get(
    "/account",
    tags=["account"],
    operation_id="readAccount",
    summary="What the learner told and chose",
    security=SECURED,
    responses=refusals(401, 503, s404="learner_not_found"),
)
async def read_account(request: Request[Any, Any, Any], uses: FromApp) -> Account:
    """A guest has a profile and preferences too, but no e-mail."""
    return await _now(uses, learner(request))


@patch(
    "/account/profile",
    tags=["account"],
    operation_id="changeProfile",
    summary="Tell something else",
    security=SECURED,
    responses=refusals(400, 401, 413, 415, 503, s404="learner_not_found", s422="profile_invalid"),
)
async def change_profile(data: ProfileChange, request: Request[Any, Any, Any], uses: FromApp) -> Account:
    """Fields that are left out stay. Another target language makes the level unknown, unless it is sent too."""
    values = _given(data)
    if "target_language" in values:
        values["target_language"] = taught(uses.catalog, values["target_language"])
    if "interests" in values:
        values["interests"] = tuple(dict.fromkeys(each.strip() for each in values["interests"] if each.strip()))
    of_learner = {name: values.pop(name) for name in _OF_LEARNER if name in values}
    await uses.accounts.change_profile(learner(request), learner=of_learner, profile=values)
    return await _now(uses, learner(request))


@patch(
    "/account/preferences",
    tags=["account"],
    operation_id="changePreferences",
    summary="Choose something else",
    security=SECURED,
    responses=refusals(400, 401, 413, 415, 503, s404="learner_not_found", s422="profile_invalid"),
)
async def change_preferences(data: PreferencesChange, request: Request[Any, Any, Any], uses: FromApp) -> Account:
    """Fields that are left out stay."""
    await uses.accounts.change_profile(learner(request), preferences=_given(data))
    return await _now(uses, learner(request))
