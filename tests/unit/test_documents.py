"""What documents say is true: the privacy page names every table, the example of the library runs."""

import re
import subprocess
import sys

from avaaz_adapters.postgres.tables import metadata
from tests.support.product import ROOT


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def test_the_privacy_page_names_every_table() -> None:
    first_table = page("privacy.md").split("| files in the data folder |")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", first_table, re.MULTILINE)) == {t.name for t in metadata.sorted_tables}


def test_the_example_of_the_library_runs_and_prints_what_it_says() -> None:
    code, printed = re.findall(r"^```(?:python)?\n(.*?)^```$", page("integrating.md"), re.MULTILINE | re.DOTALL)
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout == printed
