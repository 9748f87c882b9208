"""Several text models as one: the first that is well answers, the next takes over."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.circuit import Circuits
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.forms import Form
from avaaz_domain.conversation.ports import TextLLM
from avaaz_domain.shared.clock import Clock


@dataclass(frozen=True, slots=True)
class FailoverText:
    """TextLLM over several, by their standing. A failure before the first piece is never seen; one after it is raised.

    Who asks again after that is answered by another one, since the first is resting then.
    """

    models: Mapping[str, TextLLM]
    circuits: Circuits
    clock: Clock

    @property
    def judges(self) -> bool:
        """Whether one of them understands what it reads."""
        return any(model.judges for model in self.models.values())

    async def answer(self, brief: TutorBrief, line: str) -> AsyncIterator[str]:
        """See TextLLM."""
        last: VendorFailed | None = None
        for name in self.circuits.order(self.clock.now()):
            begun = False
            try:
                async for piece in self.models[name].answer(brief, line):
                    begun = True
                    yield piece
            except VendorFailed as failure:
                self.circuits.failed_by(name, self.clock.now(), failure)
                if begun:
                    raise
                last = failure
            else:
                self.circuits.did_well(name)
                return
        raise last or VendorFailed("nobody", recoverable=False)

    async def fill(self, form: Form) -> Mapping[str, Any]:
        """See TextLLM. Nonsense is asked for once more; a model that cannot judge is passed over and does not rest."""
        last: VendorFailed | None = None
        for name in self.circuits.order(self.clock.now()):
            model = self.models[name]
            for again in (True, False):
                try:
                    filled = await model.fill(form)
                except VendorFailed as failure:
                    last = failure if last is None or failure.recoverable else last
                    if again and failure.kind == "nonsense":
                        continue
                    if model.judges:
                        self.circuits.failed_by(name, self.clock.now(), failure)
                    break
                self.circuits.did_well(name)
                return filled
        raise last or VendorFailed("nobody", recoverable=False)
