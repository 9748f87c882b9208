"""The use cases of exams, for the routes."""

from dataclasses import dataclass

from avaaz_domain.curriculum.ports import CurriculumCatalog
from avaaz_domain.exams.ask_scoring import AskScoring
from avaaz_domain.exams.keep_line import KeepLine
from avaaz_domain.exams.let_in import LetIn, ListReaders, ShutOut
from avaaz_domain.exams.list_attempts import ListAttempts
from avaaz_domain.exams.mark_blind import ListToMark, MarkBlind, ReadRemarks, ReadToMark
from avaaz_domain.exams.offer_exams import OfferExams
from avaaz_domain.exams.read_recording import ReadRecording
from avaaz_domain.exams.read_report import ReadReport
from avaaz_domain.exams.say_again import SayAgain
from avaaz_domain.exams.sit_in_writing import SitInWriting
from avaaz_domain.exams.start_attempt import StartAttempt
from avaaz_domain.exams.start_exam_call import StartExamCall
from avaaz_entrypoints.http.resolved import Resolved


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamUses(Resolved):
    """One of each."""

    offer: OfferExams
    start: StartAttempt
    enter: StartExamCall
    sit: SitInWriting
    keep_line: KeepLine
    list_attempts: ListAttempts
    read_report: ReadReport
    read_recording: ReadRecording
    say_again: SayAgain
    ask_scoring: AskScoring
    let_in: LetIn
    list_readers: ListReaders
    shut_out: ShutOut
    read_remarks: ReadRemarks
    list_to_mark: ListToMark
    read_to_mark: ReadToMark
    mark_blind: MarkBlind
    curriculum: CurriculumCatalog
