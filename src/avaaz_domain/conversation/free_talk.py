"""Free conversation: the learner chooses the topic, the tutor answers and asks."""

import json
from dataclasses import dataclass, replace
from string import Template

from avaaz_domain.accounts.entities import Learner
from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.director import Direction
from avaaz_domain.conversation.entities import Session
from avaaz_domain.conversation.events import CallEvent
from avaaz_domain.conversation.ports import ConversationUnitOfWork, PromptCatalog
from avaaz_domain.conversation.turn_taking import TurnPolicy
from avaaz_domain.shared.ids import LearnerId

HISTORY_TURNS = 30
"""How many of the last turns a brief carries: it stays the same size over years."""
SUMMARY_MAX = 2000
"""The most characters of the rolling summary that a brief carries."""


@dataclass(frozen=True, slots=True)
class TutorTraits:
    """What the chosen model can do. `window_s` fixes the silence that ends a turn, for measurements only."""

    hears: bool
    voice: str = ""
    window_s: float | None = None
    monologue: bool = False


@dataclass(frozen=True, slots=True)
class FreeTalk:
    """Director of free conversation for one learner."""

    uow: ConversationUnitOfWork
    catalog: PromptCatalog
    learner_id: LearnerId
    traits: TutorTraits

    async def brief(self) -> TutorBrief:
        """Persona and level first (equal for every call of this language and level), then what is the learner's own."""
        async with self.uow.read() as tx:
            learner = await tx.learners.get(self.learner_id)
            session = await tx.sessions.of(self.learner_id)
            history = await tx.turns.page(session.id, limit=HISTORY_TURNS) if session else []
        brief = build_brief(self.catalog, learner, session, self.traits)
        return replace(brief, history=tuple(turn for turn in history if turn.text))

    def on(self, _event: CallEvent, /) -> tuple[Direction, ...]:
        """Free talk needs no direction: the tutor answers whatever comes."""
        return ()


def build_brief(catalog: PromptCatalog, learner: Learner, session: Session | None, traits: TutorTraits) -> TutorBrief:
    """The brief without history."""
    language = catalog.language(learner.target_language)
    behaviour = catalog.behaviour(learner.level)
    persona = catalog.prompt("persona")
    fill = {
        "language": language.english_name,
        "max_words": behaviour.tutor_max_words_per_turn,
        "wpm": behaviour.tutor_wpm,
        "vocabulary": behaviour.vocabulary_words,
        "level": learner.level or "not known yet; begin as with a beginner and follow what you hear",
        "patience": f"{behaviour.patience_s:g}",
        "support": catalog.support(behaviour.support_start),
        "summary": _as_data(session.summary if session else ""),
    }

    def text(prompt_id: str) -> str:
        return Template(catalog.prompt(prompt_id).body).substitute(fill)

    return TutorBrief(
        instructions=f"{text('persona')}\n\n{text('level')}",
        step=text("free_talk"),
        language=language.code,
        language_name=language.english_name,
        transcription_hint=language.transcription_hint,
        level=learner.level,
        voice=traits.voice,
        tutor_wpm=behaviour.tutor_wpm,
        policy=TurnPolicy(
            patience_s=behaviour.patience_s,
            quick_s=behaviour.quick_s,
            hint_after_s=behaviour.hint_after_s,
            monologue=traits.monologue,
            hears=traits.hears,
            window_s=traits.window_s,
            unfinished=language.unfinished,
            answers=language.answers,
        ),
        opening=text("opening"),
        goodbye=text("goodbye"),
        again=text("again"),
        slower=text("slower"),
        prompt=persona.ref,
        locale=learner.locale,
        starters=language.starters,
    )


def _as_data(summary: str) -> str:
    """The summary as one JSON string: it cannot close the marks around it, nor read as a line of its own."""
    return json.dumps(summary[-SUMMARY_MAX:].replace("<<<", "").replace(">>>", ""), ensure_ascii=False)
