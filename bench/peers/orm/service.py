"""The routes. `python -m bench.peers.orm` runs it; DATABASE_URL, SECRET and PORT come from the environment."""

import asyncio
import json
import logging
import os
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Annotated

import jwt
from fastapi import Depends, FastAPI, Header, HTTPException, Request, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from bench.peers.orm import models as m
from bench.peers.orm import schemas as s

SECRET = os.environ["SECRET"]
FREE_MS = 600 * 60_000
IN_FLIGHT = 1000
DEAD_AFTER = timedelta(seconds=6)
LEASE = timedelta(seconds=5)
REPLY = "Jeg har lest det du skrev, takk. Hva liker du å gjøre når du har fri?"
WORD_S, STORE_S = 0.03, 0.25
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Cache-Control": "no-store",
}

engine = create_async_engine(os.environ["DATABASE_URL"], pool_size=16, max_overflow=0)
make_session = async_sessionmaker(engine, expire_on_commit=False)
log = logging.getLogger("orm")
places = asyncio.Semaphore(32)
writing: set[asyncio.Task[None]] = set()


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(m.Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)
app.state.in_flight = 0


@app.middleware("http")
async def around(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    started = time.perf_counter()
    request_id = request.headers.get("x-request-id") or uuid.uuid4().hex
    if app.state.in_flight >= IN_FLIGHT:
        return Response(status_code=503, headers={"Retry-After": "1"})
    app.state.in_flight += 1
    try:
        response = await call_next(request)
    finally:
        app.state.in_flight -= 1
    response.headers.update(HEADERS)
    response.headers["X-Request-Id"] = request_id
    log.info(
        json.dumps(
            {
                "event": "request",
                "request_id": request_id,
                "method": request.method,
                "path": request.url.path,
                "status": response.status_code,
                "ms": round((time.perf_counter() - started) * 1000, 1),
            }
        )
    )
    return response


async def db() -> AsyncIterator[AsyncSession]:
    async with make_session() as session:
        yield session


Db = Annotated[AsyncSession, Depends(db)]


async def current(db: Db, bearer: Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())]) -> m.Learner:
    try:
        claims = jwt.decode(bearer.credentials, SECRET, algorithms=["HS256"])
    except jwt.InvalidTokenError:
        raise HTTPException(401) from None
    device = await db.get(m.Device, uuid.UUID(claims["sid"]))
    if device is None or device.revoked_at or device.expires_at < datetime.now(UTC):
        raise HTTPException(401)
    return device.learner


Me = Annotated[m.Learner, Depends(current)]


@app.post("/api/v1/guests", status_code=201)
async def enter(body: s.NewGuest, db: Db) -> s.Access:
    now = datetime.now(UTC)
    learner = m.Learner(
        kind="guest", target_language=body.target_language, locale=body.locale, level=None, created_at=now
    )
    db.add(learner)
    await db.flush()
    device = m.Device(learner_id=learner.id, expires_at=now + timedelta(days=7), revoked_at=None)
    db.add(device)
    await db.commit()
    expires = now + timedelta(hours=1)
    token = jwt.encode({"sub": str(learner.id), "sid": str(device.id), "exp": expires}, SECRET, "HS256")
    return s.Access(access_token=token, expires_at=expires)


