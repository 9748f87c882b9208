"""Accounts without a network: the use cases over one memory store, and a mailer that keeps what it is given."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from avaaz_adapters.contract_suite.store.examples import Scene, set_scene
from avaaz_adapters.memory.clock import VirtualClock
from avaaz_adapters.memory.mailer import MemoryMailer
from avaaz_adapters.memory.passwords import MemoryHasher
from avaaz_adapters.memory.people import MemoryFiles
from avaaz_adapters.memory.rooms import MemoryRooms
from avaaz_adapters.memory.store import MemoryStore
from avaaz_domain.accounts.add_user import AddUser
from avaaz_domain.accounts.ask_email_change import AskEmailChange
from avaaz_domain.accounts.change_password import CheckPassword
from avaaz_domain.accounts.entities import Account
from avaaz_domain.accounts.fingerprint import Fingerprint
from avaaz_domain.accounts.let_in import Visitor
from avaaz_domain.accounts.limits import AccountLimits, Limit, TryGuard
from avaaz_domain.accounts.log_in import LogIn
from avaaz_domain.accounts.mails import LetterKind, LetterWritten
from avaaz_domain.accounts.register import Register, Wish
from avaaz_domain.accounts.send_letter import SendLetter
from avaaz_domain.accounts.verify_email import VerifyEmail
from avaaz_domain.conversation.end_practice import EndPractice
from avaaz_domain.conversation.end_talks import EndTalks
from avaaz_domain.conversation.events import PracticeEnded
from avaaz_domain.shared.ids import LetterId

EMAIL, PASSWORD = "asha@example.org", "seven cold herrings"
HOME = Visitor("home", "Firefox, Linux")
AWAY = Visitor("away", "Chrome, Android")
OFTEN = Limit(100, timedelta(minutes=15))
LIMITS = AccountLimits(login_pair=OFTEN, login_account=OFTEN, login_origin=OFTEN, mail_account=OFTEN, mail_origin=OFTEN)


def a_wish(**changes: Any) -> Wish:
    """What somebody fills in."""
    return Wish(**{"email": EMAIL, "password": PASSWORD, "locale": "en", "target_language": "nb", **changes})


class AccountDesk:
    """One installation."""

    def __init__(self, limits: AccountLimits = LIMITS) -> None:
        self.clock = VirtualClock()
        self.store = MemoryStore(listeners={PracticeEnded: ("remember",), LetterWritten: ("send",)})
        self.uow = self.store.accounts
        self.conversations = self.store.conversations
        self.rooms = MemoryRooms(self.clock)
        self.mailer = MemoryMailer()
        self.hasher = MemoryHasher()
        self.guard = TryGuard(self.uow, self.clock, Fingerprint("a secret"), limits)
        self.talks = EndTalks(self.conversations, EndPractice(self.conversations, self.rooms, self.clock))
        self.files = MemoryFiles()
        self.add = AddUser(self.uow, self.hasher, self.clock)
        self.log_in = LogIn(self.uow, self.clock, self.hasher, self.guard, self.talks, self.files)
        self.register = Register(self.uow, self.clock, self.hasher, self.guard)
        self.verify = VerifyEmail(self.uow, self.clock, self.hasher, self.guard)
        self.check = CheckPassword(self.uow, self.clock, self.hasher, self.guard)
        self.change_email = AskEmailChange(self.uow, self.clock, self.check)
        self.send = SendLetter(self.uow, self.clock, self.mailer)

    async def account(self, email: str = EMAIL, password: str = PASSWORD) -> Account:
        """A stored account."""
        return await self.add(email, password, "nb", "en")

    async def guest(self) -> Scene:
        """A guest in a running practice, here and now."""
        scene = await set_scene(self.uow, self.conversations)
        now = self.clock.now()
        async with self.uow.begin() as tx:
            await tx.learners.save(replace(scene.learner, created_at=now))
        async with self.conversations.begin() as tx2:
            practice = await tx2.practices.save(replace(scene.practice, started_at=now, last_activity_at=now))
        return replace(scene, practice=practice)

    async def mail(self, kind: LetterKind, email: str = EMAIL) -> str:
        """Send what waits; the token of the newest mail of this kind."""

        async def send(subject: UUID) -> None:
            await self.send(LetterId(subject))

        async def remember(subject: UUID) -> None:
            del subject

        await self.store.jobs.run_waiting({"send": send, "remember": remember})
        return self.mailer.newest(kind, email).token

    def told(self) -> set[str]:
        """The facts that listeners are told of."""
        return {key for key, _ in self.store.state().deliveries}

    def noted(self) -> list[str]:
        """Kinds of the security events so far, oldest first."""
        events = sorted(self.store.state().security_events.values(), key=lambda each: each.at)
        return [each.kind.value for each in events]
