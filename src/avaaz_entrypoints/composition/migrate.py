"""The database's schema, for the command line and the doctor."""

import time

from avaaz_adapters.postgres.migrate import current, expected, upgrade
from avaaz_domain.shared.errors import Unavailable

__all__ = ["current", "expected", "migrate"]

RETRY_S = 0.02


def migrate(url: str, patience_s: float = 60.0) -> None:
    """Bring the database to the newest schema, waiting `patience_s` for a server that is still coming up.

    Raises Unavailable when it does not come.
    """
    end = time.monotonic() + patience_s
    while True:
        try:
            upgrade(url)
        except Unavailable:
            if time.monotonic() > end:
                raise
            time.sleep(RETRY_S)
        else:
            return
