"""Typed answers from OpenAI's Responses API."""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

from openai import omit
from openai.types.responses import (
    EasyInputMessageParam,
    ResponseCompletedEvent,
    ResponseIncompleteEvent,
    ResponseStreamEvent,
    ResponseUsage,
)
from openai.types.shared_params import Reasoning

from avaaz_adapters.forms.checked import checked
from avaaz_adapters.openai.client import client
from avaaz_adapters.openai.codes import HOPELESS
from avaaz_adapters.openai.failures import in_our_words
from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.entities import Speaker
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.events import UsageReported
from avaaz_domain.conversation.forms import Form
from avaaz_domain.conversation.usage import Quantities, UsageKind

VENDOR = "openai"
SILENCE_S = 10.0
"""How long the vendor may send nothing, in seconds."""
MAX_TOKENS = 800
"""The most tokens of one answer."""
_WHOLE = (ResponseCompletedEvent, ResponseIncompleteEvent)
"""What an answer ends with, the second when it is cut at the most tokens."""
_THINKERS = frozenset({"gpt-5", "gpt-5-mini", "gpt-5-nano"})
"""Models that think before they write unless they are told to hurry."""


class OpenAIText:
    """TextLLM of OpenAI, or of a server with the same API at `base_url`. Use it in one event loop."""

    judges = True

    def __init__(
        self, api_key: str, base_url: str, model: str, report: Callable[[UsageReported], None] = lambda _: None
    ) -> None:
        self._report = report
        self._model = model
        self._client = client(api_key, base_url, SILENCE_S)

    async def answer(self, brief: TutorBrief, line: str) -> AsyncIterator[str]:
        """See TextLLM."""
        with in_our_words():
            stream = await self._client.responses.create(
                model=self._model,
                instructions=brief.system,
                input=[*_history(brief), {"role": "user", "content": line}],
                reasoning=Reasoning(effort="minimal") if self._model in _THINKERS else omit,
                max_output_tokens=MAX_TOKENS,
                store=False,
                stream=True,
            )
            complete = False
            async with stream:
                async for event in stream:
                    if event.type in ("response.output_text.delta", "response.refusal.delta"):
                        yield event.delta
                    complete = complete or _is_last(event)
                    if isinstance(event, _WHOLE) and event.response.usage:
                        self._used(UsageKind.TEXT, event.response.usage)
        if not complete:
            raise VendorFailed("nonsense", recoverable=True)

    async def fill(self, form: Form) -> Mapping[str, Any]:
        """See TextLLM."""
        with in_our_words():
            answer = await self._client.responses.create(
                model=self._model,
                instructions=form.instructions,
                input=[{"role": "user", "content": json.dumps(form.data, ensure_ascii=False)}],
                text={
                    "format": {"type": "json_schema", "name": form.kind, "schema": dict(form.schema), "strict": True}
                },
                reasoning=Reasoning(effort="minimal") if self._model in _THINKERS else omit,
                max_output_tokens=form.max_tokens,
                store=False,
            )
            if answer.usage:
                self._used(UsageKind.FORM, answer.usage)
            return checked(answer.output_text, form.schema)

    def _used(self, kind: UsageKind, usage: ResponseUsage) -> None:
        self._report(
            UsageReported(
                VENDOR,
                self._model,
                kind,
                Quantities(
                    input_text_tokens=usage.input_tokens,
                    cached_text_tokens=usage.input_tokens_details.cached_tokens,
                    output_text_tokens=usage.output_tokens,
                ),
            )
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()


def _history(brief: TutorBrief) -> list[EasyInputMessageParam]:
    return [
        {"role": "user" if turn.speaker is Speaker.LEARNER else "assistant", "content": turn.text}
        for turn in brief.history
        if turn.text
    ]


def _is_last(event: ResponseStreamEvent) -> bool:
    """Whether the answer ends with this event, cut at MAX_TOKENS or whole. Raises VendorFailed when it has failed."""
    if event.type == "error":
        raise VendorFailed(event.code or "answer", recoverable=event.code not in HOPELESS)
    if event.type == "response.failed":
        code = event.response.error.code if event.response.error else "answer"
        raise VendorFailed(code, recoverable=code not in HOPELESS)
    return isinstance(event, _WHOLE)
