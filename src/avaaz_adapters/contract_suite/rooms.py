"""RoomService."""

from dataclasses import replace
from datetime import timedelta

import pytest

from avaaz_adapters.contract_suite.store.examples import a_call, a_learner, a_practice, a_session
from avaaz_domain.conversation.entities import Call
from avaaz_domain.conversation.ports import RoomService
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.errors import Unavailable

LONGEST_TICKET = timedelta(minutes=10)


def a_new_call() -> Call:
    """A call of a learner of its own."""
    return a_call(a_practice(a_session(a_learner())))


class RoomsContract:
    @pytest.fixture
    def rooms(self) -> RoomService:
        raise NotImplementedError("Provide the service under test.")

    @pytest.fixture
    def down(self) -> RoomService:
        raise NotImplementedError("Provide a service whose server does not answer.")

    @pytest.fixture
    def clock(self) -> Clock:
        raise NotImplementedError("Provide the clock of the service under test.")

    async def test_a_ticket_is_for_one_learner_and_room_and_minutes_long(
        self, rooms: RoomService, clock: Clock
    ) -> None:
        call = a_new_call()
        before = clock.now()
        ticket = rooms.ticket(call)
        assert (ticket.room, ticket.identity) == (call.room, f"learner-{call.learner_id}")
        assert before < ticket.expires_at <= clock.now() + LONGEST_TICKET
        other = rooms.ticket(replace(call, room="another-room"))
        assert len({ticket.token, other.token, rooms.ticket(a_new_call()).token}) == 3

    async def test_a_worker_can_be_sent_again_and_again(self, rooms: RoomService) -> None:
        call = a_new_call()
        await rooms.send_worker(call)
        await rooms.send_worker(call)
        await rooms.close_room(call.room)

    async def test_closing_a_room_that_is_not_there_is_harmless(self, rooms: RoomService) -> None:
        room = a_new_call().room
        await rooms.close_room(room)
        await rooms.close_room(room)

    async def test_a_server_that_does_not_answer_is_unavailable(self, down: RoomService) -> None:
        with pytest.raises(Unavailable):
            await down.send_worker(a_new_call())
        with pytest.raises(Unavailable):
            await down.close_room("a-room")
