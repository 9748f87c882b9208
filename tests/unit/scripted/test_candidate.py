"""Simulated candidates speak as their profile says."""

from dataclasses import replace

import pytest

from avaaz_adapters.content.curriculum import packaged_curriculum
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


PACK = packaged_curriculum().pack("en")


async def turns(level: str, manner: Manner, heard: str = "I think so.", seed: int = 1) -> list[str]:
    """What a partner says after the lines of its paper."""
    partner = ScriptedPartner(level, "en", seed)
    own = asked("b1b2-p2-conversation", manner)
    written = len(own.task.partner_lines.get(level, ()))
    numbers = range(written, written + 12)
    return [(await partner.answer(replace(own, heard=heard, number=number, level=level))).text for number in numbers]


def phrases(function: str) -> tuple[str, ...]:
    """All that the pack has for it."""
    return tuple(phrase for found in PACK.phrases[function].values() for phrase in found)


async def test_a_partner_answers_what_was_said_as_its_manner_is() -> None:
    """Balanced ones agree, disagree and ask back; passive ones do not always understand; dominant ones contradict."""
    balanced, dominant, passive = [await turns("B1", manner) for manner in Manner]
    agrees, disagrees, asks = phrases("agree"), phrases("disagree"), phrases("ask-opinion")
    assert sum(said.startswith(agrees) for said in balanced) == sum(said.startswith(disagrees) for said in balanced) > 2
    assert sum(said.endswith(asks) for said in balanced) > 2
    assert sum(said.startswith(disagrees) for said in dominant) > 2
    assert not [said for said in dominant if said.startswith(agrees) or said.endswith(asks)]
    assert sum(said in phrases("ask-repeat") for said in passive) == 4
    assert not [said for said in passive if said.startswith(disagrees)]


@pytest.mark.parametrize("manner", Manner)
async def test_to_what_it_did_not_understand_a_partner_says_neither_yes_nor_no(manner: Manner) -> None:
    """Without a recogniser nothing is."""
    said = await turns("B1", manner, heard="")
    whole = (*phrases("agree"), *phrases("disagree"), *phrases("ask-repeat"))
    assert not [each for each in said if each.startswith(whole)]


@pytest.mark.parametrize("level", ["A1", "A2", "B1", "B2"])
async def test_a_partner_makes_the_errors_of_its_pack(level: str) -> None:
    """A few, always the same ones, and none of a level above; the lower the level, the more of them."""
    order = ["A1", "A2", "B1", "B2"]
    upto = order[: order.index(level) + 1]
    text = " ".join(await turns(level, Manner.BALANCED))
    made = {error.id: error.from_level for error in PACK.errors if error.wrong in text}
    assert 0 < len(made) <= 5
    assert set(made.values()) <= set(upto)
    assert text == " ".join(await turns(level, Manner.BALANCED))
    assert text != " ".join(await turns(level, Manner.BALANCED, seed=2))


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
