"""Figures of the HTTP process, as Prometheus would read them."""

from collections.abc import Callable
from uuid import uuid4

import httpx
import psycopg
import pytest

from avaaz_adapters.postgres.urls import for_psycopg
from tests.support.api import Service, enter
from tests.support.figures import figures, read
from tests.support.product import free_port, until

A_FAILED_JOB = (
    "INSERT INTO procrastinate_jobs (task_name, queue_name, args, status) VALUES ('tell', 'other', '{}', 'failed')"
)


def test_requests_jobs_and_connections_and_nothing_of_a_person(own_service: Callable[..., Service]) -> None:
    port = free_port()
    service = own_service(AVAAZ_METRICS_PORT=str(port)).start()
    with psycopg.connect(for_psycopg(service.database_url), autocommit=True) as connection:
        connection.execute(A_FAILED_JOB)
    with service.client() as client:
        guest, turn = enter(client), str(uuid4())
        assert guest.call("GET", f"/sessions/default/turns/{turn}/events").status_code == 404
        client.get("/nothing/here")
        until(lambda: figures(port).get("avaaz_jobs_failed") or None, "the failed job")
    shown = figures(port)
    answers = {name: value for name, value in shown.items() if name.startswith("avaaz_http_requests_total")}
    assert sum(value for name, value in answers.items() if 'method="POST"' in name and 'status="201"' in name) == 1
    assert sum(value for name, value in answers.items() if "/turns/{turn_id" in name and 'status="404"' in name) == 1
    assert shown["avaaz_db_pool_size"] == 16
    assert 0 <= shown["avaaz_db_pool_in_use"] <= 16
    for secret in (turn, guest.id, "nothing/here"):
        assert secret not in read(port)
    assert service.stop() == 0


def test_without_the_setting_there_are_none(service: Service, client: httpx.Client) -> None:
    assert "avaaz_http_requests" not in client.get("/metrics").text


def test_a_port_that_is_taken_is_said_at_the_start(own_service: Callable[..., Service], service: Service) -> None:
    refused = own_service(AVAAZ_METRICS_PORT=str(service.port))
    with pytest.raises(RuntimeError, match="ended with"):
        refused.start()
    assert "set AVAAZ_METRICS_PORT" in refused.said()
