"""Who speaks as the other candidate of a pair task: a model, where one understands what is said; else the script."""

from avaaz_adapters.content.catalog import PackagedCatalog
from avaaz_adapters.partner.model import ModelPartner
from avaaz_adapters.scripted.candidate import ScriptedPartner
from avaaz_domain.conversation.ports import TextLLM
from avaaz_domain.exams.participants import Participant, Partners


def partners_with(model: TextLLM) -> Partners:
    """Those that this model allows."""
    if not model.judges:
        return ScriptedPartner
    catalog = PackagedCatalog()

    def by_model(level: str, language: str) -> Participant:
        return ModelPartner(model, catalog, level, language, ScriptedPartner(level, language))

    return by_model
