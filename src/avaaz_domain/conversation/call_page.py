"""What the learner's page shows of a running call: the phase, and a sentence start after a long silence."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.entities import Call
from avaaz_domain.conversation.notices import Hint, Phase, PhaseChanged, Ready
from avaaz_domain.conversation.ports import CallLine


@dataclass(slots=True)
class CallPage:
    """The page of one call. `hint_at` is when the next sentence start is due, None for not at all."""

    call: Call
    line: CallLine
    brief: TutorBrief
    phase: Phase = Phase.LISTENING
    hint_at: datetime | None = None
    hints: int = 0

    @property
    def tutor_busy(self) -> bool:
        """Whether the tutor speaks or is about to."""
        return self.phase in (Phase.TUTOR, Phase.THINKING)

    @property
    def hint_due(self) -> datetime | None:
        """When a sentence start is to be written if the learner stays silent."""
        return self.hint_at if self.phase is Phase.LISTENING else None

    async def show(self, phase: Phase) -> None:
        """The conversation stands here now; said only when it changes."""
        if phase is not Phase.LISTENING:
            self.hint_at = None
        if phase is not self.phase:
            self.phase = phase
            await self.line.tell(PhaseChanged(phase))

    async def listen(self, since: datetime) -> None:
        """It is the learner's turn, since then."""
        await self.show(Phase.LISTENING)
        self.hint_at = since + timedelta(seconds=self.brief.policy.hint_after_s)

    async def hint(self, now: datetime) -> None:
        """Write a sentence start if one is due; each silence gets one, and each its own."""
        if self.hint_due is None or self.hint_due > now:
            return
        self.hint_at = None
        if self.brief.starters:
            await self.line.tell(Hint(self.brief.starters[self.hints % len(self.brief.starters)]))
            self.hints += 1

    async def where(self) -> None:
        """Tell a page that has just come where the call stands."""
        policy = self.brief.policy
        await self.line.tell(
            Ready(
                call_id=self.call.id,
                resumed=self.call.claims > 1,
                hears=policy.hears,
                monologue=policy.monologue,
                level=self.brief.level,
            )
        )
        await self.line.tell(PhaseChanged(self.phase))
