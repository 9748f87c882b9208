"""Use case: keep what text models and voices report, a little later, so that nobody waits for it."""

from collections import deque
from dataclasses import dataclass, field

from avaaz_domain.conversation.events import UsageReported
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.conversation.usage import Usage
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import CallId

WAITING_MAX = 10_000
"""How many reports wait at most; older ones are dropped before newer ones."""


@dataclass(frozen=True, slots=True)
class RecordUsage:
    """`report` takes a report at once; calling it writes those that wait. Raises Unavailable, and then loses none."""

    uow: ConversationUnitOfWork
    clock: Clock
    _waiting: deque[Usage] = field(init=False, default_factory=lambda: deque(maxlen=WAITING_MAX))

    def report(self, said: UsageReported, call_id: CallId | None = None) -> None:
        """Keep this soon, as part of a call where it was for one."""
        self._waiting.append(said.kept(self.clock.now(), call_id))

    async def __call__(self) -> None:
        if not self._waiting:
            return
        written = list(self._waiting)
        async with self.uow.begin() as tx:
            for usage in written:
                await tx.usage.add(usage)
        for _ in written:
            self._waiting.popleft()
