"""Figures of a running installation, for whoever operates it."""
