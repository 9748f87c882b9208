"""Lighthouse on a page of a running product, in a fresh Chromium each time."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from bench.parts import ROOT

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUN_S = 90.0


def chromium() -> str:
    """The browser, or an empty text."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), "")


def scores(url: str, result: Path, headers: Mapping[str, str]) -> dict[str, float]:
    """Each category's score, 0 to 100; the whole report is left in `result`."""
    done = subprocess.run(
        [
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
    report = json.loads(result.read_text(encoding="utf-8"))
    if report.get("runtimeError"):
        raise RuntimeError(f"Lighthouse on {url}: {report['runtimeError']['message']}")
    found = report["categories"]
    return {name: 100 * (found[name]["score"] or 0) for name in CATEGORIES}
