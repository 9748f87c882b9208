"""The stand-in of OpenAI as a process of its own, and what a test can tell it to do."""

import json
import os
import subprocess
import sys
import urllib.request
from typing import Any

from tests.support.product import ROOT, free_port, until


class Vendor:
    """A running stand-in. `settings` make a product use it."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def settings(self) -> dict[str, str]:
        """Settings of a product that talks to this vendor."""
        return {
            "AVAAZ_REALTIME": "openai",
            "AVAAZ_LLM": "openai",
            "AVAAZ_OPENAI_API_KEY": "sk-stand-in",
            "AVAAZ_OPENAI_BASE_URL": f"{self.url}/v1",
        }

    def __enter__(self) -> "Vendor":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start it on its port."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.standins.openai", "--port", str(self.port)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        until(self._answers, "the stand-in")

    def _answers(self) -> bool:
        try:
            self.log()
        except OSError:
            return False
        return True

    def stop(self) -> None:
        """End it: from now on nobody answers there."""
        if self.process:
            self.process.kill()
            self.process.wait(10)
            self.process = None

    def script(self, **script: Any) -> None:
        """What it hears and says: `heard`, `replies` and so on."""
        self._post("/_script", script)

    def fault(self, kind: str, **more: Any) -> None:
        """Make it fail: close, error, refuse …"""
        self._post("/_fault", {"kind": kind, **more})

    def log(self) -> list[dict[str, Any]]:
        """Every event it took and gave."""
        with urllib.request.urlopen(f"{self.url}/_log", timeout=3) as answer:  # noqa: S310 - loopback
            events: list[dict[str, Any]] = json.load(answer)
        return events

    def _post(self, path: str, body: object) -> None:
        request = urllib.request.Request(  # noqa: S310 - loopback
            self.url + path, json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        urllib.request.urlopen(request, timeout=3).close()  # noqa: S310 - loopback
