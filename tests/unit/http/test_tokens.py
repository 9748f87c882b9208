"""Access tokens and the memory of who was let in."""

from datetime import timedelta

import jwt
import pytest

from avaaz_adapters.memory.clock import VirtualClock
from avaaz_adapters.memory.store import MemoryStore
from avaaz_domain.accounts.check_device import CheckDevice
from avaaz_domain.accounts.devices import AuthSession
from avaaz_domain.accounts.enter_as_guest import EnterAsGuest, GuestPolicy
from avaaz_domain.accounts.sign_out_device import SignOutDevice
from avaaz_domain.shared.errors import SignedOut
from avaaz_entrypoints.http.auth import Doorkeeper
from avaaz_entrypoints.http.links import LinkInvalid, Links
from avaaz_entrypoints.http.tokens import AccessTokens

SECRET = "a-secret-of-at-least-thirty-two-characters"


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def tokens(clock: VirtualClock) -> AccessTokens:
    return AccessTokens(SECRET, 15, clock)


@pytest.fixture
def doorkeeper(tokens: AccessTokens, store: MemoryStore, clock: VirtualClock) -> Doorkeeper:
    return Doorkeeper(tokens, CheckDevice(store.accounts, clock), clock, remembered=20)


@pytest.fixture
async def device(store: MemoryStore, clock: VirtualClock) -> AuthSession:
    enter = EnterAsGuest(store.accounts, clock, GuestPolicy(open=True, per_origin_per_hour=9))
    return (await enter(target_language="nb", locale="en", origin="here")).device


async def test_a_token_lives_for_its_minutes(tokens: AccessTokens, device: AuthSession, clock: VirtualClock) -> None:
    token, expires_at = tokens.issue(device)
    assert expires_at == clock.now() + timedelta(minutes=15)
    await clock.advance(15 * 60 - 1)
    assert tokens.read(token).learner_id == device.learner_id
    await clock.advance(1)
    with pytest.raises(SignedOut):
        tokens.read(token)


async def test_but_never_longer_than_its_device(tokens: AccessTokens, device: AuthSession, clock: VirtualClock) -> None:
    await clock.advance(timedelta(days=7).total_seconds() - 60)
    assert tokens.issue(device)[1] <= device.expires_at


async def test_it_says_no_more_than_it_must(tokens: AccessTokens, device: AuthSession) -> None:
    claims = jwt.decode(tokens.issue(device)[0], SECRET, ["HS256"], options={"verify_exp": False})
    assert set(claims) == {"sub", "sid", "exp"}


@pytest.mark.parametrize("audience", ["sound", "export"])
async def test_a_signed_link_is_no_access_and_access_is_no_link(
    tokens: AccessTokens, device: AuthSession, clock: VirtualClock, audience: str
) -> None:
    links = Links(SECRET, clock, audience)
    link, _ = links.sign(str(device.learner_id), {"sid": str(device.id)})
    with pytest.raises(SignedOut):
        tokens.read(link)
    with pytest.raises(LinkInvalid):
        links.claims(tokens.issue(device)[0])
    with pytest.raises(LinkInvalid):
        Links(SECRET, clock, "another").claims(link)


async def test_access_revoked_elsewhere_is_refused_within_five_seconds(
    doorkeeper: Doorkeeper, store: MemoryStore, device: AuthSession, clock: VirtualClock
) -> None:
    token, _ = doorkeeper.tokens.issue(device)
    assert (await doorkeeper.caller(token)).device_id == device.id
    await SignOutDevice(store.accounts, clock)(device.id)
    await clock.advance(5)
    with pytest.raises(SignedOut):
        await doorkeeper.caller(token)


async def test_what_was_looked_up_is_believed_for_a_moment(
    doorkeeper: Doorkeeper, store: MemoryStore, device: AuthSession, clock: VirtualClock
) -> None:
    token, _ = doorkeeper.tokens.issue(device)
    await doorkeeper.caller(token)
    await SignOutDevice(store.accounts, clock)(device.id)
    assert (await doorkeeper.caller(token)).device_id == device.id
    doorkeeper.forget(device.id)
    with pytest.raises(SignedOut):
        await doorkeeper.caller(token)


async def test_an_expired_token_is_refused_although_it_is_remembered(
    store: MemoryStore, device: AuthSession, clock: VirtualClock
) -> None:
    doorkeeper = Doorkeeper(AccessTokens(SECRET, 1, clock), CheckDevice(store.accounts, clock), clock)
    token, _ = doorkeeper.tokens.issue(device)
    await clock.advance(58)
    await doorkeeper.caller(token)
    await clock.advance(2)
    with pytest.raises(SignedOut):
        await doorkeeper.caller(token)


async def test_no_more_is_remembered_than_is_allowed(doorkeeper: Doorkeeper, device: AuthSession) -> None:
    for number in range(doorkeeper.remembered + 5):
        claims = {"sub": str(device.learner_id), "sid": str(device.id), "exp": 4_000_000_000, "n": number}
        await doorkeeper.caller(jwt.encode(claims, SECRET, "HS256"))
    assert len(doorkeeper._seen) == doorkeeper.remembered
