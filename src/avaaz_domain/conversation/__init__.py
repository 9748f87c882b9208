"""The one endless conversation of a learner: session, practice, call, turn; who speaks when; minutes."""
