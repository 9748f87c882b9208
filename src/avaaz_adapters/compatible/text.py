"""Typed answers from a server of one's own: OpenAI's chat completions, with or without its structured answers."""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

import openai
from openai.types import CompletionUsage
from openai.types.chat import ChatCompletionMessageParam

from avaaz_adapters.forms.checked import checked
from avaaz_adapters.openai.client import client
from avaaz_adapters.openai.failures import in_our_words
from avaaz_adapters.openai.text import MAX_TOKENS, SILENCE_S
from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.entities import Speaker
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.events import UsageReported
from avaaz_domain.conversation.forms import Form
from avaaz_domain.conversation.usage import Quantities, UsageKind

VENDOR = "compatible"
_PLAIN = "Answer with one JSON object of exactly this schema, and with nothing else:"


class CompatibleText:
    """TextLLM of a server with chat completions at `base_url`. Use it in one event loop."""

    judges = True

    def __init__(self, base_url: str, api_key: str, model: str, report: Callable[[UsageReported], None]) -> None:
        self._model = model
        self._report = report
        self._structured = True
        self._client = client(api_key, base_url, SILENCE_S)

    async def answer(self, brief: TutorBrief, line: str) -> AsyncIterator[str]:
        """See TextLLM."""
        complete = False
        with in_our_words():
            stream = await self._client.chat.completions.create(
                model=self._model,
                messages=_messages(brief, line),
                max_tokens=MAX_TOKENS,
                stream=True,
                stream_options={"include_usage": True},
            )
            async with stream:
                async for chunk in stream:
                    if chunk.usage:
                        self._used(UsageKind.TEXT, chunk.usage)
                    for choice in chunk.choices:
                        complete = complete or choice.finish_reason is not None
                        if choice.delta.content:
                            yield choice.delta.content
        if not complete:
            raise VendorFailed("nonsense", recoverable=True)

    async def fill(self, form: Form) -> Mapping[str, Any]:
        """See TextLLM. A server that takes plain JSON where it refuses a schema is asked for that from then on."""
        with in_our_words():
            if self._structured:
                try:
                    return await self._filled(form, structured=True)
                except openai.BadRequestError:
                    filled = await self._filled(form, structured=False)
                    self._structured = False
                    return filled
            return await self._filled(form, structured=False)

    async def _filled(self, form: Form, *, structured: bool) -> Mapping[str, Any]:
        schema = dict(form.schema)
        told = form.instructions if structured else f"{form.instructions}\n\n{_PLAIN}\n{json.dumps(schema)}"
        answer = await self._client.chat.completions.create(
            model=self._model,
            messages=[
                {"role": "system", "content": told},
                {"role": "user", "content": json.dumps(form.data, ensure_ascii=False)},
            ],
            response_format={
                "type": "json_schema",
                "json_schema": {"name": form.kind, "schema": schema, "strict": True},
            }
            if structured
            else openai.omit,
            max_tokens=form.max_tokens,
        )
        if answer.usage:
            self._used(UsageKind.FORM, answer.usage)
        text = answer.choices[0].message.content if answer.choices else None
        return checked(_bare(text), form.schema)

    def _used(self, kind: UsageKind, usage: CompletionUsage) -> None:
        details = usage.prompt_tokens_details
        self._report(
            UsageReported(
                VENDOR,
                self._model,
                kind,
                Quantities(
                    input_text_tokens=usage.prompt_tokens,
                    cached_text_tokens=(details.cached_tokens or 0) if details else 0,
                    output_text_tokens=usage.completion_tokens,
                ),
            )
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()


def _messages(brief: TutorBrief, line: str) -> list[ChatCompletionMessageParam]:
    messages: list[ChatCompletionMessageParam] = [{"role": "system", "content": brief.system}]
    for turn in brief.history:
        if turn.text and turn.speaker is Speaker.LEARNER:
            messages.append({"role": "user", "content": turn.text})
        elif turn.text:
            messages.append({"role": "assistant", "content": turn.text})
    return [*messages, {"role": "user", "content": line}]


def _bare(text: str | None) -> str:
    """The object without the code fence that small models like to put around it."""
    start, end = (text or "").find("{"), (text or "").rfind("}")
    return (text or "")[start : end + 1] if 0 <= start < end else ""
