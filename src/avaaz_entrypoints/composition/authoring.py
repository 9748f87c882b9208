"""Authored content, for the command line."""

from pathlib import Path

from avaaz_adapters.content.authoring.folder import build, check

__all__ = ["build", "check", "drifted"]


def drifted(folder: Path) -> list[Path]:
    """The shipped files that are not what the folder's sources make."""
    return [
        path for path, text in build(folder).items() if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]
