"""A test belongs to the category of its directory."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A machine that is busy with something else fails no test: an example, and finding one, may take their time.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")

pytest_plugins = ("tests.support.postgres",)
CATEGORIES = frozenset({"unit", "contract", "http", "agent", "e2e", "faults"})


def pytest_collection_modifyitems(items: list[pytest.Item], config: pytest.Config) -> None:
    tests = Path(__file__).parent
    for item in items:
        category = item.path.relative_to(tests).parts[0]
        if category not in CATEGORIES:
            raise pytest.UsageError(f"{item.path} is in no category: {', '.join(sorted(CATEGORIES))}")
        item.add_marker(category)
