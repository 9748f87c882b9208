"""Errors of the exams context."""

from avaaz_domain.shared.errors import Conflict, Invalid, LimitReached, NotFound


class ExamNotOffered(NotFound):
    """No specification or paper of this name, or none in this language."""

    code = "exam_not_offered"


class AttemptNotFound(NotFound):
    """No such attempt, or not the asker's."""

    code = "attempt_not_found"


class AttemptRunning(Conflict):
    """The learner already sits an exam: one at a time."""

    code = "attempt_running"


class OutOfTurn(Conflict):
    """The attempt is in a state that does not allow this command."""

    code = "exam_out_of_turn"


class FinishNotAllowed(Conflict):
    """This part cannot be finished early."""

    code = "finish_not_allowed"


class AnswerLate(Conflict):
    """The answer was spoken when no part was open for it."""

    code = "answer_late"


class ScoringFailed(Conflict):
    """The attempt could not be scored; it can be tried again."""

    code = "scoring_failed"


class ReportNotReady(NotFound):
    """The exam has no report: it is not over, not scored yet, or was stopped."""

    code = "report_not_ready"


class NotesTooLong(Invalid):
    """Notes of the preparation are key words: at most 2000 characters."""

    code = "notes_too_long"


class MarksInvalid(Invalid):
    """A person's marks do not fit the exam; the message says which."""

    code = "marks_invalid"


class AlreadyMarked(Conflict):
    """This instructor has marked this exam: marks are given blind, so they are given once."""

    code = "already_marked"


class NothingToSayAgain(NotFound):
    """There is no such answer of the learner's, or the exam is not marked."""

    code = "nothing_to_say_again"


class SoundUnreadable(Invalid):
    """What was sent is no sound, or longer than it may be."""

    code = "sound_unreadable"


class TooManyRetries(LimitReached):
    """More answers were said again than a day allows."""

    code = "too_many_retries"


class TooManyReaders(Conflict):
    """No more instructors can be let in to this exam."""

    code = "too_many_readers"