@app.get("/api/v1/sessions/default")
async def read_session(db: Db, me: Me) -> s.SessionNow:
    now = datetime.now(UTC)
    session = await open_session(db, me, now)
    practice = await running_practice(db, session)
    call = await db.scalar(select(m.Call).where(m.Call.session_id == session.id, m.Call.ended_at.is_(None)))
    minutes = await db.get(m.Minutes, me.id)
    workers = await db.scalar(
        select(func.count())
        .select_from(m.Worker)
        .where(m.Worker.gone_at.is_(None), m.Worker.heartbeat_at >= now - DEAD_AFTER)
    )
    left_ms = max(0, FREE_MS - (minutes.ms if minutes else 0))
    reason = None if workers else "no_worker"
    await db.commit()
    return s.SessionNow(
        id=session.id,
        target_language=me.target_language,
        level=me.level,
        last_activity_at=session.last_activity_at,
        summary=session.summary,
        practice=s.PracticeNow(id=practice.id, started_at=practice.started_at, turns=practice.turn_count)
        if practice
        else None,
        call=s.CallNow(id=call.id, started_at=call.started_at) if call else None,
        minutes=s.MinutesLeft(left_seconds=left_ms // 1000),
        voice=s.VoiceNow(available=reason is None, reason=reason),
        tutor=s.Tutor(kind="scripted", hears=False),
    )


@app.post("/api/v1/sessions/default/turns", status_code=202)
async def add_turn(
    body: s.NewLine,
    db: Db,
    me: Me,
    idempotency_key: Annotated[str, Header(min_length=8, max_length=64)],
) -> s.LineAccepted:
    now = datetime.now(UTC)
    session = await open_session(db, me, now, hold=True)
    known = await db.scalar(select(m.Turn).where(m.Turn.session_id == session.id, m.Turn.key == idempotency_key))
    if known:
        reply = (await db.scalars(select(m.Turn).where(m.Turn.reply_to == known.id))).one()
        return s.LineAccepted(turn=_out(known), reply=_out(reply))
    practice = await running_practice(db, session)
    if practice is None:
        practice = m.Practice(
            session_id=session.id, learner_id=me.id, started_at=now, last_activity_at=now, ended_at=None, turn_count=0
        )
        db.add(practice)
        await db.flush()
    turn = _turn(session, practice, now, speaker="learner", key=idempotency_key, text=body.text)
    db.add(turn)
    await db.flush()
    reply = _turn(session, practice, now, speaker="tutor", key=f"reply:{turn.id}", status="pending", reply_to=turn.id)
    db.add(reply)
    await db.flush()
    db.add(m.Answer(turn_id=reply.id, learner_id=me.id, text="", attempts=0, lease_until=None, done=False))
    practice.last_activity_at = session.last_activity_at = now
    await db.commit()
    begin_answer(reply.id)
    return s.LineAccepted(turn=_out(turn), reply=_out(reply))


def begin_answer(turn_id: uuid.UUID) -> None:
    """Write it beside the requests: a task after the response would hold the connection."""
    task = asyncio.create_task(answer(turn_id))
    writing.add(task)
    task.add_done_callback(writing.discard)


async def answer(turn_id: uuid.UUID) -> None:
    """Write the scripted tutor's answer as the product does: under a lease, word by word, stored as it grows."""
    async with places:
        async with make_session() as db:
            lease = await db.get_one(m.Answer, turn_id)
            lease.attempts += 1
            lease.lease_until = datetime.now(UTC) + LEASE
            await db.commit()
        async with make_session() as db:
            turn = await db.get_one(m.Turn, turn_id)
            await db.get_one(m.Learner, turn.learner_id)
            await db.get_one(m.Session, turn.session_id)
            await db.get_one(m.Turn, turn.reply_to)
            last = select(m.Turn).where(m.Turn.session_id == turn.session_id).order_by(m.Turn.started_at.desc())
            (await db.scalars(last.limit(30))).all()
        text, stored_at = "", time.monotonic()
        for word in REPLY.split(" "):
            await asyncio.sleep(WORD_S)
            text = f"{text} {word}".strip()
            if time.monotonic() - stored_at >= STORE_S:
                await store_piece(turn_id, text)
                stored_at = time.monotonic()
        async with make_session() as db:
            turn, lease = await db.get_one(m.Turn, turn_id), await db.get_one(m.Answer, turn_id)
            lease.text = turn.text = text
            lease.done, turn.status, turn.ended_at = True, "stored", datetime.now(UTC)
            await db.commit()


async def store_piece(turn_id: uuid.UUID, text: str) -> None:
    async with make_session() as db:
        lease = await db.get_one(m.Answer, turn_id)
        lease.text, lease.lease_until = text, datetime.now(UTC) + LEASE
        await db.commit()


async def open_session(db: AsyncSession, me: m.Learner, now: datetime, *, hold: bool = False) -> m.Session:
    mine = select(m.Session).where(m.Session.learner_id == me.id)
    session = await db.scalar(mine.with_for_update() if hold else mine)
    if session is None:
        session = m.Session(learner_id=me.id, opened_at=now, last_activity_at=now, summary="", last_seq=0)
        db.add(session)
        await db.flush()
    return session


async def running_practice(db: AsyncSession, session: m.Session) -> m.Practice | None:
    running = select(m.Practice).where(m.Practice.session_id == session.id, m.Practice.ended_at.is_(None))
    found: m.Practice | None = await db.scalar(running)
    return found


def _turn(
    session: m.Session,
    practice: m.Practice,
    now: datetime,
    *,
    speaker: str,
    key: str,
    text: str | None = None,
    status: str = "stored",
    reply_to: uuid.UUID | None = None,
) -> m.Turn:
    session.last_seq += 1
    practice.turn_count += 1
    return m.Turn(
        session_id=session.id,
        practice_id=practice.id,
        learner_id=session.learner_id,
        call_id=None,
        reply_to=reply_to,
        seq=session.last_seq,
        key=key,
        speaker=speaker,
        source="typed",
        text=text,
        status=status,
        prompt="",
        spans=[],
        started_at=now,
        ended_at=now,
    )


def _out(turn: m.Turn) -> s.TurnOut:
    return s.TurnOut(
        id=turn.id,
        seq=turn.seq,
        practice_id=turn.practice_id,
        call_id=turn.call_id,
        speaker=turn.speaker,
        source=turn.source,
        text=turn.text,
        status=turn.status,
        started_at=turn.started_at,
        duration_ms=int((turn.ended_at - turn.started_at).total_seconds() * 1000),
        reply_to=turn.reply_to,
    )
