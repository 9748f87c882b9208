"""The traces of a process, by setting, and use cases that are traced as they come out of the container."""

from dataclasses import dataclass
from typing import Protocol, TypeVar

from avaaz_adapters.tracing.traces import NOTHING, Span, Traces
from avaaz_entrypoints.composition.settings import Settings

__all__ = ["NOTHING", "Resolver", "Span", "TracedContainer", "Traces", "traces_of"]
T = TypeVar("T")


def traces_of(settings: Settings, process: str) -> Traces:
    """Traces that are sent to AVAAZ_OTLP_ENDPOINT, or none."""
    if not settings.otlp_endpoint:
        return Traces()
    from avaaz_adapters.tracing.otlp import OtlpTraces

    return OtlpTraces(settings.otlp_endpoint, f"avaaz-{process}")


class Resolver(Protocol):
    """What gives things by their types."""

    async def get(self, dependency_type: type[T], /) -> T:
        """The one of this type."""
        ...


@dataclass(frozen=True, slots=True)
class TracedContainer:
    """A container whose use cases are traced."""

    container: Resolver
    traces: Traces

    async def get(self, dependency_type: type[T], /) -> T:
        """The one of this type."""
        return self.traces.use_case(await self.container.get(dependency_type))
