"""The judge keeps the contract of scorers through the vendors' real client libraries, with stand-in servers."""

import json
from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestServer

from avaaz_adapters.compatible.text import CompatibleText
from avaaz_adapters.content.catalog import PackagedCatalog
from avaaz_adapters.content.exams import PackagedExams
from avaaz_adapters.contract_suite.scorer import ANSWERS, ScorerContract, a_sitting
from avaaz_adapters.openai.text import OpenAIText
from avaaz_adapters.scoring.composite import CompositeScorer
from avaaz_adapters.scoring.measures import MeasuresScorer
from avaaz_adapters.scoring.model import ModelScorer
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.exams.marks import Standing
from avaaz_domain.exams.scoring import Scorer
from avaaz_domain.exams.specification import ExamSpec
from tests.standins.openai.server import Server
from tests.standins.openai.world import Script

EXAMS = PackagedExams()
PARTS = {"grammar": 0, "vocabulary": 1, "coherence": 2, "interaction/part-2": 1}
WANTED = {**PARTS, **{f"task_delivery/part-{number}": number - 1 for number in (1, 2, 3)}}


def marks(level: str, quote: str = "") -> dict[str, str]:
    """A judge's whole answer, each mark with the first words of its part."""
    rows = [
        {
            "id": each,
            "level": level,
            "quotes": [quote or " ".join(ANSWERS[part].split()[:5])],
            "reason": {"en": "It shows.", "nb": "Det viser det."},
            "better": "Better words.",
            "next_step": "More precise words.",
        }
        for each, part in WANTED.items()
    ]
    return {"say": json.dumps({"marks": rows})}


@pytest.fixture
def vendor() -> Server:
    server = Server()
    server.world.script = Script(text_replies=[marks("B1"), marks("B1+"), marks("B1")])
    return server


class TestOpenAIJudge(ScorerContract):
    @pytest.fixture
    async def scorer(self, vendor: Server) -> AsyncIterator[Scorer]:
        async with TestServer(vendor.app()) as running:
            model = OpenAIText("sk-stand-in", str(running.make_url("/v1")), "gpt-5-mini")
            yield ModelScorer(model, PackagedCatalog(), EXAMS.rubric())
            await model.aclose()

    @pytest.fixture
    def spec(self) -> ExamSpec:
        return EXAMS.spec("b1-b2")

    async def test_what_the_learner_said_is_sent_as_data_and_never_among_the_instructions(
        self, scorer: Scorer, spec: ExamSpec, vendor: Server
    ) -> None:
        marking = await scorer.score(a_sitting(spec))
        sent = [each["event"] for each in vendor.world.log if "instructions" in each["event"]]
        assert len(sent) == 3
        for event in sent:
            assert ANSWERS[0] in json.dumps(event["input"]).replace('\\"', '"')
            assert "friends are easier" not in event["instructions"]
        assert {mark.value for mark in marking.marks if mark.standing is Standing.MARKED} == {3.0}


class TestCompatibleJudge(ScorerContract):
    @pytest.fixture
    def spec(self) -> ExamSpec:
        return EXAMS.spec("b1-b2")

    @pytest.fixture
    async def scorer(self, vendor: Server) -> AsyncIterator[Scorer]:
        async with TestServer(vendor.app()) as running:
            model = CompatibleText(str(running.make_url("/v1")), "", "own", lambda _usage: None)
            judge = ModelScorer(model, PackagedCatalog(), EXAMS.rubric())
            yield CompositeScorer(MeasuresScorer(EXAMS.rubric()), judge)
            await model.aclose()


@pytest.mark.parametrize("reply", [{"say": "no JSON"}, {"status": 500, "code": "server_error"}, marks("C2")])
async def test_a_judge_that_talks_nonsense_fails_the_scoring(vendor: Server, reply: dict[str, object]) -> None:
    """So that it can be tried again; a level that is none of ours is nonsense, too."""
    vendor.world.script = Script(text_replies=[reply])
    async with TestServer(vendor.app()) as running:
        model = CompatibleText(str(running.make_url("/v1")), "", "own", lambda _usage: None)
        with pytest.raises(VendorFailed):
            await ModelScorer(model, PackagedCatalog(), EXAMS.rubric()).score(a_sitting(EXAMS.spec("b1-b2")))
        await model.aclose()


async def test_quotes_that_nobody_said_leave_the_measured_marks(vendor: Server) -> None:
    """A judge that invents its proofs is not believed."""
    vendor.world.script = Script(text_replies=[marks("B2", quote="words that nobody ever said")])
    measures = MeasuresScorer(EXAMS.rubric())
    async with TestServer(vendor.app()) as running:
        model = CompatibleText(str(running.make_url("/v1")), "", "own", lambda _usage: None)
        judge = ModelScorer(model, PackagedCatalog(), EXAMS.rubric())
        marking = await CompositeScorer(measures, judge).score(a_sitting(EXAMS.spec("b1-b2")))
        await model.aclose()
    assert marking == await measures.score(a_sitting(EXAMS.spec("b1-b2")))
