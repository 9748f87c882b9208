"""Use cases: the learner says who may read and mark an exam."""

from dataclasses import dataclass

from avaaz_domain.accounts.addresses import email_of, folded
from avaaz_domain.exams.errors import TooManyReaders
from avaaz_domain.exams.remarks import READERS_MAX, Reader
from avaaz_domain.exams.repositories import ExamsUnitOfWork
from avaaz_domain.shared.clock import Clock
from avaaz_domain.shared.ids import AttemptId, LearnerId, ReaderId, new_id


@dataclass(frozen=True, slots=True)
class LetIn:
    """Let an instructor in by e-mail address. Nothing is told of whether there is such an account.

    The same address again changes nothing. Raises AttemptNotFound, EmailInvalid, and TooManyReaders.
    """

    uow: ExamsUnitOfWork
    clock: Clock

    async def __call__(self, learner_id: LearnerId, attempt_id: AttemptId, email: str) -> Reader:
        email = email_of(email)
        now = self.clock.now()
        async with self.uow.begin() as tx:
            attempt = await tx.attempts.get(attempt_id, owner=learner_id)
            readers = await tx.readers.of(attempt.id)
            known = next((reader for reader in readers if reader.address == folded(email)), None)
            if known:
                return known
            if len(readers) >= READERS_MAX:
                raise TooManyReaders(f"At most {READERS_MAX} can be let in. Shut somebody out first.")
            reader = Reader(
                id=ReaderId(new_id(now)),
                attempt_id=attempt.id,
                learner_id=learner_id,
                email=email,
                address=folded(email),
                let_in_at=now,
            )
            await tx.readers.add(reader)
            return reader


@dataclass(frozen=True, slots=True)
class ListReaders:
    """Who is let in, in the order in which they were. Raises AttemptNotFound."""

    uow: ExamsUnitOfWork

    async def __call__(self, learner_id: LearnerId, attempt_id: AttemptId) -> list[Reader]:
        async with self.uow.read() as tx:
            attempt = await tx.attempts.get(attempt_id, owner=learner_id)
            return await tx.readers.of(attempt.id)


@dataclass(frozen=True, slots=True)
class ShutOut:
    """From now on this reader finds nothing; a mark that was given stays. Raises AttemptNotFound."""

    uow: ExamsUnitOfWork

    async def __call__(self, learner_id: LearnerId, attempt_id: AttemptId, reader_id: ReaderId) -> None:
        async with self.uow.begin() as tx:
            attempt = await tx.attempts.get(attempt_id, owner=learner_id)
            await tx.readers.remove(attempt.id, reader_id)
