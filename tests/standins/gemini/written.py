"""Written answers: generateContent, whole, and streamGenerateContent as server-sent events."""

import asyncio
import json
from typing import Any

from aiohttp import web

from tests.standins.gemini.world import World

NO_QUOTA = "You exceeded your current quota, please check your plan and billing details."


async def written(world: World, request: web.Request) -> web.StreamResponse:
    """POST models/{model}:generateContent or :streamGenerateContent?alt=sse."""
    asked: dict[str, Any] = await request.json()
    world.log.append({"written": request.match_info["method"], **asked})
    if world.happens("silence"):
        await asyncio.Event().wait()
    reply = world.script.text_reply(world.written)
    world.written += 1
    if status := reply.get("status"):
        return _refused(int(status), reply)
    if reply.get("nonsense"):
        return web.Response(text="<html>not what you asked for</html>", content_type="text/html")
    text = reply["say"] if isinstance(reply["say"], str) else json.dumps(reply["say"])
    if request.match_info["method"] == "generateContent":
        return web.json_response(_piece(text, last=True))
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    await response.prepare(request)
    words = text.split(" ")
    for number, word in enumerate(words):
        if reply.get("cut_after") == number:
            assert request.transport
            request.transport.abort()
            return response
        piece = _piece(word if number == 0 else f" {word}", last=number == len(words) - 1)
        await response.write(f"data: {json.dumps(piece)}\r\n\r\n".encode())
    return response


def _refused(status: int, reply: dict[str, Any]) -> web.Response:
    details: list[dict[str, Any]] = []
    if reason := reply.get("reason"):
        details.append({"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason})
    if wait := reply.get("retry_s"):
        details.append({"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": f"{wait}s"})
    message = NO_QUOTA if reply.get("reason") == "quota" else "The stand-in was told to refuse."
    error = {"code": status, "message": message, "status": "RESOURCE_EXHAUSTED", "details": details}
    return web.json_response({"error": error}, status=status)


def _piece(text: str, *, last: bool) -> dict[str, Any]:
    candidate: dict[str, Any] = {"content": {"role": "model", "parts": [{"text": text}]}, "index": 0}
    if last:
        candidate["finishReason"] = "STOP"
    usage = {"promptTokenCount": 30, "candidatesTokenCount": 7, "totalTokenCount": 37, "cachedContentTokenCount": 10}
    return {"candidates": [candidate], **({"usageMetadata": usage} if last else {})}
