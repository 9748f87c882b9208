"""Which of the candidate's words count. They are data: what they ask of the marker is recognised and left out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from avaaz_domain.conversation.entities import Span
from avaaz_domain.exams.marks import Flag, Seen
from avaaz_domain.exams.sitting import Said, Sitting, SittingPart
from avaaz_domain.exams.specification import Mode
from avaaz_domain.exams.turns import Role
from avaaz_domain.exams.words_said import LEARNT_RUN, READ_RUN, Checks, LanguageWords, Run, plain, runs_of

LEARNT_SHARE = 0.1
"""From this share of a part's words on, a part counts as learnt by heart; anybody says a phrase twice."""
OFF_TASK_FROM = 40
"""With fewer words nobody can tell whether an answer is about its task."""
ASKED_FROM = 4
"""With fewer content words in what was asked nobody can tell either."""
CONTENT_WORD = 4
"""A word of more letters than this carries content; its first letters are compared."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sitting with only the words that count, and what was seen on the way."""

    sitting: Sitting
    flags: tuple[Flag, ...]


def weigh(
    sitting: Sitting, words: LanguageWords, others: Sequence[frozenset[str]], recited: frozenset[Run]
) -> Evidence:
    """Leave out what was read, recited, begged, learnt by heart or said in another language, with its time.

    `recited` are the runs of RECITED_RUN words of the rubric.
    """
    learnt = _in_two_parts(sitting)
    flags: list[Flag] = []
    parts = []
    for part in sitting.parts:
        checks = Checks(words=words, others=others, cards=runs_of(part.cards, READ_RUN), recited=recited, learnt=learnt)
        turns: list[Said] = []
        seen: Counter[Seen | None] = Counter()
        for turn in part.turns:
            if turn.role is not Role.CANDIDATE or not turn.text:
                turns.append(turn)
                continue
            why = checks.of(turn.text)
            seen.update(why)
            turns += _kept(turn, why)
        flags += [Flag(each, part.spec.id) for each in Seen if seen[each] and _tells(each, seen)]
        cleaned = replace(part, turns=tuple(turns))
        if _off_task(cleaned, words):
            flags.append(Flag(Seen.OFF_TASK, part.spec.id))
        parts.append(cleaned)
    return Evidence(replace(sitting, parts=tuple(parts)), tuple(flags))


def _tells(seen: Seen, counts: Counter[Seen | None]) -> bool:
    return seen is not Seen.MEMORISED or counts[seen] >= LEARNT_SHARE * counts.total()


def _in_two_parts(sitting: Sitting) -> frozenset[Run]:
    """Long stretches of the candidate's words that come in more than one part: they were there before the question."""
    times: Counter[Run] = Counter()
    for part in sitting.parts:
        times.update(runs_of((turn.text or "" for turn in part.by(Role.CANDIDATE)), LEARNT_RUN))
    return frozenset(run for run, count in times.items() if count > 1)


def _kept(turn: Said, why: Sequence[Seen | None]) -> Iterator[Said]:
    """The turn's stretches that count, each with its share of the voice; words are even over the voiced time."""
    raw = (turn.text or "").split()
    if not any(why):
        yield turn
        return
    waited = turn.latency_ms
    for counts, group in groupby(range(len(raw)), key=lambda number: why[number] is None):
        numbers = list(group)
        if counts:
            yield replace(_stretch(turn, raw, numbers[0], numbers[-1] + 1), latency_ms=waited)
            waited = None


def _stretch(turn: Said, raw: Sequence[str], first: int, last: int) -> Said:
    voiced = sum(span.end_ms - span.start_ms for span in turn.spans)
    spans = tuple(_between(turn.spans, voiced * first // len(raw), voiced * last // len(raw)))
    start_ms = spans[0].start_ms if spans else 0
    end_ms = spans[-1].end_ms if spans else 0
    return replace(
        turn,
        text=" ".join(raw[first:last]),
        spans=tuple(Span(span.start_ms - start_ms, span.end_ms - start_ms) for span in spans),
        start_s=turn.start_s + start_ms / 1000,
        end_s=turn.start_s + end_ms / 1000 if spans else turn.end_s,
    )


def _between(spans: Sequence[Span], first_ms: int, last_ms: int) -> Iterator[Span]:
    """The voice from one moment of voiced time to another."""
    before = 0
    for span in spans:
        start, end = max(first_ms - before, 0), min(last_ms - before, span.end_ms - span.start_ms)
        if start < end:
            yield Span(span.start_ms + start, span.start_ms + end)
        before += span.end_ms - span.start_ms


def _off_task(part: SittingPart, words: LanguageWords) -> bool:
    """A monologue that shares not one content word with its card or the questions about it."""
    if part.spec.mode is Mode.PAIR or not part.cards:
        return False
    said = [plain(word) for turn in part.by(Role.CANDIDATE) for word in (turn.text or "").split()]
    no_content = words.function | words.instructions | words.lists.connectives
    asked = {_stem(word) for text in part.asked for word in map(plain, text.split()) if word not in no_content}
    asked.discard("")
    return len(said) >= OFF_TASK_FROM and len(asked) >= ASKED_FROM and not asked & {_stem(word) for word in said}


def _stem(word: str) -> str:
    return word[: CONTENT_WORD + 1] if len(word) > CONTENT_WORD else ""
