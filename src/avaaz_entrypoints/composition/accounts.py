"""Accounts: their use cases, how passwords are hashed, how mails go out, how often one may try."""

from datetime import timedelta

from dishka import Provider, Scope, provide, provide_all

from avaaz_adapters.mail.message import Letterhead
from avaaz_adapters.mail.outbox import Outbox
from avaaz_adapters.passwords.argon2 import Argon2Hasher
from avaaz_adapters.storage.people import LocalPeople
from avaaz_domain.accounts.ask_email_change import AskEmailChange
from avaaz_domain.accounts.ask_erasure import AskErasure, CancelErasure
from avaaz_domain.accounts.ask_reset import AskReset
from avaaz_domain.accounts.change_password import ChangePassword, CheckPassword
from avaaz_domain.accounts.change_profile import ChangeProfile
from avaaz_domain.accounts.check_device import CheckDevice
from avaaz_domain.accounts.enter_as_guest import EnterAsGuest, GuestPolicy
from avaaz_domain.accounts.erase_learner import EraseLearner
from avaaz_domain.accounts.export_learner import AskExport, DownloadExport, MakeExport, ReadExport
from avaaz_domain.accounts.find_users import FindUsers
from avaaz_domain.accounts.fingerprint import Fingerprint
from avaaz_domain.accounts.limits import AccountLimits, Limit, TryGuard
from avaaz_domain.accounts.list_devices import ListDevices
from avaaz_domain.accounts.log_in import LogIn
from avaaz_domain.accounts.people import PersonalFiles
from avaaz_domain.accounts.ports import Mailer, PasswordHasher
from avaaz_domain.accounts.read_account import ReadAccount
from avaaz_domain.accounts.refresh_device import RefreshDevice
from avaaz_domain.accounts.register import Register
from avaaz_domain.accounts.reset_password import ResetPassword
from avaaz_domain.accounts.send_letter import SendLetter
from avaaz_domain.accounts.set_roles import SetRoles
from avaaz_domain.accounts.sign_out_device import RevokeDevice, SignOutDevice
from avaaz_domain.accounts.sign_out_everywhere import SignOutEverywhere
from avaaz_domain.accounts.tend_data import Retention, TendData
from avaaz_domain.accounts.verify_email import VerifyEmail
from avaaz_domain.shared.clock import Clock
from avaaz_entrypoints.composition.recordings import bucket_of
from avaaz_entrypoints.composition.settings import Settings


def mailer_of(settings: Settings, clock: Clock) -> Mailer:
    """How mails go out, by setting."""
    letterhead = Letterhead(settings.mail_from, settings.page_url)
    if settings.mail == "outbox":
        return Outbox(settings.outbox, letterhead, clock)
    from avaaz_adapters.mail.smtp import Smtp

    return Smtp(
        host=settings.smtp_host,
        port=settings.smtp_port,
        letterhead=letterhead,
        clock=clock,
        security=settings.smtp_security,
        user=settings.smtp_user,
        password=settings.smtp_password,
        ca_file=settings.smtp_ca_file,
    )


class Accounts(Provider):
    """Use cases of the accounts context, and what they need besides the store."""

    scope = Scope.APP

    use_cases = provide_all(
        AskEmailChange,
        AskErasure,
        AskExport,
        CancelErasure,
        DownloadExport,
        EraseLearner,
        FindUsers,
        SetRoles,
        MakeExport,
        ReadExport,
        TendData,
        AskReset,
        ChangePassword,
        ChangeProfile,
        CheckDevice,
        CheckPassword,
        EnterAsGuest,
        ListDevices,
        LogIn,
        ReadAccount,
        RefreshDevice,
        Register,
        ResetPassword,
        RevokeDevice,
        SendLetter,
        SignOutDevice,
        SignOutEverywhere,
        TryGuard,
        VerifyEmail,
    )

    @provide
    def hasher(self) -> PasswordHasher:
        """One for all: it bounds how many hashes are made at a time."""
        return Argon2Hasher()

    @provide
    def files(self, settings: Settings) -> PersonalFiles:
        """In the data folder, and where recordings are."""
        return LocalPeople(settings.data, bucket_of(settings))

    @provide
    def mailer(self, settings: Settings, clock: Clock) -> Mailer:
        """By setting."""
        return mailer_of(settings, clock)

    @provide
    def fingerprint(self, settings: Settings) -> Fingerprint:
        """Under the secret of this installation."""
        return Fingerprint(settings.secret)

    @provide
    def guest_policy(self, settings: Settings) -> GuestPolicy:
        """From the settings."""
        return GuestPolicy(settings.guests_allowed, settings.guests_per_hour)

    @provide
    def retention(self, settings: Settings) -> Retention:
        """From the settings."""
        return Retention(audit=timedelta(days=settings.audit_days))

    @provide
    def limits(self, settings: Settings) -> AccountLimits:
        """From the settings."""
        quarter, hour = timedelta(minutes=15), timedelta(hours=1)
        return AccountLimits(
            login_pair=Limit(settings.login_tries, quarter),
            login_account=Limit(settings.login_tries_per_account, quarter),
            login_origin=Limit(settings.login_tries_per_address, quarter),
            mail_account=Limit(settings.mails_per_hour, hour),
            mail_origin=Limit(settings.mails_per_address, hour),
        )
