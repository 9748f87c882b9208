"""What documents say is true: tables, figures and commands are named, links lead somewhere, the example runs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from avaaz_adapters.metrics.prometheus import PrometheusFigures
from avaaz_adapters.postgres.tables import metadata
from tests.support.product import ROOT


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def test_the_privacy_page_names_every_table() -> None:
    first_table = page("privacy.md").split("| files in the data folder |")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", first_table, re.MULTILINE)) == {t.name for t in metadata.sorted_tables}


EXAMPLES = re.findall(r"^```python\n(.*?)^```$.*?^```\n(.*?)^```$", page("integrating.md"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("code", "printed"), EXAMPLES, ids=["talk", "exam"])
def test_the_examples_of_the_library_run_and_print_what_they_say(code: str, printed: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout == printed


def test_an_exam_needs_the_standard_library_alone() -> None:
    """No other package can be found: an integrator sits a shipped paper with this one."""
    _, (code, printed) = EXAMPLES
    alone = f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r})\n{code}"
    command = [sys.executable, "-I", "-S", "-c", alone]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout == printed


PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def anchors(text: str) -> set[str]:
    """The names that headings can be linked by."""
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in _HEADING.findall(text)}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    text = _FENCED.sub("", path.read_text(encoding="utf-8"))
    lost = []
    for link in _LINK.findall(text):
        if link.startswith(("https://", "http://", "mailto:")):
            continue
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        if not target.is_file() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
            lost.append(link)
    assert lost == []


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = set(_LINK.findall((folder / "README.md").read_text(encoding="utf-8")))
    assert listed == {path.name for path in folder.glob("*.md")} - {"README.md"}


def test_the_page_for_operators_names_every_figure() -> None:
    figures = PrometheusFigures()
    figures.jobs(0, 0)
    figures.pool(1, lambda: 0)
    ours = {_shown(metric.name, metric.type) for metric in figures.registry.collect() if metric.name[:6] == "avaaz_"}
    assert set(re.findall(r"^\| `(avaaz_\w+)` \|", page("operations.md"), re.MULTILINE)) == ours


def _shown(name: str, kind: str) -> str:
    return f"{name}_total" if kind == "counter" else name


_NAMED = re.compile(r"`((?:unit|contract|http|agent|faults|e2e|contract_suite|web)/[^`:]+)::([^`]+)`")


def _tests_file(name: str) -> Path:
    if name.startswith("contract_suite/"):
        return ROOT / "src" / "avaaz_adapters" / name
    return ROOT / name if name.startswith("web/") else ROOT / "tests" / name


@pytest.mark.parametrize(("name", "least"), [("security.md", 50), ("operations.md", 11)])
def test_every_test_that_a_page_names_exists(name: str, least: int) -> None:
    named = _NAMED.findall(page(name))
    assert len(named) > least
    lost = []
    for file, test in named:
        path = _tests_file(file)
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        wanted = rf'it\("{re.escape(test)}"' if file.startswith("web/") else rf"(?:def|class) {re.escape(test)}\b"
        if not re.search(wanted, text):
            lost.append(f"{file}::{test}")
    assert lost == []


def test_every_row_of_the_security_page_names_requirements_and_says_what_shows_them() -> None:
    rows = re.findall(r"^\| (\d+\.\d+\.\d+[^|]*) \|([^|]*)\|([^|]*)\|$", page("security.md"), re.MULTILINE)
    assert len(rows) > 40
    unshown = [numbers for numbers, _, shown in rows if "::" not in shown and "no rule to test" not in shown]
    assert unshown == []
