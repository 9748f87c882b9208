"""Scorers: by measures alone, by a text model, and by both."""
