"""Papers of authored data that has been checked."""

from typing import Any

from avaaz_adapters.content import packaged
from avaaz_domain.exams.paper import SEATS, Paper, Partner, Scene, Task, Text

ALT = {
    "nb": "En tegning av et sted med flere personer og ting. Beskriv den med egne ord.",
    "en": "A drawing of a place with several people and things. Describe it in your own words.",
}
"""Says that there is a picture, and nothing of what is asked for."""


def paper_of(data: dict[str, Any]) -> Paper:
    """A paper with the tasks of both seats."""
    return Paper(
        id=data["id"],
        spec=data["spec"],
        version=data["version"],
        hash=packaged.digest(data),
        theme=data["theme"],
        title=data["title"],
        partner=Partner(**data["partner"]),
        tasks={part_id: _seats(part) for part_id, part in data["parts"].items()},
    )


def _seats(part: dict[str, Any]) -> dict[str, Task]:
    seats = part.get("seats")
    return {seat: _task(seats[seat] if seats else part) for seat in SEATS}


def _task(data: dict[str, Any]) -> Task:
    goals = data.get("goals", {})
    return Task(
        card=data.get("card", {}),
        statement=data.get("statement", {}),
        scene=_scene(data["scene"]) if "scene" in data else None,
        questions=tuple(data.get("questions", ())),
        follow_ups=_texts(data.get("follow_ups", {})),
        objections=_texts(data.get("objections", {})),
        arguments=_texts({side: data[side] for side in ("for", "against") if side in data}),
        goal=goals.get("a", {}),
        partner_goal=goals.get("b", {}),
        partner_lines=_texts(data.get("partner_lines", {})),
        partner_errors={level: tuple(errors) for level, errors in data.get("partner_errors", {}).items()},
    )


def _texts(data: dict[str, list[Text]]) -> dict[str, tuple[Text, ...]]:
    return {key: tuple(texts) for key, texts in data.items()}


def _scene(data: dict[str, Any]) -> Scene:
    return Scene(id=data["id"], alt=ALT, must_read=tuple(data["must_read"]))
