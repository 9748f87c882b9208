"""Groups of use cases that come out of the container by their types."""

from dataclasses import dataclass
from typing import TypeVar, get_type_hints

from avaaz_entrypoints.composition.tracing import Resolver

Group = TypeVar("Group", bound="Resolved")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A dataclass whose fields are all kept by the container."""

    @classmethod
    async def of(cls: type[Group], container: Resolver) -> Group:
        """All of them from the container."""
        return cls(**{name: await container.get(kind) for name, kind in get_type_hints(cls).items()})
