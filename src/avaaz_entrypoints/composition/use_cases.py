"""The use cases of the HTTP process, without those of accounts. They hold no state: one of each serves all requests."""

from uuid import UUID

from dishka import Provider, Scope, provide

from avaaz_domain.accounts.erase_learner import EraseLearner
from avaaz_domain.accounts.export_learner import MakeExport
from avaaz_domain.accounts.ports import RunningTalks
from avaaz_domain.accounts.send_letter import SendLetter
from avaaz_domain.conversation.answer_line import AnswerLine
from avaaz_domain.conversation.check_voice import CheckVoice
from avaaz_domain.conversation.choose_language import ChooseLanguage
from avaaz_domain.conversation.end_practice import EndPractice, ReadSummary
from avaaz_domain.conversation.end_talks import EndTalks
from avaaz_domain.conversation.find_orphans import FindOrphans
from avaaz_domain.conversation.free_talk import FreeTalk, TutorTraits
from avaaz_domain.conversation.open_default_session import OpenDefaultSession
from avaaz_domain.conversation.ports import ConversationUnitOfWork, PromptCatalog, RoomService, TextLLM
from avaaz_domain.conversation.read_answer import ReadAnswer
from avaaz_domain.conversation.read_turns import ReadTurns
from avaaz_domain.conversation.rehome_calls import RehomeCalls, TendCalls
from avaaz_domain.conversation.remember_practice import RememberPractice
from avaaz_domain.conversation.start_call import StartCall
from avaaz_domain.conversation.type_line import TypeLine
from avaaz_domain.exams.bring_recordings import BringRecordings
from avaaz_domain.exams.score_attempt import ScoreAttempt
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import AttemptId, ExportId, LearnerId, LetterId, PracticeId
from avaaz_entrypoints.composition.stores import Handlers


class UseCases(Provider):
    """Made from ports; everything else is in their own files."""

    scope = Scope.APP

    open_default_session = provide(OpenDefaultSession)
    choose_language = provide(ChooseLanguage)
    check_voice = provide(CheckVoice)
    start_call = provide(StartCall)
    end_practice = provide(EndPractice)
    end_talks = provide(EndTalks, provides=RunningTalks)
    read_summary = provide(ReadSummary)
    read_turns = provide(ReadTurns)
    type_line = provide(TypeLine)
    read_answer = provide(ReadAnswer)
    find_orphans = provide(FindOrphans)
    rehome_calls = provide(RehomeCalls)

    @provide
    def tend_calls(self, uow: ConversationUnitOfWork, rooms: RoomService, clock: Clock) -> TendCalls:
        """The watchman; one of a kind, for it remembers its rounds."""
        return TendCalls(uow, rooms, clock)

    @provide
    def answer_line(
        self, uow: ConversationUnitOfWork, model: TextLLM, catalog: PromptCatalog, clock: Clock
    ) -> AnswerLine:
        """Typed answers follow free talk."""
        traits = TutorTraits(hears=True)
        return AnswerLine(uow, model, lambda learner_id: FreeTalk(uow, catalog, learner_id, traits, clock), clock)

    @provide
    def handlers(
        self,
        remember_practice: RememberPractice,
        send_letter: SendLetter,
        make_export: MakeExport,
        erase_learner: EraseLearner,
        talks: RunningTalks,
        score_attempt: ScoreAttempt,
        bring_recordings: BringRecordings,
    ) -> Handlers:
        """What each name of LISTENERS does."""

        async def remember(subject: UUID) -> None:
            await remember_practice(PracticeId(subject))

        async def send(subject: UUID) -> None:
            await send_letter(LetterId(subject))

        async def export(subject: UUID) -> None:
            await make_export(ExportId(subject))

        async def erase(subject: UUID) -> None:
            await talks.end(LearnerId(subject))
            await erase_learner(LearnerId(subject))

        async def score(subject: UUID) -> None:
            await score_attempt(AttemptId(subject))

        async def bring(subject: UUID) -> None:
            await bring_recordings(LearnerId(subject))

        return {
            "bring_recordings": bring,
            "score_attempt": score,
            "remember_practice": remember,
            "send_letter": send,
            "make_export": export,
            "erase_learner": erase,
        }
