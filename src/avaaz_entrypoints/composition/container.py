"""The composition root: which adapter stands behind which port. Read this to know what runs."""

from collections.abc import AsyncIterator, Iterator
from functools import partial

from dishka import STRICT_VALIDATION, AsyncContainer, Provider, Scope, from_context, make_async_container, provide

from avaaz_adapters.content.catalog import PackagedCatalog
from avaaz_adapters.memory.rooms import MemoryRooms
from avaaz_domain.conversation.check_voice import CheckVoice
from avaaz_domain.conversation.ports import PromptCatalog, RoomService, TextLLM
from avaaz_domain.conversation.record_usage import RecordUsage
from avaaz_domain.conversation.start_call import VoiceGate
from avaaz_domain.shared.clock import Clock
from avaaz_entrypoints.composition.accounts import Accounts
from avaaz_entrypoints.composition.clients import Clients
from avaaz_entrypoints.composition.clock import clock_of
from avaaz_entrypoints.composition.exams import Exams
from avaaz_entrypoints.composition.figures import Figures, figures_of
from avaaz_entrypoints.composition.gate import SettingsGate
from avaaz_entrypoints.composition.health import HealthChecks, health_checks
from avaaz_entrypoints.composition.memory import Memory
from avaaz_entrypoints.composition.settings import Settings
from avaaz_entrypoints.composition.stores import STORES, StoreSide
from avaaz_entrypoints.composition.tracing import Traces, traces_of
from avaaz_entrypoints.composition.tutors import TUTORS, TutorKind, WatchedText, text_of
from avaaz_entrypoints.composition.use_cases import UseCases


class Common(Provider):
    """What does not depend on the store."""

    scope = Scope.APP

    settings = from_context(Settings)
    catalog = provide(PackagedCatalog, provides=PromptCatalog)

    @provide
    def clock(self, settings: Settings) -> Clock:
        """The machine's, as the settings move it."""
        return clock_of(settings)

    @provide
    def gate(self, settings: Settings) -> VoiceGate:
        """Whether voice is set up."""
        return SettingsGate.of(settings)

    @provide
    def tutor(self, settings: Settings) -> TutorKind:
        """What the page is told about the spoken tutor."""
        return TUTORS[settings.realtimes[0]]

    @provide
    def figures(self, settings: Settings) -> Iterator[Figures]:
        """What is counted."""
        figures = figures_of(settings)
        yield figures
        figures.close()

    @provide
    def traces(self, settings: Settings) -> Iterator[Traces]:
        """Where time goes."""
        traces = traces_of(settings, "http")
        yield traces
        traces.close()

    @provide
    async def clients(self) -> AsyncIterator[Clients]:
        """What is connected to vendors."""
        clients = Clients()
        yield clients
        await clients.aclose()

    @provide
    def watched(
        self,
        settings: Settings,
        clock: Clock,
        usage: RecordUsage,
        figures: Figures,
        traces: Traces,
        clients: Clients,
    ) -> WatchedText:
        """The written tutor, with a memory of its last failure."""
        failed = partial(figures.vendor_failed, "written")
        return WatchedText(text_of(settings, clock, usage.report, failed, traces, clients), clock)

    @provide
    def text(self, watched: WatchedText) -> TextLLM:
        """The written tutor."""
        return watched

    @provide
    def checks(self, settings: Settings, store: StoreSide, voice: CheckVoice, text: WatchedText) -> HealthChecks:
        """What health shows."""
        return health_checks(settings, store, voice, text)


class Voice(Provider):
    """The voice server; without one, a record that nobody reads."""

    scope = Scope.APP

    @provide
    async def rooms(self, settings: Settings, clock: Clock) -> AsyncIterator[RoomService]:
        """Rooms of the LiveKit server in the settings."""
        if not settings.livekit_url:
            yield MemoryRooms(clock)
            return
        from avaaz_adapters.livekit.rooms import LiveKitRooms

        rooms = LiveKitRooms(
            settings.livekit_url,
            settings.page_livekit_url,
            settings.livekit_api_key,
            settings.livekit_api_secret,
            clock,
        )
        yield rooms
        await rooms.aclose()


def build_container(settings: Settings, *overrides: Provider) -> AsyncContainer:
    """Everything for one event loop. A later provider wins; an override says so with `override=True`."""
    return make_async_container(
        UseCases(),
        Accounts(),
        Memory(),
        Exams(),
        Common(),
        Voice(),
        STORES[settings.store](),
        *overrides,
        context={Settings: settings},
        validation_settings=STRICT_VALIDATION,
    )
