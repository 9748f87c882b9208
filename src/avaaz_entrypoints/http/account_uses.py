"""The use cases of accounts, for the routes."""

from dataclasses import dataclass

from avaaz_domain.accounts.ask_email_change import AskEmailChange
from avaaz_domain.accounts.ask_erasure import AskErasure, CancelErasure
from avaaz_domain.accounts.ask_reset import AskReset
from avaaz_domain.accounts.change_password import ChangePassword
from avaaz_domain.accounts.change_profile import ChangeProfile
from avaaz_domain.accounts.enter_as_guest import EnterAsGuest
from avaaz_domain.accounts.export_learner import AskExport, DownloadExport, ReadExport
from avaaz_domain.accounts.find_users import FindUsers
from avaaz_domain.accounts.list_devices import ListDevices
from avaaz_domain.accounts.log_in import LogIn
from avaaz_domain.accounts.read_account import ReadAccount
from avaaz_domain.accounts.refresh_device import RefreshDevice
from avaaz_domain.accounts.register import Register
from avaaz_domain.accounts.reset_password import ResetPassword
from avaaz_domain.accounts.set_roles import SetRoles
from avaaz_domain.accounts.sign_out_device import RevokeDevice, SignOutDevice
from avaaz_domain.accounts.sign_out_everywhere import SignOutEverywhere
from avaaz_domain.accounts.verify_email import VerifyEmail
from avaaz_entrypoints.http.resolved import Resolved


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountUses(Resolved):
    """One of each."""

    enter_as_guest: EnterAsGuest
    refresh_device: RefreshDevice
    sign_out_device: SignOutDevice
    sign_out_everywhere: SignOutEverywhere
    list_devices: ListDevices
    revoke_device: RevokeDevice
    register: Register
    verify_email: VerifyEmail
    log_in: LogIn
    ask_reset: AskReset
    reset_password: ResetPassword
    change_password: ChangePassword
    ask_email_change: AskEmailChange
    read_account: ReadAccount
    change_profile: ChangeProfile
    find_users: FindUsers
    set_roles: SetRoles
    ask_export: AskExport
    read_export: ReadExport
    download_export: DownloadExport
    ask_erasure: AskErasure
    cancel_erasure: CancelErasure
