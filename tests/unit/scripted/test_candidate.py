"""Simulated candidates speak as their profile says."""

from dataclasses import replace

import pytest

from avaaz_adapters.content.curriculum import packaged_curriculum
from avaaz_adapters.scripted.candidate import ScriptedCandidate, ScriptedPartner
from avaaz_domain.exams.conditions import Manner
from avaaz_domain.exams.errors import ExamNotOffered
from avaaz_domain.exams.paper import Paper
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


PACK = packaged_curriculum().pack("en")


async def turns(level: str, manner: Manner, heard: str = "I think so.", first: int = 0, until: int = 8) -> list[str]:
    """What a partner says in these turns."""
    partner, own = ScriptedPartner(level, "en"), asked("b1b2-p2-conversation", manner)
    numbers = range(first, until)
    return [(await partner.answer(replace(own, heard=heard, number=number, level=level))).text for number in numbers]


def phrases(function: str) -> tuple[str, ...]:
    """All that the pack has for it."""
    return tuple(phrase for found in PACK.phrases[function].values() for phrase in found)


async def test_a_partner_says_its_own_lines_and_as_much_as_its_manner() -> None:
    """Those of the paper, at its level."""
    words = {manner: len(" ".join(await turns("B1", manner, heard="", until=4)).split()) for manner in Manner}
    assert words[Manner.PASSIVE] < words[Manner.BALANCED] < words[Manner.DOMINANT]
    said = await turns("B1", Manner.BALANCED)
    assert said[0].startswith("When I was new I had a mentor")


TOLD = ("agree", "disagree", "ask-opinion", "ask-repeat", "invite-partner")
PAIRS = [
    (paper, part, level)
    for spec in CATALOG.specs()
    for paper in CATALOG.papers(spec.id, "en")
    for part, seats in paper.tasks.items()
    for level in seats["a"].partner_lines
]


@pytest.mark.parametrize(("paper", "part", "level"), PAIRS, ids=lambda each: getattr(each, "id", each))
@pytest.mark.parametrize("language", ["en", "nb"])
async def test_whatever_a_partner_says_is_of_its_task(paper: Paper, part: str, level: str, language: str) -> None:
    """Its paper's lines and phrases of conversation; never anything else, however long they talk."""
    pack, task = packaged_curriculum().pack(language), paper.task(part, "a", pair=True)
    assert len(task.partner_lines[level]) == 8
    own = " ".join(line[language] for line in task.partner_lines[level])
    told = [each for function in TOLD for found in pack.phrases[function].values() for each in found]
    for manner in Manner:
        partner, ask = ScriptedPartner(level, language), asked(manner=manner)
        for number in range(12):
            said = (await partner.answer(replace(ask, task=task, heard="Yes.", number=number, level=level))).text
            for phrase in told:
                said = said.removeprefix(phrase).removesuffix(phrase).strip()
            assert not said or all(sentence in own for sentence in said.split(". "))


async def test_a_partner_answers_what_was_said_as_its_manner_is() -> None:
    """Balanced ones agree, disagree and ask back; passive ones do not always understand; dominant ones contradict."""
    balanced, dominant, passive = [await turns("B2", manner, first=2, until=8) for manner in Manner]
    agrees, disagrees, asks = phrases("agree"), phrases("disagree"), phrases("ask-opinion")
    assert sum(said.startswith(agrees) for said in balanced) == sum(said.startswith(disagrees) for said in balanced) > 1
    assert sum(said.endswith(asks) for said in balanced) > 1
    assert sum(said.startswith(disagrees) for said in dominant) > 1
    assert not [said for said in dominant if said.startswith(agrees) or said.endswith(asks)]
    assert sum(said in phrases("ask-repeat") for said in passive) == 2
    assert not [said for said in passive if said.startswith(disagrees)]


async def test_who_has_said_all_lines_asks_the_other_and_a_dominant_one_says_them_again() -> None:
    """Nobody invents anything."""
    (asks,) = await turns("B1", Manner.BALANCED, heard="", first=8, until=9)
    assert asks in phrases("invite-partner")
    begins, again = [(await turns("B1", Manner.DOMINANT, heard="", first=n, until=n + 1))[0] for n in (0, 4)]
    assert begins == again


async def test_a_partner_with_little_time_says_one_sentence() -> None:
    """And begins no second one that the clock would cut."""
    own = replace(asked("b1b2-p2-conversation"), seconds=5)
    said = await ScriptedPartner("B1", "en").answer(own)
    assert said.text == "When I was new I had a mentor, and it helped a lot."


@pytest.mark.parametrize("manner", Manner)
async def test_to_what_it_did_not_understand_a_partner_says_neither_yes_nor_no(manner: Manner) -> None:
    """Without a recogniser nothing is."""
    said = await turns("B1", manner, heard="", until=12)
    whole = (*phrases("agree"), *phrases("disagree"), *phrases("ask-repeat"))
    assert not [each for each in said if each.startswith(whole)]


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
