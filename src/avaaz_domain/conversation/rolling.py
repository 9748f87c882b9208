"""The rolling summary: what the tutor knows of earlier talks, of the same size after ten talks as after a thousand."""

from collections import Counter
from collections.abc import Sequence

from avaaz_domain.conversation.story import Story, StoryState

ROLLING_MAX = 2000
"""The most characters of the rolling summary."""
STORIES = 12
"""How many of the last stories it is folded from."""
_DETAILED = 3
_OLDER_MAX = 90
_RETURNING = 3


def fold(stories: Sequence[Story]) -> str:
    """The last talks, newest first: three in detail, older ones in a line each, then what comes up again and again.

    The same stories give the same text. Stories that were forgotten, or that nobody judged, add their figures only.
    """
    lines = [
        _detailed(story) if number < _DETAILED else _short(story) for number, story in enumerate(stories[:STORIES])
    ]
    kinds = ({point.category for point in story.told.train if point.category} for story in stories[:STORIES])
    counted = Counter(kind for found in kinds for kind in sorted(found))
    again = [
        f"{kind.replace('-', ' ')} ({count} talks)" for kind, count in counted.most_common(_RETURNING) if count > 1
    ]
    if again:
        lines.insert(min(1, len(lines)), f"Comes up again and again: {'; '.join(again)}.")
    kept: list[str] = []
    for line in lines:
        if sum(map(len, kept)) + len(kept) + len(line) > ROLLING_MAX:
            break
        kept.append(line)
    return "\n".join(kept)


def _detailed(story: Story) -> str:
    told = story.told
    parts = [_figures(story), told.did]
    if told.strengths:
        parts.append(f"Did well: {'; '.join(point.text for point in told.strengths[:2])}.")
    if told.train:
        parts.append(f"To train: {'; '.join(f'{point.text} ({point.better})' for point in told.train[:2])}.")
    if told.next_steps:
        parts.append(f"Next: {told.next_steps[0]}")
    return " ".join(part for part in parts if part)[: ROLLING_MAX // 3]


def _short(story: Story) -> str:
    line = " ".join(part for part in (_figures(story), story.told.title or story.told.did) if part)
    return line[:_OLDER_MAX]


def _figures(story: Story) -> str:
    if story.state is StoryState.FORGOTTEN:
        return f"{story.started_at.date().isoformat()}: a talk, forgotten by wish."
    return f"{story.started_at.date().isoformat()}: {story.learner_turns} turns, {story.spoken_ms // 1000} s of speech."
