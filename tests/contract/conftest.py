"""Failures in the public suites are explained like failures in a test."""

import pytest

pytest.register_assert_rewrite("avaaz_adapters.contract_suite")
