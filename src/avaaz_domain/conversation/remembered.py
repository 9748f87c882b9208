"""What a tutor may say of last time, as data: when it was, how long, and what its story tells."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from avaaz_domain.accounts.entities import Greeting
from avaaz_domain.conversation.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """The last practice as the learner sees it. `days_ago` counts midnights of their own time zone."""

    story: Story
    days_ago: int
    greeting: Greeting

    @property
    def spoken_minutes(self) -> int:
        """Minutes of the learner's own voice, rounded up; 0 when nothing was said aloud."""
        return -(-self.story.spoken_ms // 60_000)


def remembered(story: Story | None, greeting: Greeting, now: datetime, time_zone: str) -> Remembered | None:
    """What may be said of this story, and how much of it the learner wants to hear; None where there is none."""
    if story is None:
        return None
    try:
        zone = ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    days = (now.astimezone(zone).date() - story.started_at.astimezone(zone).date()).days
    return Remembered(story=story, days_ago=max(0, days), greeting=greeting)
