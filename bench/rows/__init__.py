"""The rows of the bench, one module each."""
