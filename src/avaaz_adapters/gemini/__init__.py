"""Gemini, through livekit's plugin and Google's SDK."""
