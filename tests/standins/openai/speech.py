"""Text to speech: POST /v1/audio/speech, the whole sound in one answer."""

import asyncio
from typing import Any

from aiohttp import web

from tests.standins.openai.answer import refuse
from tests.standins.openai.session import VOICES
from tests.standins.openai.sound import tone_for
from tests.standins.openai.world import World


async def speak(world: World, request: web.Request) -> web.StreamResponse:
    """The sound, or the next failure of the script: a code of the vendor's, `empty`, `cut`, `silence`."""
    asked: dict[str, Any] = await request.json()
    world.note("in", 0, {"type": "audio.speech", **asked})
    if asked["voice"] not in VOICES:
        return refuse("invalid_value", 400)
    failure = world.script.speech_failures.pop(0) if world.script.speech_failures else ""
    if failure == "silence" or world.happens("silence"):
        await asyncio.Event().wait()
    if failure == "empty":
        return web.Response(body=b"", content_type="audio/mpeg")
    if failure == "cut":
        response = web.StreamResponse(headers={"Content-Type": "audio/mpeg", "Content-Length": "100000"})
        await response.prepare(request)
        await response.write(b"\0" * 100)
        assert request.transport
        request.transport.abort()
        return response
    if failure:
        return refuse(failure)
    sound = tone_for(f"{asked['voice']} {asked['input']}", float(asked.get("speed", 1)))
    kind = {"wav": "audio/wav", "pcm": "audio/pcm"}.get(asked.get("response_format", "mp3"), "audio/mpeg")
    return web.Response(body=sound, content_type=kind)
