"""The product's processes as the bench starts them: one by one, with settings of its own."""

import subprocess
from pathlib import Path

from bench.parts import ROOT, python


def migrate(url: str) -> None:
    """Bring a database to the newest schema, by the product's own command. Raises RuntimeError with what it said."""
    done = subprocess.run(
        python("-m", "avaaz_entrypoints.cli.main", "migrate"),
        env={"AVAAZ_DATABASE_URL": url, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"avaaz migrate: {done.stderr.strip()}")


def http_settings(data: Path, url: str, port: int, secret: str) -> dict[str, str]:
    """Settings of an HTTP process: the usual ones, with limits that load does not meet."""
    data.mkdir(parents=True, exist_ok=True)
    return {
        "AVAAZ_DATA": str(data),
        "AVAAZ_DATABASE_URL": url,
        "AVAAZ_PORT": str(port),
        "AVAAZ_SECRET": secret,
        "AVAAZ_WEB_DIR": str(ROOT / "web" / "out"),
        "AVAAZ_GUESTS_PER_HOUR": "100000",
        "AVAAZ_GUEST_MINUTES": "600",
    }
