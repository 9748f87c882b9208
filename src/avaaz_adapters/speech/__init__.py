"""Voices that read aloud."""
