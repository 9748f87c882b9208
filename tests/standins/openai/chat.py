"""What a server of one's own has besides: chat completions, whole or streamed, and transcription of a file."""

import asyncio
import json
import time
from typing import Any

from aiohttp import web

from tests.standins.openai.answer import refuse
from tests.standins.openai.world import World


async def complete(world: World, request: web.Request) -> web.StreamResponse:
    """POST /v1/chat/completions. `text_replies` of the script say what; the spoken tutor follows `replies`."""
    asked: dict[str, Any] = await request.json()
    world.note("in", 0, {"type": "chat.completions", **asked})
    if world.happens("text"):
        return refuse(world.text_fault.get("code", "server_error"), world.text_fault.get("status"))
    if world.script.dead_air or world.happens("silence"):
        await asyncio.Event().wait()
    script = world.script
    reply = script.text_reply(world.text_answers) if script.text_replies else script.reply(world.text_answers)
    world.text_answers += 1
    if reply.get("status") or reply.get("code"):
        return refuse(reply.get("code", "server_error"), reply.get("status"))
    if asked.get("response_format", {}).get("type") == "json_schema" and reply.get("no_schema"):
        return refuse("unsupported_response_format", 400)
    if reply.get("nonsense"):
        return web.Response(text="<html>not what you asked for</html>", content_type="text/html")
    text = reply["say"] if isinstance(reply["say"], str) else json.dumps(reply["say"])
    if not asked.get("stream"):
        return web.json_response(_whole(world, asked, text))
    return await _stream(world, request, asked, text, reply)


async def _stream(
    world: World, request: web.Request, asked: dict[str, Any], text: str, reply: dict[str, Any]
) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    head = {"id": world.new_id("chatcmpl"), "object": "chat.completion.chunk", "created": int(time.time())}
    for number, word in enumerate(text.split(" ")):
        if reply.get("cut_after") == number:
            assert request.transport
            request.transport.abort()
            return response
        delta = {"role": "assistant", "content": word if number == 0 else f" {word}"}
        await _event(response, {**head, "model": asked["model"], "choices": [{"index": 0, "delta": delta}]})
    done = {"index": 0, "delta": {}, "finish_reason": "stop"}
    await _event(response, {**head, "model": asked["model"], "choices": [done]})
    if asked.get("stream_options", {}).get("include_usage"):
        await _event(response, {**head, "model": asked["model"], "choices": [], "usage": _usage()})
    await response.write(b"data: [DONE]\n\n")
    return response


async def _event(response: web.StreamResponse, body: dict[str, Any]) -> None:
    await response.write(f"data: {json.dumps(body)}\n\n".encode())


def _whole(world: World, asked: dict[str, Any], text: str) -> dict[str, Any]:
    message = {"role": "assistant", "content": text}
    return {
        "id": world.new_id("chatcmpl"),
        "object": "chat.completion",
        "created": int(time.time()),
        "model": asked["model"],
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": _usage(),
    }


def _usage() -> dict[str, Any]:
    cached = {"cached_tokens": 10}
    return {"prompt_tokens": 30, "completion_tokens": 7, "total_tokens": 37, "prompt_tokens_details": cached}


async def transcribe(world: World, request: web.Request) -> web.StreamResponse:
    """POST /v1/audio/transcriptions: the words of the next turn, whatever the sound."""
    form = await request.post()
    world.note("in", 0, {"type": "audio.transcriptions", **{k: v for k, v in form.items() if isinstance(v, str)}})
    if world.happens("deaf"):
        return refuse("server_error")
    text = world.script.hears(world.recognised)
    world.recognised += 1
    if form["model"] == "whisper-1":
        return web.json_response({"text": text, "usage": {"type": "duration", "seconds": 3}})
    usage = {"type": "tokens", "input_tokens": 30, "output_tokens": 10, "total_tokens": 40}
    return web.json_response({"text": text, "usage": usage})
