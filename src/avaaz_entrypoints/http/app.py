"""The HTTP application: routes, what they need, and the layers around them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from dishka import AsyncContainer
from litestar import Litestar, Router
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig

from avaaz_domain.accounts.check_device import CheckDevice
from avaaz_domain.accounts.tend_data import TendData
from avaaz_domain.conversation.answer_line import AnswerLine
from avaaz_domain.conversation.check_voice import CheckVoice
from avaaz_domain.conversation.choose_language import ChooseLanguage
from avaaz_domain.conversation.end_practice import EndPractice, ReadSummary
from avaaz_domain.conversation.end_silent_practices import EndSilentPractices
from avaaz_domain.conversation.find_orphans import FindOrphans
from avaaz_domain.conversation.open_default_session import OpenDefaultSession
from avaaz_domain.conversation.ports import PromptCatalog
from avaaz_domain.conversation.read_answer import ReadAnswer
from avaaz_domain.conversation.read_turns import ReadTurns
from avaaz_domain.conversation.record_usage import RecordUsage
from avaaz_domain.conversation.rehome_calls import TendCalls
from avaaz_domain.conversation.start_call import StartCall
from avaaz_domain.conversation.type_line import TypeLine
from avaaz_domain.exams.tend_attempts import TendAttempts
from avaaz_domain.exams.tend_recordings import TendRecordings
from avaaz_domain.shared.clock import Clock
from avaaz_entrypoints.composition.figures import Figures
from avaaz_entrypoints.composition.health import HealthChecks
from avaaz_entrypoints.composition.settings import Settings
from avaaz_entrypoints.composition.stores import Handlers, StoreSide
from avaaz_entrypoints.composition.tracing import TracedContainer, Traces
from avaaz_entrypoints.composition.tutors import TutorKind
from avaaz_entrypoints.http import (
    about,
    account,
    accounts,
    admin,
    attempts,
    calls,
    devices,
    errors,
    events,
    exam_calls,
    exam_events,
    exam_report,
    exams,
    health,
    lines,
    memory,
    passwords,
    people,
    recordings,
    register,
    remarks,
    report_file,
    say_again,
    sessions,
    sounds,
    turns,
)
from avaaz_entrypoints.http.account_uses import AccountUses
from avaaz_entrypoints.http.answers import Answers
from avaaz_entrypoints.http.auth import Doorkeeper, signed_in
from avaaz_entrypoints.http.background import Background
from avaaz_entrypoints.http.download_tokens import DownloadTokens
from avaaz_entrypoints.http.edge import Edge
from avaaz_entrypoints.http.exam_uses import ExamUses
from avaaz_entrypoints.http.following import Following
from avaaz_entrypoints.http.health_watch import HealthWatch
from avaaz_entrypoints.http.links import Links
from avaaz_entrypoints.http.memory_uses import MemoryUses
from avaaz_entrypoints.http.pages import Pages
from avaaz_entrypoints.http.recording_tokens import RecordingTokens
from avaaz_entrypoints.http.sound_tokens import SoundTokens
from avaaz_entrypoints.http.tokens import AccessTokens
from avaaz_entrypoints.http.uses import Uses
from avaaz_entrypoints.http.voice_watch import VoiceWatch, render_tutor
from avaaz_entrypoints.http.watching import Watching

BODY_MAX = 16 * 1024
"""The largest body, in bytes."""
OPEN_ROUTES = [
    about.read_about,
    sounds.read_sound,
    recordings.read_recording,
    people.download,
    accounts.become_guest,
    accounts.refresh_access,
    register.register,
    register.verify_email,
    register.log_in,
    passwords.ask_reset,
    passwords.reset_password,
]
GUARDED_ROUTES = [
    accounts.sign_out,
    devices.list_devices,
    devices.revoke_device,
    devices.sign_out_everywhere,
    passwords.change_password,
    passwords.change_email,
    account.read_account,
    account.change_profile,
    account.change_preferences,
    admin.find_users,
    admin.set_roles,
    people.ask_export,
    people.read_export,
    people.ask_erasure,
    people.cancel_erasure,
    sessions.read_session,
    sessions.change_session,
    turns.read_turns,
    turns.type_line,
    lines.translate_turn,
    lines.explain_word,
    lines.edit_turn,
    sounds.speak_turn,
    memory.list_practices,
    memory.read_memory,
    memory.forget_all,
    memory.forget_practice,
    events.follow_turn,
    calls.start_call,
    calls.end_practice,
    calls.read_summary,
    exams.list_exams,
    attempts.start_attempt,
    attempts.list_attempts,
    attempts.read_attempt,
    attempts.command_attempt,
    exam_calls.enter_exam,
    recordings.hear_recording,
    say_again.say_again,
    exam_events.follow_attempt,
    exam_report.read_report,
    remarks.let_in,
    remarks.list_readers,
    remarks.shut_out,
    remarks.read_remarks,
    remarks.list_to_mark,
    remarks.read_to_mark,
    remarks.hear_to_mark,
    remarks.mark_blind,
    report_file.read_report_file,
]
HEALTH_ROUTES = [health.read_live, health.read_ready, health.read_health]


async def make_app(made: AsyncContainer, settings: Settings, openapi: OpenAPIConfig | None = None) -> Edge:
    """The ASGI application over a container. Closing the container is left to who made it.

    Use cases hold no state and are resolved here once, so a request pays nothing for its dependencies.
    `openapi`: describe the routes too; a process that serves does not.
    """
    traces = await made.get(Traces)
    container = TracedContainer(made, traces)
    clock = await made.get(Clock)
    figures = await container.get(Figures)
    tokens = AccessTokens(settings.secret, settings.access_minutes, clock)
    doorkeeper = Doorkeeper(tokens, await container.get(CheckDevice), clock)
    answers = Answers(await container.get(AnswerLine), await container.get(FindOrphans))
    background = Background(
        await container.get(TendCalls),
        await container.get(EndSilentPractices),
        await container.get(RecordUsage),
        await container.get(TendData),
        await container.get(TendAttempts),
        await container.get(TendRecordings),
        answers,
        await made.get(StoreSide),
        {name: traces.job(name, handle) for name, handle in (await made.get(Handlers)).items()},
        figures,
    )
    exams_of_learners = await ExamUses.of(container)
    uses = Uses(
        accounts=await AccountUses.of(container),
        memory=await MemoryUses.of(container),
        exams=exams_of_learners,
        watching=Watching(exams_of_learners.sit, exams_of_learners.keep_line, doorkeeper, clock),
        sound_tokens=SoundTokens(Links(settings.secret, clock, "sound")),
        recording_tokens=RecordingTokens(Links(settings.secret, clock, "recording")),
        download_tokens=DownloadTokens(Links(settings.secret, clock, "export")),
        choose_language=await container.get(ChooseLanguage),
        open_default_session=await container.get(OpenDefaultSession),
        read_turns=await container.get(ReadTurns),
        type_line=await container.get(TypeLine),
        start_call=await container.get(StartCall),
        end_practice=await container.get(EndPractice),
        read_summary=await container.get(ReadSummary),
        catalog=await made.get(PromptCatalog),
        tutor_kind=await container.get(TutorKind),
        settings=settings,
        tokens=tokens,
        doorkeeper=doorkeeper,
        answers=answers,
        voice_watch=VoiceWatch(await container.get(CheckVoice), clock),
        tutor=render_tutor(await container.get(TutorKind)),
        following=Following(await container.get(ReadAnswer), answers, doorkeeper, clock),
        health_watch=HealthWatch((await container.get(HealthChecks)).parts, {"jobs": background.jobs_run}),
    )

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        async with background.running():
            yield

    api = Litestar(
        [
            Router(
                "/api/v1",
                route_handlers=[
                    Router("/", route_handlers=OPEN_ROUTES),
                    Router("/", route_handlers=GUARDED_ROUTES, before_request=signed_in(doorkeeper)),
                ],
            ),
            *HEALTH_ROUTES,
        ],
        dependencies={"uses": Provide(lambda: uses, sync_to_thread=False)},
        exception_handlers=errors.HANDLERS,
        lifespan=[lifespan],
        logging_config=None,
        openapi_config=openapi,
        request_max_body_size=BODY_MAX,
    )
    return Edge(api, Pages(settings.web_dir), settings.page_livekit_url, figures, traces, most=8 * settings.pool_size)
