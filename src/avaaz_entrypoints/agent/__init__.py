"""The voice agent: joins rooms, runs the use case, relays. It holds no rule."""
