"""Errors of the accounts context."""

from avaaz_domain.shared.errors import Forbidden, LimitReached, NotFound


class GuestsOff(Forbidden):
    """This installation does not let guests in."""

    code = "guests_off"


class TooManyGuests(LimitReached):
    """Too many guests came from one address within the hour."""

    code = "too_many_guests"


class LearnerNotFound(NotFound):
    """No such learner."""

    code = "learner_not_found"
