"""Codes of OpenAI's API, in what it answers and in what its sessions tell."""

HOPELESS = frozenset({"invalid_api_key", "insufficient_quota", "billing_not_active", "account_deactivated"})
"""Codes that do not get better by trying again."""
