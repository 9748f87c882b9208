"""`import`: what `import avaaz_domain` costs, and that it brings nothing from outside."""

import json
import subprocess
import sys

from bench.plan import Plan
from bench.row import Figure, Row, median, row, told

LIMIT_MS = 80.0
_BUILD_DATA = "_sysconfigdata_"
"""The standard library's own, named after the platform that it was built for; `zoneinfo` reads it."""
_TIMED = """
import sys, time
before = time.perf_counter()
import {module}
after = time.perf_counter()
print((after - before) * 1000)
"""
_ALL = """
import importlib, json, pkgutil, sys
import avaaz_domain
for found in pkgutil.walk_packages(avaaz_domain.__path__, "avaaz_domain."):
    importlib.import_module(found.name)
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


def measure(plan: Plan) -> Row:
    """Fresh interpreters, alternating between the two modules."""
    times: dict[str, list[float]] = {"avaaz_domain": [], "json": []}
    for _ in range(5 if plan.quick else 25):
        for module, found in times.items():
            found.append(float(_run(_TIMED.format(module=module))))
    ours, baseline = median(times["avaaz_domain"]), median(times["json"])
    loaded = set(json.loads(_run(_ALL)))
    known = {*json.loads(_run(_BARE)), *sys.stdlib_module_names, "avaaz_domain"}
    foreign = sorted(name for name in loaded - known if not name.startswith(_BUILD_DATA))
    whole = median([float(_run(_TIMED.format(module=_DEEP))) for _ in range(5 if plan.quick else 15)])
    return row(
        "import",
        [
            Figure(
                name="avaaz_domain",
                unit="ms",
                ours=ours,
                baseline=baseline,
                ratio=ours / baseline,
                bar=f"≤ {LIMIT_MS:g} ms more",
                ok=ours - baseline <= LIMIT_MS,
            ),
            told("all of a call's use case", "ms", whole, baseline),
            Figure(
                name="third-party modules",
                unit="",
                ours=len(foreign),
                baseline=0,
                ratio=None,
                bar="0",
                ok=not foreign,
            ),
        ],
        f"third-party modules loaded: {', '.join(foreign)}" if foreign else "",
    )


_BARE = "import json, sys; print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
_DEEP = "avaaz_domain.conversation.hold_call"


def _run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
