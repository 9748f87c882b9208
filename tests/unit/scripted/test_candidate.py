"""Simulated candidates speak as their profile says."""

import pytest

from avaaz_adapters.scripted.candidate import ScriptedCandidate, ScriptedPartner
from avaaz_domain.exams.attempt import Manner
from avaaz_domain.exams.errors import ExamNotOffered
from avaaz_domain.exams.participants import Asked
from tests.support.exams import CATALOG


def asked(manner: Manner = Manner.BALANCED, number: int = 0) -> Asked:
    """A minute about a card, in a pair task."""
    task = CATALOG.paper("paper-b1b2-1").task("b1b2-p2-conversation", "a", pair=True)
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
    lengths = {}
    for manner in Manner:
        said = await ScriptedPartner("B1", "en").answer(asked(manner))
        assert said.text.startswith("When I was new I had a mentor")
        lengths[manner] = said.seconds
    assert lengths[Manner.PASSIVE] <= lengths[Manner.BALANCED] < lengths[Manner.DOMINANT]


def test_what_is_not_written_is_refused_by_name() -> None:
    """A profile, a language and a level."""
    with pytest.raises(ExamNotOffered, match=r"no candidate 'c2'.*a1-hesitant"):
        ScriptedCandidate("c2", "en")
    with pytest.raises(ExamNotOffered, match="speaks 'fr'"):
        ScriptedCandidate("a1-hesitant", "fr")
    with pytest.raises(ExamNotOffered, match="at 'C2'"):
        ScriptedPartner("C2", "en")
