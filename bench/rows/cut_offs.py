"""`cut_offs`: how often a hesitating learner is cut off, and how long one waits after a finished turn.

Both figures together, for our policy and for fixed timers, on generated speech. That shows the mechanism:
pauses of 0.4–2.5 s and words from a recogniser that come late and are sometimes wrong. How people really
pause is not in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from avaaz_adapters.content.catalog import PackagedCatalog
from avaaz_domain.conversation.turn_taking import WORDS_AFTER, TurnPolicy, TurnTaking
from avaaz_domain.shared.cefr import Level
from bench.hesitation import Turn, turns
from bench.plan import Plan
from bench.row import Figure, Row, median, percentile, row, told

LANGUAGES = ("nb", "en")
TIMERS_S = [tenth / 10 for tenth in range(4, 41)]
TURNS = 1500
_T0 = datetime(2026, 1, 1, tzinfo=UTC)
_NEVER_S = 60.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """Share of turns cut off (0..1), and the waits in seconds after the turns that were not."""

    cut: float
    waits: Sequence[float]

    @property
    def wait(self) -> float:
        """The median wait in seconds."""
        return median(self.waits)

    def beats(self, other: "Outcome") -> bool:
        """No worse on both figures and better on one."""
        pair, others = (self.cut, self.wait), (other.cut, other.wait)
        return pair != others and all(mine <= theirs for mine, theirs in zip(pair, others, strict=True))


def measure(plan: Plan) -> Row:
    """Every level and language; the row is ok when no fixed timer beats the policy on both figures anywhere."""
    figures: list[Figure] = []
    beaten: list[str] = []
    for language in LANGUAGES:
        for level in Level:
            speech = turns(language, level, 200 if plan.quick else TURNS)
            ours = outcome(_policy(language, level), speech)
            timers = {timer: outcome(_fixed(timer), speech) for timer in TIMERS_S}
            better = [timer for timer, other in timers.items() if other.beats(ours)]
            place = f"{language} {level}"
            if better:
                beaten.append(f"{place} by {', '.join(f'{timer:g} s' for timer in better)}")
            figures += _pair(place, ours, timers, beaten=bool(better))
    note = (
        "generated speech: it shows the mechanism, not how people really pause. "
        "Baseline of a cut-off figure: the fixed timer with the same median wait, or the next longer one; "
        "of a wait: the shortest fixed timer that cuts no more turns off. "
    )
    return row(
        "cut_offs", figures, note + (f"beaten: {'; '.join(beaten)}" if beaten else "no fixed timer is better on both")
    )


def _pair(place: str, ours: Outcome, timers: dict[float, Outcome], *, beaten: bool) -> list[Figure]:
    as_slow = next((other for other in timers.values() if other.wait >= ours.wait), None)
    as_kind = next((other for other in timers.values() if other.cut <= ours.cut), None)
    cut = told(f"{place} cut off", "%", ours.cut * 100, as_slow.cut * 100 if as_slow else None)
    wait = told(f"{place} median wait", "s", ours.wait, as_kind.wait if as_kind else None)
    p90 = told(f"{place} p90 wait", "s", percentile(ours.waits, 0.9), None)
    bar = "no timer better on both"
    return [
        Figure(name=f.name, unit=f.unit, ours=f.ours, baseline=f.baseline, ratio=f.ratio, bar=bar, ok=not beaten)
        for f in (cut, wait)
    ] + [p90]


def _policy(language: str, level: Level) -> TurnPolicy:
    catalog = PackagedCatalog()
    behaviour, words = catalog.behaviour(level), catalog.language(language)
    return TurnPolicy(
        patience_s=behaviour.patience_s,
        quick_s=behaviour.quick_s,
        hint_after_s=behaviour.hint_after_s,
        unfinished=words.unfinished,
        answers=words.answers,
    )


def _fixed(seconds: float) -> TurnPolicy:
    return TurnPolicy(patience_s=seconds, quick_s=seconds, hint_after_s=60, window_s=seconds)


def outcome(policy: TurnPolicy, speech: Sequence[Turn]) -> Outcome:
    """Let every turn be taken under this policy."""
    waits = [wait for turn in speech if (wait := _wait_after(policy, turn)) is not None]
    return Outcome(cut=1 - len(waits) / len(speech), waits=waits or [_NEVER_S])


def _wait_after(policy: TurnPolicy, turn: Turn) -> float | None:
    """Seconds from the end of the turn to its commit; None when it was committed before its end."""
    taking, now = TurnTaking(policy=policy), _T0
    late: list[tuple[datetime, str]] = []
    for n, stretch in enumerate(turn.stretches):
        taking = _arrived(taking, late, now)
        taking, now = taking.voice_started(now), now + timedelta(seconds=stretch.seconds)
        taking = _arrived(taking, late, now).voice_stopped(now)
        stopped, pause = now, timedelta(seconds=stretch.pause)
        last = n + 1 == len(turn.stretches)
        if policy.window_s is None and (last or pause > WORDS_AFTER):
            late.append((stopped + WORDS_AFTER + timedelta(seconds=stretch.recogniser_s), stretch.words))
        ended = _commit(taking, late, stopped, None if last else stopped + pause)
        if ended is not None:
            return (ended - stopped).total_seconds() if last else None
        now = stopped + pause
    raise AssertionError("a turn that has ended is committed at some time")


def _arrived(taking: TurnTaking, late: list[tuple[datetime, str]], now: datetime) -> TurnTaking:
    """Words that have come by now."""
    while late and late[0][0] <= now:
        taking = taking.heard(late.pop(0)[1])
    return taking


def _commit(
    taking: TurnTaking, late: list[tuple[datetime, str]], now: datetime, until: datetime | None
) -> datetime | None:
    """When the turn is committed in this silence; None when the learner goes on first."""
    while True:
        due, words = taking.due, late[0][0] if late else None
        if due is not None and (words is None or max(due, now) <= words):
            return max(due, now) if until is None or max(due, now) < until else None
        if words is None or (until is not None and words >= until):
            return None
        now = words
        taking = _arrived(taking, late, now)
