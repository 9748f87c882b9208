"""What the tutor is told: persona and level as a stable prefix, then the step; never a learner's words as orders."""

from dataclasses import dataclass, field, replace

from avaaz_domain.accounts.entities import TutorVoice
from avaaz_domain.conversation.entities import Speaker, Turn
from avaaz_domain.conversation.remembered import Remembered
from avaaz_domain.conversation.turn_taking import TurnPolicy
from avaaz_domain.shared.cefr import Level
from avaaz_domain.shared.ids import PracticeId


@dataclass(frozen=True, slots=True)
class Prompt:
    """A versioned prompt file. `hash` is the first 12 hex digits of the SHA-256 of its text."""

    id: str
    hash: str
    body: str

    @property
    def ref(self) -> str:
        """How a turn names the prompt it was made under."""
        return f"{self.id}@{self.hash}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TutorBrief:
    """Everything a realtime or text model needs to be this learner's tutor now.

    `instructions` begins with a prefix that is equal for all calls of one language and level, so that vendors can
    cache it; `step` follows it. `history` is the last turns, oldest first. `opening`, `goodbye`, `again` and `slower`
    are cues for one moment each. `starters` are written sentence starts for long silences. `remembered` is what the
    opening may tell of last time.
    """

    instructions: str
    step: str
    language: str
    language_name: str
    transcription_hint: str
    level: Level | None
    voice: TutorVoice
    tutor_wpm: int
    policy: TurnPolicy
    opening: str
    goodbye: str
    again: str
    slower: str
    prompt: str
    locale: str = "en"
    starters: tuple[str, ...] = ()
    remembered: Remembered | None = None
    history: tuple[Turn, ...] = field(default=())

    @property
    def system(self) -> str:
        """Prefix and step as one text."""
        return f"{self.instructions}\n\n{self.step}".strip()

    def heard_by(self, hears: bool) -> "TutorBrief":
        """The same brief for a model that understands speech, or does not."""
        return replace(self, policy=replace(self.policy, hears=hears))

    def first_cue(self, practice_id: PracticeId, claims: int) -> str | None:
        """What the tutor is to say when the learner has come: begin, go on where a dead worker stopped, or take up a
        talk again. Empty: answer what was said last. None: nothing, the learner has the turn.
        """
        if not self.history or self.history[-1].practice_id != practice_id:
            return self.opening
        if self.waits_for_answer:
            return ""
        return self.again if claims <= 1 else None

    @property
    def waits_for_answer(self) -> bool:
        """Whether the learner had the last word."""
        return bool(self.history) and self.history[-1].speaker is Speaker.LEARNER
