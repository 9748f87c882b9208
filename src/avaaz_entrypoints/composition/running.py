"""The settings of a running `avaaz serve`, for commands that look into it."""

import msgspec

from avaaz_adapters.embedded.postgres import EmbeddedPostgres
from avaaz_entrypoints.composition.settings import Settings
from avaaz_entrypoints.composition.settings_error import SettingsError
from avaaz_entrypoints.composition.state import load_state


def running_settings(settings: Settings) -> Settings:
    """The same settings with the database, and the secret, of the installation in AVAAZ_DATA.

    Raises SettingsError when there is neither an installation nor a database named.
    """
    kept = load_state(settings.data / "state.json")
    changes: dict[str, str] = {}
    if not settings.database_url:
        if kept is None:
            raise SettingsError(
                [f"There is no Avaaz in {settings.data}: set AVAAZ_DATA to its folder, or AVAAZ_DATABASE_URL."]
            )
        own = EmbeddedPostgres.at(
            settings.data / "postgres", kept.postgres_port, kept.postgres_password, settings.postgres_user
        )
        changes["database_url"] = own.url
    if not settings.secret and kept:
        changes["secret"] = kept.secret
    return msgspec.structs.replace(settings, **changes)
