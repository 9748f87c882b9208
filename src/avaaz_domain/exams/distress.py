"""When a candidate is not well: the exam stops, nothing is marked, and somebody who can help is named."""

from dataclasses import replace
from datetime import datetime

from avaaz_domain.exams.attempt import Attempt, State
from avaaz_domain.exams.turns import ExamTurn, Role

WORDS = {
    "en": (
        "i want to die",
        "i wanna die",
        "i want to kill myself",
        "i will kill myself",
        "going to kill myself",
        "i want to hurt myself",
        "i want to end my life",
        "take my own life",
        "i don't want to live",
        "i do not want to live",
    ),
    "nb": (
        "jeg vil dø",
        "jeg har lyst til å dø",
        "jeg ønsker å dø",
        "jeg vil ta livet mitt",
        "ta livet av meg",
        "jeg vil drepe meg selv",
        "jeg vil skade meg selv",
        "jeg vil ikke leve",
    ),
    "de": ("ich will sterben", "ich möchte sterben", "ich bringe mich um", "ich will nicht mehr leben"),
    "fr": ("je veux mourir", "j'ai envie de mourir", "je vais me tuer", "je veux me tuer", "je ne veux plus vivre"),
    "es": ("quiero morir", "me quiero morir", "quiero matarme", "me voy a matar", "no quiero vivir"),
}
"""A wish to die or to hurt oneself, by language: plain, in the first person and of now, never an accident or a story.

Despair and tears are not guessed from words; whoever is not well can say so by a button.
"""


def speaks_of_harm(words: str, language: str) -> bool:
    """Whether somebody says that they want to die or to hurt themselves."""
    said = f" {' '.join(words.lower().replace('’', chr(39)).split())} "
    return any(f" {wish}" in said for wish in WORDS.get(language, ()))


def stop_unwell(attempt: Attempt, at: datetime, key: str = "") -> Attempt:
    """Stop because the candidate is not well. What was said is kept; nothing is scored; the attempt says why."""
    stopped = attempt.abandon(at, key)
    unwell = stopped.state is State.ABANDONED and attempt.state is not State.ABANDONED
    return replace(stopped, conditions=replace(stopped.conditions, unwell=True)) if unwell else stopped


def hear_kindly(attempt: Attempt, turn: ExamTurn, at: datetime) -> Attempt:
    """Keep what was said, and stop where the candidate speaks of harm; raises AnswerLate."""
    heard = attempt.hear(turn, at)
    harm = turn.role is Role.CANDIDATE and speaks_of_harm(turn.text or "", attempt.language)
    return stop_unwell(heard, at) if harm and heard.state is State.RUNNING else heard
