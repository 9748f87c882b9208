"""How the learner's speech is handed in, and how its words come back, for each kind of engine."""

import asyncio
from collections.abc import Callable
from typing import Any, Protocol

from livekit.agents import Agent, AgentSession, UserInputTranscribedEvent, llm
from livekit.agents.voice import SpeechHandle

from avaaz_adapters.livekit.engine import HearingKind
from avaaz_adapters.livekit.gate import GatedSession
from avaaz_adapters.livekit.heard import HeardTurns
from avaaz_domain.conversation.events import LearnerSaid, LiveEvent, WordsSoFar

WORDS_S = 5.0
"""Words that have not come this long after their turn are not waited for."""
SETTLED_S = 1.0
"""Words that come with the answer are taken to be complete this long after the answer is first heard."""
RECOGNISED_S = 4.0
"""How long a recogniser may take for the end of a turn, in seconds."""

Tell = Callable[[LiveEvent], None]


class Hearing(Protocol):
    """The ears of one conversation. What it hears is told as LearnerSaid, once a turn, and WordsSoFar before."""

    def voice(self) -> None:
        """The learner's voice began."""
        ...

    def hand_in(self) -> None:
        """Recognise what was said so far; the turn goes on."""
        ...

    async def close(self, *, begun_only: bool = False) -> None:
        """The turn is over. `begun_only`: unless nothing was said."""
        ...

    def answer(self) -> SpeechHandle:
        """Let the tutor answer the turn that was closed."""
        ...

    def words(self, event: UserInputTranscribedEvent) -> None:
        """Words came back."""
        ...

    def tutor_started(self) -> None:
        """The answer is heard."""
        ...


class Deaf:
    """A script: it knows that one speaks, not what."""

    def __init__(self, session: AgentSession[None], *_: Any) -> None:
        self._session = session

    def voice(self) -> None:
        """See Hearing."""

    def hand_in(self) -> None:
        """See Hearing."""

    async def close(self, *, begun_only: bool = False) -> None:
        """See Hearing."""

    def answer(self) -> SpeechHandle:
        """See Hearing."""
        return self._session.generate_reply(input_modality="audio")

    def words(self, event: UserInputTranscribedEvent) -> None:
        """See Hearing."""

    def tutor_started(self) -> None:
        """See Hearing."""


class RealtimeHearing:
    """What both kinds of realtime models have in common: ears that are closed until the learner speaks."""

    def __init__(self, session: AgentSession[None], agent: Agent, tell: Tell) -> None:
        self._session = session
        self._agent = agent
        self._tell = tell
        self._heard = HeardTurns()
        self._voiced = False

    @property
    def _ears(self) -> llm.RealtimeSession[Any]:
        return self._agent.realtime_llm_session

    def voice(self) -> None:
        """See Hearing."""
        self._voiced = True
        ears = self._ears
        if isinstance(ears, GatedSession):
            ears.open_ears()

    async def close(self, *, begun_only: bool = False) -> None:
        """See Hearing."""
        if begun_only and not (self._voiced or self._heard.begun):
            return
        self.last_piece()
        ears = self._ears
        if isinstance(ears, GatedSession):
            ears.close_ears()
        asyncio.get_running_loop().call_later(WORDS_S, self.give_up, self._heard.number)
        self._said(self._heard.closed())

    def answer(self) -> SpeechHandle:
        """See Hearing."""
        return self._session.generate_reply(input_modality="audio")

    def last_piece(self) -> None:
        """Hand in what is left of the turn."""
        if self._voiced:
            self._voiced = False
            self._heard.handed_in()

    def give_up(self, number: int) -> None:
        """The words of this turn are late: go on with what there is."""
        self._said(self._heard.given_up(number))

    def tutor_started(self) -> None:
        """See Hearing."""

    def _said(self, turns: list[LearnerSaid]) -> None:
        for said in turns:
            self._tell(said)


class PieceHearing(RealtimeHearing):
    """Speech is handed in piece by piece, and each piece has its text."""

    def hand_in(self) -> None:
        """See Hearing."""
        self.last_piece()

    def last_piece(self) -> None:
        """Hand in what is left of the turn."""
        if self._voiced:
            self._ears.commit_audio()
        super().last_piece()

    def words(self, event: UserInputTranscribedEvent) -> None:
        """See Hearing."""
        if not event.is_final or not event.item_id:
            return
        ears = self._ears
        order = ears.pieces if isinstance(ears, GatedSession) else None
        words, complete = self._heard.recognised(event.item_id, event.transcript, order)
        if words:
            self._tell(WordsSoFar(words))
        self._said(complete)


class WholeHearing(RealtimeHearing):
    """The words of a turn come with its answer, growing; the vendor's last word comes when the answer is over."""

    def __init__(self, session: AgentSession[None], agent: Agent, tell: Tell) -> None:
        super().__init__(session, agent, tell)
        self._growing: tuple[str, str] | None = None

    def hand_in(self) -> None:
        """Nothing comes back before the turn is over."""

    def words(self, event: UserInputTranscribedEvent) -> None:
        """See Hearing."""
        self._growing = (event.item_id or "turn", event.transcript)
        if event.is_final:
            self._settle()

    def tutor_started(self) -> None:
        """See Hearing."""
        asyncio.get_running_loop().call_later(SETTLED_S, self._settle)

    def give_up(self, number: int) -> None:
        """See RealtimeHearing."""
        self._settle()
        super().give_up(number)

    def _settle(self) -> None:
        if self._growing:
            _, complete = self._heard.recognised(*self._growing)
            self._growing = None
            self._said(complete)


class RecogniserHearing:
    """A recogniser writes down each stretch of speech; the language model is asked when the turn is over."""

    def __init__(self, session: AgentSession[None], _: Agent, tell: Tell) -> None:
        self._session = session
        self._tell = tell
        self._voiced = False
        self._texts: list[str] = []
        self._turn = 0

    def voice(self) -> None:
        """See Hearing."""
        self._voiced = True

    def hand_in(self) -> None:
        """Each stretch of speech is recognised by itself."""

    async def close(self, *, begun_only: bool = False) -> None:
        """See Hearing. Where nothing was said, nothing is recognised."""
        del begun_only
        if not self._voiced:
            return
        self._voiced = False
        self._turn += 1
        text = (await self._committed()) or " ".join(self._texts)
        self._texts.clear()
        self._tell(LearnerSaid(f"turn-{self._turn}", text))

    async def _committed(self) -> str:
        try:
            return (await self._session.commit_user_turn(transcript_timeout=RECOGNISED_S, skip_reply=True)).strip()
        except (RuntimeError, TimeoutError, asyncio.CancelledError):
            return ""

    def answer(self) -> SpeechHandle:
        """See Hearing."""
        return self._session.generate_reply()

    def words(self, event: UserInputTranscribedEvent) -> None:
        """See Hearing."""
        if event.is_final and event.transcript.strip():
            self._texts.append(event.transcript.strip())
            self._tell(WordsSoFar(" ".join(self._texts)))

    def tutor_started(self) -> None:
        """See Hearing."""


_KINDS: dict[HearingKind, Callable[[AgentSession[None], Agent, Tell], Hearing]] = {
    HearingKind.NONE: Deaf,
    HearingKind.PIECES: PieceHearing,
    HearingKind.WHOLE: WholeHearing,
    HearingKind.RECOGNISER: RecogniserHearing,
}


def hearing_of(kind: HearingKind, session: AgentSession[None], agent: Agent, tell: Tell) -> Hearing:
    """The ears for an engine of this kind."""
    return _KINDS[kind](session, agent, tell)
