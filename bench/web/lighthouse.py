"""Lighthouse on a page of a running product, in a fresh Chromium each time."""

import json
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bench.parts import ROOT

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUN_S = 90.0
TRIES = 3
UNSEEN = frozenset({"NO_NAVSTART", "NO_FCP", "NO_TRACING_STARTED"})
"""The browser's trace lacks its beginning, which says nothing about the page: Lighthouse itself says to run it again."""


def chromium() -> str:
    """The browser, or an empty text."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), "")


def scores(url: str, result: Path, headers: Callable[[], Mapping[str, str]]) -> dict[str, float]:
    """Each category's score, 0 to 100; the whole report is left in `result`. Each try has headers of its own."""
    for _ in range(TRIES):
        report = _report(url, result, headers())
        failed = report.get("runtimeError")
        if not failed:
            found = report["categories"]
            return {name: 100 * (found[name]["score"] or 0) for name in CATEGORIES}
        if failed["code"] not in UNSEEN:
            break
    raise RuntimeError(f"Lighthouse on {url}: {failed['message']}")


def _report(url: str, result: Path, headers: Mapping[str, str]) -> Any:
    result.unlink(missing_ok=True)
    done = subprocess.run(        [
            "node",
            str(ROOT / "web/node_modules/lighthouse/cli/index.js"),
            url,
            "--quiet",
            "--output=json",
            f"--output-path={result}",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--extra-headers={json.dumps(dict(headers))}",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ],
        env={"CHROME_PATH": chromium(), "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(result.parent)},
        capture_output=True,
        text=True,
        timeout=RUN_S,
        check=False,
    )
    if not result.is_file():
        raise RuntimeError(f"Lighthouse gave no report of {url}: {done.stderr.strip()[-300:]}")
    return json.loads(result.read_text(encoding="utf-8"))
