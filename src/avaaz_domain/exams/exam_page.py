"""What the page of an exam by voice is told in its room: who has the word. All else it reads from the attempt."""

from dataclasses import dataclass

from avaaz_domain.conversation.entities import Call
from avaaz_domain.conversation.notices import Phase, PhaseChanged, Ready
from avaaz_domain.conversation.ports import CallLine


@dataclass(slots=True)
class ExamPage:
    """The page of one call. `hears`: the candidate's words are written down."""

    call: Call
    line: CallLine
    hears: bool
    phase: Phase = Phase.LISTENING

    async def show(self, phase: Phase) -> None:
        """Said only when it changes."""
        if phase is not self.phase:
            self.phase = phase
            await self.line.tell(PhaseChanged(phase))

    async def where(self, *, monologue: bool) -> None:
        """Tell a page that has just come where the call stands."""
        resumed = self.call.claims > 1
        await self.line.tell(
            Ready(call_id=self.call.id, resumed=resumed, hears=self.hears, monologue=monologue, level=None)
        )
        await self.line.tell(PhaseChanged(self.phase))
