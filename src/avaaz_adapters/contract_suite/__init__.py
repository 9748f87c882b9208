"""Public pytest classes, one per port: subclass one, give it your adapter by a fixture, and run it."""
