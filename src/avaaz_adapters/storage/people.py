"""Files of people: `people/<learner>/` in the data folder holds what is theirs, exports too; sound may lie apart."""

import asyncio
import email
import io
import json
import os
import shutil
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.policy import default
from pathlib import Path

from avaaz_domain.accounts.people import Export, ExportGone, Records
from avaaz_domain.exams.recordings import AudioStore, RecordingGone, folder_of
from avaaz_domain.shared.ids import LearnerId

README = """\
Your data at Avaaz
==================

Each file holds one kind of record as JSON: a list of objects, times in UTC (ISO 8601), lengths in milliseconds.

turns.json              what was said and typed, with its stretches of voice
practice_stories.json   what the tutor remembers of each talk
profiles.json           what you told about yourself and chose
calls.json              when you were connected by voice
files/                  sound, where some was kept

Secrets, such as your password's hash, are left out.
"""


@dataclass(frozen=True, slots=True)
class LocalPeople:
    """PersonalFiles. `data`: the data folder; mails wait in its `outbox`. `bucket`: recordings that lie outside it."""

    data: Path
    bucket: AudioStore | None = None

    def folder(self, learner_id: LearnerId) -> Path:
        """Where this person's files are."""
        return self.data / "people" / str(learner_id)

    async def pack(self, export: Export, records: Records) -> int:
        """See PersonalFiles."""
        sounds = await self._sounds(export.learner_id)
        return await asyncio.to_thread(self._pack, export, records, sounds)

    async def read(self, export: Export) -> bytes:
        """See PersonalFiles."""
        try:
            return await asyncio.to_thread(self._file(export).read_bytes)
        except FileNotFoundError as gone:
            raise ExportGone("This is not here any more. Ask for your data again.") from gone

    async def remove_export(self, export: Export) -> None:
        """See PersonalFiles."""
        await asyncio.to_thread(self._file(export).unlink, missing_ok=True)

    async def erase(self, learner_id: LearnerId, email: str) -> None:
        """See PersonalFiles."""
        if self.bucket:
            names = [recording.name for recording in await self.bucket.list(folder_of(learner_id))]
            await self.bucket.delete(*names)
        await asyncio.to_thread(self._erase, learner_id, email)

    async def _sounds(self, learner_id: LearnerId) -> Mapping[str, bytes]:
        """What the bucket holds of this person, by the name that it would have in their folder."""
        sounds: dict[str, bytes] = {}
        if self.bucket is None:
            return sounds
        for recording in await self.bucket.list(folder_of(learner_id)):
            with suppress(RecordingGone):  # its days were over in this moment
                sound = await self.bucket.get(recording.name)
                sounds[recording.name.split("/", 1)[1]] = sound.data
        return sounds

    def _file(self, export: Export) -> Path:
        return self.folder(export.learner_id) / "exports" / f"{export.id}.zip"

    def _pack(self, export: Export, records: Records, sounds: Mapping[str, bytes]) -> int:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("README.txt", README)
            for name, rows in sorted(records.items()):
                archive.writestr(f"{name}.json", json.dumps(rows, ensure_ascii=False, indent=1))
            own = self.folder(export.learner_id)
            for path in sorted(own.rglob("*")):
                if path.is_file() and path.relative_to(own).parts[0] != "exports":
                    archive.write(path, f"files/{path.relative_to(own)}")
            for name, sound in sounds.items():
                archive.writestr(f"files/{name}", sound)
        data = packed.getvalue()
        target = self._file(export)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = target.with_suffix(".part")
        part.unlink(missing_ok=True)
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        part.replace(target)
        return len(data)

    def _erase(self, learner_id: LearnerId, address: str) -> None:
        shutil.rmtree(self.folder(learner_id), ignore_errors=True)
        for mail in (self.data / "outbox").glob("*.eml") if address else ():
            if _addressed_to(mail, address):
                mail.unlink(missing_ok=True)


def _addressed_to(mail: Path, address: str) -> bool:
    try:
        with mail.open("rb") as file:
            to = email.message_from_binary_file(file, policy=default)["To"]
    except FileNotFoundError:
        return False
    return to is not None and address.casefold() in {each.addr_spec.casefold() for each in to.addresses}
