"""What every store of people's files keeps to. Subclass and provide the `files` fixture."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from avaaz_domain.accounts.people import EXPORT_LIFE, Export, ExportGone, PersonalFiles, Records
from avaaz_domain.shared.ids import ExportId, LearnerId

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
RECORDS: Records = {"turns": [{"text": "Jeg bor i Bergen.", "ms": 2_000}], "learners": [{"locale": "nb"}]}


def an_export(learner_id: LearnerId | None = None) -> Export:
    """One of this learner's, or of somebody's."""
    owner = learner_id or LearnerId(uuid4())
    return Export(id=ExportId(uuid4()), learner_id=owner, asked_at=NOON, expires_at=NOON + EXPORT_LIFE)


class PersonalFilesContract:
    @pytest.fixture
    def files(self) -> PersonalFiles:
        raise NotImplementedError("Provide the files under test.")

    async def test_an_export_is_read_back_and_as_large_as_was_said(self, files: PersonalFiles) -> None:
        export = an_export()
        size = await files.pack(export, RECORDS)
        assert len(await files.read(export)) == size > 0

    async def test_a_second_one_takes_the_place_of_the_first(self, files: PersonalFiles) -> None:
        export = an_export()
        await files.pack(export, RECORDS)
        size = await files.pack(export, {"learners": []})
        assert len(await files.read(export)) == size

    async def test_what_was_removed_is_gone(self, files: PersonalFiles) -> None:
        export = an_export()
        kept = an_export(export.learner_id)
        for each in (export, kept):
            await files.pack(each, RECORDS)
        for _ in range(2):
            await files.remove_export(export)
        with pytest.raises(ExportGone):
            await files.read(export)
        assert await files.read(kept)

    async def test_what_never_was_is_gone_too(self, files: PersonalFiles) -> None:
        with pytest.raises(ExportGone):
            await files.read(an_export())

    async def test_an_erased_person_leaves_no_file_and_others_keep_theirs(self, files: PersonalFiles) -> None:
        mine = [an_export(LearnerId(uuid4()))]
        mine.append(an_export(mine[0].learner_id))
        other = an_export()
        for each in (*mine, other):
            await files.pack(each, RECORDS)
        for _ in range(2):
            await files.erase(mine[0].learner_id, "asha@example.org")
        for each in mine:
            with pytest.raises(ExportGone):
                await files.read(each)
        assert await files.read(other)
