"""A catalog made of what a tester hands in."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from avaaz_domain.conversation.brief import Prompt
from avaaz_domain.shared.cefr import Level, LevelBehaviour
from avaaz_domain.shared.errors import NotFound
from avaaz_domain.shared.languages import TargetLanguage


@dataclass(frozen=True, slots=True)
class MemoryCatalog:
    """PromptCatalog over texts, behaviours and languages given as values; `rungs` are the ladder, from 0 upwards."""

    texts: Mapping[str, str]
    behaviours: Sequence[LevelBehaviour]
    taught: Sequence[TargetLanguage]
    rungs: Sequence[str]

    def prompt(self, prompt_id: str) -> Prompt:
        """See PromptCatalog."""
        if prompt_id not in self.texts:
            raise NotFound(f"There is no prompt named {prompt_id!r}.")
        body = self.texts[prompt_id]
        return Prompt(prompt_id, hashlib.sha256(body.encode()).hexdigest()[:12], body)

    def behaviour(self, level: Level | None) -> LevelBehaviour:
        """See PromptCatalog."""
        wanted = level or Level.A1
        return next(behaviour for behaviour in self.behaviours if behaviour.level is wanted)

    def support(self, rung: int) -> str:
        """See PromptCatalog."""
        return self.rungs[rung]

    def language(self, code: str) -> TargetLanguage:
        """See PromptCatalog."""
        for language in self.taught:
            if language.code == code:
                return language
        raise NotFound(f"{code!r} is not taught here.")

    def languages(self) -> tuple[TargetLanguage, ...]:
        """See PromptCatalog."""
        return tuple(self.taught)
