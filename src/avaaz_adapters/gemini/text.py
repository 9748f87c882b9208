"""Typed answers and filled forms from Gemini, by Google's SDK."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

import aiohttp
from google import genai
from google.genai import errors, types

from avaaz_adapters.forms.checked import checked
from avaaz_adapters.gemini.options import http_options
from avaaz_domain.conversation.brief import TutorBrief
from avaaz_domain.conversation.entities import Speaker
from avaaz_domain.conversation.errors import VendorFailed
from avaaz_domain.conversation.events import UsageReported
from avaaz_domain.conversation.forms import Form
from avaaz_domain.conversation.usage import Quantities, UsageKind

VENDOR = "gemini"
SILENCE_S = 10.0
"""How long the vendor may send nothing, in seconds."""
MAX_TOKENS = 800
_DELAY = re.compile(r"(\d+)(?:\.\d+)?s")


class GeminiText:
    """TextLLM of Gemini. Use it in one event loop."""

    judges = True

    def __init__(
        self,
        api_key: str,
        base_url: str,
        ca_file: str,
        model: str,
        report: Callable[[UsageReported], None] = lambda _: None,
    ) -> None:
        self._model = model
        self._report = report
        self._client = genai.Client(api_key=api_key, http_options=http_options(base_url, ca_file, SILENCE_S))

    async def answer(self, brief: TutorBrief, line: str) -> AsyncIterator[str]:
        """See TextLLM."""
        config = types.GenerateContentConfig(
            system_instruction=brief.system,
            max_output_tokens=MAX_TOKENS,
            thinking_config=types.ThinkingConfig(thinking_budget=0),
        )
        complete = False
        try:
            stream = await self._client.aio.models.generate_content_stream(
                model=self._model, contents=_contents(brief, line), config=config
            )
            async for piece in _in_time(stream):
                complete = complete or _finished(piece)
                if piece.text:
                    yield piece.text
                if complete and piece.usage_metadata:
                    self._used(UsageKind.TEXT, piece.usage_metadata)
        except _FAILURES as failure:
            raise gemini_failed(failure) from failure
        if not complete:
            raise VendorFailed("nonsense", recoverable=True)

    async def fill(self, form: Form) -> Mapping[str, Any]:
        """See TextLLM."""
        config = types.GenerateContentConfig(
            system_instruction=form.instructions,
            max_output_tokens=form.max_tokens,
            response_mime_type="application/json",
            response_json_schema=dict(form.schema),
            thinking_config=types.ThinkingConfig(thinking_budget=0),
        )
        try:
            async with asyncio.timeout(SILENCE_S * 2):
                answer = await self._client.aio.models.generate_content(
                    model=self._model, contents=json.dumps(form.data, ensure_ascii=False), config=config
                )
            if answer.usage_metadata:
                self._used(UsageKind.FORM, answer.usage_metadata)
            return checked(answer.text, form.schema)
        except _FAILURES as failure:
            raise gemini_failed(failure) from failure

    def _used(self, kind: UsageKind, usage: types.GenerateContentResponseUsageMetadata) -> None:
        self._report(
            UsageReported(
                VENDOR,
                self._model,
                kind,
                Quantities(
                    input_text_tokens=usage.prompt_token_count or 0,
                    cached_text_tokens=usage.cached_content_token_count or 0,
                    output_text_tokens=usage.candidates_token_count or 0,
                ),
            )
        )

    async def refusal(self) -> str:
        """Empty when the vendor takes our key and knows the model, else what is wrong; spends no token."""
        try:
            await self._client.aio.models.get(model=self._model)
        except errors.ClientError as failure:
            return "the key is refused" if failure.code in {400, 401, 403} else ""
        except _FAILURES as failure:
            return "in trouble" if isinstance(failure, errors.APIError) else "no answer"
        return ""

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aio.aclose()


async def _in_time(
    stream: AsyncIterator[types.GenerateContentResponse],
) -> AsyncIterator[types.GenerateContentResponse]:
    """The same pieces; raises TimeoutError when the next one does not come."""
    pieces = aiter(stream)
    while True:
        try:
            async with asyncio.timeout(SILENCE_S):
                piece = await anext(pieces)
        except StopAsyncIteration:
            return
        yield piece


def _finished(piece: types.GenerateContentResponse) -> bool:
    return any(candidate.finish_reason is not None for candidate in piece.candidates or ())


def _contents(brief: TutorBrief, line: str) -> list[types.Content]:
    said = [
        types.Content(role="user" if turn.speaker is Speaker.LEARNER else "model", parts=[types.Part(text=turn.text)])
        for turn in brief.history
        if turn.text
    ]
    return [*said, types.Content(role="user", parts=[types.Part(text=line)])]


_FAILURES = (errors.APIError, aiohttp.ClientError, OSError, TimeoutError, ValueError)


def gemini_failed(failure: BaseException) -> VendorFailed:
    """What this failure means: a refused key or an empty account does not get better by trying again."""
    if isinstance(failure, errors.APIError):
        if failure.code == 429:
            spent = "plan and billing" in str(failure)
            wait = _DELAY.search(json.dumps(failure.details))
            after = max(1, int(wait.group(1))) if wait else 20
            return VendorFailed("quota" if spent else "rate_limit", recoverable=not spent, retry_after_s=after)
        if failure.code in {401, 403} or "API_KEY_INVALID" in str(failure):
            return VendorFailed("auth", recoverable=False)
        return (
            VendorFailed("server", recoverable=True)
            if failure.code >= 500
            else VendorFailed("request", recoverable=False)
        )
    if isinstance(failure, TimeoutError):
        return VendorFailed("timeout", recoverable=True)
    if isinstance(failure, aiohttp.ClientError | OSError):
        return VendorFailed("connection", recoverable=True)
    return VendorFailed("nonsense", recoverable=True)
