"""What all connections of a stand-in share: the script, the faults in force, the log."""

from dataclasses import dataclass, field
from typing import Any

ALWAYS = 1_000_000_000


@dataclass(slots=True)
class Script:
    """What the vendor hears and says; of every list the last entry repeats.

    `heard`: the text of each turn with voice. `replies`: one for each answer: {say, seconds, ttft_ms, cut_after}, where
    `cut_after` cuts the connection after so many words. `text_replies`: one for each written answer, a text or
    {say, status, reason, cut_after, nonsense, retry_s}.
    """

    heard: list[str] = field(default_factory=list)
    replies: list[dict[str, Any]] = field(default_factory=list)
    text_replies: list[dict[str, Any] | str] = field(default_factory=list)

    def hears(self, number: int) -> str:
        """What is heard in the turn of this number."""
        return self.heard[min(number, len(self.heard) - 1)] if self.heard else f"learner turn {number + 1}"

    def reply(self, number: int) -> dict[str, Any]:
        """The spoken answer of this number."""
        return self.replies[min(number, len(self.replies) - 1)] if self.replies else {"say": f"Reply {number + 1}."}

    def text_reply(self, number: int) -> dict[str, Any]:
        """The written answer of this number."""
        if not self.text_replies:
            return {"say": f"Answer {number + 1}."}
        reply = self.text_replies[min(number, len(self.text_replies) - 1)]
        return {"say": reply} if isinstance(reply, str) else reply


@dataclass(slots=True)
class World:
    """One stand-in. `left` counts how often each fault still happens: refuse, silence."""

    script: Script = field(default_factory=Script)
    left: dict[str, int] = field(default_factory=dict)
    fault: dict[str, Any] = field(default_factory=dict)
    log: list[dict[str, Any]] = field(default_factory=list)
    written: int = 0

    def happens(self, kind: str) -> bool:
        """Whether this fault happens now; counts it down."""
        left = self.left.get(kind, 0)
        self.left[kind] = max(0, left - 1)
        return left > 0
