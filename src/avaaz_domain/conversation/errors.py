"""Errors of the conversation context."""

from avaaz_domain.shared.errors import Conflict, Forbidden, Invalid, LimitReached, NotFound, Unavailable


class SessionNotFound(NotFound):
    """The learner has not opened a session yet."""

    code = "session_not_found"


class PracticeNotFound(NotFound):
    """No such practice, or none is running."""

    code = "no_practice"


class CallNotFound(NotFound):
    """No such call."""

    code = "call_not_found"


class TurnNotFound(NotFound):
    """No such turn."""

    code = "turn_not_found"


class CallTaken(Conflict):
    """A living worker already holds this call, or the call has ended."""

    code = "call_taken"


class ExamCallRunning(Conflict):
    """The learner is in the room of an exam."""

    code = "exam_call_running"


class NoMinutes(Conflict):
    """The learner has no voice minutes left."""

    code = "no_minutes"


class EmptyLine(Invalid):
    """A typed line without words, or too long."""

    code = "line_refused"


class LanguageNotTaught(Invalid):
    """A target language that cannot be learned here."""

    code = "language_not_taught"


class VoiceUnavailable(Unavailable):
    """A voice call cannot start now. `reason`: not_configured, no_worker or no_model."""

    code = "voice_unavailable"

    def __init__(self, reason: str, retry_after_s: int = 5) -> None:
        super().__init__("Voice does not work right now. You can type.", retry_after_s)
        self.reason = reason


class VendorFailed(Unavailable):
    """The model's side failed. `recoverable` says whether opening it again may help."""

    code = "model_unavailable"

    def __init__(self, kind: str, *, recoverable: bool, retry_after_s: int = 5) -> None:
        super().__init__("The tutor does not answer right now. Try again.", retry_after_s)
        self.kind = kind
        self.recoverable = recoverable


class NotYours(Forbidden):
    """Only one's own spoken turns can be put right."""

    code = "not_yours"


class NothingToTranslate(Invalid):
    """A turn without words."""

    code = "nothing_to_translate"


class TooManyTranslations(LimitReached):
    """More translations than a day allows."""

    code = "too_many_translations"


class TranslationUnavailable(Unavailable):
    """No model can translate this now."""

    code = "translation_unavailable"


class NoSuchWord(Invalid):
    """A word that does not stand at this place of the turn."""

    code = "no_such_word"


class TooManyMeanings(LimitReached):
    """More meanings of words than a day allows."""

    code = "too_many_meanings"


class MeaningUnavailable(Unavailable):
    """No model can tell what this word means now."""

    code = "meaning_unavailable"


class NothingToSay(Invalid):
    """Words that are not in the turn, or a turn without words."""

    code = "nothing_to_say"


class SpeechUnavailable(Unavailable):
    """No voice can read this aloud now."""

    code = "speech_unavailable"
