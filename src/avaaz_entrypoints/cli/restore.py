"""`avaaz restore FILE [--replace]`: brings back what an archive of `avaaz backup` holds."""

import argparse
import sys
from pathlib import Path

from avaaz_domain.shared.errors import DomainError
from avaaz_entrypoints.composition.backup import restore
from avaaz_entrypoints.composition.load_settings import load_settings
from avaaz_entrypoints.composition.running import running_settings


def main(argv: list[str]) -> int:
    """Read the archive. Exit code 0 when everything is back."""
    parser = argparse.ArgumentParser(prog="avaaz restore", description=__doc__)
    parser.add_argument("file", type=Path, help="the archive")
    parser.add_argument("--replace", action="store_true", help="delete what is in the database first")
    given = parser.parse_args(argv)
    settings = running_settings(load_settings())
    try:
        kept = restore(settings.database_url, settings.data, given.file, replace=given.replace)
    except (DomainError, OSError) as why:
        print(f"avaaz restore: {why}", file=sys.stderr)
        return 1
    print(f"{sum(kept.rows.values())} rows and {kept.files} files are back. Start Avaaz again.")
    return 0
