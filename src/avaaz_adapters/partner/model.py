"""The other candidate by a text model: takes up what was said, and keeps to its card, its level and its manner."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Template
from typing import Any

from avaaz_adapters.content import packaged
from avaaz_adapters.content.curriculum import packaged_curriculum
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.forms import Form, object_of, plain
from avaaz_domain.conversation.ports import PromptCatalog, TextLLM
from avaaz_domain.exams.conditions import Manner
from avaaz_domain.exams.paper import Partner
from avaaz_domain.exams.participants import Asked, Participant, Utterance
from avaaz_domain.exams.turns import Role

SCHEMA = object_of(say={"type": "string"})
WAIT_S = 4.0
"""A turn that nobody has thought of by then is the script's: a longer silence is not how people talk."""
TURN_S = {"A1": 12.0, "A2": 12.0, "B1": 18.0, "B2": 25.0}
LONGER = {Manner.BALANCED: 1.0, Manner.DOMINANT: 1.4, Manner.PASSIVE: 0.5}
"""The longest turn of a level in seconds, and how much longer a manner's is (`simulation.yaml`, rules)."""
TALK_TURNS, SAID_MAX, MISTAKES = 16, 800, 5
"""How much of the talk is told, in turns and in characters of each, and how many mistakes are shown."""
RULES = 4
"""The first ones are about what is said, the others about lengths and marks."""
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True, slots=True)
class ModelPartner:
    """Participant. Where the model fails, is late or says what cannot be spoken, `script` says the turn."""

    model: TextLLM
    catalog: PromptCatalog
    level: str
    language: str
    script: Participant
    wait_s: float = WAIT_S

    async def answer(self, asked: Asked) -> Utterance:
        """See Participant."""
        if asked.partner is None:
            return await self.script.answer(asked)
        words = _words(asked, self.level)
        try:
            async with asyncio.timeout(self.wait_s):
                filled = await self.model.fill(self._form(asked, asked.partner, words))
        except (VendorFailed, TimeoutError):
            return await self.script.answer(asked)
        said = _within(plain(filled.get("say"), SAID_MAX) or "", words)
        return Utterance(text=said) if said else await self.script.answer(asked)

    def _form(self, asked: Asked, partner: Partner, words: int) -> Form:
        prompt = self.catalog.prompt("exam_partner")
        simulation = packaged.load("exams/simulation")
        level, style = simulation["levels"][self.level], simulation["styles"][asked.manner]
        low, high = level["errors_per_100_words"]
        names = {
            "name": partner.name,
            "bio": partner.bio,
            "view": partner.view,
            "target": self.catalog.language(self.language).english_name,
            "level": self.level,
            "does": "; ".join(level["does"]),
            "never": "; ".join(level["never"]),
            "connectors": ", ".join(level["connectors"]),
            "errors": f"{low} to {high}",
            "behaviour": "; ".join(style["behaviour"]),
            "rules": "\n".join(f"- {rule}" for rule in simulation["rules"][:RULES]),
            "words": str(words),
        }
        data = {
            "card": asked.prompt,
            "goal": asked.task.partner_goal.get(self.language, ""),
            "talk": [_told(*turn) for turn in asked.talk[-TALK_TURNS:]],
            "mistakes": _mistakes(self.language, self.level),
        }
        return Form(
            kind="exam_partner",
            prompt=prompt.ref,
            instructions=Template(prompt.body).substitute(names),
            data=data,
            schema=SCHEMA,
            max_tokens=300,
        )


def _words(asked: Asked, level: str) -> int:
    """The most that a turn may have."""
    simulated = packaged.load("exams/simulation")["levels"][level]
    seconds = min(asked.seconds, TURN_S[level] * LONGER[asked.manner])
    return max(int(simulated["turn_words"][0]), int(simulated["wpm"] * seconds / 60))


def _told(role: Role, said: str) -> Mapping[str, Any]:
    return {"who": "you" if role is Role.PARTNER else "other", "said": said[:SAID_MAX] or None}


def _mistakes(language: str, level: str) -> Sequence[str]:
    return [error.wrong for error in packaged_curriculum().pack(language).errors_at(level)[:MISTAKES]]


def _within(said: str, words: int) -> str:
    """The whole sentences that fit; a first one that is too long is not cut but refused."""
    kept: list[str] = []
    for sentence in SENTENCE_END.split(said):
        if len(" ".join([*kept, sentence]).split()) > words:
            break
        kept.append(sentence)
    return " ".join(kept)
