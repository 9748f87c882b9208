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
    rubric = PackagedExams().rubric()
    measures = MeasuresScorer(rubric)
    if model is None or not model.judges:
        return measures
    return CompositeScorer(measures, ModelScorer(model, PackagedCatalog(), rubric))
