"""The console program `avaaz`."""
