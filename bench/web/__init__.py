"""The page: how large it is, and what Lighthouse says of it."""
