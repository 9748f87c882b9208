"""The shipped PromptCatalog: files of this package, read once."""

import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import Any

from avaaz_domain.conversation.brief import Prompt
from avaaz_domain.shared.cefr import Level, LevelBehaviour
from avaaz_domain.shared.errors import NotFound
from avaaz_domain.shared.languages import TargetLanguage

_HERE = files(__package__)


@cache
def _prompt(prompt_id: str) -> Prompt:
    path = _HERE / "prompts" / f"{prompt_id}.md"
    if not prompt_id.isidentifier() or not path.is_file():
        raise NotFound(f"There is no prompt named {prompt_id!r}.")
    body = path.read_text(encoding="utf-8").strip()
    return Prompt(prompt_id, hashlib.sha256(body.encode()).hexdigest()[:12], body)


def _data(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((_HERE / "data" / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


@cache
def _behaviours() -> dict[Level, LevelBehaviour]:
    found = (LevelBehaviour(**{**entry, "level": Level(entry["level"])}) for entry in _data("levels")["levels"])
    return {behaviour.level: behaviour for behaviour in found}


@cache
def _languages() -> dict[str, TargetLanguage]:
    return {entry["code"]: _language(entry) for entry in _data("languages")["languages"]}


def _language(entry: dict[str, Any]) -> TargetLanguage:
    return TargetLanguage(
        code=entry["code"],
        name=entry["name"],
        english_name=entry["english_name"],
        transcription_hint=entry["transcription_hint"],
        mic_phrase=entry["mic_phrase"],
        starters=tuple(entry["starters"]),
        unfinished=frozenset(entry["unfinished"]),
        answers=frozenset(entry["answers"]),
    )


class PackagedCatalog:
    """Prompts, levels and languages as this package ships them. Needs no third-party module."""

    def prompt(self, prompt_id: str) -> Prompt:
        """See PromptCatalog."""
        return _prompt(prompt_id)

    def behaviour(self, level: Level | None) -> LevelBehaviour:
        """See PromptCatalog."""
        return _behaviours()[level or Level.A1]

    def support(self, rung: int) -> str:
        """See PromptCatalog."""
        text: str = _data("levels")["support"][str(rung)]
        return text

    def language(self, code: str) -> TargetLanguage:
        """See PromptCatalog."""
        try:
            return _languages()[code]
        except KeyError:
            raise NotFound(f"{code!r} is not taught here. Choose one of: {', '.join(_languages())}.") from None

    def languages(self) -> tuple[TargetLanguage, ...]:
        """See PromptCatalog."""
        return tuple(_languages().values())
