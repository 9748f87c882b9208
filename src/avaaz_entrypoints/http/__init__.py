"""The HTTP entrypoint: parse, call a use case, render. Holds no rule."""
