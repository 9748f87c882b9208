"""Figures of a process, as Prometheus would read them."""

import httpx


def read(port: int) -> str:
    """What Prometheus would be given."""
    return httpx.get(f"http://127.0.0.1:{port}/metrics").text


def figures(port: int) -> dict[str, float]:
    """Our figures by name and labels."""
    ours = (line.rpartition(" ") for line in read(port).splitlines() if line.startswith("avaaz_"))
    return {name: float(value) for name, _, value in ours}
