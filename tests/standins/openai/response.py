"""A spoken (or written) response of the realtime API, event by event."""

import asyncio
import base64
import json
import math
from collections.abc import Awaitable
from typing import Any, Protocol

from tests.standins.openai.sound import RATE, tone
from tests.standins.openai.world import World

SECONDS_A_WORD = 0.35


class Wire(Protocol):
    """The conversation that a response speaks into."""

    world: World

    def send(self, kind: str, **fields: Any) -> Awaitable[None]:
        """Send an event."""
        ...

    def add_item(self, item: dict[str, Any], after: str | None = None) -> Awaitable[None]:
        """Add an item to the conversation and say so."""
        ...


class Response:
    """One response. `play` runs until it is done; cancelled, it ends as `cancelled`."""

    def __init__(self, wire: Wire, reply: dict[str, Any], params: dict[str, Any], modalities: list[str]) -> None:
        self._wire = wire
        self._reply = reply
        self._text_only = modalities == ["text"]
        self._item: dict[str, Any] | None = None
        self._said = ""
        self.why_cancelled = "client_cancelled"
        self.object: dict[str, Any] = {
            "id": wire.world.new_id("resp"),
            "object": "realtime.response",
            "status": "in_progress",
            "status_details": None,
            "output": [],
            "output_modalities": modalities,
            "metadata": params.get("metadata"),
            "usage": None,
        }

    async def play(self) -> None:
        """Say the reply."""
        reply = self._reply
        try:
            await self._wire.send("response.created", response=self.object)
            if reply.get("dead_air"):
                await asyncio.Event().wait()
            await asyncio.sleep(reply.get("ttft_ms", 50) / 1000)
            status = reply.get("status", "completed")
            if status == "completed":
                await self._speak(reply)
                if tool := reply.get("tool"):
                    await self._call(tool)
            error = reply.get("error", {"type": "server_error", "code": "scripted"})
            await self._finish(status, {"error": error} if status == "failed" else {})
        except asyncio.CancelledError:
            await self._cut()
            await self._finish("cancelled", {"reason": self.why_cancelled})

    async def _speak(self, reply: dict[str, Any]) -> None:
        if not reply.get("say"):
            return
        at = await self._begin_item()
        if self._text_only:
            await self._write(reply["say"].split(" "), at)
        else:
            await self._sound(reply["say"].split(" "), reply.get("seconds"), at)
        await self._end_item(at)

    async def _begin_item(self) -> dict[str, Any]:
        wire, response_id = self._wire, self.object["id"]
        self._item = item = {
            "id": wire.world.new_id("item"),
            "object": "realtime.item",
            "type": "message",
            "role": "assistant",
            "status": "in_progress",
            "content": [],
        }
        await wire.send("response.output_item.added", response_id=response_id, output_index=0, item=item)
        await wire.add_item(item)
        at = {"response_id": response_id, "item_id": item["id"], "output_index": 0, "content_index": 0}
        part = {"type": "text", "text": ""} if self._text_only else {"type": "audio", "transcript": ""}
        await wire.send("response.content_part.added", **at, part=part)
        return at

    async def _write(self, words: list[str], at: dict[str, Any]) -> None:
        for word in words:
            delta = f" {word}" if self._said else word
            self._said += delta
            await self._wire.send("response.output_text.delta", **at, delta=delta)
        await self._wire.send("response.output_text.done", **at, text=self._said)

    async def _sound(self, words: list[str], seconds: float | None, at: dict[str, Any]) -> None:
        script = self._wire.world.script
        pcm = tone(seconds if seconds is not None else SECONDS_A_WORD * len(words))
        step = RATE * script.delta_ms // 1000 * 2
        pieces, given = max(1, math.ceil(len(pcm) / step)), 0
        for piece in range(pieces):
            due = len(words) * (piece + 1) // pieces
            for word in words[given:due]:
                delta = f" {word}" if self._said else word
                self._said += delta
                await self._wire.send("response.output_audio_transcript.delta", **at, delta=delta)
            given = due
            sound = base64.b64encode(pcm[piece * step : (piece + 1) * step]).decode()
            await self._wire.send("response.output_audio.delta", **at, delta=sound)
            await asyncio.sleep(script.delta_ms / 1000 / script.speedup)
        await self._wire.send("response.output_audio.done", **at)
        await self._wire.send("response.output_audio_transcript.done", **at, transcript=self._said)

    async def _end_item(self, at: dict[str, Any]) -> None:
        assert self._item is not None
        part = {"type": "text", "text": self._said} if self._text_only else {"type": "audio", "transcript": self._said}
        await self._wire.send("response.content_part.done", **at, part=part)
        await self._close_item("completed")
        await self._wire.send("conversation.item.done", previous_item_id=None, item=self._item)

    async def _close_item(self, status: str) -> None:
        assert self._item is not None
        kind = {"type": "output_text", "text": self._said}
        if not self._text_only:
            kind = {"type": "output_audio", "transcript": self._said}
        self._item |= {"status": status, "content": [kind]}
        self.object["output"].append(self._item)
        response_id = self.object["id"]
        await self._wire.send("response.output_item.done", response_id=response_id, output_index=0, item=self._item)

    async def _call(self, tool: dict[str, Any]) -> None:
        world, response_id, place = self._wire.world, self.object["id"], len(self.object["output"])
        call = {
            "id": world.new_id("item"),
            "object": "realtime.item",
            "type": "function_call",
            "status": "completed",
            "name": tool["name"],
            "call_id": world.new_id("call"),
            "arguments": json.dumps(tool.get("arguments", {})),
        }
        begun = {**call, "arguments": "", "status": "in_progress"}
        await self._wire.send("response.output_item.added", response_id=response_id, output_index=place, item=begun)
        await self._wire.add_item(dict(call))
        at = {"response_id": response_id, "item_id": call["id"], "output_index": place}
        named = {"call_id": call["call_id"], "name": call["name"], "arguments": call["arguments"]}
        await self._wire.send("response.function_call_arguments.done", **at, **named)
        await self._wire.send("response.output_item.done", response_id=response_id, output_index=place, item=call)
        self.object["output"].append(call)

    async def _cut(self) -> None:
        if self._item and self._item["status"] == "in_progress":
            await self._close_item("incomplete")

    async def _finish(self, status: str, details: dict[str, Any]) -> None:
        tokens = 10 * len(self.object["output"])
        self.object["status"] = status
        if status != "completed":
            self.object["status_details"] = {"type": status, **details}
        self.object["usage"] = {
            "total_tokens": 20 + tokens,
            "input_tokens": 20,
            "output_tokens": tokens,
            "input_token_details": {"text_tokens": 10, "audio_tokens": 10, "cached_tokens": 0},
            "output_token_details": {"text_tokens": tokens // 2, "audio_tokens": tokens - tokens // 2},
        }
        await self._wire.send("response.done", response=self.object)
