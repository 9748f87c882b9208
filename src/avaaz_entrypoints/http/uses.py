"""What the routes use: made once, the same for every request."""

from dataclasses import dataclass
from typing import TypeAlias

from litestar.di import NamedDependency
from litestar.params import SkipValidation

from avaaz_domain.conversation.choose_language import ChooseLanguage
from avaaz_domain.conversation.end_practice import EndPractice, ReadSummary
from avaaz_domain.conversation.open_default_session import OpenDefaultSession
from avaaz_domain.conversation.ports import PromptCatalog
from avaaz_domain.conversation.read_turns import ReadTurns
from avaaz_domain.conversation.start_call import StartCall
from avaaz_domain.conversation.type_line import TypeLine
from avaaz_entrypoints.composition.settings import Settings
from avaaz_entrypoints.composition.tutors import TutorKind
from avaaz_entrypoints.http.account_uses import AccountUses
from avaaz_entrypoints.http.answers import Answers
from avaaz_entrypoints.http.auth import Doorkeeper
from avaaz_entrypoints.http.download_tokens import DownloadTokens
from avaaz_entrypoints.http.exam_uses import ExamUses
from avaaz_entrypoints.http.following import Following
from avaaz_entrypoints.http.health_watch import HealthWatch
from avaaz_entrypoints.http.memory_uses import MemoryUses
from avaaz_entrypoints.http.recording_tokens import RecordingTokens
from avaaz_entrypoints.http.sound_tokens import SoundTokens
from avaaz_entrypoints.http.tokens import AccessTokens
from avaaz_entrypoints.http.voice_watch import Tutor, VoiceWatch
from avaaz_entrypoints.http.watching import Watching


@dataclass(frozen=True, slots=True, kw_only=True)
class Uses:
    """Use cases and what this process keeps between requests."""

    accounts: AccountUses
    memory: MemoryUses
    exams: ExamUses
    watching: Watching
    sound_tokens: SoundTokens
    recording_tokens: RecordingTokens
    download_tokens: DownloadTokens
    choose_language: ChooseLanguage
    open_default_session: OpenDefaultSession
    read_turns: ReadTurns
    type_line: TypeLine
    start_call: StartCall
    end_practice: EndPractice
    read_summary: ReadSummary
    catalog: PromptCatalog
    tutor_kind: TutorKind
    settings: Settings
    tokens: AccessTokens
    doorkeeper: Doorkeeper
    answers: Answers
    voice_watch: VoiceWatch
    tutor: Tutor
    following: Following
    health_watch: HealthWatch


FromApp: TypeAlias = NamedDependency[SkipValidation[Uses]]
"""A handler's parameter `uses`. One for all, because Litestar resolves several in tasks of their own, which is slow."""
