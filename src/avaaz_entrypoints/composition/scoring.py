"""Which scorer the models of the settings allow."""

from avaaz_adapters.content.catalog import PackagedCatalog
from avaaz_adapters.content.exams import PackagedExams
from avaaz_adapters.scoring.composite import CompositeScorer
from avaaz_adapters.scoring.measures import MeasuresScorer
from avaaz_adapters.scoring.model import ModelScorer
from avaaz_domain.conversation.ports import TextLLM
from avaaz_domain.exams.scoring import Scorer


def scorer_with(model: TextLLM | None) -> Scorer:
    """Measures and a judge; measures alone where no model understands what it reads."""
    measures = MeasuresScorer(PackagedExams().rubric())
    return judged_with(model, measures) if model and model.judges else measures


def judged_with(model: TextLLM, measures: MeasuresScorer) -> Scorer:
    """This judge beside these measures."""
    return CompositeScorer(measures, ModelScorer(model, PackagedCatalog(), measures.rubric))
