"""An exam by voice in which everything is killed: nothing that was said is there twice, and there is a report."""

import asyncio
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from livekit import rtc

from tests.faults.test_conversation import holder
from tests.faults.test_exam import AGAIN_S, HURRIED, Stubborn
from tests.support.api import Guest, enter
from tests.support.learner import Guest as Voice
from tests.support.learner import speech
from tests.support.product import Product, a_product
from tests.support.written_exams import ATTEMPTS, command, look, start


@pytest.fixture
def spoken() -> Iterator[Product]:
    """Avaaz with no key, in shortened time."""
    with a_product(HURRIED) as product:
        yield product


class Candidate:
    """Somebody who sits an exam by voice, and enters its room again whenever it is lost."""

    def __init__(self, page: Guest, attempt: dict[str, Any]) -> None:
        self.page = page
        self.attempt = attempt
        self.room: Voice | None = None

    async def look(self) -> dict[str, Any]:
        """The exam as it stands now."""
        self.attempt = await asyncio.to_thread(look, self.page, self.attempt)
        return self.attempt

    async def answer(self) -> None:
        """Say a sentence if it is one's turn, and finish a part in which one speaks alone."""
        now = (await self.look())["now"]
        if now is None:
            return
        try:
            room = await self._inside()
            if now["phase"] == "preparing":
                await asyncio.to_thread(command, self.page, self.attempt, "ready")
            elif now["turn"] == "candidate" and now["deadline"]:
                await room.say(speech("I live by the sea and I like it very much"))
                if now["mayFinish"]:
                    await room.ask("finish")
            await asyncio.sleep(AGAIN_S)
        except (OSError, TimeoutError, rtc.ConnectError):
            self.room = None

    async def enter(self) -> None:
        """Be in the room."""
        await self._inside()
        await asyncio.sleep(AGAIN_S)
        await self.look()

    async def _inside(self) -> Voice:
        if self.room is None or not self.room.room.isconnected():
            given = await asyncio.to_thread(self._ticket)
            room = Voice()
            await room.join(given["url"], given["token"])
            self.room = room
        return self.room

    def _ticket(self) -> dict[str, Any]:
        answer = self.page.call("POST", f"{ATTEMPTS}/{self.attempt['id']}/call", json={})
        if answer.status_code != 201:
            raise OSError(answer.text)
        given: dict[str, Any] = answer.json()
        return given


async def test_an_exam_by_voice_is_finished_and_marked_whatever_dies(spoken: Product) -> None:
    """In each part something else is killed."""
    with httpx.Client(base_url=spoken.url, timeout=10) as client:
        guest = enter(client)
        page = Stubborn(guest.client, guest.body, guest.device)
        candidate = Candidate(page, start(page, mode="voice"))
        victims, part = iter(["livekit", "postgres", "http"]), 1
        holder = await held(spoken, candidate)
        await asyncio.to_thread(spoken.replace, holder)
        async with asyncio.timeout(400):
            while candidate.attempt["state"] in ("created", "running"):
                await candidate.answer()
                if candidate.attempt["now"] and candidate.attempt["now"]["number"] > part:
                    part = candidate.attempt["now"]["number"]
                    await asyncio.to_thread(spoken.replace, next(victims))
            while (await candidate.look())["state"] != "scored":
                assert candidate.attempt["state"] in ("completed", "scoring")
                await asyncio.sleep(AGAIN_S)
        lines = candidate.attempt["lines"]
        assert len({line["key"] for line in lines}) == len(lines)
        parts = [each["id"] for each in candidate.attempt["parts"]]
        assert [each for each in parts if any(line["part"] == each for line in lines)] == parts
        report = page.get(f"{ATTEMPTS}/{candidate.attempt['id']}/report")
        assert report.status_code == 200, report.text


async def held(product: Product, candidate: Candidate) -> str:
    """The child that conducts the exam, once it has begun."""
    async with asyncio.timeout(60):
        while candidate.attempt["state"] != "running":
            await candidate.enter()
    return await holder(product, standby=True)
