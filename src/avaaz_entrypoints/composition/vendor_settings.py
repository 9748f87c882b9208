"""The settings of tutors and voices: which vendors, in which order, and how each is reached."""

from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from avaaz_domain.accounts.entities import TutorVoice

VENDORS = ("scripted", "openai", "gemini", "compatible")
"""Who can be in a list of tutors."""


def listed(text: str) -> tuple[str, ...]:
    """The entries of a comma list, in order."""
    return tuple(each.strip() for each in text.split(",") if each.strip())


class VendorSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Part of Settings."""

    realtime: Annotated[
        str,
        Meta(
            description="Spoken tutors, the first one first, with commas: the next takes over when one fails. "
            "`scripted` needs no key and knows no words; `openai`; `gemini`; `compatible` is a server of yours."
        ),
    ] = "scripted"
    llm: Annotated[
        str,
        Meta(description="Tutors of typed lines and judges of texts, like AVAAZ_REALTIME. `scripted` needs no key."),
    ] = "scripted"
    speech: Annotated[
        Literal["espeak", "openai", "compatible"],
        Meta(description="Voice that reads a line again. `espeak` needs no key."),
    ] = "espeak"
    vendor_cooldown_s: Annotated[
        int, Meta(ge=1, le=3600, description="Seconds after which a vendor that failed is tried again.")
    ] = 30

    prices: Annotated[
        str, Meta(description="File with the prices of your own contracts, for `avaaz cost`. Empty: list prices.")
    ] = ""

    openai_api_key: Annotated[str, Meta(description="OpenAI key, needed where OpenAI is chosen.")] = ""
    openai_base_url: Annotated[str, Meta(description="Another address of the API. Empty: the vendor's own.")] = ""
    openai_realtime_model: Annotated[str, Meta(min_length=1, description="OpenAI model that speaks.")] = "gpt-realtime"
    openai_transcribe_model: Annotated[
        str, Meta(min_length=1, description="OpenAI model that writes down what the learner says.")
    ] = "gpt-4o-mini-transcribe"
    openai_text_model: Annotated[str, Meta(min_length=1, description="OpenAI model that answers typed lines.")] = (
        "gpt-5-mini"
    )
    openai_speech_model: Annotated[str, Meta(min_length=1, description="OpenAI model that reads a line again.")] = (
        "gpt-4o-mini-tts"
    )

    gemini_api_key: Annotated[str, Meta(description="Gemini key, needed where Gemini is chosen.")] = ""
    gemini_base_url: Annotated[
        str, Meta(description="Another address of the API, `https://…`. Empty: the vendor's own.")
    ] = ""
    gemini_ca_file: Annotated[
        str, Meta(description="Certificates that the Gemini address is checked against. Empty: the system's.")
    ] = ""
    gemini_realtime_model: Annotated[str, Meta(min_length=1, description="Gemini model that speaks.")] = (
        "gemini-2.5-flash-native-audio-preview-12-2025"
    )
    gemini_text_model: Annotated[str, Meta(min_length=1, description="Gemini model that answers typed lines.")] = (
        "gemini-2.5-flash"
    )

    compatible_base_url: Annotated[
        str, Meta(description="Server with OpenAI's API, `http://…/v1`, needed where `compatible` is chosen.")
    ] = ""
    compatible_api_key: Annotated[str, Meta(description="Key of that server. Empty: it needs none.")] = ""
    compatible_text_model: Annotated[str, Meta(min_length=1, description="Its model that answers.")] = "default"
    compatible_transcribe_model: Annotated[
        str, Meta(min_length=1, description="Its model that writes down what the learner says.")
    ] = "whisper-1"
    compatible_speech_model: Annotated[str, Meta(min_length=1, description="Its model that speaks.")] = "tts-1"
    compatible_voice: Annotated[str, Meta(min_length=1, description="Its voice.")] = "alloy"
    compatible_voice_lower: Annotated[str, Meta(description="Its lower voice. Empty: the same.")] = ""
    compatible_voice_higher: Annotated[str, Meta(description="Its higher voice. Empty: the same.")] = ""

    @property
    def compatible_voices(self) -> Mapping[TutorVoice, str]:
        """The server's voices by what learners choose from."""
        return {
            TutorVoice.OWN: self.compatible_voice,
            TutorVoice.LOWER: self.compatible_voice_lower or self.compatible_voice,
            TutorVoice.HIGHER: self.compatible_voice_higher or self.compatible_voice,
        }

    @property
    def realtimes(self) -> tuple[str, ...]:
        """Spoken tutors, the first one first."""
        return listed(self.realtime)

    def text_model(self, vendor: str) -> str:
        """The model of a vendor that answers in writing; a script has none, and is its own."""
        return str(getattr(self, f"{vendor}_text_model", vendor))

    @property
    def llms(self) -> tuple[str, ...]:
        """Tutors of typed lines, the first one first."""
        return listed(self.llm)
