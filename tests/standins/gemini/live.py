"""One Live connection: setup, activity markers, sound in, sound and transcripts out."""

import asyncio
import base64
import json
import math
from contextlib import suppress
from typing import Any

from aiohttp import WSMsgType, web

from tests.standins.gemini.world import World
from tests.standins.openai.sound import loudness, tone

RATE = 24_000
CHUNK_MS = 200
SPEEDUP = 8
SECONDS_A_WORD = 0.35
LOUD = 300
VOICES = ("Aoede", "Charon", "Fenrir", "Kore", "Leda", "Orus", "Puck", "Zephyr")
"""Some of its voices (Gemini API, speech generation)."""


class Connection:
    """A connected client."""

    def __init__(self, world: World, socket: web.WebSocketResponse) -> None:
        self.world = world
        self.turns = self.replies = 0
        self._socket = socket
        self._voiced = False
        self._asked_at_activity_end = False
        self._playing: asyncio.Task[None] | None = None

    async def serve(self) -> None:
        """Take what the client sends until it leaves."""
        async for message in self._socket:
            if message.type in (WSMsgType.TEXT, WSMsgType.BINARY):
                await self._take(json.loads(message.data))
        self._stop()

    async def send(self, message: dict[str, Any]) -> None:
        """Send one message, as bytes, as the vendor does."""
        with suppress(ConnectionError):
            if not self._socket.closed:
                await self._socket.send_bytes(json.dumps(message).encode())

    async def hang_up(self, code: int, reason: str = "") -> None:
        """Close from the vendor's side."""
        self._stop()
        await self._socket.close(code=code, message=reason.encode())

    async def _take(self, message: dict[str, Any]) -> None:
        if "setup" in message:
            self.world.log.append({"setup": message["setup"]})
            if _voice(message["setup"]) not in VOICES:
                await self.hang_up(1007, "Unknown voice.")
                return
            await self.send({"setupComplete": {}})
        elif content := message.get("clientContent") or message.get("client_content"):
            self.world.log.append({"content": content})
            if content.get("turnComplete", content.get("turn_complete", True)):
                self._answer()
        elif sent := message.get("realtimeInput") or message.get("realtime_input"):
            await self._hear(sent)

    async def _hear(self, sent: dict[str, Any]) -> None:
        if audio := sent.get("audio"):
            data = audio["data"]
            pcm = base64.urlsafe_b64decode(data + "=" * (-len(data) % 4))
            self._voiced = self._voiced or loudness(pcm) > LOUD
        elif "activityStart" in sent or "activity_start" in sent:
            self.world.log.append({"activity": "start"})
            if self._playing and not self._playing.done():
                self._stop()
                await self.send({"serverContent": {"interrupted": True}})
                await self.send({"serverContent": {"turnComplete": True}})
        elif "activityEnd" in sent or "activity_end" in sent:
            self.world.log.append({"activity": "end"})

    def _answer(self) -> None:
        if self.world.happens("silence"):
            return
        self._stop()
        heard = None
        if self._voiced:
            heard, self._voiced = self.world.script.hears(self.turns), False
            self.turns += 1
        reply = self.world.script.reply(self.replies)
        self.replies += 1
        self._playing = asyncio.create_task(self._play(reply, heard))

    def _stop(self) -> None:
        if self._playing:
            self._playing.cancel()

    async def _play(self, reply: dict[str, Any], heard: str | None) -> None:
        await asyncio.sleep(reply.get("ttft_ms", 20) / 1000)
        if heard:
            for piece in _halves(heard):
                await self.send({"serverContent": {"inputTranscription": {"text": piece}}})
        words = str(reply["say"]).split(" ")
        pcm = tone(reply.get("seconds") or SECONDS_A_WORD * len(words))
        step = RATE * CHUNK_MS // 1000 * 2
        pieces, given = max(1, math.ceil(len(pcm) / step)), 0
        for number in range(pieces):
            due = len(words) * (number + 1) // pieces
            for word in words[given:due]:
                await self.send({"serverContent": {"outputTranscription": {"text": f" {word}"}}})
                if reply.get("cut_after") == words.index(word) + 1:
                    await self.hang_up(1011, "scripted")
                    return
            given = due
            sound = base64.b64encode(pcm[number * step : (number + 1) * step]).decode()
            part = {"inlineData": {"mimeType": f"audio/pcm;rate={RATE}", "data": sound}}
            await self.send({"serverContent": {"modelTurn": {"role": "model", "parts": [part]}}})
            await asyncio.sleep(CHUNK_MS / 1000 / SPEEDUP)
        await self.send({"serverContent": {"generationComplete": True}})
        usage = {
            "promptTokenCount": 40,
            "responseTokenCount": 30,
            "totalTokenCount": 70,
            "promptTokensDetails": [
                {"modality": "TEXT", "tokenCount": 25},
                {"modality": "AUDIO", "tokenCount": 15},
            ],
            "responseTokensDetails": [{"modality": "AUDIO", "tokenCount": 30}],
        }
        await self.send({"serverContent": {"turnComplete": True}, "usageMetadata": usage})


def _voice(setup: dict[str, Any]) -> str:
    return str(setup["generationConfig"]["speechConfig"]["voice_config"]["prebuilt_voice_config"]["voice_name"])


def _halves(text: str) -> list[str]:
    words = text.split(" ")
    middle = len(words) // 2
    return [part for part in (" ".join(words[:middle]), " " + " ".join(words[middle:])) if part.strip()]
