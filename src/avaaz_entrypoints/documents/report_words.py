"""The words of an exam report on paper and in the terminal, in the page's languages."""

from collections.abc import Mapping

from avaaz_domain.conversation.entities import Source
from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.marks import Mark
from avaaz_domain.exams.specification import ExamSpec
from avaaz_domain.exams.turns import Role
from avaaz_entrypoints.documents.figure_words import told

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "report": "Mock oral exam: report",
        "sat": "Sat on",
        "estimate": "Estimate",
        "this_time": "this time",
        "no_band": "no band, because two or more language criteria are missing",
        "interval": "Interval",
        "before": "Earlier, on",
        "scale": "on a scale from 0 (below A1) to 5 (above B2)",
        "provisional": "The marks are provisional: they have not been held against marks by people.",
        "no_number": "Not enough evidence for a number.",
        "needed": "of what is needed",
        "words": "words",
        "seconds": "seconds of speech",
        "points": "About so many of the board's points",
        "in_writing": "It was sat in writing.",
        "mixed": "It was begun by voice, and gone on with in writing.",
        "captions": "What the others said could be read.",
        "swapped": "Another card was taken in one part.",
        "extra_time": "Extra time",
        "no_claim": "A mock exam is practice. It is no certificate, and no exam board has anything to do with it.",
        "marks": "Marks",
        "strengths": "What goes well",
        "seen": "Seen, and left out",
        "train": "What to train",
        "you_said": "You said",
        "better": "Better",
        "only_counted": "There is no better version of this: a machine only counted here.",
        "next": "Next step",
        "lessons": "Lessons that fit",
        "transcript": "What was said",
        "fluency": "Fluency",
        "pronunciation": "Pronunciation",
        "grammar": "Grammar",
        "vocabulary": "Vocabulary",
        "coherence": "Coherence",
        "task_delivery": "Task",
        "interaction": "Talking together",
        "part": "part",
        "candidate": "Candidate",
        "partner": "Other candidate",
        "examiner": "Examiner",
        "unheard": "(spoken, not understood)",
        "needs_sound": "not assessed: nothing here hears the sound",
        "typed": "not assessed: the answers were typed",
        "no_recogniser": "not assessed: no recogniser",
        "no_word_lists": "not assessed: nothing is known about the words of this language",
        "unproven": "not assessed: no mark could be proven by a quote",
        "silent": "not enough evidence: nothing was said",
        "too_little": "not enough evidence: too little was said",
        "reads_card": "words read from the card",
        "other_language": "words in another language",
        "asks_for_mark": "a request for a mark",
        "recites_rubric": "words of the marking scheme",
        "memorised": "text learnt by heart; the task is capped at A2",
        "off_task": "an answer that is not about its task, which is capped at A1",
    },
    "nb": {
        "report": "Øvingsprøve i muntlig: rapport",
        "sat": "Tatt",
        "estimate": "Anslag",
        "this_time": "denne gangen",
        "no_band": "uten nivå, fordi to eller flere språkkriterier mangler",
        "interval": "Intervall",
        "before": "Før, den",
        "scale": "på en skala fra 0 (under A1) til 5 (over B2)",
        "provisional": "Vurderingen er foreløpig: den er ikke prøvd mot vurderinger gjort av mennesker.",
        "no_number": "Det er ikke nok å vurdere, og derfor ikke noe tall.",
        "needed": "av det som trengs",
        "words": "ord",
        "seconds": "sekunder tale",
        "points": "Omtrent så mange av prøvens poeng",
        "in_writing": "Den ble tatt skriftlig.",
        "mixed": "Den ble begynt med stemmen og fortsatt skriftlig.",
        "captions": "Det de andre sa, kunne leses.",
        "swapped": "Et annet kort ble tatt i én del.",
        "extra_time": "Ekstra tid",
        "no_claim": "En øvingsprøve er øving. Den er ikke noe bevis, og ingen prøveutsteder står bak.",
        "marks": "Vurdering",
        "strengths": "Dette går bra",
        "seen": "Oppdaget, og ikke regnet med",
        "train": "Dette kan du øve på",
        "you_said": "Du sa",
        "better": "Bedre",
        "only_counted": "Det er ingen bedre versjon av dette: en maskin har bare telt her.",
        "next": "Neste steg",
        "lessons": "Leksjoner som passer",
        "transcript": "Det som ble sagt",
        "fluency": "Flyt",
        "pronunciation": "Uttale",
        "grammar": "Grammatikk",
        "vocabulary": "Ordforråd",
        "coherence": "Sammenheng",
        "task_delivery": "Oppgaven",
        "interaction": "Samtale",
        "part": "del",
        "candidate": "Kandidat",
        "partner": "Den andre kandidaten",
        "examiner": "Eksaminator",
        "unheard": "(sagt, men ikke forstått)",
        "needs_sound": "ikke vurdert: ingenting her hører lyden",
        "typed": "ikke vurdert: svarene ble skrevet",
        "no_recogniser": "ikke vurdert: ingen talegjenkjenning",
        "no_word_lists": "ikke vurdert: ingenting er kjent om ordene i dette språket",
        "unproven": "ikke vurdert: ingen vurdering kunne vises med et sitat",
        "silent": "ikke nok å vurdere: ingenting ble sagt",
        "too_little": "ikke nok å vurdere: for lite ble sagt",
        "reads_card": "ord lest fra kortet",
        "other_language": "ord på et annet språk",
        "asks_for_mark": "ønske om en karakter",
        "recites_rubric": "ord fra vurderingsskjemaet",
        "memorised": "innlært tekst; oppgaven får høyst A2",
        "off_task": "et svar som ikke handler om oppgaven, som får høyst A1",
    },
}

