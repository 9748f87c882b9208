"""Pictures of picture tasks: each scene of a paper has one, safe to show, small, and as its program draws it."""

import re
from xml.etree import ElementTree as ET

import pytest

from avaaz_adapters.content.exams import PackagedExams
from avaaz_domain.exams.paper import Scene
from tests.support.product import ROOT
from tools.scenes import colour
from tools.scenes.pictures import PICTURES
from tools.scenes.svg import document

FOLDER = ROOT / "web" / "public" / "scenes"
LARGEST = 40_000
SHAPES = {"svg", "style", "g", "path", "rect", "circle", "ellipse"}
ATTRIBUTES = {"class", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "opacity", "transform"}
GEOMETRY = {"viewBox", "d", "x", "y", "width", "height", "rx", "ry", "cx", "cy", "r"}
SAYS_NOTHING = {"people", "with", "each", "that", "other", "things"}


def scenes() -> list[Scene]:
    exams = PackagedExams()
    return [
        task.scene
        for spec in exams.specs()
        for paper in exams.papers(spec.id, "en")
        for seats in paper.tasks.values()
        for task in seats.values()
        if task.scene
    ]


SCENES = {scene.id: scene for scene in scenes()}


def test_every_scene_of_a_paper_is_drawn_and_nothing_else() -> None:
    assert len(SCENES) >= 12
    assert set(PICTURES) == set(SCENES)
    assert {path.name for path in FOLDER.iterdir()} == {f"{name}.svg" for name in SCENES}


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_the_file_is_what_the_program_draws(name: str) -> None:
    text = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert text == document(PICTURES[name]()), "run python -m tools.scenes"
    assert len(text.encode()) <= LARGEST


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_picture_is_shapes_only_without_script_reference_or_letters(name: str) -> None:
    root = ET.fromstring((FOLDER / f"{name}.svg").read_text(encoding="utf-8"))  # noqa: S314 our own file
    for element in root.iter():
        tag = element.tag.removeprefix("{http://www.w3.org/2000/svg}")
        assert tag in SHAPES
        assert set(element.attrib) <= ATTRIBUTES | GEOMETRY
        assert tag == "style" or not (element.text or "").strip()
        assert not (element.tail or "").strip()
    assert "url(" not in ET.tostring(root, encoding="unicode")


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_dark_page_has_its_own_paint_for_every_shape(name: str) -> None:
    text = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    style = text[text.index("<style>") : text.index("</style>")]
    assert style.startswith("<style>@media (prefers-color-scheme:dark){")
    assert set(re.findall(r"\.([\w-]+)\{", style)) == set(re.findall(r'class="([^"]+)"', text))


def test_large_areas_do_not_glare_on_a_dark_page() -> None:
    def brightness(paint: str) -> int:
        return sum(int(paint[n : n + 2], 16) for n in (1, 3, 5))

    bright = [name for name in colour.SURFACES if brightness(colour.light(name)) > 600]
    assert len(bright) > 10
    assert all(brightness(colour.dark(name)) < brightness(colour.light(name)) * 0.8 for name in bright)


@pytest.mark.parametrize("name", sorted(SCENES))
def test_the_alternative_text_gives_no_answer_away(name: str) -> None:
    scene = SCENES[name]
    asked = {word for point in scene.must_read for word in re.findall(r"[a-z]{4,}", point.lower())} - SAYS_NOTHING
    assert scene.alt.keys() == {"nb", "en"}
    assert not asked & set(re.findall(r"[a-z]{4,}", " ".join(scene.alt.values()).lower()))
