"""Signed links to sounds of lines."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from avaaz_domain.shared.errors import NotFound
from avaaz_domain.shared.ids import LearnerId, TurnId
from avaaz_entrypoints.http.links import Links, or_gone


class SoundGone(NotFound):
    """The link is too old, or not ours."""

    code = "sound_gone"


@dataclass(frozen=True, slots=True)
class SoundAsked:
    """Which sound a link is for. `text` is a hash of the turn's text: a link plays what it was made for or nothing."""

    owner: LearnerId
    turn: TurnId
    speed: float
    words: str
    text: str


def text_hash(text: str) -> str:
    """What a link says of the text it was made for."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class SoundTokens:
    """Signed links to sounds."""

    links: Links

    def issue(self, asked: SoundAsked) -> tuple[str, datetime]:
        """A token for this sound, and until when it is good."""
        claims = {"turn": str(asked.turn), "speed": asked.speed, "words": asked.words, "text": asked.text}
        return self.links.sign(str(asked.owner), claims)

    def read(self, token: str) -> SoundAsked:
        """What a token is for; raises SoundGone."""
        with or_gone(SoundGone, "There is no such sound."):
            claims = self.links.claims(token)
            return SoundAsked(
                LearnerId(UUID(claims["sub"])),
                TurnId(UUID(claims["turn"])),
                float(claims["speed"]),
                str(claims["words"]),
                str(claims["text"]),
            )
