"""Whether voice is set up, as far as settings and installed packages tell."""

from dataclasses import dataclass
from importlib.util import find_spec

from avaaz_entrypoints.composition.settings import Settings

_NEEDS = {"scripted": "espeakng_loader", "openai": "openai", "gemini": "google.genai", "compatible": "openai"}
"""The package without which a spoken tutor has no voice."""


def _there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


@dataclass(frozen=True, slots=True)
class SettingsGate:
    """VoiceGate."""

    reason: str | None

    @classmethod
    def of(cls, settings: Settings) -> "SettingsGate":
        """Look once, at start."""
        if not settings.livekit_url:
            return cls("not_configured")
        return cls(None if any(_there(_NEEDS[vendor]) for vendor in settings.realtimes) else "no_model")

    def closed(self) -> str | None:
        """See VoiceGate."""
        return self.reason
