"""What comes up again and again is named, whatever words a model found for it."""

import json
from datetime import timedelta
from importlib import resources
from typing import Any
from uuid import uuid4

from avaaz_adapters.memory.clock import VirtualClock
from avaaz_domain.conversation.rolling import fold
from avaaz_domain.conversation.story import CATEGORIES, Point, Story, StoryState, Told, told_from
from avaaz_domain.shared.ids import LearnerId, PracticeId, TurnId
from tests.unit.conversation.test_story import a_turn

NOW = VirtualClock().now()


def told_of(number: int, *train: tuple[str, str]) -> Story:
    points = tuple(Point(text, "q", TurnId(uuid4()), "better", category) for text, category in train)
    return Story(
        practice_id=PracticeId(uuid4()),
        learner_id=LearnerId(uuid4()),
        started_at=NOW - timedelta(days=number),
        ended_at=NOW - timedelta(days=number),
        spoken_ms=1000,
        learner_turns=1,
        words=5,
        state=StoryState.READY,
        judged=True,
        told=Told(did="You talked.", train=points),
    )


def test_a_kind_of_mistake_of_several_talks_is_named_with_how_many() -> None:
    stories = [
        told_of(0, ("Put the verb second.", "word-order"), ("The verb comes before the subject here.", "word-order")),
        told_of(1, ("In questions the verb is first.", "word-order"), ("Use the past.", "verb-form")),
        told_of(2, ("Something else.", "")),
        told_of(3, ("Something else.", "")),
    ]
    summary = fold(stories)
    assert "again and again: word order (2 talks)." in summary
    assert "verb form (" not in summary


def test_a_model_names_a_kind_that_is_known_or_none() -> None:
    def trained(category: Any) -> str:
        point = {"text": "Word order.", "quote": "i dag jeg jobber", "better": "i dag jobber jeg", "category": category}
        (found,) = told_from({"train": [point]}, [a_turn("I dag jeg jobber.")]).train
        return found.category

    assert trained("word-order") == "word-order"
    assert [trained(unknown) for unknown in ("nonsense", 7, None, ["word-order"])] == ["", "", "", ""]


def test_kinds_are_those_of_the_curriculum_that_a_text_can_show() -> None:
    catalog = resources.files("avaaz_adapters.content") / "data/curriculum/catalog.json"
    assert set(json.loads(catalog.read_text("utf-8"))["error_categories"]) - CATEGORIES == {
        "segment",
        "stress-rhythm",
        "intonation",
    }
