"""A folder of authored content: checked as a whole, then written as JSON."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from avaaz_adapters.content.authoring import curriculum, exams
from avaaz_adapters.content.authoring.shape import Check
from avaaz_adapters.content.authoring.source import Problem, Source, Unreadable, read

SHIPPED = Path(__file__).parents[1] / "data"
"""Where the package keeps its JSON."""


def check(folder: Path) -> list[Problem]:
    """All problems of the folder, in order; none when it can be shipped."""
    sources, problems = _read_all(folder)
    if not problems:
        problems = [problem for name, source in sources.items() for problem in _shape(name, source)]
    return sorted(problems or _sense(sources))


def build(folder: Path) -> dict[Path, str]:
    """The JSON of every file of a folder that was checked, by the path it is shipped under."""
    sources, _ = _read_all(folder)
    return {SHIPPED / f"{name}.json": _json(source) for name, source in sources.items()}


def _json(source: Source) -> str:
    return json.dumps(source.data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _read_all(folder: Path) -> tuple[dict[str, Source], list[Problem]]:
    sources: dict[str, Source] = {}
    problems = []
    for path in sorted(folder.rglob("*.yaml")):
        name = path.relative_to(folder).as_posix()
        try:
            sources[name.removesuffix(".yaml")] = read(path, name)
        except Unreadable as why:
            problems.append(why.problem)
    return sources, problems


def _shape(name: str, source: Source) -> Iterator[Problem]:
    wanted: Mapping[str, Check] = {
        "exams/specs": exams.SPEC,
        "exams/papers": exams.PAPER,
        "exams/words": exams.WORDS,
        "exams/candidates": exams.CANDIDATES,
    }
    path = PurePosixPath(name)
    found = wanted.get(str(path.parent)) or wanted.get(name) or curriculum.SHAPES.get(path.name)
    if not isinstance(source.data, dict):
        yield source.problem((), "must give fields by name")
    elif found:
        yield from found(source, source.data, ())
        if source.data.get("id", path.name) != path.name:
            yield source.problem(("id",), f"must be the file's name, {path.name}")


def _sense(sources: Mapping[str, Source]) -> Iterator[Problem]:
    catalog = sources["curriculum/catalog"].data
    lines = {line["id"] for line in sources["exams/script"].data["lines"]}
    criteria = {criterion["id"] for criterion in sources["exams/rubric"].data["criteria"]}
    specs = {source.data["id"]: source.data for name, source in sources.items() if name.startswith("exams/specs/")}
    packs = [source.data for name, source in sources.items() if name.startswith("curriculum/packs/")]
    errors = {error["id"]: error["from"] for pack in packs for error in pack["errors"]}
    for name, source in sources.items():
        if name.startswith("exams/specs/"):
            yield from exams.spec_sense(source, criteria, lines, set(catalog["exam_tags"]))
        elif name.startswith("exams/papers/"):
            yield from exams.paper_sense(source, specs, set(catalog["topics"]), errors)
        elif name.startswith("curriculum/packs/"):
            yield from curriculum.pack_sense(source, catalog)
    own = {name.removeprefix("curriculum/"): source for name, source in sources.items() if "curriculum/" in name}
    yield from curriculum.sense(own)
