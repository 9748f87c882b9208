"""What holds connections is closed with what it was made for."""

from dataclasses import dataclass, field

from avaaz_adapters.speech.espeak import EspeakSpeech
from avaaz_entrypoints.composition.clients import Clients


@dataclass
class Connected:
    """An adapter that tells when it is closed."""

    name: str
    log: list[str] = field(default_factory=list)

    async def aclose(self) -> None:
        """Tell it."""
        self.log.append(self.name)


async def test_all_that_can_be_closed_are_closed_once_and_the_last_first() -> None:
    clients, log = Clients(), list[str]()
    for name in ("voice", "text"):
        assert clients.held(Connected(name, log)).name == name
    voice = EspeakSpeech()
    assert clients.held(voice) is voice
    await clients.aclose()
    await clients.aclose()
    assert log == ["text", "voice"]
