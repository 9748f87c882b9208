"""The other candidate of a pair task, where a text model can take up what was said."""
