"""Corpora of marked answers, from files."""
