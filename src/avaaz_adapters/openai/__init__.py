"""OpenAI: the realtime model through livekit's plugin, and typed answers through its SDK."""
