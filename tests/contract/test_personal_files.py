"""Files of people keep the contract in memory and in a folder, where they are nobody else's business."""

import zipfile
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest

from avaaz_adapters.contract_suite.mail import a_mail
from avaaz_adapters.contract_suite.personal_files import RECORDS, PersonalFilesContract, an_export
from avaaz_adapters.mail.message import Letterhead
from avaaz_adapters.mail.outbox import Outbox
from avaaz_adapters.memory.clock import VirtualClock
from avaaz_adapters.memory.people import MemoryFiles
from avaaz_adapters.storage.people import LocalPeople
from avaaz_domain.accounts.people import PersonalFiles
from avaaz_domain.shared.ids import LearnerId


class TestMemoryFiles(PersonalFilesContract):
    @pytest.fixture
    def files(self) -> PersonalFiles:
        return MemoryFiles()


class TestLocalPeople(PersonalFilesContract):
    @pytest.fixture
    def files(self, tmp_path: Path) -> PersonalFiles:
        return LocalPeople(tmp_path)


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
