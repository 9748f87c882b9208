"""Figures as Prometheus reads them."""

from prometheus_client import generate_latest

from avaaz_adapters.metrics.figures import Figures
from avaaz_adapters.metrics.prometheus import KINDS_MAX, PrometheusFigures


def ours(figures: PrometheusFigures) -> dict[str, float]:
    """Our figures by name and labels, without the times at which they were made."""
    lines = generate_latest(figures.registry).decode().splitlines()
    shown = (line.rpartition(" ") for line in lines if line.startswith("avaaz_") and "_created" not in line)
    return {name: float(value) for name, _, value in shown}


def test_requests_by_route_and_status() -> None:
    figures = PrometheusFigures()
    figures.request("GET", "/api/v1/about", 200, 0.003)
    figures.request("GET", "/api/v1/about", 200, 0.3)
    figures.request("BREW", "none", 404, 0.001)
    shown = ours(figures)
    assert shown['avaaz_http_requests_total{method="GET",route="/api/v1/about",status="200"}'] == 2
    assert shown['avaaz_http_requests_total{method="other",route="none",status="404"}'] == 1
    assert shown['avaaz_http_request_seconds_bucket{le="0.005",route="/api/v1/about"}'] == 1
    assert shown['avaaz_http_request_seconds_count{route="/api/v1/about"}'] == 2


def test_calls_and_what_they_were() -> None:
    figures = PrometheusFigures()
    for _ in range(3):
        figures.call_started()
    figures.call_ended("learner")
    figures.call_ended("left")
    figures.served(12.5)
    figures.answered(0.9)
    shown = ours(figures)
    assert (shown["avaaz_calls_running"], shown["avaaz_calls_started_total"]) == (1, 3)
    assert shown['avaaz_calls_ended_total{reason="learner"}'] == shown['avaaz_calls_ended_total{reason="left"}'] == 1
    assert shown["avaaz_served_seconds_total"] == 12.5
    assert shown['avaaz_voice_to_voice_seconds_bucket{le="0.8"}'] == 0
    assert shown['avaaz_voice_to_voice_seconds_bucket{le="1.0"}'] == 1


def test_a_failure_is_a_fail_over_when_another_takes_over() -> None:
    figures = PrometheusFigures()
    figures.vendor_failed("spoken", "openai", "rate_limit", "gemini")
    figures.vendor_failed("spoken", "openai", "rate_limit", "")
    shown = ours(figures)
    assert shown['avaaz_vendor_failures_total{kind="rate_limit",part="spoken",vendor="openai"}'] == 2
    assert shown['avaaz_vendor_failovers_total{instead="gemini",part="spoken",vendor="openai"}'] == 1


def test_kinds_that_a_vendor_makes_up_are_bounded() -> None:
    figures = PrometheusFigures()
    for number in range(1000):
        figures.vendor_failed("written", "openai", f"made_up_{number}", "")
    figures.vendor_failed("written", "openai", 'a "sentence" of the vendor', "")
    kinds = [name for name in ours(figures) if name.startswith("avaaz_vendor_failures_total")]
    assert len(kinds) == KINDS_MAX + 1


def test_jobs_and_connections() -> None:
    figures, lent = PrometheusFigures(), [3]
    assert "avaaz_jobs_waiting" not in ours(figures)
    figures.jobs(2, 1)
    figures.jobs(2, 1)
    figures.pool(16, lambda: len(lent))
    lent.append(4)
    shown = ours(figures)
    assert (shown["avaaz_jobs_waiting"], shown["avaaz_jobs_failed"]) == (2, 1)
    assert (shown["avaaz_db_pool_size"], shown["avaaz_db_pool_in_use"]) == (16, 2)


def test_where_nobody_reads_nothing_is_kept() -> None:
    nothing = Figures()
    nothing.request("GET", "none", 200, 1)
    nothing.vendor_failed("spoken", "openai", "server", "")
    assert not nothing.read
    assert vars(nothing) == {}
