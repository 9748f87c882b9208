"""Signed links to recordings."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from avaaz_domain.exams.recordings import RecordingGone
from avaaz_domain.shared.ids import AttemptId, LearnerId
from avaaz_entrypoints.http.links import Links, or_gone


@dataclass(frozen=True, slots=True)
class RecordingTokens:
    """Signed links to recordings."""

    links: Links

    def issue(self, owner: LearnerId, attempt: AttemptId, key: str) -> tuple[str, datetime]:
        """A token for this turn of the learner's, and until when it is good."""
        return self.links.sign(str(owner), {"attempt": str(attempt), "key": key})

    def read(self, token: str) -> tuple[LearnerId, AttemptId, str]:
        """What a token is for; raises RecordingGone."""
        with or_gone(RecordingGone, "There is no such recording."):
            claims = self.links.claims(token)
            return LearnerId(UUID(claims["sub"])), AttemptId(UUID(claims["attempt"])), str(claims["key"])
