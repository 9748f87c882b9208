"""`web`: JavaScript of each kind of page above an empty app of the same Next, and what Lighthouse says of four."""

import http.client
import json
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

from avaaz_adapters.embedded.program import free_port
from bench.parts import ROOT, answers, child, until
from bench.plan import LOGS, Plan
from bench.product import AVAAZ, SECRET
from bench.row import Figure, Row, median, row
from bench.web.empty import empty_app, sizes
from bench.web.lighthouse import CATEGORIES, chromium, scores

OUT = ROOT / "web" / "out"
PAGES = {
    "/en/": 15.0,
    "/en/privacy/": 15.0,
    "/en/start/": 65.0,
    "/en/talk/": 65.0,
    "/en/today/": 75.0,
    "/en/progress/talk/": 75.0,
    "/en/account/": 75.0,
    "/en/exam/": 75.0,
    "/en/exam/room/": 75.0,
    "/en/exam/result/": 75.0,
}
"""Kilobytes above the empty app."""
VOICE_KB = 170.0
RUNS = 5
SEEN = {"landing": "/en/", "start": "/en/start/", "talk": "/en/talk/", "today": "/en/today/"}
BARS = {"performance": 90.0}
OTHER_BAR = 95.0
UNLISTED = frozenset({"start", "talk", "today"})
"""Pages for those who are in: search engines are told to leave them out, so their score for that is not asked."""


def measure(plan: Plan) -> Row:
    """Sizes from the exports; then Lighthouse on a product with its store in memory, as a guest where needed."""
    figures = _sizes()
    if not chromium():
        unseen = row("web", figures, "Lighthouse was left out: there is no Chromium on this machine")
        return replace(unseen, ok=False)
    with ExitStack() as stack:
        port = free_port()
        settings = {
            "AVAAZ_STORE": "memory",
            "AVAAZ_PORT": str(port),
            "AVAAZ_SECRET": SECRET,
            "AVAAZ_DATA": str(plan.folder / "web"),
            "AVAAZ_WEB_DIR": str(OUT),
            "AVAAZ_GUESTS_PER_HOUR": "1000",
        }
        process = stack.enter_context(child([*AVAAZ, "http"], LOGS / "web-http.log", settings))
        until(answers(port, "/health/live"), f"avaaz http; see {LOGS}/web-http.log", of=process)
        for name, path in SEEN.items():
            figures += _seen(name, f"http://127.0.0.1:{port}{path}", port, 1 if plan.quick else RUNS)
    return row("web", figures, f"Lighthouse: median of {1 if plan.quick else RUNS}; reports in {LOGS.name}")


def _sizes() -> list[Figure]:
    ours = sizes(OUT)
    empty = next(page["js"] for page in sizes(empty_app())["pages"] if page["page"] == "/") / 1000
    by_page = {page["page"]: page["js"] / 1000 for page in ours["pages"]}
    figures = [_above(page, by_page[page], empty, limit) for page, limit in PAGES.items()]
    voice = sum(chunk["js"] for chunk in ours["voice"]) / 1000
    figures.append(_figure("voice chunk", "kB", voice, None, f"≤ {VOICE_KB:g} kB", ok=0 < voice <= VOICE_KB))
    return figures


def _above(page: str, ours: float, empty: float, limit: float) -> Figure:
    return _figure(f"js {page}", "kB", ours, empty, f"≤ {limit:g} kB more", ok=ours - empty <= limit)


def _seen(name: str, url: str, port: int, runs: int) -> list[Figure]:
    found: dict[str, list[float]] = {category: [] for category in CATEGORIES}
    for run in range(runs):
        report = LOGS / f"lighthouse-{name}-{run}.json"
        for category, score in scores(url, report, lambda: _headers(name, port)).items():
            found[category].append(score)
    figures = []
    for category, each in found.items():
        if category == "seo" and name in UNLISTED:
            continue
        bar = BARS.get(category, OTHER_BAR)
        score = median(each)
        figures.append(_figure(f"{name} {category}", "", score, None, f"≥ {bar:g}", ok=score >= bar))
    return figures


def _figure(name: str, unit: str, ours: float, baseline: float | None, bar: str, *, ok: bool) -> Figure:
    ratio = ours / baseline if baseline else None
    return Figure(name=name, unit=unit, ours=ours, baseline=baseline, ratio=ratio, bar=bar, ok=ok)


def _headers(name: str, port: int) -> dict[str, str]:
    return {"Cookie": _guest(port)} if name == "today" else {}


def _guest(port: int) -> str:
    """The cookie of a new guest's device: it is renewed by its first use, so each run has its own."""
    connection: Any = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        body = json.dumps({"targetLanguage": "nb", "locale": "en"})
        connection.request("POST", "/api/v1/guests", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        return str(answer.getheader("Set-Cookie", "")).split(";", 1)[0]
    finally:
        connection.close()
