"""Simulated candidates speak as their profile says."""

import pytest

from avaaz_adapters.scripted.candidate import ScriptedCandidate, ScriptedPartner
from avaaz_domain.exams.conditions import Manner
from avaaz_domain.exams.errors import ExamNotOffered
from avaaz_domain.exams.participants import Asked
from tests.support.exams import CATALOG

PAPER = CATALOG.paper("paper-b1b2-1")


def asked(part: str = "b1b2-p1-opinion", manner: Manner = Manner.BALANCED, number: int = 0) -> Asked:
    """A minute about a card."""
    task = PAPER.task(part, "a", pair=True)
    return Asked(
        task=task, prompt=task.prompt("en"), heard="", seconds=60, number=number, alone=False, level="B1", manner=manner
    )


@pytest.mark.parametrize("name", sorted(CATALOG.profiles()))
@pytest.mark.parametrize("language", ["en", "nb"])
async def test_rate_runs_and_length_are_the_profiles(name: str, language: str) -> None:
    """Within what chance is allowed to do."""
    traits = {key: float(value) for key, value in CATALOG.profiles()[name].items() if isinstance(value, float | int)}
    said = await ScriptedCandidate(name, language).answer(asked())
    words = len(said.text.split())
    assert words / len(said.spans) == pytest.approx(traits["run_words"], abs=1)
    assert 60 * words / said.seconds == pytest.approx(traits["wpm"], rel=0.35)
    assert said.seconds == pytest.approx(60 * traits["fill"], rel=0.5)


async def test_the_same_seed_says_the_same() -> None:
    """And another one says something else."""
    texts = [(await ScriptedCandidate("b1-fluent", "nb", seed).answer(asked())).text for seed in (1, 1, 2)]
    assert texts[0] == texts[1] != texts[2]


async def test_a_dialect_changes_words_and_not_the_level() -> None:
    """Such as «ikkje» for «ikke»."""
    own = (await ScriptedCandidate("b2-dialect", "nb").answer(asked())).text.split()
    assert {"eg", "e", "dei", "frå", "noko"} & set(own)
    assert not {"jeg", "er", "de", "fra", "noe"} & set(own)


async def test_a_partner_says_its_own_lines_first_and_as_much_as_its_manner() -> None:
    """Those of the paper, at its level."""
    words = {}
    for manner in Manner:
        partner = ScriptedPartner("B1", "en")
        said = [(await partner.answer(asked("b1b2-p2-conversation", manner, number))).text for number in range(6)]
        assert said[0].startswith("When I was new I had a mentor")
        words[manner] = len(" ".join(said).split())
    assert words[Manner.PASSIVE] < words[Manner.BALANCED] < words[Manner.DOMINANT]


async def test_a_turn_between_two_candidates_is_as_long_as_the_profiles() -> None:
    """Not as long as the time that is left."""
    said = await ScriptedCandidate("a2-hesitant", "nb").answer(asked("b1b2-p2-conversation"))
    assert 10 <= len(said.text.split()) < 25


def test_what_is_not_written_is_refused_by_name() -> None:
    """A profile, a language and a level."""
    with pytest.raises(ExamNotOffered, match=r"no candidate 'c2'.*a1-hesitant"):
        ScriptedCandidate("c2", "en")
    with pytest.raises(ExamNotOffered, match="speaks 'fr'"):
        ScriptedCandidate("a1-hesitant", "fr")
    with pytest.raises(ExamNotOffered, match="at 'C2'"):
        ScriptedPartner("C2", "en")
