"""What every PromptCatalog keeps to. Subclass and provide the `catalog` fixture."""

import hashlib
import itertools

import pytest

from avaaz_domain.conversation.ports import PromptCatalog
from avaaz_domain.shared.cefr import Level
from avaaz_domain.shared.errors import NotFound

PROMPTS = (
    "persona",
    "level",
    "free_talk",
    "opening",
    "goodbye",
    "again",
    "slower",
    "opening_again",
    "practice_summary",
    "translation",
    "word_meaning",
    "exam_partner",
)
"""The prompts a brief of free conversation is made of."""


class PromptCatalogContract:
    """Prompts are versioned, levels get more demanding, languages are found by their code."""

    @pytest.fixture
    def catalog(self) -> PromptCatalog:
        """The catalog under test."""
        raise NotImplementedError

    @pytest.mark.parametrize("prompt_id", PROMPTS)
    def test_a_prompt_is_named_by_its_text(self, catalog: PromptCatalog, prompt_id: str) -> None:
        """The same text has the same name, whoever asks."""
        prompt = catalog.prompt(prompt_id)
        assert prompt.body
        assert prompt.ref == f"{prompt_id}@{hashlib.sha256(prompt.body.encode()).hexdigest()[:12]}"
        assert catalog.prompt(prompt_id) == prompt

    @pytest.mark.parametrize("prompt_id", ["", "nothing", "../persona", "persona.md"])
    def test_an_unknown_prompt_is_not_found(self, catalog: PromptCatalog, prompt_id: str) -> None:
        """Nor is one outside the catalog."""
        with pytest.raises(NotFound):
            catalog.prompt(prompt_id)

    def test_higher_levels_wait_less_and_say_more(self, catalog: PromptCatalog) -> None:
        """Patience is never shorter than what is enough after a clear end."""
        levels = [catalog.behaviour(level) for level in Level]
        assert [each.level for each in levels] == list(Level)
        for lower, higher in itertools.pairwise(levels):
            assert lower.patience_s >= higher.patience_s
            assert lower.tutor_max_words_per_turn <= higher.tutor_max_words_per_turn
        assert all(each.quick_s <= each.patience_s for each in levels)

    def test_an_unknown_level_is_treated_as_the_first(self, catalog: PromptCatalog) -> None:
        """A learner is not asked for a level before the first talk."""
        assert catalog.behaviour(None) == catalog.behaviour(Level.A1)

    def test_every_level_begins_on_a_rung_that_exists(self, catalog: PromptCatalog) -> None:
        """The ladder has five rungs, 0 to 4."""
        assert all(catalog.support(rung) for rung in range(5))
        assert all(0 <= catalog.behaviour(level).support_start <= 4 for level in Level)

    def test_languages_are_found_by_their_code(self, catalog: PromptCatalog) -> None:
        """Each once; another is not taught."""
        codes = [language.code for language in catalog.languages()]
        assert codes
        assert len(set(codes)) == len(codes)
        assert all(catalog.language(language.code) == language for language in catalog.languages())
        with pytest.raises(NotFound):
            catalog.language("tlh")

    def test_words_that_decide_the_turn_are_lower_case(self, catalog: PromptCatalog) -> None:
        """And no word both ends a turn and leaves it open."""
        for language in catalog.languages():
            assert all(word == word.lower() for word in language.unfinished | language.answers)
            assert not language.unfinished & language.answers
