"""Who asks for what only those may do who run an installation."""

from dataclasses import dataclass

from avaaz_domain.accounts.addresses import folded
from avaaz_domain.accounts.entities import Account, Role
from avaaz_domain.accounts.errors import AccountNotFound
from avaaz_domain.accounts.repositories import AccountsTx
from avaaz_domain.shared.errors import Forbidden
from avaaz_domain.shared.ids import AuthSessionId, LearnerId

AT_THE_MACHINE = "operator"
"""The origin, in the audit log, of what was done by a command and not over the network."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody signed in: who, on which device, from where."""

    learner_id: LearnerId
    device_id: AuthSessionId
    origin: str


async def require_admin(tx: AccountsTx, asker: Asker) -> None:
    """Raise Forbidden unless the asker is an admin now."""
    account = await tx.accounts.of(asker.learner_id)
    if account is None or Role.ADMIN not in account.roles:
        raise Forbidden("Only admins may do this.")


async def account_at(tx: AccountsTx, email: str) -> Account:
    """The account of an address, as an operator types it; raises AccountNotFound."""
    account = await tx.accounts.by_address(folded(email.strip()))
    if account is None:
        raise AccountNotFound("There is no account with this address.")
    return account
