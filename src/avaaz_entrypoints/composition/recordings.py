"""Where recordings are kept, by setting."""

from collections.abc import Callable

from avaaz_domain.exams.recordings import AudioStore
from avaaz_entrypoints.composition.settings import Settings


def _local(settings: Settings) -> AudioStore:
    from avaaz_adapters.storage.audio import local_audio

    return local_audio(settings.data / "people")


def _s3(settings: Settings) -> AudioStore:
    from avaaz_adapters.storage.audio import s3_audio

    return s3_audio(
        settings.audio_bucket,
        settings.audio_endpoint,
        settings.audio_region,
        settings.audio_key,
        settings.audio_secret,
    )


AUDIO_STORES: dict[str, Callable[[Settings], AudioStore]] = {"local": _local, "s3": _s3}


def recordings_of(settings: Settings) -> AudioStore:
    """The store of the settings. A local one lies among the files of people: what is theirs is exported and erased."""
    return AUDIO_STORES[settings.audio](settings)


def bucket_of(settings: Settings) -> AudioStore | None:
    """The store of the settings where it is not among the files of people."""
    return recordings_of(settings) if settings.audio == "s3" else None
