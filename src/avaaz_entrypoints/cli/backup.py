"""`avaaz backup FILE`: keeps all rows and files of people in one archive, while Avaaz runs."""

import argparse
import sys
from pathlib import Path

from avaaz_domain.shared.errors import DomainError
from avaaz_entrypoints.composition.backup import back_up
from avaaz_entrypoints.composition.load_settings import load_settings
from avaaz_entrypoints.composition.running import running_settings


def main(argv: list[str]) -> int:
    """Write the archive. Exit code 0 when all of it is there."""
    parser = argparse.ArgumentParser(prog="avaaz backup", description=__doc__)
    parser.add_argument("file", type=Path, help="the archive, for example avaaz.tar.gz")
    file = parser.parse_args(argv).file
    settings = running_settings(load_settings())
    try:
        kept = back_up(settings.database_url, settings.data, file)
    except (DomainError, OSError) as why:
        print(f"avaaz backup: {why}", file=sys.stderr)
        return 1
    print(f"{sum(kept.rows.values())} rows and {kept.files} files are in {file}")
    return 0
