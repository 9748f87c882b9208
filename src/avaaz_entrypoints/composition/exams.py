"""Exams: what is offered, how they are sat in writing, and what is kept of them."""

from collections.abc import Callable

from dishka import Provider, Scope, provide, provide_all

from avaaz_adapters.content.curriculum import packaged_curriculum
from avaaz_adapters.content.exams import PackagedExams
from avaaz_adapters.livekit.read_sound import BrowserSounds
from avaaz_adapters.scoring.data import words_of
from avaaz_domain.conversation.ports import TextLLM
from avaaz_domain.conversation.record_usage import RecordUsage
from avaaz_domain.curriculum.ports import CurriculumCatalog
from avaaz_domain.exams.ask_scoring import AskScoring
from avaaz_domain.exams.bring_recordings import BringRecordings
from avaaz_domain.exams.keep_line import KeepLine
from avaaz_domain.exams.let_in import LetIn, ListReaders, ShutOut
from avaaz_domain.exams.list_attempts import ListAttempts
from avaaz_domain.exams.mark_blind import ListToMark, MarkBlind, ReadRemarks, ReadToMark
from avaaz_domain.exams.measures import WordLists
from avaaz_domain.exams.offer_exams import OfferExams
from avaaz_domain.exams.ports import ExamCatalog
from avaaz_domain.exams.read_recording import ReadRecording
from avaaz_domain.exams.read_report import ReadReport
from avaaz_domain.exams.recordings import AudioStore
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.exams.say_again import RetryPolicy, SayAgain, SoundReader
from avaaz_domain.exams.score_attempt import ScoreAttempt
from avaaz_domain.exams.scoring import Scorer
from avaaz_domain.exams.sit_in_writing import SitInWriting
from avaaz_domain.exams.stage import Recogniser
from avaaz_domain.exams.start_attempt import StartAttempt
from avaaz_domain.exams.start_exam_call import StartExamCall
from avaaz_domain.exams.tend_attempts import TendAttempts
from avaaz_domain.exams.tend_recordings import TendRecordings
from avaaz_domain.shared.clock import Clock
from avaaz_entrypoints.composition.clients import Clients
from avaaz_entrypoints.composition.exam import EXAMINERS
from avaaz_entrypoints.composition.figures import Figures
from avaaz_entrypoints.composition.partners import partners_with
from avaaz_entrypoints.composition.recognisers import recogniser_of
from avaaz_entrypoints.composition.recordings import recordings_of
from avaaz_entrypoints.composition.scoring import scorer_with
from avaaz_entrypoints.composition.settings import Settings


class Exams(Provider):
    """Use cases over attempts and reports."""

    scope = Scope.APP

    catalog = provide(PackagedExams, provides=ExamCatalog)
    use_cases = provide_all(
        AskScoring,
        BringRecordings,
        KeepLine,
        ListAttempts,
        OfferExams,
        ReadRecording,
        ReadReport,
        SayAgain,
        ScoreAttempt,
        StartAttempt,
        StartExamCall,
        TendAttempts,
        TendRecordings,
    )
    re_marking = provide_all(LetIn, ListReaders, ShutOut, ReadRemarks, ListToMark, ReadToMark, MarkBlind)

    @provide
    def scorer(self, model: TextLLM) -> Scorer:
        """As far as the written tutor understands what it reads."""
        return scorer_with(model)

    @provide
    def curriculum(self) -> CurriculumCatalog:
        """What ships with the package."""
        return packaged_curriculum()

    @provide
    def reader(self) -> SoundReader:
        """Of what browsers record."""
        return BrowserSounds()

    @provide
    def recogniser(
        self, settings: Settings, usage: RecordUsage, figures: Figures, clients: Clients
    ) -> Recogniser | None:
        """The same as in the room."""
        return recogniser_of(settings, usage.report, figures, clients)

    @provide
    def lists(self) -> Callable[[str], WordLists]:
        """Of every language that has any."""
        return lambda language: words_of(language).lists

    @provide
    def retries(self, settings: Settings) -> RetryPolicy:
        """From the settings."""
        return RetryPolicy(settings.retries_per_day)

    @provide
    def recordings(self, settings: Settings) -> AudioStore:
        """Where sound is kept."""
        return recordings_of(settings)

    @provide
    def in_writing(self, uow: ExamsUnitOfWork, catalog: ExamCatalog, clock: Clock, model: TextLLM) -> SitInWriting:
        """With the simulated candidate that the model allows."""
        partners = partners_with(model)
        return SitInWriting(uow=uow, catalog=catalog, clock=clock, partners=partners, examiners=EXAMINERS)
