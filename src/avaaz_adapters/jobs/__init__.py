"""The worker that tells listeners what happened, by procrastinate."""
