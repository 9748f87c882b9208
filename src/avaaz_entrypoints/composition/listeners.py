"""Who is told of which event. One job per event and listener; the memory store runs the same table."""

from avaaz_domain.accounts.mails import LetterWritten
from avaaz_domain.accounts.people import ErasureDue, ExportAsked, GuestBrought
from avaaz_domain.conversation.events import PracticeEnded, StoryOutdated
from avaaz_domain.exams.events import AttemptCompleted, ScoringAsked
from avaaz_domain.shared.events import Event

LISTENERS: dict[type[Event], tuple[str, ...]] = {
    AttemptCompleted: ("score_attempt",),
    ErasureDue: ("erase_learner",),
    ExportAsked: ("make_export",),
    GuestBrought: ("bring_recordings",),
    LetterWritten: ("send_letter",),
    PracticeEnded: ("remember_practice",),
    ScoringAsked: ("score_attempt",),
    StoryOutdated: ("remember_practice",),
}
