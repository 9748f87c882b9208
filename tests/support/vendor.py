"""Stand-ins of vendors as processes of their own, and what a test can tell them to do."""

import json
import os
import ssl
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path
from typing import Any, Self

from tests.support.product import ROOT, free_port, until


class Standin:
    """A stand-in as a process of its own. `scheme` and `context` say how its side door is reached."""

    module = ""

    def __init__(self) -> None:
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def arguments(self) -> list[str]:
        """What it is started with besides its port."""
        return []

    @property
    def context(self) -> ssl.SSLContext | None:
        """How its certificate is checked."""
        return None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start it on its port."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", self.module, "--port", str(self.port), *self.arguments],
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
        with urllib.request.urlopen(f"{self.url}/_log", timeout=3, context=self.context) as answer:  # noqa: S310 - loopback
            events: list[dict[str, Any]] = json.load(answer)
        return events

    def _post(self, path: str, body: object) -> None:
        request = urllib.request.Request(  # noqa: S310 - loopback
            self.url + path, json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        urllib.request.urlopen(request, timeout=3, context=self.context).close()  # noqa: S310 - loopback


class Vendor(Standin):
    """OpenAI. `settings` make a product use it."""

    module = "tests.standins.openai"

    @property
    def settings(self) -> dict[str, str]:
        """Settings of a product that talks to this vendor."""
        return {"AVAAZ_REALTIME": "openai", "AVAAZ_LLM": "openai", **self.reached}

    @property
    def reached(self) -> dict[str, str]:
        """How it is reached."""
        return {"AVAAZ_OPENAI_API_KEY": "sk-stand-in", "AVAAZ_OPENAI_BASE_URL": f"{self.url}/v1"}

    @property
    def as_compatible(self) -> dict[str, str]:
        """The same server as one of the operator's own."""
        return {
            "AVAAZ_REALTIME": "compatible",
            "AVAAZ_LLM": "compatible",
            "AVAAZ_SPEECH": "compatible",
            "AVAAZ_COMPATIBLE_BASE_URL": f"{self.url}/v1",
        }


class GeminiVendor(Standin):
    """Gemini, over TLS with a certificate of its own."""

    module = "tests.standins.gemini"

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(tempfile.mkdtemp(prefix="gemini-"))

    @property
    def url(self) -> str:
        """Where it is."""
        return f"https://127.0.0.1:{self.port}"

    @property
    def certificate(self) -> Path:
        """What its address is checked against."""
        return self._folder / "certificate.pem"

    @property
    def arguments(self) -> list[str]:
        """Where its certificate is put."""
        return ["--certificates", str(self._folder)]

    @property
    def context(self) -> ssl.SSLContext | None:
        """How its certificate is checked."""
        if not self.certificate.exists():
            return None
        return ssl.create_default_context(cafile=str(self.certificate))

    @property
    def settings(self) -> dict[str, str]:
        """Settings of a product that talks to this vendor."""
        return {"AVAAZ_REALTIME": "gemini", "AVAAZ_LLM": "gemini", **self.reached}

    @property
    def reached(self) -> dict[str, str]:
        """How it is reached."""
        return {
            "AVAAZ_GEMINI_API_KEY": "stand-in",
            "AVAAZ_GEMINI_BASE_URL": self.url,
            "AVAAZ_GEMINI_CA_FILE": str(self.certificate),
        }
