"""The rules of Avaaz: entities, use cases and ports. Standard library only."""
