"""Whose certificates are believed, read once: it takes 80 ms, for which an event loop with sound on it would stand."""

import ssl
from functools import cache

import certifi


@cache
def trusted(ca_file: str = "") -> ssl.SSLContext:
    """For clients of any thread. Empty: what this machine trusts, and the well-known authorities where it has none."""
    if ca_file:
        return ssl.create_default_context(cafile=ca_file)
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
