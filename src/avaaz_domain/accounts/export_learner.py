"""Use cases: a learner wants everything we know of them, as one file."""

from dataclasses import dataclass, replace

from avaaz_domain.accounts.audit import SecurityEventKind
from avaaz_domain.accounts.let_in import Visitor, note
from avaaz_domain.accounts.people import EXPORT_LIFE, Export, ExportAsked, ExportGone, ExportRunning, PersonalFiles
from avaaz_domain.accounts.ports import AccountsUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import ExportId, LearnerId, new_id


@dataclass(frozen=True, slots=True)
class AskExport:
    """Begin an export, which takes the place of an earlier one; raises ExportRunning while one is being made."""

    uow: AccountsUnitOfWork
    files: PersonalFiles
    clock: Clock

    async def __call__(self, learner_id: LearnerId, visitor: Visitor) -> Export:
        now = self.clock.now()
        async with self.uow.begin() as tx:
            earlier = await tx.exports.of(learner_id)
            if earlier and earlier.ready_at is None:
                raise ExportRunning("Your data is being put together. It takes some minutes.")
            export = Export(id=ExportId(new_id(now)), learner_id=learner_id, asked_at=now, expires_at=now + EXPORT_LIFE)
            if earlier:
                await tx.exports.remove(earlier.id)
            await tx.exports.save(export)
            await tx.jobs.publish(ExportAsked(export.id))
            await note(tx, SecurityEventKind.EXPORT_ASKED, now, visitor.origin, learner_id)
        if earlier:
            await self.files.remove_export(earlier)
        return export


@dataclass(frozen=True, slots=True)
class MakeExport:
    """Put the file together; a repeat writes the same file again. Runs as a background job."""

    uow: AccountsUnitOfWork
    files: PersonalFiles
    clock: Clock

    async def __call__(self, export_id: ExportId) -> None:
        async with self.uow.read() as tx:
            export = await tx.exports.get(export_id)
            records = await tx.people.records(export.learner_id) if export else {}
        if export is None or export.ready_at:
            return
        size = await self.files.pack(export, records)
        async with self.uow.begin() as tx:
            if await tx.exports.get(export_id):
                await tx.exports.save(replace(export, ready_at=self.clock.now(), size=size))


@dataclass(frozen=True, slots=True)
class ReadExport:
    """The learner's newest export, or None."""

    uow: AccountsUnitOfWork
    clock: Clock

    async def __call__(self, learner_id: LearnerId) -> Export | None:
        async with self.uow.read() as tx:
            export = await tx.exports.of(learner_id)
        return export if export and export.expires_at > self.clock.now() else None


@dataclass(frozen=True, slots=True)
class DownloadExport:
    """The file of an export that is ready; raises ExportGone."""

    uow: AccountsUnitOfWork
    files: PersonalFiles
    clock: Clock

    async def __call__(self, export_id: ExportId) -> bytes:
        async with self.uow.read() as tx:
            export = await tx.exports.get(export_id)
        if export is None or export.ready_at is None or export.expires_at <= self.clock.now():
            raise ExportGone("This is not here any more. Ask for your data again.")
        return await self.files.read(export)
