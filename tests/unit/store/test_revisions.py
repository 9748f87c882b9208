"""Changes of the schema form one line: two that were made at the same time are noticed without a database."""

import re

from tests.support.product import ROOT

FOLDER = ROOT / "src" / "avaaz_adapters" / "postgres" / "migrations" / "versions"
_TOLD = re.compile(r'^(revision|down_revision)(?:: [^=]+)? = (?:"(\w+)"|None)$', re.MULTILINE)


def test_each_follows_the_one_before_it_and_is_named_after_its_number() -> None:
    before = ""
    for path in sorted(FOLDER.glob("0*.py")):
        told = dict(_TOLD.findall(path.read_text(encoding="utf-8")))
        assert told == {"revision": path.name[:4], "down_revision": before}, path.name
        before = told["revision"]
