"""Settings from the environment, with every problem told at once."""

import difflib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from avaaz_entrypoints.composition.settings import SECRETS, Settings, allowed, annotation
from avaaz_entrypoints.composition.settings_error import SettingsError
from avaaz_entrypoints.composition.settings_rules import contradictions
from avaaz_entrypoints.composition.variables import PREFIX, variable


def _decode(kind: type, value: Any) -> Any:
    if kind is Path:
        return Path(value).expanduser()
    raise NotImplementedError(kind)


def load_settings(env: Mapping[str, str] | None = None, *, require: tuple[str, ...] = ()) -> Settings:
    """Read the settings from `env` (the process environment by default).

    `require` names fields that this process cannot do without. Raises `SettingsError` with every
    problem at once: unknown variables, values out of range, missing and contradictory ones.
    """
    env = os.environ if env is None else env
    given = {k: v for k, v in env.items() if k.startswith(PREFIX)}
    names = {variable(field): field for field in Settings.__struct_fields__}
    values: dict[str, Any] = {}
    problems: list[str] = []
    for name, raw in sorted(given.items()):
        field = names.get(name)
        if field is None:
            close = difflib.get_close_matches(name, names, n=1)
            hint = f"did you mean {close[0]}?" if close else "see docs/running.md for the settings."
            problems.append(f"{name} is not a setting: {hint}")
        elif raw:
            try:
                values[field] = msgspec.convert(raw, annotation(field), strict=False, dec_hook=_decode)
            except msgspec.ValidationError as why:
                wanted = f"set {allowed(field)}" if allowed(field) else str(why)
                problems.append(f"{name} is {'wrong' if field in SECRETS else raw!r}: {wanted}.")
    settings = Settings(**values)
    problems.extend(contradictions(settings))
    problems.extend(
        f"{variable(field)} is missing: set it, or let `avaaz serve` start this process."
        for field in require
        if not getattr(settings, field)
    )
    if problems:
        raise SettingsError(problems)
    return settings
