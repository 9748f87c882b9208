"""Use case: the learner tells or chooses something else."""

import zoneinfo
from dataclasses import dataclass, replace
from typing import Any

from avaaz_domain.accounts.entities import KEEP_AUDIO_DAYS, KEEP_TEXT_DAYS, SPEEDS, Profile
from avaaz_domain.accounts.errors import ProfileInvalid
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.shared.ids import LearnerId


def check_profile(profile: Profile) -> Profile:
    """The profile itself; raises ProfileInvalid, naming what cannot be."""
    chosen = profile.preferences
    if profile.time_zone not in zoneinfo.available_timezones():
        raise ProfileInvalid("timeZone: this is no time zone of the IANA list, like Europe/Oslo.")
    if chosen.speed not in SPEEDS:
        raise ProfileInvalid("speed: choose 0.75, 0.9 or 1.")
    if chosen.keep_audio_days not in KEEP_AUDIO_DAYS:
        raise ProfileInvalid("keepAudioDays: choose 0, 7, 30 or 90.")
    if chosen.keep_text_days is not None and chosen.keep_text_days not in KEEP_TEXT_DAYS:
        raise ProfileInvalid("keepTextDays: choose 30, 90, 365 or null.")
    return profile


@dataclass(frozen=True, slots=True)
class ChangeProfile:
    """Change some of what a learner told or chose; the rest stays.

    `learner`, `profile` and `preferences` hold new values by the entity's field names. The level of a learner who
    changes the language is unknown again, unless it is told too. Raises ProfileInvalid, LearnerNotFound.
    """

    uow: AccountsUnitOfWork

    async def __call__(
        self,
        learner_id: LearnerId,
        *,
        learner: dict[str, Any] | None = None,
        profile: dict[str, Any] | None = None,
        preferences: dict[str, Any] | None = None,
    ) -> None:
        async with self.uow.begin() as tx:
            before = await tx.learners.hold(learner_id)
            values = dict(learner or {})
            if values.get("target_language", before.target_language) != before.target_language:
                values.setdefault("level", None)
            if values:
                await tx.learners.save(replace(before, **values))
            kept = await tx.profiles.of(learner_id)
            changed = replace(kept, **(profile or {}), preferences=replace(kept.preferences, **(preferences or {})))
            await tx.profiles.save(check_profile(changed))
