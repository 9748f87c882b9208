"""A real LiveKit server, real agent processes, a real database; the vendor is a stand-in or a script."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.support.vendor import Vendor
from tests.support.voice import Desk, Stack, a_desk, livekit


@pytest.fixture(scope="session")
def vendor() -> Iterator[Vendor]:
    """The stand-in of the vendor."""
    with Vendor() as running:
        yield running


@pytest.fixture(scope="session")
def make_stack(
    migrated_template: str,
    new_database: Callable[..., str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[dict[str, str]], Stack]]:
    """Makes a stack with a database and a LiveKit server of its own; all ends with the run.

    Agents of two stacks on one server would be sent to each other's calls.
    """
    with ExitStack() as ending:

        def make(settings: dict[str, str]) -> Stack:
            server = ending.enter_context(livekit())
            log = tmp_path_factory.mktemp("agent") / "agent.log"
            stack = Stack(server, new_database(migrated_template), log, settings, [])
            ending.callback(stack.stop)
            return stack

        yield make


@pytest.fixture(scope="session")
def scripted_stack(make_stack: Callable[[dict[str, str]], Stack]) -> Stack:
    """An agent with the scripted tutor."""
    stack = make_stack({})
    stack.agent()
    return stack


@pytest.fixture(scope="session")
def spoken_stack(make_stack: Callable[[dict[str, str]], Stack], vendor: Vendor) -> Stack:
    """Two agents on the OpenAI adapter and the stand-in."""
    stack = make_stack(vendor.settings)
    stack.agent()
    stack.agent()
    return stack


@pytest.fixture
async def scripted_desk(scripted_stack: Stack) -> AsyncIterator[Desk]:
    """The desk of the scripted stack."""
    async with a_desk(scripted_stack) as desk:
        await desk.staffed(1)
        yield desk


@pytest.fixture
async def spoken_desk(spoken_stack: Stack) -> AsyncIterator[Desk]:
    """The desk of the OpenAI stack."""
    async with a_desk(spoken_stack) as desk:
        await desk.staffed(2)
        yield desk
