"""Keeping and bringing back an installation, for the command line."""

from avaaz_adapters.postgres.backup import Kept, back_up, restore

__all__ = ["Kept", "back_up", "restore"]
