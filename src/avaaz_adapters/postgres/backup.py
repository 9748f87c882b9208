"""All rows and all files of an installation as one archive, and back again."""

import gzip
import io
import json
import os
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import psycopg
import sqlalchemy as sa
from psycopg import sql

from avaaz_adapters.postgres import migrate
from avaaz_adapters.postgres.urls import for_psycopg
from avaaz_domain.shared.errors import Conflict, Invalid, Unavailable

FORMAT = 1
FOLDERS = ("people", "outbox")
"""Folders in the data folder whose files belong to people. Keys and logs are not among them."""
_REVISIONS = "alembic_version"
_MANIFEST = "manifest.json"
_PIECE = 1 << 20

_TABLES = """
    SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum) AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    GROUP BY c.relname ORDER BY c.relname
"""
_KEYS = """
    SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint
    WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conrelid <> confrelid
"""
_SEQUENCES = """
    SELECT s.oid::regclass::text, t.relname, a.attname FROM pg_class s
    JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i') AND d.classid = 'pg_class'::regclass
    JOIN pg_class t ON t.oid = d.refobjid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
    WHERE s.relkind = 'S' AND s.relnamespace = 'public'::regnamespace
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """What an archive holds."""

    revision: str
    rows: dict[str, int]
    files: int


@contextmanager
def _connected(url: str) -> Iterator[psycopg.Connection]:
    try:
        with psycopg.connect(for_psycopg(url, connect_timeout="5", application_name="avaaz-backup")) as connection:
            yield connection
    except psycopg.OperationalError as error:
        raise Unavailable("The database does not answer, or is busy. Try again.") from error


def _tables(db: psycopg.Connection) -> dict[str, list[str]]:
    """Columns by table, without the table of revisions; what is referred to comes before what refers to it."""
    columns: dict[str, list[str]] = {name: names for name, names in db.execute(_TABLES) if name != _REVISIONS}
    needs: dict[str, set[str]] = {name: set() for name in columns}
    for table, other in db.execute(_KEYS).fetchall():
        needs[table].add(other)
    ordered: dict[str, list[str]] = {}
    while len(ordered) < len(columns):
        ready = [name for name in columns if name not in ordered and needs[name] <= ordered.keys()]
        if not ready:
            raise Conflict("The tables refer to each other in a ring.")
        ordered.update({name: columns[name] for name in ready})
    return ordered


def _copy(table: str, columns: list[str], way: str) -> sql.Composed:
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL("COPY {} ({}) " + way).format(sql.Identifier(table), names)


def _add(archive: tarfile.TarFile, name: str, content: io.BufferedIOBase, size: int) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    archive.addfile(member, content)


def back_up(url: str, data: Path, target: Path) -> Kept:
    """Write everything into `target`, for our eyes only, whole or not at all. All rows are of one moment.

    Blocks. Raises Unavailable, and Conflict when the database is empty.
    """
    revision = migrate.current(url)
    if revision is None:
        raise Conflict("The database is empty: there is nothing to keep.")
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file, tarfile.open(fileobj=file, mode="w:gz") as archive:
            with _connected(url) as db:
                rows = _write_rows(db, archive)
            kept = Kept(revision, rows, _write_files(data, archive))
            told = json.dumps({"format": FORMAT, "revision": revision, "rows": rows, "files": kept.files}).encode()
            _add(archive, _MANIFEST, io.BytesIO(told), len(told))
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return kept


def _write_rows(db: psycopg.Connection, archive: tarfile.TarFile) -> dict[str, int]:
    db.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    rows = {}
    for table, columns in _tables(db).items():
        with tempfile.TemporaryFile() as held, db.cursor() as cursor:
            with cursor.copy(_copy(table, columns, "TO STDOUT")) as copy:
                for piece in copy:
                    held.write(piece)
            rows[table] = cursor.rowcount
            size = held.tell()
            held.seek(0)
            _add(archive, f"tables/{table}", held, size)
            head = json.dumps(columns).encode()
            _add(archive, f"columns/{table}", io.BytesIO(head), len(head))
    return rows


def _write_files(data: Path, archive: tarfile.TarFile) -> int:
    count = 0
    for folder in FOLDERS:
        for path in sorted((data / folder).rglob("*")):
            if path.is_file() and not path.is_symlink():
                archive.add(path, f"files/{path.relative_to(data)}", recursive=False)
                count += 1
    return count


def restore(url: str, data: Path, source: Path, *, replace: bool) -> Kept:
    """Bring back what an archive holds, then bring the schema to the newest revision. All of it, or nothing changes.

    What is there goes in the same transaction in which the archive's rows come; files follow after the commit.
    Blocks. Raises Conflict unless the database is empty or `replace` says that what is there may go, Invalid when it
    is no archive of ours, Unavailable.
    """
    data.mkdir(mode=0o711, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data, prefix="restore-") as folder, _damage_told():
        with tarfile.open(source) as archive:
            kept = _manifest(archive)
            _read_files(archive, Path(folder))
            with migrate.connected(url) as connection:
                _read_database(connection, archive, kept, replace=replace)
        _put_files(Path(folder), data, replace=replace)
    return kept


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except psycopg.OperationalError as error:
        raise Unavailable("The database does not answer, or is busy. Try again.") from error
    except (tarfile.TarError, EOFError, ValueError, KeyError, zlib.error, gzip.BadGzipFile, psycopg.Error) as error:
        raise Invalid("This is no archive of `avaaz backup`, or it is damaged. Nothing was changed.") from error


def _read_database(connection: sa.Connection, archive: tarfile.TarFile, kept: Kept, *, replace: bool) -> None:
    db = cast(psycopg.Connection, connection.connection.driver_connection)
    db.execute("SET LOCAL lock_timeout = '10s'")
    if not replace and _holds_rows(db):
        raise Conflict("The database is not empty. Nothing was changed; --replace deletes what is there.")
    db.execute("DROP SCHEMA public CASCADE")
    db.execute("CREATE SCHEMA public")
    migrate.upgrade_on(connection, kept.revision)
    _read_rows(db, archive, kept)
    migrate.upgrade_on(connection)


def _manifest(archive: tarfile.TarFile) -> Kept:
    names = archive.getnames()
    if _MANIFEST not in names:
        raise Invalid("This is no archive of `avaaz backup`, or it is damaged. Nothing was changed.")
    told = json.loads(_content(archive, _MANIFEST).read())
    if told["format"] != FORMAT or told["revision"] not in migrate.known():
        raise Invalid("This archive was made by a newer Avaaz: restore it with that one. Nothing was changed.")
    return Kept(told["revision"], told["rows"], told["files"])


def _content(archive: tarfile.TarFile, name: str) -> io.BufferedReader:
    content = archive.extractfile(name)
    if content is None:
        raise tarfile.TarError(name)
    return content  # type: ignore[return-value]


def _holds_rows(db: psycopg.Connection) -> bool:
    return any(
        db.execute(sql.SQL("SELECT 1 FROM {} LIMIT 1").format(sql.Identifier(table))).fetchone()
        for table in _tables(db)
    )


def _read_rows(db: psycopg.Connection, archive: tarfile.TarFile, kept: Kept) -> None:
    present = _tables(db)
    if present.keys() != kept.rows.keys():
        raise Invalid("The archive does not hold the tables of its revision. Nothing was changed.")
    for table in present:
        name = sql.Identifier(table)
        db.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(name))
        columns = json.loads(_content(archive, f"columns/{table}").read())
        content = _content(archive, f"tables/{table}")
        cursor = db.cursor()
        with cursor.copy(_copy(table, columns, "FROM STDIN")) as copy:
            while piece := content.read(_PIECE):
                copy.write(piece)
        if cursor.rowcount != kept.rows[table]:
            raise Invalid("The archive does not hold all rows. Nothing was changed.")
        db.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(name))
    for sequence, table, column in db.execute(_SEQUENCES).fetchall():
        db.execute(
            sql.SQL("SELECT setval({}, coalesce((SELECT max({}) FROM {}), 0) + 1, false)").format(
                sql.Literal(sequence), sql.Identifier(column), sql.Identifier(table)
            )
        )


def _read_files(archive: tarfile.TarFile, target: Path) -> None:
    for member in archive.getmembers():
        folder, _, inner = member.name.partition("/")
        if folder == "files" and inner.partition("/")[0] in FOLDERS and member.isfile():
            (target / inner).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            archive.extract(member.replace(name=inner), target, filter="data")


def _put_files(found: Path, data: Path, *, replace: bool) -> None:
    for folder in FOLDERS if replace else ():
        shutil.rmtree(data / folder, ignore_errors=True)
    for path in found.rglob("*"):
        if path.is_file():
            target = data / path.relative_to(found)
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.replace(target)
