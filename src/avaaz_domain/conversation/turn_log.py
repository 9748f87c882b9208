"""Turns of a running call: spoken ones wait for their words, then all go to the journal."""

from collections import deque
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from avaaz_domain.conversation.call_journal import CallJournal
from avaaz_domain.conversation.entities import Call, Source, Span, Speaker, Turn, TurnStatus
from avaaz_domain.conversation.events import LearnerSaid, TutorSaid
from avaaz_domain.conversation.turn_taking import TurnTaking
from avaaz_domain.shared.ids import TurnId, new_id

WORDS_LIMIT = timedelta(seconds=8)
"""A spoken turn whose words have not come this long after its end is stored without text."""


@dataclass(slots=True)
class TurnLog:
    """Makes the turns of one call. `hears`: words will come for spoken turns."""

    call: Call
    journal: CallJournal
    hears: bool
    prompt: str
    _waiting: deque[tuple[Turn, datetime]] = field(default_factory=deque)
    _heard: set[str] = field(default_factory=set)

    @property
    def give_up_at(self) -> datetime | None:
        """When the oldest turn that waits for words is stored without."""
        return self._waiting[0][1] if self._waiting else None

    @property
    def waits(self) -> bool:
        """Whether a spoken turn waits for its words."""
        return bool(self._waiting)

    def spoken(self, taking: TurnTaking, now: datetime) -> None:
        """The learner's turn has ended; nothing where nothing was said."""
        closed = taking.voice_stopped(now)
        start, end = closed.started_at, closed.ended_at
        if start is None or end is None:
            return
        spans = tuple(Span(_ms(first - start), _ms(last - start)) for first, last in closed.spans)
        turn_id = TurnId(new_id(start))
        turn = replace(self._turn(turn_id, start, end, key=f"spoken:{turn_id}"), spans=spans)
        if self.hears:
            self._waiting.append((turn, now + WORDS_LIMIT))
        else:
            self.journal.store(turn)

    def words(self, said: LearnerSaid) -> None:
        """Words for the oldest turn that waits; the same item told twice is one turn."""
        if said.item_id in self._heard:
            return
        self._heard.add(said.item_id)
        if self._waiting:
            turn, _ = self._waiting.popleft()
            self.journal.store(replace(turn, text=said.text.strip() or None))

    def give_up(self, now: datetime | None = None) -> None:
        """Store turns whose words do not come: those overdue at `now`, or all."""
        while self._waiting and (now is None or self._waiting[0][1] <= now):
            self.journal.store(self._waiting.popleft()[0])

    def typed(self, key: str, line: str, now: datetime) -> None:
        """A line typed in the call; the same key is the same turn."""
        turn = self._turn(TurnId(new_id(now)), now, now, key=key)
        self.journal.store(replace(turn, source=Source.TYPED, text=line))

    def tutor(self, said: TutorSaid) -> None:
        """The tutor's turn, as far as it was heard; nothing where nothing was."""
        if not said.text:
            return
        turn = self._turn(
            TurnId(new_id(said.started_at)), said.started_at, said.ended_at, key=f"{self.call.id}:{said.item_id}"
        )
        self.journal.store(
            replace(
                turn,
                speaker=Speaker.TUTOR,
                text=said.text,
                status=TurnStatus.INTERRUPTED if said.interrupted else TurnStatus.STORED,
                spans=(Span(0, turn.duration_ms),),
            )
        )

    def _turn(self, turn_id: TurnId, start: datetime, end: datetime, *, key: str) -> Turn:
        return Turn(
            id=turn_id,
            session_id=self.call.session_id,
            practice_id=self.call.practice_id,
            learner_id=self.call.learner_id,
            call_id=self.call.id,
            speaker=Speaker.LEARNER,
            source=Source.SPOKEN,
            started_at=start,
            ended_at=end,
            key=key,
            prompt=self.prompt,
        )


def _ms(span: timedelta) -> int:
    return int(span / timedelta(milliseconds=1))
