"""Voice over LiveKit: rooms, the learner's line, and a facade over any realtime model."""
