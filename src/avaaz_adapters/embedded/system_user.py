"""The system user that postgres runs as when we are root, and whether it can reach what it needs."""

import os
import pwd
import shutil
from pathlib import Path


class Unreachable(Exception):
    """The other user cannot get to a folder; the message says what to do."""


def postgres_user(wanted: str = "") -> str | None:
    """Who runs postgres: nobody else (None) unless we are root, which postgres refuses.

    Raises Unreachable when `wanted`, or both `postgres` and `nobody`, do not exist.
    """
    if os.geteuid() != 0:
        return None
    for name in (wanted,) if wanted else ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    raise Unreachable(
        f"PostgreSQL does not run as root and there is no user {wanted or 'postgres or nobody'}: "
        "set AVAAZ_POSTGRES_USER to a user of this system, or start Avaaz as an ordinary user."
    )


def blocked_at(path: Path, user: str) -> Path | None:
    """The first folder on the way to `path` that `user` may not pass, or None."""
    identity = pwd.getpwnam(user)
    groups = set(os.getgrouplist(user, identity.pw_gid))
    for folder in [*reversed(path.resolve().parents), path.resolve()]:
        if not folder.is_dir():
            continue
        status = folder.stat()
        shift = 6 if status.st_uid == identity.pw_uid else 3 if status.st_gid in groups else 0
        if not status.st_mode >> shift & 1:
            return folder
    return None


def reachable_copy(install: Path, user: str, fallback: Path) -> Path:
    """`install` itself where `user` can reach it, else a copy in that user's cache, else in `fallback`.

    Raises Unreachable when neither place can be reached.
    """
    if blocked_at(install, user) is None:
        return install
    home = Path(pwd.getpwnam(user).pw_dir)
    cache = home / ".cache" / "avaaz" if home.is_dir() and blocked_at(home, user) is None else fallback
    copy = cache / f"{install.name}-{int(install.stat().st_mtime)}"
    if not copy.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        part = cache / f"{copy.name}.{os.getpid()}"
        shutil.copytree(install, part, symlinks=True)
        part.chmod(0o755)
        part.rename(copy)
    blocked = blocked_at(copy, user)
    if blocked is not None:
        raise Unreachable(f"User {user} cannot pass {blocked}: set AVAAZ_DATA to a folder that it can reach.")
    return copy
