"""`avaaz migrate`: brings the database to the newest schema, waiting for the server to come up."""

from avaaz_entrypoints.composition.load_settings import load_settings
from avaaz_entrypoints.composition.migrate import migrate


def main(argv: list[str]) -> int:
    """Upgrade to the newest revision. Exit code 0 when the schema is the newest."""
    del argv
    migrate(load_settings(require=("database_url",)).database_url)
    return 0
