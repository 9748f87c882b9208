"""How settings are called in the environment."""

PREFIX = "AVAAZ_"


def variable(field: str) -> str:
    """The environment variable of a field of `Settings`."""
    return PREFIX + field.upper()
