"""Where the sound of exams is kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from avaaz_domain.conversation.speech import SpokenAudio
from avaaz_domain.shared.errors import NotFound
from avaaz_domain.shared.ids import AttemptId, LearnerId


class RecordingGone(NotFound):
    """Nothing was recorded, or it has been deleted."""

    code = "recording_gone"


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording that is kept. `name` is its place in the store."""

    name: str
    kept_since: datetime


class AudioStore(Protocol):
    """Sound files by name, a path of letters, digits, `-`, `_`, `.` between slashes. All raise Unavailable."""

    async def put(self, name: str, sound: SpokenAudio) -> None:
        """Keep it; replaces what has this name."""
        ...

    async def get(self, name: str) -> SpokenAudio:
        """The whole of it; raises RecordingGone."""
        ...

    async def move(self, name: str, to: str) -> None:
        """Give it another name; raises RecordingGone."""
        ...

    async def delete(self, *names: str) -> None:
        """Delete them; harmless when repeated, or when some are not there."""
        ...

    async def list(self, prefix: str = "", before: datetime | None = None) -> list[Recording]:
        """What lies in this folder (empty: all there is), as long as it was put before that moment, by name."""
        ...


def folder_of(learner_id: LearnerId) -> str:
    """Where everything of a learner's is."""
    return f"{learner_id}"


def recording_name(learner_id: LearnerId, attempt_id: AttemptId, started_at: datetime) -> str:
    """The name of what was said then."""
    return f"{folder_of(learner_id)}/audio/{attempt_id}/{started_at:%H%M%S%f}.ogg"


def brought_to(learner_id: LearnerId, name: str) -> str:
    """The name of the same recording among those of another learner."""
    return f"{folder_of(learner_id)}/{name.split('/', 1)[1]}"


def attempt_of(name: str) -> AttemptId:
    """In which exam it was made."""
    return AttemptId(UUID(name.split("/")[2]))


def learner_of(name: str) -> str:
    """Whose it is."""
    return name.split("/", 1)[0]
