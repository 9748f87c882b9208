"""Errors of the accounts context."""

from avaaz_domain.shared.errors import Conflict, DomainError, Forbidden, Invalid, LimitReached, NotFound, SignedOut


class GuestsOff(Forbidden):
    """This installation does not let guests in."""

    code = "guests_off"


class TooManyGuests(LimitReached):
    """Too many guests came from one address within the hour."""

    code = "too_many_guests"


class TooManyTries(LimitReached):
    """Too many tries on one account, or from one place."""

    code = "too_many_tries"


class LearnerNotFound(NotFound):
    """No such learner."""

    code = "learner_not_found"


class AccountNotFound(NotFound):
    """No such account, or the learner has none."""

    code = "account_not_found"


class RegistrationNotFound(NotFound):
    """No such registration: it was answered, or is too old."""

    code = "registration_not_found"


class DeviceNotFound(NotFound):
    """No such device, or it is somebody else's."""

    code = "device_not_found"


class NoAccount(Conflict):
    """Guests have neither e-mail nor password."""

    code = "no_account"


class AddressTaken(Conflict):
    """Another account has this address; said to an operator only."""

    code = "address_taken"


class LastAdmin(Conflict):
    """Somebody must be left who can grant roles."""

    code = "last_admin"


class EmailInvalid(Invalid):
    """Not an e-mail address."""

    code = "email_invalid"


class PasswordCommon(Invalid):
    """A password that is tried first."""

    code = "password_common"


class PasswordLength(Invalid):
    """Too short, or longer than anybody types."""

    code = "password_length"


class ProfileInvalid(Invalid):
    """A value that a profile cannot have."""

    code = "profile_invalid"


class LoginFailed(SignedOut):
    """The e-mail or the password is wrong; it is not said which."""

    code = "login_failed"


class PasswordWrong(Forbidden):
    """The present password is needed for this, and it is another one."""

    code = "password_wrong"


class LinkSpent(DomainError):
    """A link of a mail that was used before, is too old, or was never sent."""

    code = "link_spent"


class MailRefused(DomainError):
    """The mail cannot be delivered to this address, now or later."""

    code = "mail_refused"
