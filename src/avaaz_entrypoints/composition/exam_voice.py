"""The wiring of an exam by voice: stage, store and rules of one call."""

from typing import TYPE_CHECKING

from avaaz_adapters.content.catalog import PackagedCatalog
from avaaz_adapters.content.exams import PackagedExams
from avaaz_adapters.livekit.exam_stage import LiveKitStage
from avaaz_adapters.livekit.line import LiveKitLine
from avaaz_adapters.postgres.exams import PostgresExams
from avaaz_domain.conversation.ports import ConversationUnitOfWork
from avaaz_domain.conversation.speech import Speech
from avaaz_domain.conversation.turn_taking import TurnPolicy
from avaaz_domain.exams.attempt import Attempt
from avaaz_domain.exams.hold_exam import HoldExam
from avaaz_domain.exams.participants import Partners
from avaaz_domain.exams.stage import Recogniser
from avaaz_domain.shared.cefr import Level
from avaaz_domain.shared.clock import Clock
from avaaz_entrypoints.composition.exam import EXAMINERS
from avaaz_entrypoints.composition.listeners import LISTENERS
from avaaz_entrypoints.composition.recordings import recordings_of
from avaaz_entrypoints.composition.settings import Settings

if TYPE_CHECKING:
    from livekit import rtc
    from sqlalchemy.ext.asyncio import AsyncEngine


def policy_of(attempt: Attempt, window_ms: int) -> TurnPolicy:
    """The silence that ends a turn, by the lowest level of the exam."""
    language = PackagedCatalog().language(attempt.language)
    behaviour = PackagedCatalog().behaviour(Level(attempt.spec.levels[0]))
    return TurnPolicy(
        patience_s=behaviour.patience_s,
        quick_s=behaviour.quick_s,
        hint_after_s=behaviour.hint_after_s,
        window_s=window_ms / 1000 if window_ms else None,
        unfinished=language.unfinished,
        answers=language.answers,
    )


async def hold_exam(
    settings: Settings,
    room: "rtc.Room",
    line: LiveKitLine,
    learner: str,
    speech: Speech,
    recogniser: Recogniser | None,
    partners: Partners,
    engine: "AsyncEngine",
    calls: ConversationUnitOfWork,
    clock: Clock,
) -> HoldExam:
    """Conducts the exam of one call in this room."""
    return HoldExam(
        calls=calls,
        exams=PostgresExams(engine, LISTENERS),
        catalog=PackagedExams(),
        stage=await LiveKitStage.open(room, learner, speech, clock),
        recogniser=recogniser,
        store=recordings_of(settings),
        line=line,
        partners=partners,
        examiners=EXAMINERS,
        policy=lambda attempt: policy_of(attempt, settings.turn_window_ms),
        clock=clock,
    )
