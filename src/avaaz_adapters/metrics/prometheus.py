"""Figures in the text format of Prometheus, on a port of the process's own."""

import re
from collections.abc import Callable

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
    start_http_server,
)

from avaaz_adapters.metrics.figures import Figures

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
OTHER = "other"
KINDS_MAX = 40
"""How many kinds of failures are told apart; a vendor could make up more."""
_KIND = re.compile(r"[A-Za-z0-9_:.]{1,48}")
_HTTP_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_VOICE_S = (0.2, 0.4, 0.6, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 5.0, 8.0)


class PrometheusFigures(Figures):
    """Keeps a registry of its own, so that libraries which count into the common one stay out of it."""

    read = True

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=registry)
        self._requests = Counter(
            "avaaz_http_requests", "Requests answered.", ("method", "route", "status"), registry=registry
        )
        self._seconds = Histogram(
            "avaaz_http_request_seconds",
            "Time of an answer.",
            ("route",),
            registry=registry,
            buckets=_HTTP_S,
        )
        self._running = Gauge("avaaz_calls_running", "Voice calls held now.", registry=registry)
        self._started = Counter("avaaz_calls_started", "Voice calls taken.", registry=registry)
        self._ended = Counter("avaaz_calls_ended", "Voice calls let go of.", ("reason",), registry=registry)
        self._served = Counter(
            "avaaz_served_seconds", "Time that learners were connected to a call.", registry=registry
        )
        self._answered = Histogram(
            "avaaz_voice_to_voice_seconds",
            "From the learner's last voice to the tutor's first sound.",
            registry=registry,
            buckets=_VOICE_S,
        )
        self._failures = Counter(
            "avaaz_vendor_failures", "Failures of vendors.", ("part", "vendor", "kind"), registry=registry
        )
        self._take_overs = Counter(
            "avaaz_vendor_failovers", "Vendors that took over.", ("part", "vendor", "instead"), registry=registry
        )
        self._waiting = Gauge("avaaz_jobs_waiting", "Background jobs that could be begun now.", registry=None)
        self._given_up = Gauge("avaaz_jobs_failed", "Background jobs that were given up.", registry=None)
        self._pool_size = Gauge("avaaz_db_pool_size", "Database connections at most.", registry=None)
        self._pool_used = Gauge("avaaz_db_pool_in_use", "Database connections lent out.", registry=None)
        self._kinds: set[str] = set()
        self._shown: set[Gauge] = set()
        self._stop: Callable[[], object] = lambda: None

    def serve(self, host: str, port: int) -> None:
        """Answer on this address, from a thread of its own; raises OSError when it is taken."""
        disable_created_metrics()
        server, _thread = start_http_server(port, addr=host, registry=self.registry)

        def stop() -> None:
            server.shutdown()
            server.server_close()

        self._stop = stop

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """See Figures."""
        self._requests.labels(method if method in METHODS else OTHER, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def call_started(self) -> None:
        """See Figures."""
        self._started.inc()
        self._running.inc()

    def call_ended(self, reason: str) -> None:
        """See Figures."""
        self._ended.labels(reason).inc()
        self._running.dec()

    def served(self, seconds: float) -> None:
        """See Figures."""
        self._served.inc(max(0.0, seconds))

    def answered(self, seconds: float) -> None:
        """See Figures."""
        self._answered.observe(max(0.0, seconds))

    def vendor_failed(self, part: str, vendor: str, kind: str, instead: str) -> None:
        """See Figures."""
        self._failures.labels(part, vendor, self._known(kind)).inc()
        if instead:
            self._take_overs.labels(part, vendor, instead).inc()

    def jobs(self, waiting: int, failed: int) -> None:
        """See Figures."""
        self._show(self._waiting, self._given_up)
        self._waiting.set(waiting)
        self._given_up.set(failed)

    def pool(self, size: int, in_use: Callable[[], int]) -> None:
        """See Figures."""
        self._show(self._pool_size, self._pool_used)
        self._pool_size.set(size)
        self._pool_used.set_function(in_use)

    def close(self) -> None:
        """See Figures."""
        self._stop()

    def _show(self, *gauges: Gauge) -> None:
        """A process that does not know these shows none, instead of 0."""
        for gauge in gauges:
            if gauge not in self._shown:
                self._shown.add(gauge)
                self.registry.register(gauge)

    def _known(self, kind: str) -> str:
        if kind not in self._kinds:
            if len(self._kinds) >= KINDS_MAX or not _KIND.fullmatch(kind):
                return OTHER
            self._kinds.add(kind)
        return kind
