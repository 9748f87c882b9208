"""Users, for admins."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from litestar import Request, get, put
from litestar.params import Parameter
from msgspec import Meta

from avaaz_domain.accounts.asker import Asker
from avaaz_domain.accounts.entities import Role, User
from avaaz_domain.shared.ids import LearnerId
from avaaz_entrypoints.http.access import RoleName, visitor
from avaaz_entrypoints.http.spec import SECURED, refusals
from avaaz_entrypoints.http.tokens import Caller
from avaaz_entrypoints.http.uses import FromApp, Uses
from avaaz_entrypoints.http.wire import Wire


class UserOut(Wire, frozen=True):
    """An account."""

    learner_id: UUID
    email: Annotated[str, Meta(examples=["asha@example.org"])]
    name: str
    roles: list[RoleName]
    created_at: datetime
    last_seen_at: datetime | None


class UsersOut(Wire, frozen=True):
    """Accounts by address, 50 at most."""

    users: list[UserOut]


class RolesIn(Wire, frozen=True):
    """What the account may do; `learner` is always among it."""

    roles: Annotated[list[RoleName], Meta(max_length=3)]


def _render(user: User) -> UserOut:
    account = user.account
    roles: list[RoleName] = [role.value for role in account.roles]
    return UserOut(account.learner_id, account.email, user.name, roles, account.created_at, user.last_seen_at)


def _asker(request: Request[Any, Any, Any], uses: Uses) -> Asker:
    caller: Caller = request.scope["auth"]
    return Asker(caller.learner_id, caller.device_id, visitor(request, uses).origin)


@get(
    "/admin/users",
    tags=["admin"],
    operation_id="findUsers",
    summary="Find users by their address",
    security=SECURED,
    responses=refusals(401, 403, 422, 503),
)
async def find_users(
    request: Request[Any, Any, Any],
    uses: FromApp,
    email: Annotated[str, Parameter(max_length=254, description="A part of the address.")] = "",
) -> UsersOut:
    """Only for admins."""
    found = await uses.accounts.find_users(email, _asker(request, uses))
    return UsersOut([_render(user) for user in found])


@put(
    "/admin/users/{learner_id:uuid}/roles",
    tags=["admin"],
    operation_id="setRoles",
    summary="Say what an account may do",
    security=SECURED,
    responses=refusals(400, 401, 403, 413, 415, 422, 503, s404="account_not_found", s409="last_admin"),
)
async def set_roles(learner_id: UUID, data: RolesIn, request: Request[Any, Any, Any], uses: FromApp) -> UserOut:
    """Only for admins; the last admin stays one. Every change is in the audit log."""
    roles = frozenset(Role(role) for role in data.roles)
    return _render(await uses.accounts.set_roles(LearnerId(learner_id), roles, _asker(request, uses)))
