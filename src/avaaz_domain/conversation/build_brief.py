"""Making a tutor's brief: a prefix that is equal for all of one language and level, then what is the learner's own."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from string import Template

from avaaz_domain.accounts.entities import Corrections, Greeting, Learner, Patience, Profile
from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.entities import Session
from avaaz_domain.conversation.ports import PromptCatalog
from avaaz_domain.conversation.remembered import Remembered, remembered
from avaaz_domain.conversation.rolling import ROLLING_MAX
from avaaz_domain.conversation.story import Story
from avaaz_domain.conversation.turn_taking import DEAF_PATIENCE_S, TurnPolicy
from avaaz_domain.shared.cefr import LevelBehaviour
from avaaz_domain.shared.languages import TargetLanguage

_PATIENCE = {Patience.NORMAL: 1.0, Patience.MORE: 1.5, Patience.MOST: 2.0}
"""By how much the silence that a level allows is longer; a clear end is answered as quickly as ever."""
_CORRECTIONS = {
    Corrections.LATER: "The learner wants corrections later: correct only what hides the meaning.",
    Corrections.AT_ONCE: "The learner wants corrections at once: use the better form in your next turn, stressed.",
    Corrections.NOT_NOW: "The learner wants no corrections in the talk: correct nothing.",
}
_RECALL = {
    Greeting.NONE: "Say nothing of earlier talks.",
    Greeting.SHORT: "Say in one short sentence what you did together last time ($when).",
    Greeting.FULL: "Say in two or three short sentences what you did together last time ($when), one thing that went "
    "well, and one thing to train today.",
}
INTERESTS_MAX = 300


@dataclass(frozen=True, slots=True)
class TutorTraits:
    """What the chosen model can do. `window_s` fixes the silence that ends a turn, for measurements only."""

    hears: bool
    window_s: float | None = None
    monologue: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a learner: who they are, what they chose, the session, and the story of the last practice."""

    learner: Learner
    profile: Profile
    session: Session | None
    story: Story | None = None


def build_brief(catalog: PromptCatalog, known: Known, traits: TutorTraits, now: datetime) -> TutorBrief:
    """The brief without history."""
    learner, wishes = known.learner, known.profile.preferences
    language = catalog.language(learner.target_language)
    behaviour = catalog.behaviour(learner.level)
    last = remembered(known.story, wishes.greeting, now, known.profile.time_zone)
    persona = catalog.prompt("persona")
    wpm = round(behaviour.tutor_wpm * wishes.speed)
    fill = {
        "language": language.english_name,
        "max_words": behaviour.tutor_max_words_per_turn,
        "wpm": behaviour.tutor_wpm,
        "vocabulary": behaviour.vocabulary_words,
        "level": learner.level or "not known yet; begin as with a beginner and follow what you hear",
        "patience": f"{behaviour.patience_s:g}",
        "support": catalog.support(behaviour.support_start),
        "wishes": "\n".join(filter(None, (_CORRECTIONS[wishes.corrections], _pace(wishes.speed, wpm)))),
        "learner": _as_data(_about(known.profile)),
        "summary": _as_data(known.session.summary if known.session else ""),
        "recall": Template(_RECALL[wishes.greeting]).substitute(when=_when(last)),
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
        voice=wishes.voice,
        tutor_wpm=wpm,
        policy=_policy(behaviour, language, traits, _PATIENCE[wishes.patience]),
        opening=text("opening_again" if known.story else "opening"),
        goodbye=text("goodbye"),
        again=text("again"),
        slower=text("slower"),
        prompt=persona.ref,
        locale=learner.locale,
        starters=language.starters,
        remembered=last,
    )


def _policy(behaviour: LevelBehaviour, language: TargetLanguage, traits: TutorTraits, longer: float) -> TurnPolicy:
    return TurnPolicy(
        patience_s=behaviour.patience_s * longer,
        quick_s=behaviour.quick_s,
        hint_after_s=behaviour.hint_after_s * longer,
        monologue=traits.monologue,
        hears=traits.hears,
        window_s=traits.window_s,
        deaf_s=DEAF_PATIENCE_S * longer,
        unfinished=language.unfinished,
        answers=language.answers,
    )


def _pace(speed: float, wpm: int) -> str:
    """What a vendor's voice is told of the learner's pace: it takes no speed of its own."""
    return "" if speed == 1 else f"The learner wants you to speak more slowly: about {wpm} words a minute."


def _about(profile: Profile) -> Mapping[str, str]:
    told = {
        "name": profile.name,
        "first_language": profile.native_language,
        "goal": profile.exam_goal,
        "exam_date": profile.exam_date.isoformat() if profile.exam_date else "",
        "interests": ", ".join(profile.interests)[:INTERESTS_MAX],
    }
    return {name: value for name, value in told.items() if value}


def _when(last: Remembered | None) -> str:
    if last is None or last.days_ago == 0:
        return "earlier today"
    return "yesterday" if last.days_ago == 1 else f"{last.days_ago} days ago"


def _as_data(value: str | Mapping[str, str]) -> str:
    """The value as JSON on one line: it cannot close the marks around it, nor read as a line of its own."""
    text = json.dumps(value[-ROLLING_MAX:] if isinstance(value, str) else value, ensure_ascii=False)
    return text.replace("<<<", "").replace(">>>", "")
