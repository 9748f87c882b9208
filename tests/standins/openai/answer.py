"""A typed answer of the Responses API, whole or as server-sent events."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import web

from tests.standins.openai.world import World

STATUS_OF = {"insufficient_quota": 429, "rate_limit_exceeded": 429, "invalid_api_key": 401, "model_not_found": 404}


async def answer(world: World, request: web.Request) -> web.StreamResponse:
    """POST /v1/responses."""
    asked = await request.json()
    world.note("in", 0, {"type": "responses.create", **asked})
    form = world.script.forms.get(asked.get("text", {}).get("format", {}).get("name"))
    if form is None and world.happens("text"):
        return refuse(world.text_fault.get("code", "server_error"), world.text_fault.get("status"))
    reply: dict[str, Any] = {"say": json.dumps(form)} if form else world.script.text_reply(world.text_answers)
    if form is None:
        world.text_answers += 1
    if world.script.dead_air or world.happens("silence"):
        await asyncio.Event().wait()
    if reply.get("status") or reply.get("code"):
        return refuse(reply.get("code", "server_error"), reply.get("status"))
    await asyncio.sleep(reply.get("ttft_ms", 20) / 1000)
    if reply.get("nonsense"):
        return web.Response(text="<html>not what you asked for</html>", content_type="text/html")
    if not asked.get("stream"):
        return web.json_response(_object(world, asked, reply["say"], "completed"))
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    number = 0
    async for event in _events(world, asked, reply):
        if event["type"] == "cut":
            assert request.transport
            request.transport.abort()
            break
        body = {**event, "sequence_number": number}
        world.note("out", 0, {"type": event["type"]})
        await response.write(f"event: {event['type']}\ndata: {json.dumps(body)}\n\n".encode())
        number += 1
    return response


def refuse(code: str, status: int | None = None) -> web.Response:
    """An error as the vendor tells it."""
    status = status or STATUS_OF.get(code, 500)
    kind = "invalid_request_error" if status < 429 else code
    error = {"message": "The stand-in was told to refuse.", "type": kind, "param": None, "code": code}
    again = {"retry-after-ms": "10"} if status >= 500 else {"x-should-retry": "false"}
    return web.json_response({"error": error}, status=status, headers=again)


async def _events(world: World, asked: dict[str, Any], reply: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
    words = reply["say"].split(" ")
    begun = _object(world, asked, "", "in_progress")
    item = {"id": world.new_id("msg"), "type": "message", "role": "assistant", "status": "in_progress", "content": []}
    part = {"type": "output_text", "text": "", "annotations": []}
    at = {"item_id": item["id"], "output_index": 0, "content_index": 0}
    yield {"type": "response.created", "response": begun}
    yield {"type": "response.in_progress", "response": begun}
    yield {"type": "response.output_item.added", "output_index": 0, "item": item}
    yield {"type": "response.content_part.added", **at, "part": part}
    for number, word in enumerate(words):
        if number == reply.get("fail_after"):
            yield {"type": "error", "code": "server_error", "message": "The stand-in was told to fail.", "param": None}
            return
        if number == reply.get("cut_after"):
            yield {"type": "cut"}
            return
        delta = word if number == 0 else f" {word}"
        yield {"type": "response.output_text.delta", **at, "delta": delta, "logprobs": []}
        await asyncio.sleep(reply.get("delta_ms", 10) / 1000)
    end = "incomplete" if reply.get("too_long") else "completed"
    done = _object(world, asked, reply["say"], end)
    yield {"type": "response.output_text.done", **at, "text": reply["say"], "logprobs": []}
    yield {"type": "response.content_part.done", **at, "part": done["output"][0]["content"][0]}
    yield {"type": "response.output_item.done", "output_index": 0, "item": done["output"][0]}
    yield {"type": f"response.{end}", "response": done}


def _object(world: World, asked: dict[str, Any], text: str, status: str) -> dict[str, Any]:
    content = [{"type": "output_text", "text": text, "annotations": [], "logprobs": []}]
    item = {"id": world.new_id("msg"), "type": "message", "role": "assistant", "status": status, "content": content}
    tokens = len(text.split())
    details = {
        "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
        "output_tokens_details": {"reasoning_tokens": 0},
    }
    return {
        "id": world.new_id("resp"),
        "object": "response",
        "created_at": int(time.time()),
        "status": status,
        "error": None,
        "incomplete_details": None,
        "instructions": asked.get("instructions"),
        "metadata": {},
        "model": asked.get("model", ""),
        "output": [item] if text else [],
        "parallel_tool_calls": True,
        "temperature": 1.0,
        "tool_choice": "auto",
        "tools": [],
        "top_p": 1.0,
        "usage": {"input_tokens": 20, "output_tokens": tokens, "total_tokens": 20 + tokens, **details},
    }
