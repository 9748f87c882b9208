"""An archive brings everything back, into another database and another folder."""

import tarfile
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from avaaz_adapters.postgres.backup import back_up, restore
from avaaz_adapters.postgres.migrate import expected
from avaaz_adapters.postgres.urls import for_psycopg
from avaaz_domain.shared.errors import Conflict, Invalid
from tests.support.filling import fill, row_counts


def everything(url: str) -> dict[str, list[str]]:
    with psycopg.connect(for_psycopg(url)) as db:
        names = [row[0] for row in db.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        return {
            name: sorted(str(row) for row in db.execute(f'SELECT * FROM "{name}"'))  # noqa: S608 - our own names
            for name in names
        }


def enqueue(url: str) -> int:
    """A job of the queue; returns its number."""
    job = "ROW('listeners', 'tell', 0, NULL, NULL, '{}'::jsonb, NULL)::procrastinate_job_to_defer_v1"
    with psycopg.connect(for_psycopg(url)) as db:
        found = db.execute(f"SELECT unnest(procrastinate_defer_jobs_v1(ARRAY[{job}]))").fetchone()
    assert found
    return int(found[0])


@pytest.fixture
def kept(database_url: str, tmp_path: Path) -> Path:
    fill(database_url)
    enqueue(database_url)
    sound = tmp_path / "old" / "people" / "somebody" / "sound.ogg"
    sound.parent.mkdir(parents=True)
    sound.write_bytes(b"a voice")
    (tmp_path / "old" / "state.json").write_text("keys")
    back_up(database_url, tmp_path / "old", tmp_path / "all.tar.gz")
    return tmp_path / "all.tar.gz"


def test_everything_comes_back_somewhere_else(
    database_url: str, new_database: Callable[..., str], kept: Path, tmp_path: Path
) -> None:
    assert kept.stat().st_mode & 0o077 == 0
    url = new_database()
    told = restore(url, tmp_path / "new", kept, replace=False)
    assert told.revision == expected()
    assert everything(url) == everything(database_url)
    assert [path.read_bytes() for path in (tmp_path / "new").rglob("*") if path.is_file()] == [b"a voice"]
    assert enqueue(url) == enqueue(database_url), "numbers go on where they were"


def test_what_is_there_is_kept_unless_told(database_url: str, kept: Path, tmp_path: Path) -> None:
    before = everything(database_url)
    fill(database_url, rows=1)
    with pytest.raises(Conflict, match="--replace"):
        restore(database_url, tmp_path / "new", kept, replace=False)
    assert row_counts(database_url)["learners"] == 4
    restore(database_url, tmp_path / "new", kept, replace=True)
    assert everything(database_url) == before


def test_an_empty_database_at_the_newest_revision_is_empty(
    migrated_template: str, new_database: Callable[..., str], database_url: str, kept: Path, tmp_path: Path
) -> None:
    url = new_database(migrated_template)
    restore(url, tmp_path / "new", kept, replace=False)
    assert everything(url) == everything(database_url)


def test_what_is_no_archive_changes_nothing(database_url: str, tmp_path: Path) -> None:
    fill(database_url, rows=1)
    before = everything(database_url)
    torn, other = tmp_path / "torn", tmp_path / "other"
    torn.write_bytes(b"not an archive")
    with tarfile.open(other, "w:gz") as archive:
        archive.add(torn, "something")
    for each in (torn, other):
        with pytest.raises(Invalid):
            restore(database_url, tmp_path / "new", each, replace=True)
    assert everything(database_url) == before


def test_an_empty_database_has_nothing_to_keep(new_database: Callable[..., str], tmp_path: Path) -> None:
    with pytest.raises(Conflict):
        back_up(new_database(), tmp_path, tmp_path / "all.tar.gz")
    assert list(tmp_path.iterdir()) == []
