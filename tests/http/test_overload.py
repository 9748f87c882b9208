"""Too much at once is refused quickly, and what was refused works again afterwards."""

import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx
import psycopg

from avaaz_adapters.postgres.urls import for_psycopg
from tests.support.api import Service, enter, problem
from tests.support.product import until

CROWD = 60


def test_a_stuck_database_does_not_pile_up_requests(own_service: Callable[..., Service]) -> None:
    service = own_service(AVAAZ_POOL_SIZE="2").start()
    with service.client() as client:
        guest = enter(client)
        assert guest.get("/sessions/default").status_code == 200
        with (
            psycopg.connect(for_psycopg(service.database_url)) as db,
            httpx.Client(base_url=service.url, timeout=30, limits=httpx.Limits(max_connections=CROWD)) as crowd,
            ThreadPoolExecutor(CROWD) as many,
        ):
            db.execute("LOCK TABLE sessions IN ACCESS EXCLUSIVE MODE")

            def ask(_: int) -> tuple[httpx.Response, float]:
                started = time.monotonic()
                answer = crowd.get("/api/v1/sessions/default", headers=guest.bearer)
                return answer, time.monotonic() - started

            asked = [many.submit(ask, number) for number in range(CROWD)]
            assert client.get("/health/live").status_code == 200
            answers = [each.result(60) for each in asked]
            db.rollback()
        codes = Counter(answer.json()["code"] for answer, _ in answers)
        assert set(codes) == {"overloaded", "unavailable"}, codes
        for answer, _ in answers:
            problem(answer, 503, answer.json()["code"])
            assert int(answer.headers["retry-after"]) > 0
        quickly = [took for answer, took in answers if answer.json()["code"] == "overloaded"]
        slowly = [took for answer, took in answers if answer.json()["code"] == "unavailable"]
        assert sorted(quickly)[len(quickly) // 2] < min(slowly)
        until(lambda: guest.get("/sessions/default").status_code == 200, "it works again", 10.0)
