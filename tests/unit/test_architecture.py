"""Who may import whom, read from the syntax trees; import-linter holds the layers."""

import ast
import importlib.metadata
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src"
STDLIB = sys.stdlib_module_names


def top_level_imports(source: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{source}:{node.lineno}: write the whole name of the module"
            assert node.module is not None
            yield node.module


def strangers(package: str, allowed: frozenset[str]) -> list[str]:
    files = sorted((SRC / package).rglob("*.py"))
    assert files, package
    return [
        f"{file.relative_to(SRC)}: {name}"
        for file in files
        for name in top_level_imports(file)
        if name.partition(".")[0] not in STDLIB | allowed
    ]


def test_the_domain_imports_only_the_standard_library() -> None:
    assert strangers("avaaz_domain", frozenset({"avaaz_domain"})) == []


def test_contract_suites_import_only_the_domain_and_pytest() -> None:
    package = "avaaz_adapters/contract_suite"
    own = frozenset({"avaaz_domain", "pytest"})
    foreign = [s for s in strangers(package, own) if ": avaaz_adapters.contract_suite" not in s]
    assert foreign == []


def test_adapters_are_free_of_entrypoints() -> None:
    seen = [s for s in strangers("avaaz_adapters", frozenset()) if ": avaaz_entrypoints" in s]
    assert seen == []


@pytest.mark.parametrize("package", ["avaaz_domain", "avaaz_adapters", "avaaz_entrypoints"])
def test_files_stay_small(package: str) -> None:
    long = {
        str(file.relative_to(SRC)): lines
        for file in (SRC / package).rglob("*.py")
        if "migrations" not in file.parts and (lines := len(file.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert long == {}


def test_installing_avaaz_alone_brings_nothing_else() -> None:
    requirements = importlib.metadata.requires("avaaz") or []
    assert requirements
    assert [r for r in requirements if "extra ==" not in r] == []


def test_the_domain_loads_no_third_party_module() -> None:
    code = (
        "import sys, pkgutil, importlib, avaaz_domain as d\n"
        "for m in pkgutil.walk_packages(d.__path__, 'avaaz_domain.'): importlib.import_module(m.name)\n"
        "print(*{n.partition('.')[0] for n in sys.modules} - sys.stdlib_module_names)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name for name in done.stdout.split() if not name.startswith("_")}
    assert loaded - {"avaaz_domain", "sitecustomize", "usercustomize"} == set()
