"""Example briefs."""

from typing import Any

from avaaz_adapters.contract_suite.store.examples import a_learner, a_practice, a_session, a_turn, after
from avaaz_domain.accounts.entities import TutorVoice
from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.entities import Source, Speaker, Turn
from avaaz_domain.conversation.turn_taking import TurnPolicy


def a_brief(**changes: Any) -> TutorBrief:
    """The brief of a beginner's free talk in Bokmål."""
    usual: dict[str, Any] = {
        "instructions": "You are a tutor.",
        "step": "Talk about the day.",
        "language": "nb",
        "language_name": "Norwegian Bokmål",
        "transcription_hint": "no",
        "level": None,
        "voice": TutorVoice.OWN,
        "tutor_wpm": 95,
        "policy": TurnPolicy(patience_s=4.0, quick_s=1.0, hint_after_s=8.0),
        "opening": "Greet the learner.",
        "goodbye": "Say goodbye.",
        "again": "Say it again.",
        "slower": "Say it slower.",
        "prompt": "persona@0",
    }
    return TutorBrief(**{**usual, **changes})


def a_talk(*said: tuple[Speaker, str]) -> tuple[Turn, ...]:
    """Turns of one practice, one a second, as a brief's history."""
    practice = a_practice(a_session(a_learner()))
    return tuple(
        a_turn(practice, speaker=speaker, text=text, source=Source.TYPED, started_at=after(at), ended_at=after(at))
        for at, (speaker, text) in enumerate(said)
    )
