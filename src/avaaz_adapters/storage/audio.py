"""Recordings in an object store: a folder of this machine, or anything that speaks S3."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import obstore
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import LocalStore, ObjectStore, S3Store

from avaaz_domain.conversation.speech import SpokenAudio
from avaaz_domain.exams.recordings import Recording, RecordingGone
from avaaz_domain.shared.errors import Unavailable

if TYPE_CHECKING:
    from obstore.store import ClientConfig, RetryConfig, S3Config

ENDING = ".ogg"
MEDIA_TYPE = "audio/ogg"
TIMEOUT = timedelta(seconds=20)
_NAME = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\.ogg")


@dataclass(frozen=True, slots=True)
class ObjectAudio:
    """AudioStore over an object store of obstore. Only files of sound are seen, whatever else lies there."""

    store: ObjectStore

    async def put(self, name: str, sound: SpokenAudio) -> None:
        """See AudioStore."""
        if not _NAME.fullmatch(name):
            raise ValueError("This is no name of a recording.")
        with _reached():
            await obstore.put_async(self.store, name, sound.data)

    async def get(self, name: str) -> SpokenAudio:
        """See AudioStore."""
        if not _NAME.fullmatch(name):
            raise RecordingGone("This recording is not here any more.")
        with _reached():
            found = await obstore.get_async(self.store, name)
            return SpokenAudio(MEDIA_TYPE, bytes(await found.bytes_async()))

    async def move(self, name: str, to: str) -> None:
        """See AudioStore."""
        if not _NAME.fullmatch(to):
            raise ValueError("This is no name of a recording.")
        with _reached():
            await obstore.rename_async(self.store, name, to)

    async def delete(self, *names: str) -> None:
        """See AudioStore: a bucket is asked once for a thousand."""
        try:
            with _reached():
                await obstore.delete_async(self.store, names)
        except RecordingGone:  # a folder stops at the first that is not there
            for name in names if len(names) > 1 else ():
                await self.delete(name)

    async def list(self, prefix: str = "", before: datetime | None = None) -> list[Recording]:
        """See AudioStore."""
        found: list[Recording] = []
        with _reached():
            async for page in obstore.list(self.store, prefix=prefix or None):
                found += [
                    Recording(each["path"], each["last_modified"])
                    for each in page
                    if each["path"].endswith(ENDING) and (before is None or each["last_modified"] < before)
                ]
        return sorted(found, key=lambda each: each.name)


def local_audio(folder: Path) -> ObjectAudio:
    """In a folder of this machine, made when it is not there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return ObjectAudio(LocalStore(folder, automatic_cleanup=True))


def s3_audio(bucket: str, endpoint: str, region: str, key: str, secret: str) -> ObjectAudio:
    """In a bucket; `endpoint` is empty for Amazon's own."""
    config: S3Config = {"region": region, "access_key_id": key, "secret_access_key": secret}
    options: ClientConfig = {"timeout": TIMEOUT, "connect_timeout": timedelta(seconds=3)}
    retries: RetryConfig = {"max_retries": 2, "retry_timeout": timedelta(seconds=10)}
    if endpoint:
        config["endpoint"] = endpoint
        options["allow_http"] = endpoint.startswith("http://")
    return ObjectAudio(S3Store(bucket, config=config, client_options=options, retry_config=retries))


@contextmanager
def _reached() -> Iterator[None]:
    try:
        yield
    except (NotFoundError, FileNotFoundError) as gone:
        raise RecordingGone("This recording is not here any more.") from gone
    except (BaseError, OSError) as failure:
        raise Unavailable("Recordings cannot be reached right now.") from failure
