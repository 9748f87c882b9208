"""What every body of the API has in common."""

import msgspec


class Wire(msgspec.Struct, rename="camel", frozen=True, forbid_unknown_fields=True):
    """A body of the API: camelCase, and nothing in it that is not named."""


class Empty(Wire, frozen=True):
    """An empty object."""
