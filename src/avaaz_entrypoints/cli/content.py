"""`avaaz content check|build [folder]`: check authored YAML, and write the JSON that is shipped."""

import argparse
import sys
from pathlib import Path

from avaaz_entrypoints.composition.authoring import build, check, drifted


def main(argv: list[str]) -> int:
    """The exit code is 1 when something is wrong; each problem names file, line and field."""
    parser = argparse.ArgumentParser(prog="avaaz content", description=__doc__)
    parser.add_argument("action", choices=("check", "build"))
    parser.add_argument("folder", nargs="?", type=Path, default=Path("content"), help="where the YAML is (content)")
    args = parser.parse_args(argv)
    if not args.folder.is_dir():
        print(f"avaaz content: there is no folder {args.folder}: name the one with the YAML files", file=sys.stderr)
        return 2
    problems = check(args.folder)
    for problem in problems:
        print(f"{args.folder}/{problem}", file=sys.stderr)
    if problems:
        return 1
    if args.action == "build":
        for path, text in build(args.folder).items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return 0
    old = drifted(args.folder)
    for path in old:
        print(f"avaaz content: {path.name} is not what the YAML says: run avaaz content build", file=sys.stderr)
    return 1 if old else 0
