"""Files of people keep the contract in memory, and in a folder where they are nobody else's business, or a bucket."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest

from avaaz_adapters.contract_suite.audio import SOUND
from avaaz_adapters.contract_suite.mail import a_mail
from avaaz_adapters.contract_suite.personal_files import RECORDS, PersonalFilesContract, an_export
from avaaz_adapters.mail.message import Letterhead
from avaaz_adapters.mail.outbox import Outbox
from avaaz_adapters.memory.clock import VirtualClock
from avaaz_adapters.memory.people import MemoryFiles
from avaaz_adapters.storage.audio import s3_audio
from avaaz_adapters.storage.people import LocalPeople
from avaaz_domain.accounts.people import PersonalFiles
from avaaz_domain.exams.recordings import recording_name
from avaaz_domain.shared.errors import Unavailable
from avaaz_domain.shared.ids import AttemptId, LearnerId
from tests.standins.objects import BUCKET, KEY, REGION, SECRET, Bucket, bucket


class TestMemoryFiles(PersonalFilesContract):
    @pytest.fixture
    def files(self) -> PersonalFiles:
        return MemoryFiles()


class TestLocalPeople(PersonalFilesContract):
    @pytest.fixture
    def files(self, tmp_path: Path) -> PersonalFiles:
        return LocalPeople(tmp_path)


@pytest.fixture
def remote() -> Iterator[Bucket]:
    with bucket() as running:
        yield running


class TestPeopleWithABucket(PersonalFilesContract):
    @pytest.fixture
    def files(self, tmp_path: Path, remote: Bucket) -> PersonalFiles:
        return LocalPeople(tmp_path, s3_audio(BUCKET, remote.url, REGION, KEY, SECRET))


def files_in(folder: Path) -> list[Path]:
    """All files, however deep."""
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_an_export_is_for_its_owner_only(tmp_path: Path) -> None:
    await LocalPeople(tmp_path).pack(an_export(), RECORDS)
    (file,) = files_in(tmp_path)
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    with zipfile.ZipFile(BytesIO(file.read_bytes())) as archive:
        assert set(archive.namelist()) == {"README.txt", "turns.json", "learners.json"}


async def test_mails_that_wait_for_an_erased_person_go_and_nobody_elses(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "outbox", Letterhead("Avaaz <avaaz@localhost>", "https://avaaz.example"), VirtualClock())
    for email in ("a@example.org", "anna@example.org", "A@example.org", "a@example.organic"):
        await outbox.send(a_mail(email=email))
    await LocalPeople(tmp_path).erase(LearnerId(uuid4()), "a@example.org")
    left = [path.read_text() for path in files_in(tmp_path / "outbox")]
    assert len(left) == 2
    assert any("To: anna@example.org" in mail for mail in left)
    assert any("To: a@example.organic" in mail for mail in left)


async def test_recordings_in_a_bucket_are_exported_and_erased_with_their_person(tmp_path: Path, remote: Bucket) -> None:
    sounds = s3_audio(BUCKET, remote.url, REGION, KEY, SECRET)
    files, export, other = LocalPeople(tmp_path, sounds), an_export(), LearnerId(uuid4())
    names = [recording_name(owner, AttemptId(uuid4()), export.asked_at) for owner in (export.learner_id, other)]
    for name in names:
        await sounds.put(name, SOUND)
    await files.pack(export, RECORDS)
    with zipfile.ZipFile(BytesIO(await files.read(export))) as archive:
        assert set(archive.namelist()) == {
            "README.txt",
            "turns.json",
            "learners.json",
            f"files/{names[0].split('/', 1)[1]}",
        }
        assert archive.read(f"files/{names[0].split('/', 1)[1]}") == SOUND.data
    await files.erase(export.learner_id, "")
    assert list(remote.objects) == names[1:]


async def test_any_number_of_recordings_is_erased_in_one_request(tmp_path: Path, remote: Bucket) -> None:
    """An erasure waits for the bucket inside its transaction."""
    sounds, learner = s3_audio(BUCKET, remote.url, REGION, KEY, SECRET), LearnerId(uuid4())
    for number in range(40):
        await sounds.put(f"{learner}/audio/{number:03}.ogg", SOUND)
    await LocalPeople(tmp_path, sounds).erase(learner, "")
    assert not remote.objects
    assert len([each for each in remote.asked if each.startswith("POST")]) == 1


async def test_nothing_is_erased_while_the_bucket_is_away(tmp_path: Path, remote: Bucket) -> None:
    files, export = LocalPeople(tmp_path, s3_audio(BUCKET, remote.url, REGION, KEY, SECRET)), an_export()
    await files.pack(export, RECORDS)
    remote.refuse = 500
    with pytest.raises(Unavailable):
        await files.erase(export.learner_id, "")
    assert await files.read(export)
