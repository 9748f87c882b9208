"""The names of OpenAI's voices; its realtime and its speech models have these three in common."""

from avaaz_domain.accounts.entities import TutorVoice

VOICES = {TutorVoice.OWN: "marin", TutorVoice.LOWER: "cedar", TutorVoice.HIGHER: "coral"}
