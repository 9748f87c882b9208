"""Which corpora and scorers an evaluation can name."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from avaaz_adapters.content.exams import PackagedExams
from avaaz_adapters.corpus.authored import ORIGIN, authored_corpus
from avaaz_adapters.corpus.manifest import read_manifest
from avaaz_adapters.corpus.speak_improve import read_speak_improve
from avaaz_adapters.scoring.answers import AnswerJudge, for_answers, sittings
from avaaz_adapters.scoring.data import MeasureModel, model_of, packaged_model
from avaaz_adapters.scoring.fitting import fitted
from avaaz_adapters.scoring.measures import MeasuresScorer
from avaaz_adapters.scoring.variants import Shift, shifts
from avaaz_domain.conversation.ports import TextLLM
from avaaz_domain.exams.corpus import CorpusRefused, MarkedAnswer
from avaaz_domain.exams.evaluate_scorer import Evaluation, evaluate_scorer, word_count_baseline
from avaaz_domain.exams.scoring import Scorer
from avaaz_domain.shared.errors import Invalid
from avaaz_entrypoints.composition.load_settings import load_settings
from avaaz_entrypoints.composition.scoring import judged_with
from avaaz_entrypoints.composition.tutors import LLMS

AUTHORED = "authored"
SPEAK_IMPROVE = "speak-improve:"
SCORERS = ("measures", "composite")
NO_CLAIM = "These answers were written to test the machinery: no agreement with people can be claimed from them."


class NoJudge(Invalid):
    """A model was wanted, and none is set."""

    code = "no_judge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluated:
    """What an evaluation found; `note` is what a reader has to know before any figure."""

    corpus: str
    note: str
    evaluations: tuple[Evaluation, ...]
    shifts: tuple[Shift, ...]


def answers_of(corpus: str) -> list[MarkedAnswer]:
    """`authored`, `speak-improve:FOLDER[:SET]`, or the path of a manifest; raises CorpusRefused."""
    if corpus == AUTHORED:
        return authored_corpus()
    if corpus.startswith(SPEAK_IMPROVE):
        folder, _, dataset = corpus.removeprefix(SPEAK_IMPROVE).partition(":")
        return read_speak_improve(Path(folder), dataset or "dev")
    return read_manifest(Path(corpus))


async def evaluate(corpus: str, scorer: str, model_file: Path | None, *, variants: bool, seed: int) -> Evaluated:
    """The scorer beside the word-count baseline; raises CorpusRefused, TooLittleToFit and VendorFailed."""
    answers = answers_of(corpus)
    measures = for_answers(_model(model_file))
    judge = AnswerJudge(_scorer(scorer, measures), sittings(PackagedExams().spec("b1-b2")))
    found = (await evaluate_scorer(scorer, answers, judge, seed=seed), word_count_baseline(answers, seed=seed))
    moved = tuple(await shifts(answers, judge)) if variants else ()
    authored = any(answer.origin == ORIGIN for answer in answers)
    return Evaluated(corpus=corpus, note=NO_CLAIM if authored else "", evaluations=found, shifts=moved)


def calibrate(corpus: str, folds: int) -> dict[str, Any]:
    """The data file of a measures scorer that fits this corpus; raises CorpusRefused and TooLittleToFit."""
    return fitted(answers_of(corpus), packaged_model(), name=corpus, folds=folds)


def as_data(evaluated: Evaluated) -> dict[str, Any]:
    """Everything, for machines."""
    return asdict(evaluated)


def _model(path: Path | None) -> MeasureModel:
    if path is None:
        return packaged_model()
    try:
        return model_of(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as why:
        raise CorpusRefused(f"{path}: is no data file of avaaz calibrate ({type(why).__name__}).") from why


def _scorer(name: str, measures: MeasureModel) -> Scorer:
    measured = MeasuresScorer(PackagedExams().rubric(), measures)
    return measured if name == SCORERS[0] else judged_with(_text_model(), measured)


def _text_model() -> TextLLM:
    """The first text model of the settings that understands what it reads."""
    settings = load_settings()
    for name in settings.llms:
        model = LLMS[name](settings, lambda _usage: None)
        if model.judges:
            return model
    raise NoJudge("No text model that can judge is set. Set AVAAZ_LLM and its key, or evaluate --scorer measures.")
