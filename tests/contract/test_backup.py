"""An archive brings everything back, into another database and another folder."""

import io
import tarfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from avaaz_adapters.postgres.backup import back_up, restore
from avaaz_adapters.postgres.migrate import expected
from avaaz_adapters.postgres.urls import for_psycopg
from avaaz_domain.shared.errors import Conflict, Invalid, Unavailable
from tests.support.filling import fill, row_counts
from tests.support.product import until


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


def repacked(source: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The archive with each of its parts changed, or left out where that gives None."""
    target = source.with_name("repacked.tar.gz")
    with tarfile.open(source) as old, tarfile.open(target, "w:gz") as new:
        for member in old.getmembers():
            part = old.extractfile(member)
            assert part
            content = change(member.name, part.read())
            if content is not None:
                member.size = len(content)
                new.addfile(member, io.BytesIO(content))
    return target


def a_broken_row(name: str, content: bytes) -> bytes:
    return content + b"no\tsuch\trow\n" if name == "tables/turns" else content


def a_lost_table(name: str, content: bytes) -> bytes | None:
    return None if name == "tables/turns" else content


def a_lost_row(name: str, content: bytes) -> bytes:
    return content.partition(b"\n")[2] if name == "tables/vendor_usage" else content


def a_learner_too_few(name: str, content: bytes) -> bytes:
    return b"" if name == "tables/learners" else content


def a_foreign_manifest(name: str, content: bytes) -> bytes:
    return b"{}" if name == "manifest.json" else content


@pytest.mark.parametrize(
    "damage", [a_broken_row, a_lost_table, a_lost_row, a_learner_too_few, a_foreign_manifest], ids=lambda d: d.__name__
)
def test_a_damaged_archive_leaves_everything_as_it_was(
    damage: Callable[[str, bytes], bytes | None], database_url: str, kept: Path, tmp_path: Path
) -> None:
    fill(database_url, rows=1)
    before = everything(database_url)
    mine = tmp_path / "new" / "people" / "me" / "voice.ogg"
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"my voice")
    with pytest.raises(Invalid, match="Nothing was changed"):
        restore(database_url, tmp_path / "new", repacked(kept, damage), replace=True)
    assert everything(database_url) == before
    assert [path for path in (tmp_path / "new").rglob("*") if path.is_file()] == [mine]


def test_an_archive_that_was_cut_leaves_everything_as_it_was(database_url: str, kept: Path, tmp_path: Path) -> None:
    before = everything(database_url)
    whole = kept.read_bytes()
    for length in (len(whole) // 3, len(whole) // 2, len(whole) * 3 // 4):
        kept.write_bytes(whole[:length])
        with pytest.raises(Invalid):
            restore(database_url, tmp_path / "new", kept, replace=True)
    assert everything(database_url) == before


def _cut_who_waits(url: str) -> bool | None:
    with psycopg.connect(for_psycopg(url)) as db:
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = %s"
        return bool(db.execute(cut, (db.info.dbname,)).fetchall()) or None


def test_a_restore_whose_line_is_cut_in_the_middle_changes_nothing(
    database_url: str, kept: Path, tmp_path: Path
) -> None:
    before = everything(database_url)
    with psycopg.connect(for_psycopg(database_url)) as holder, ThreadPoolExecutor(1) as pool:
        holder.execute("LOCK TABLE learners IN ACCESS SHARE MODE")
        restoring = pool.submit(restore, database_url, tmp_path / "new", kept, replace=True)
        until(lambda: _cut_who_waits(database_url), "the restore to wait")
        with pytest.raises(Unavailable):
            restoring.result(20)
    assert everything(database_url) == before
    assert list((tmp_path / "new").iterdir()) == []


def test_files_that_are_not_in_the_archive_go_when_what_is_there_goes(
    database_url: str, kept: Path, tmp_path: Path
) -> None:
    left = tmp_path / "new" / "outbox" / "left.eml"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"To: somebody")
    restore(database_url, tmp_path / "new", kept, replace=True)
    assert [path.name for path in (tmp_path / "new").rglob("*") if path.is_file()] == ["sound.ogg"]