TASKS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "self_presentation": "Introduce yourself",
        "picture_description": "Describe a picture",
        "joint_planning": "Plan together",
        "topic_talk": "Talk about a topic",
        "opinion_exchange": "Discuss together",
        "opinion_alone": "Say what you think",
        "interview": "Answer questions",
        "argue_statement": "Argue",
        "presentation": "Give a talk",
    },
    "nb": {
        "self_presentation": "Fortell om deg selv",
        "picture_description": "Beskriv et bilde",
        "joint_planning": "Planlegg sammen",
        "topic_talk": "Snakk om et tema",
        "opinion_exchange": "Diskuter sammen",
        "opinion_alone": "Si hva du mener",
        "interview": "Svar på spørsmål",
        "argue_statement": "Argumenter",
        "presentation": "Hold et foredrag",
    },
}
"""What the tasks of a part are called, as on the page."""


def part_of(spec: ExamSpec, part: str, locale: str) -> str:
    """A part by number and title: "part 2, Argue"."""
    number, task = next((number, each.task) for number, each in enumerate(spec.parts, 1) if each.id == part)
    return f"{WORDS[locale]['part']} {number}, {TASKS[locale].get(task, task)}"


def conditions_of(attempt: Attempt, locale: str) -> list[str]:
    """What was other than usual in how an exam by voice is sat, as sentences."""
    words, conditions = WORDS[locale], attempt.conditions
    own = {turn.source for turn in attempt.turns if turn.role is Role.CANDIDATE}
    written = "mixed" if len(own) > 1 else "in_writing" if own == {Source.TYPED} else ""
    names = (written, "captions" * conditions.captions, "swapped" * bool(attempt.swapped))
    lines = [words[name] for name in names if name]
    if conditions.extra_time:
        lines.append(f"{words['extra_time']}: {conditions.extra_time:.0%}")
    return lines


def judged(mark: Mark, locale: str) -> str:
    """A judge's sentence, in English where it was not given in this language; empty where nobody judged."""
    return mark.reasons.get(locale, mark.reason)


def reason_of(mark: Mark, locale: str) -> str:
    """What a mark stands on: a judge's sentence, or what was measured."""
    return judged(mark, locale) or " ".join(told(figure, locale) for figure in mark.figures)
