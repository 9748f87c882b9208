"""Whose turn it is. We own the turn: it ends by this policy, not by a vendor's guess.

Patience is a ceiling, not a wait: where the words so far are clearly a finished turn, a short silence is enough;
where they are clearly unfinished, or unknown, patience is waited out.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*", re.UNICODE)
DEAF_PATIENCE_S = 2.2
"""The most patience in seconds where nothing could ever shorten it, unless the learner wants more."""
_ENOUGH_WORDS = 3
WORDS_AFTER = timedelta(milliseconds=500)
"""Silence after which the speech so far is handed in for recognition, so that its words can end the turn early."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnPolicy:
    """When a learner's turn is over, by level, task and person.

    `patience_s`: the longest silence in seconds. `quick_s`: silence that is enough after a finished sentence.
    `monologue`: silence never ends the turn. `hears`: words so far can come; without them patience is capped at
    `deaf_s` seconds, since nothing could ever shorten it. `window_s`: a fixed silence instead of all that, for
    measurements.
    """

    patience_s: float
    quick_s: float
    hint_after_s: float
    monologue: bool = False
    hears: bool = True
    window_s: float | None = None
    deaf_s: float = DEAF_PATIENCE_S
    unfinished: frozenset[str] = frozenset()
    answers: frozenset[str] = frozenset()

    def wait_s(self, words: str | None) -> float:
        """Seconds of silence after these words (None: unknown) before the turn is over."""
        if self.window_s is not None:
            return self.window_s
        if not self.hears:
            return min(self.patience_s, self.deaf_s)
        if words is None or not self.finished(words):
            return self.patience_s
        return min(self.quick_s, self.patience_s)

    def finished(self, words: str) -> bool:
        """Whether a turn that stands at these words sounds complete."""
        text = words.strip()
        if not text or text.endswith((",", "…", "...", "-", "–", ":")):
            return False
        spoken = _WORD.findall(text.lower())
        if not spoken:
            return False
        if text.endswith(("?", "!")):
            return True
        if spoken[-1] in self.unfinished:
            return False
        return len(spoken) >= _ENOUGH_WORDS or spoken[-1] in self.answers


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnTaking:
    """The learner's turn as it grows: stretches of voice, words so far, the button.

    `voiced_since` is set while the voice sounds; `spans` are closed stretches, oldest first. `handed_in`: all of it
    has been given to a recogniser.
    """

    policy: TurnPolicy
    voiced_since: datetime | None = None
    spans: tuple[tuple[datetime, datetime], ...] = ()
    words: str | None = None
    held: bool = False
    released_at: datetime | None = None
    handed_in: bool = False

    def voice_started(self, at: datetime) -> "TurnTaking":
        """Voice from `at` on; a second start without a stop changes nothing.

        Words heard before it say nothing about where the turn stands when it falls silent again.
        """
        return self if self.voiced_since else replace(self, voiced_since=at, words=None, handed_in=False)

    def voice_stopped(self, at: datetime) -> "TurnTaking":
        """Voice until `at`; a stop without a start changes nothing."""
        if self.voiced_since is None:
            return self
        span = (self.voiced_since, max(at, self.voiced_since))
        return replace(self, voiced_since=None, spans=(*self.spans, span))

    def heard(self, words: str) -> "TurnTaking":
        """These are all words of the turn so far; while the voice sounds there are more to come."""
        return self if self.voiced_since else replace(self, words=words)

    def hold(self, *, down: bool, at: datetime) -> "TurnTaking":
        """While the button is held nothing ends the turn; letting go ends it at once."""
        if down:
            return replace(self, held=True, released_at=None)
        return replace(self, held=False, released_at=at) if self.held else self

    @property
    def begun(self) -> bool:
        """Whether the learner has said anything in this turn."""
        return self.voiced_since is not None or bool(self.spans)

    @property
    def started_at(self) -> datetime | None:
        """When the first voice of the turn began."""
        return self.spans[0][0] if self.spans else self.voiced_since

    @property
    def ended_at(self) -> datetime | None:
        """When the last voice of the turn ended; None while it sounds or before it began."""
        return None if self.voiced_since else (self.spans[-1][1] if self.spans else None)

    @property
    def due(self) -> datetime | None:
        """When the turn is over if nothing more happens; None: not by itself."""
        if not self.begun or self.held:
            return None
        if self.released_at:
            return self.released_at
        if self.ended_at is None or self.policy.monologue:
            return None
        return self.ended_at + timedelta(seconds=self.policy.wait_s(self.words))

    @property
    def words_at(self) -> datetime | None:
        """When the speech so far is to be handed in for recognition."""
        wanted = self.policy.hears and self.policy.window_s is None and not self.handed_in
        return self.ended_at + WORDS_AFTER if wanted and self.ended_at else None

    def fresh(self) -> "TurnTaking":
        """An empty turn under the same policy; a held button stays held."""
        return TurnTaking(policy=self.policy, held=self.held)
