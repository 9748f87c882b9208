"""The embedded servers where files are closed to them, or a password was lost."""

import os
import secrets
import shutil
from pathlib import Path

import asyncpg
import pytest

from avaaz_adapters.embedded.postgres import find_install, running_postgres
from avaaz_adapters.embedded.system_user import Unreachable, blocked_at, postgres_user, reachable_copy
from tests.support.serving import data_folder

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs postgres as another user")


@as_root
def test_binaries_that_the_other_user_cannot_reach_are_copied_once() -> None:
    with data_folder() as folder:
        closed = folder / "closed"
        shutil.copytree(find_install() / "bin", closed / "pg" / "bin")
        closed.chmod(0o700)
        assert blocked_at(closed / "pg", "nobody") == closed
        copy = reachable_copy(closed / "pg", "nobody", folder / "cache")
        assert copy.is_relative_to(folder / "cache")
        assert os.access(copy / "bin" / "postgres", os.X_OK)
        assert blocked_at(copy, "nobody") is None
        assert reachable_copy(closed / "pg", "nobody", folder / "cache") == copy


@as_root
def test_binaries_that_can_be_reached_stay_where_they_are() -> None:
    with data_folder() as folder:
        assert reachable_copy(folder, "nobody", Path("/none")) == folder


@as_root
def test_a_data_folder_that_cannot_be_reached_is_named() -> None:
    with data_folder() as folder:
        (folder / "closed").mkdir(mode=0o700)
        with pytest.raises(Unreachable, match=rf"cannot pass {folder / 'closed'}: set AVAAZ_DATA"):
            running_postgres(folder / "closed" / "postgres").__enter__()


@as_root
def test_a_user_that_does_not_exist_is_named() -> None:
    with pytest.raises(Unreachable, match="AVAAZ_POSTGRES_USER"):
        postgres_user("nobody-" + secrets.token_hex(4))


async def test_a_lost_password_is_set_anew_and_the_old_one_is_refused() -> None:
    with data_folder() as folder:
        with running_postgres(folder / "postgres") as old:
            connection = await asyncpg.connect(old)
            await connection.execute("CREATE TABLE kept AS SELECT 1 AS n")
            await connection.close()
        with running_postgres(folder / "postgres") as new:
            connection = await asyncpg.connect(new)
            assert await connection.fetchval("SELECT n FROM kept") == 1
            await connection.close()
            old_password, new_password = old.split("@")[0], new.split("@")[0]
            with pytest.raises(asyncpg.InvalidPasswordError):
                await asyncpg.connect(new.replace(new_password, old_password))
