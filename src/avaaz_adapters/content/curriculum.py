"""The shipped CurriculumCatalog."""

from functools import cache
from typing import Any

from avaaz_adapters.content import packaged
from avaaz_adapters.memory.curriculum import MemoryCurriculum
from avaaz_domain.curriculum.entities import Lesson, Objective, Pack, PackError, Scenario, Step


@cache
def packaged_curriculum() -> MemoryCurriculum:
    """All of this package's curriculum, read once."""
    scenarios = packaged.load("curriculum/scenarios")
    return MemoryCurriculum(
        all_objectives=tuple(_objective(each) for each in packaged.load("curriculum/objectives")["objectives"]),
        all_lessons=tuple(_lesson(each) for each in packaged.load("curriculum/lessons")["lessons"]),
        scenarios={each["id"]: _scenario(each) for each in scenarios["scenarios"]},
        plans={name: tuple(_step(each) for each in plan["steps"]) for name, plan in scenarios["plans"].items()},
        packs={pack["code"]: _pack(pack) for pack in map(packaged.load, packaged.names("curriculum/packs"))},
    )


def _objective(data: dict[str, Any]) -> Objective:
    return Objective(
        id=data["id"],
        level=data["level"],
        skill=data["skill"],
        scale=data["scale"],
        can_do=data["can_do"],
        evidence=tuple(data["evidence"]),
        tasks=tuple(data["tasks"]),
    )


def _lesson(data: dict[str, Any]) -> Lesson:
    return Lesson(
        id=data["id"],
        level=data["level"],
        kind=data["kind"],
        title=data["title"],
        goal=data["goal"],
        objectives=tuple(data["objectives"]),
        topic=data["topic"],
        domain=data["domain"],
        setting=data["setting"],
        tasks=tuple(data["task"]),
        minutes=data["minutes"],
        exam_tags=tuple(data["exam_tags"]),
        prerequisites=tuple(data["prereq"]),
        plan=data.get("plan", ""),
        scenario=data.get("scenario", ""),
    )


def _step(data: dict[str, Any]) -> Step:
    return Step(
        id=data["id"],
        phase=data["phase"],
        task=data["task"],
        mode=data["mode"],
        prep_s=data["prep_s"],
        speak_s=data["speak_s"],
        goal=data["goal"],
        tutor=tuple(data["tutor"]),
        success=tuple(data["success"]),
        support_start=data["support"]["start"],
        support_end=data["support"]["end"],
        support_give=data["support"]["give"],
        twist=data.get("twist", ""),
    )


def _scenario(data: dict[str, Any]) -> Scenario:
    return Scenario(
        id=data["id"],
        lesson=data["lesson"],
        roles=data["roles"],
        card=data["card"],
        functions=tuple(data["functions"]),
        structures=tuple(data["structures"]),
        steps=tuple(_step(each) for each in data["steps"]),
        variants=tuple(data["variants"]),
        follow_up=tuple(data["follow_up"]),
    )


def _pack(data: dict[str, Any]) -> Pack:
    return Pack(
        code=data["code"],
        words_factor=data["words_factor"],
        phrases={name: {level: tuple(said) for level, said in by.items()} for name, by in data["phrases"].items()},
        errors=tuple(
            PackError(
                id=each["id"],
                category=each["category"],
                structure=each["structure"],
                from_level=each["from"],
                wrong=each["wrong"],
                right=each["right"],
                tip=each["tip"],
                elicit=each["elicit"],
            )
            for each in data["errors"]
        ),
    )
