"""The voice rows' stage: a learner, both stacks on one LiveKit server and one vendor, and what was seen when."""
