"""No judge without a model that understands what it reads."""

from avaaz_adapters.scoring.composite import CompositeScorer
from avaaz_adapters.scoring.measures import MeasuresScorer
from avaaz_entrypoints.composition.scoring import scorer_with
from tests.support.judge import Judge


def test_a_script_judges_nobody() -> None:
    """Then everything is measured."""
    assert isinstance(scorer_with(None), MeasuresScorer)
    assert isinstance(scorer_with(Judge(judges=False)), MeasuresScorer)
    assert isinstance(scorer_with(Judge()), CompositeScorer)
