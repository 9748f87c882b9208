"""Real processes, killed: nothing is left behind, nothing committed is lost, and the next start just works."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import asyncpg
import pytest

from tests.support.serving import REPOSITORY, Serving, data_folder, serving, until

SMALL = (sys.executable, "-m", "tests.faults.small_plan")


@pytest.fixture
def small() -> Iterator[Serving]:
    with serving(SMALL) as running:
        yield running


def database(running: Serving) -> str:
    state = running.state()
    return f"postgresql://avaaz:{state.postgres_password}@127.0.0.1:{state.postgres_port}/avaaz"


def query(running: Serving, *statements: str) -> object:
    async def run() -> object:
        connection = await asyncpg.connect(database(running), timeout=5)
        try:
            return [await connection.fetchval(statement) for statement in statements][-1]
        finally:
            await connection.close()

    return asyncio.run(run())


def gone(running: Serving) -> bool | None:
    return None if running.orphans() else True


def test_killed_supervisor_leaves_no_orphan_and_starts_again(small: Serving) -> None:
    query(small, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (42)")
    before = small.state()
    children = small.pids()
    assert {"postgres", "livekit", "worker", "stubborn"} <= children.keys()

    small.kill_supervisor()
    again_s = small.start()

    assert again_s < 5
    assert not set(children.values()) & set(small.pids().values())
    assert small.state() == before, "a page in a call must find the same ports and keys"
    assert query(small, "SELECT n FROM kept") == 42
    small.kill_supervisor()
    until(lambda: gone(small), 5, "no orphan")


@pytest.mark.parametrize("made", ["postgres/new", "postgres/new/global/pg_control", "postgres/PG_VERSION"])
def test_a_first_start_that_was_killed_is_begun_again(made: str) -> None:
    with data_folder() as data:
        running = Serving(data, SMALL)
        first = subprocess.Popen(SMALL, env=running.env, cwd=REPOSITORY, stdout=subprocess.DEVNULL)
        until(lambda: (data / made).exists() or None, 20, made)
        first.kill()
        first.wait()
        try:
            running.start()
            assert query(running, "SELECT 1") == 1
        finally:
            running.stop()


def test_killed_postgres_comes_back_with_what_was_committed(small: Serving) -> None:
    query(small, "CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (7)")
    old = small.pids()["postgres"]
    small.kill("postgres")
    small.wait_replaced("postgres", old, timeout_s=10)
    assert query(small, "SELECT n FROM kept") == 7


@pytest.mark.parametrize("name", ["livekit", "worker"])
def test_killed_child_is_replaced_at_once(small: Serving, name: str) -> None:
    old = small.pids()[name]
    killed = time.monotonic()
    small.kill(name)
    small.wait_replaced(name, old, timeout_s=5)
    assert time.monotonic() - killed < 2
    assert small.child(name).restarts == 1


def test_a_child_that_hangs_is_replaced(small: Serving) -> None:
    old = small.pids()["livekit"]
    os.kill(old, signal.SIGSTOP)
    small.wait_replaced("livekit", old, timeout_s=15)
    assert any("livekit: silent for 2 s, killed" in line for line in small.said)


def test_a_child_that_never_works_is_shown_as_failing(small: Serving) -> None:
    until(lambda: small.child("crashing").state == "failing" or None, 20, "state failing")
    told = "crashing said last: no luck today"
    until(lambda: any(told in line for line in small.said) or None, 5, "its last words")


def test_sigterm_ends_all_in_bounded_time(small: Serving) -> None:
    children = small.pids()
    code, seconds = small.stop()
    assert code == 0
    assert seconds < 5, "half a second for the child that ignores SIGTERM, less for the others"
    assert small.orphans() == []
    assert all(small.child(name).state == "stopped" for name in children)


def test_a_second_supervisor_over_the_same_data_is_refused(small: Serving) -> None:
    second = subprocess.run(
        SMALL, env=small.env, cwd=REPOSITORY, capture_output=True, text=True, timeout=30, check=False
    )
    assert second.returncode == 1
    assert "already runs" in second.stderr
    assert query(small, "SELECT 1") == 1


def test_a_lock_file_that_names_a_stranger_does_the_stranger_no_harm(small: Serving) -> None:
    small.stop()
    stranger = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
    try:
        lock = small.data / "postgres" / "postmaster.pid"
        lock.write_text(f"{stranger.pid}\n{small.data / 'postgres'}\n1\n5432\n\n127.0.0.1\n0 0\nready\n")
        owner = (small.data / "postgres").stat()
        os.chown(lock, owner.st_uid, owner.st_gid)
        small.start()
        assert query(small, "SELECT 1") == 1
        assert stranger.poll() is None
    finally:
        stranger.send_signal(signal.SIGKILL)
        stranger.wait()


def test_a_taken_port_is_left_for_a_new_one(small: Serving) -> None:
    small.stop()
    taken = small.state().postgres_port
    code = f"import socket; s = socket.create_server(('127.0.0.1', {taken})); print(1, flush=True); s.accept()"
    holder = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    try:
        assert holder.stdout is not None
        holder.stdout.readline()
        small.start()
        assert small.state().postgres_port != taken
        assert query(small, "SELECT 1") == 1
    finally:
        holder.kill()
        holder.wait()
