"""Ways in: HTTP, the voice worker, the command line. Thin: parse, call a use case, render."""
