"""When a candidate who speaks has finished: by the level of the exam, and by what the part asks."""

from dataclasses import replace
from datetime import datetime, timedelta

from avaaz_domain.conversation.turn_taking import TurnPolicy, TurnTaking
from avaaz_domain.exams.attempt import Attempt, Phase
from avaaz_domain.exams.specification import Mode

CLOSING_S = 1.0
"""Silence in seconds after which a sentence that was finished behind time is over."""
EAGER = timedelta(seconds=2)
"""Who begins to answer before the line is over is heard from so long before its end."""
DONE = {
    "en": ("i'm done", "i am done", "i'm finished", "i am finished", "that's all", "that is all", "that's it"),
    "nb": ("jeg er ferdig", "det var alt", "det er alt", "ferdig"),
    "de": ("ich bin fertig", "das war alles", "das ist alles"),
    "fr": ("j'ai fini", "c'est tout", "j'ai terminé"),
    "es": ("he terminado", "eso es todo", "ya está"),
}
"""What one says to end a turn by word, by language."""


def alone(attempt: Attempt) -> bool:
    """Whether the candidate speaks without being interrupted, until word, button or clock ends it."""
    part = attempt.open_part
    monologue = part.mode is Mode.INDIVIDUAL and "questions" not in part.procedure
    return attempt.phase is Phase.SPEAKING and monologue


def policy_now(attempt: Attempt, usual: TurnPolicy) -> TurnPolicy:
    """How long silence may be in this phase; in a monologue it never ends the turn."""
    if attempt.phase is Phase.CLOSING:
        return replace(usual, window_s=CLOSING_S)
    return replace(usual, monologue=True) if alone(attempt) else usual


def says_done(words: str, language: str) -> bool:
    """Whether these words end with saying that this was all."""
    end = words.lower().replace("’", "'").rstrip(" .!…")
    return end.endswith(DONE.get(language, ()))


def helps_at(attempt: Attempt, quiet_since: datetime) -> datetime:
    """When a candidate who stays silent is helped on, or asked the next question."""
    wait = CLOSING_S if attempt.phase is Phase.CLOSING else attempt.spec.silence_help_s
    return quiet_since + timedelta(seconds=wait)


def still_talking(before: TurnTaking, fresh: TurnTaking, floor_at: datetime) -> TurnTaking:
    """What was said before one has the floor is not part of the turn, but for a voice that sounds still."""
    talking = before.voiced_since
    return fresh.voice_started(max(talking, floor_at - EAGER)) if talking else fresh
