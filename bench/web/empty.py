"""An empty app, built with the same Next in the same way: what every page of such an app costs before it does anything."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from bench.parts import ROOT

WEB = ROOT / "web"
FILES = {
    "package.json": '{"name": "empty", "private": true, "type": "module"}',
    "next.config.mjs": 'export default {output: "export", trailingSlash: true};',
    "app/layout.jsx": "export default ({children}) => <html lang='en'><body>{children}</body></html>;",
    "app/page.jsx": "export default () => <p>Empty</p>;",
}
BUILD_S = 180.0


def empty_app() -> Path:
    """The export of the empty app; built once for each version of Next, under build/."""
    version = json.loads((WEB / "node_modules/next/package.json").read_text())["version"]
    folder = ROOT / "build" / f"empty-next-{version}"
    if (folder / "out" / "index.html").is_file():
        return folder / "out"
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    shutil.copytree(WEB / "node_modules", folder / "node_modules", copy_function=_linked, symlinks=True)
    done = subprocess.run(
        ["node", "node_modules/next/dist/bin/next", "build"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=BUILD_S,
        check=False,
    )
    shutil.rmtree(folder / "node_modules", ignore_errors=True)
    if done.returncode:
        raise RuntimeError(f"the empty app was not built: {(done.stderr or done.stdout).strip()[-300:]}")
    return folder / "out"


def _linked(source: str, target: str) -> str:
    Path(target).hardlink_to(source)
    return target


def sizes(out: Path) -> Any:
    """What `web/scripts/sizes.mjs` says of an export, in bytes after gzip."""
    done = subprocess.run(
        ["node", str(WEB / "scripts" / "sizes.mjs"), str(out), "--json"], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)
