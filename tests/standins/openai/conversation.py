"""One realtime conversation: the client's events and what the vendor answers."""

import asyncio
import base64
import json
from contextlib import suppress
from typing import Any

from aiohttp import web

from tests.standins.openai.items import Items, Refused
from tests.standins.openai.response import Response
from tests.standins.openai.session import VOICES, new_session, updated
from tests.standins.openai.sound import loudness, milliseconds, windows
from tests.standins.openai.world import Event, World

SHORTEST_COMMIT_MS = 100


class Conversation:
    """A connected client. Turns and responses are counted here, so each conversation begins the script anew."""

    def __init__(self, world: World, socket: web.WebSocketResponse, model: str) -> None:
        self.world = world
        self.number = world.number()
        self.session = new_session(world.new_id("sess"), model)
        self.items = Items()
        self.turns = self.replies = 0
        self._socket = socket
        self._buffer = bytearray()
        self._voiced = False
        self._turn_heard = False
        self._response: Response | None = None
        self._playing: asyncio.Task[None] | None = None
        self._late: set[asyncio.Task[None]] = set()
        self._ear = _Ear()

    async def send(self, kind: str, **fields: Any) -> None:
        """Send an event and write it down."""
        event = {"type": kind, "event_id": self.world.new_id("event"), **fields}
        if kind == "response.done":
            self._response = None
        self.world.note("out", self.number, event)
        with suppress(ConnectionError):
            if not self._socket.closed:
                await self._socket.send_str(json.dumps(event))

    async def error(
        self, message: str, code: str, *, kind: str = "invalid_request_error", event_id: str | None = None
    ) -> None:
        """Send an error event."""
        await self.send("error", error={"type": kind, "code": code, "message": message, "event_id": event_id})

    async def take(self, event: Event) -> None:
        """Do what the client asks."""
        self.world.note("in", self.number, event)
        handler = getattr(self, "_on_" + str(event.get("type")).replace(".", "_"), None)
        try:
            if handler is None:
                raise Refused(f"Unknown event {event.get('type')}.", "invalid_event")
            await handler(event)
        except Refused as refusal:
            await self.error(str(refusal), refusal.code, event_id=event.get("event_id"))

    async def add_item(self, item: dict[str, Any], after: str | None = None) -> None:
        """Add an item to the conversation and say so."""
        before = self.items.add(item, after)
        await self.send("conversation.item.added", previous_item_id=before, item=item)
        if item["status"] != "in_progress":
            await self.send("conversation.item.done", previous_item_id=before, item=item)

    async def hang_up(self, code: int) -> None:
        """Close the connection from the vendor's side."""
        await self._socket.close(code=code, message=b"scripted")

    def end(self) -> None:
        """The connection is gone."""
        for task in (self._playing, *self._late):
            if task:
                task.cancel()

    async def _on_session_update(self, event: Event) -> None:
        changed = updated(self.session, event["session"])
        if changed["audio"]["output"]["voice"] not in VOICES:
            raise Refused("Unknown voice.", "invalid_value")
        self.session = changed
        await self.send("session.updated", session=self.session)

    async def _on_input_audio_buffer_append(self, event: Event) -> None:
        pcm = base64.b64decode(event["audio"])
        self._buffer += pcm
        detection = self.session["audio"]["input"]["turn_detection"]
        for piece in windows(pcm):
            loud = loudness(piece) > self.world.script.vad_rms
            self._voiced = self._voiced or loud
            if detection:
                await self._detect(loud, milliseconds(piece), detection)

    async def _detect(self, loud: bool, ms: float, detection: dict[str, Any]) -> None:
        ear = self._ear
        change = ear.listen(loud, ms, detection.get("silence_duration_ms", 500))
        if change == "started":
            ear.item_id = self.world.new_id("item")
            await self.send("input_audio_buffer.speech_started", audio_start_ms=int(ear.clock_ms), item_id=ear.item_id)
            if detection.get("interrupt_response", True):
                await self._cancel("turn_detected")
        elif change == "stopped":
            await self.send("input_audio_buffer.speech_stopped", audio_end_ms=int(ear.clock_ms), item_id=ear.item_id)
            await self._commit()
            if detection.get("create_response", True):
                await self._respond({})

    async def _on_input_audio_buffer_commit(self, _event: Event) -> None:
        await self._commit()

    async def _commit(self) -> None:
        if milliseconds(self._buffer) < SHORTEST_COMMIT_MS:
            raise Refused("Error committing input audio buffer: buffer too small.", "input_audio_buffer_commit_empty")
        seconds, text = milliseconds(self._buffer) / 1000, self._heard()
        item_id = self._ear.item_id or self.world.new_id("item")
        self._ear.item_id, self._voiced = None, False
        self._buffer.clear()
        await self.send("input_audio_buffer.committed", previous_item_id=self.items.last_id, item_id=item_id)
        await self.add_item(
            {
                "id": item_id,
                "object": "realtime.item",
                "type": "message",
                "role": "user",
                "status": "completed",
                "content": [{"type": "input_audio", "transcript": None}],
            }
        )
        if self.session["audio"]["input"]["transcription"]:
            telling = asyncio.create_task(self._transcribe(item_id, text, seconds))
            self._late.add(telling)
            telling.add_done_callback(self._late.discard)
            if not self.world.script.transcript_ms:
                await telling

    def _heard(self) -> str:
        script = self.world.script
        if not self._voiced or (script.heard_per == "turn" and self._turn_heard):
            return ""
        self._turn_heard = True
        self.turns += 1
        return script.hears(self.turns - 1)

    async def _transcribe(self, item_id: str, text: str, seconds: float) -> None:
        await asyncio.sleep(self.world.script.transcript_ms / 1000)
        at = {"item_id": item_id, "content_index": 0}
        if self.world.happens("deaf"):
            failure = {"type": "server_error", "code": "transcription_failed", "message": "Told to fail."}
            await self.send("conversation.item.input_audio_transcription.failed", **at, error=failure)
            return
        if text:
            await self.send("conversation.item.input_audio_transcription.delta", **at, delta=text)
        usage = {"type": "duration", "seconds": round(seconds, 2)}
        for _ in range(2 if self.world.happens("duplicate") else 1):
            await self.send("conversation.item.input_audio_transcription.completed", **at, transcript=text, usage=usage)

    async def _on_input_audio_buffer_clear(self, _event: Event) -> None:
        self._buffer.clear()
        self._voiced = False
        await self.send("input_audio_buffer.cleared")

    async def _on_response_create(self, event: Event) -> None:
        await self._respond(event.get("response") or {})

    async def _respond(self, params: dict[str, Any]) -> None:
        if self._response:
            raise Refused(
                f"Conversation already has an active response: {self._response.object['id']}.",
                "conversation_already_has_active_response",
            )
        self._turn_heard = False
        if self.world.script.dead_air or self.world.happens("silence"):
            return
        reply = self.world.script.reply(self.replies)
        self.replies += 1
        modalities = params.get("output_modalities") or self.session["output_modalities"]
        self._response = Response(self, reply, params, modalities)
        self._playing = asyncio.create_task(self._response.play())
        await asyncio.sleep(0)

    async def _on_response_cancel(self, _event: Event) -> None:
        if not await self._cancel("client_cancelled"):
            raise Refused("Cancellation failed: no active response found", "response_cancel_not_active")

    async def _cancel(self, reason: str) -> bool:
        if not self._response or not self._playing:
            return False
        self._response.why_cancelled = reason
        self._playing.cancel()
        await asyncio.wait([self._playing])
        self._response = None
        return True

    async def _on_conversation_item_create(self, event: Event) -> None:
        base = {"id": self.world.new_id("item"), "object": "realtime.item", "status": "completed"}
        await self.add_item({**base, **event["item"]}, event.get("previous_item_id"))

    async def _on_conversation_item_delete(self, event: Event) -> None:
        self.items.remove(event["item_id"])
        await self.send("conversation.item.deleted", item_id=event["item_id"])

    async def _on_conversation_item_truncate(self, event: Event) -> None:
        at = {"item_id": event["item_id"], "audio_end_ms": event["audio_end_ms"]}
        self.items.get(event["item_id"])["truncated_ms"] = event["audio_end_ms"]
        await self.send("conversation.item.truncated", content_index=event["content_index"], **at)


class _Ear:
    """The vendor's own turn detection, by loudness."""

    def __init__(self) -> None:
        self.clock_ms = 0.0
        self.item_id: str | None = None
        self._speaking = False
        self._silence_ms = 0.0

    def listen(self, loud: bool, ms: float, patience_ms: float) -> str:
        """Returns "started" or "stopped" when that changes by this piece of sound."""
        self.clock_ms += ms
        self._silence_ms = 0.0 if loud else self._silence_ms + ms
        if loud and not self._speaking:
            self._speaking = True
            return "started"
        if self._speaking and self._silence_ms >= patience_ms:
            self._speaking = False
            return "stopped"
        return ""
