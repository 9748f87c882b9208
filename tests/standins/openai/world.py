"""What all conversations share: the script, the faults in force, and the log."""

import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Event = dict[str, Any]
ALWAYS = 1_000_000_000
_DROPPED = frozenset({"input_audio_buffer.append"})


@dataclass(slots=True)
class Script:
    """What the vendor hears and says; of every list the last entry repeats.

    `heard`: the text of each commit that holds voice (`heard_per` "turn": of each turn, whole at its first commit).
    `replies`: one for each response: {say, seconds, ttft_ms, status, error, tool, dead_air}.
    `text_replies`: one for each typed answer: {say, status, code, ttft_ms, delta_ms, fail_after, cut_after, nonsense,
    too_long}. `forms`: what is filled in, by the form's name, whenever it is asked for; neither counted nor refused.
    `delta_ms`: length of a piece of sound, given `speedup` times as fast as it is heard. `vad_rms`: voice is louder.
    `speech_failures`: how the next sounds fail, see `speech.py`.
    `transcript_ms`: how late a text comes after its commit. `dead_air`: no response is ever answered.
    """

    heard: list[str] = field(default_factory=list)
    heard_per: str = "commit"
    replies: list[dict[str, Any]] = field(default_factory=list)
    text_replies: list[dict[str, Any] | str] = field(default_factory=list)
    forms: dict[str, dict[str, Any]] = field(default_factory=lambda: {"exam_partner": {"say": "Maybe."}})
    delta_ms: int = 100
    speedup: float = 8
    vad_rms: float = 300
    transcript_ms: int = 0
    dead_air: bool = False
    speech_failures: list[str] = field(default_factory=list)

    def hears(self, number: int) -> str:
        """What is heard in the commit (or turn) of this number."""
        return _pick(self.heard, number) or f"learner turn {number + 1}"

    def reply(self, number: int) -> dict[str, Any]:
        """The response of this number."""
        return _pick(self.replies, number) or {"say": f"Reply {number + 1}."}

    def text_reply(self, number: int) -> dict[str, Any]:
        """The typed answer of this number."""
        reply = _pick(self.text_replies, number) or {"say": f"Answer {number + 1}."}
        return {"say": reply} if isinstance(reply, str) else reply


@dataclass(slots=True)
class World:
    """One stand-in. `left` counts how often each fault still happens: refuse, silence, duplicate, deaf, text."""

    key: str = ""
    script: Script = field(default_factory=Script)
    left: dict[str, int] = field(default_factory=dict)
    text_fault: dict[str, Any] = field(default_factory=dict)
    log: list[dict[str, Any]] = field(default_factory=list)
    text_answers: int = 0
    recognised: int = 0
    _ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def new_id(self, prefix: str) -> str:
        """The next id."""
        return f"{prefix}_{next(self._ids):06d}"

    def number(self) -> int:
        """The number of the next conversation."""
        return next(self._ids)

    def note(self, direction: str, conn: int, event: Event) -> None:
        """Write an event down, without its sound."""
        if event["type"] in _DROPPED:
            return
        if event["type"] == "response.output_audio.delta":
            event = {**event, "delta": ""}
        self.log.append({"t": time.perf_counter(), "dir": direction, "conn": conn, "event": event})

    def happens(self, fault: str) -> bool:
        """Whether this fault happens now; then it happens once less."""
        left = self.left.get(fault, 0)
        if left > 0:
            self.left[fault] = left - 1
        return left > 0

    def lets_in(self, authorization: str) -> bool:
        """Whether this key is good."""
        given = authorization.removeprefix("Bearer ").strip()
        return given == self.key if self.key else bool(given) and not given.startswith("sk-bad")


def _pick(entries: list[Any], number: int) -> Any:
    return entries[min(number, len(entries) - 1)] if entries else None
