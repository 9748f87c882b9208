"""`avaaz user …`: make, find, grant, sign out and erase accounts at the machine. Passwords come on standard input."""

import argparse
import asyncio
import getpass
import sys

from avaaz_domain.accounts.entities import Role, User
from avaaz_domain.shared.errors import DomainError
from avaaz_entrypoints.composition.admin import Desk, a_desk, first_language
from avaaz_entrypoints.composition.load_settings import load_settings
from avaaz_entrypoints.composition.running import running_settings


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="avaaz user", description=__doc__)
    does = parser.add_subparsers(dest="does", required=True)
    listed = does.add_parser("list", help="accounts whose address contains a text")
    listed.add_argument("email", nargs="?", default="")
    for name, what in (
        ("show", "one account"),
        ("sign-out", "sign all devices out"),
        ("reset-password", "another password, from standard input"),
        ("erase", "delete the account and everything of it, at once"),
    ):
        does.add_parser(name, help=what).add_argument("email")
    add = does.add_parser("add", help="an account without a mail; the password comes on standard input")
    add.add_argument("email")
    add.add_argument("--role", action="append", choices=[role.value for role in Role], default=[])
    add.add_argument("--learns", default=first_language(), help="code of the language to learn")
    add.add_argument("--locale", choices=["en", "nb"], default="en")
    for name, what in (("grant", "give a role"), ("revoke", "take a role away")):
        change = does.add_parser(name, help=what)
        change.add_argument("email")
        change.add_argument("role", choices=[role.value for role in Role if role is not Role.LEARNER])
    return parser


def _password() -> str:
    return getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


def _line(user: User) -> str:
    seen = user.last_seen_at.date().isoformat() if user.last_seen_at else "never"
    roles = ",".join(role.value for role in user.account.roles)
    return f"{user.account.email}  {roles}  seen {seen}  {user.account.learner_id}"


async def _do(given: argparse.Namespace, desk: Desk) -> str:
    match given.does:
        case "list":
            return "\n".join(_line(user) for user in await desk.find(given.email)) or "nobody"
        case "show":
            return _line(await desk.show(given.email))
        case "add":
            account = await desk.add(given.email, _password(), given.learns, given.locale)
            if given.role:
                await desk.roles(account.learner_id, frozenset(map(Role, given.role)))
            return f"made {account.email}"
        case "grant" | "revoke":
            account = (await desk.show(given.email)).account
            role = frozenset({Role(given.role)})
            has = frozenset(account.roles)
            wanted = has | role if given.does == "grant" else has - role
            return _line(await desk.roles(account.learner_id, wanted))
        case "reset-password":
            await desk.password(given.email, _password())
            return "changed; all devices are signed out"
        case "sign-out":
            await desk.sign_out(given.email)
            return "all devices are signed out"
    await desk.erase(given.email)
    return "it is being erased"


async def _run(given: argparse.Namespace) -> str:
    async with a_desk(running_settings(load_settings())) as desk:
        return await _do(given, desk)


def main(argv: list[str]) -> int:
    """Do one thing and say it; exit code 1 when it cannot be done."""
    given = _parser().parse_args(argv)
    try:
        print(asyncio.run(_run(given)))
    except DomainError as why:
        print(f"avaaz user: {why}", file=sys.stderr)
        return 1
    return 0
