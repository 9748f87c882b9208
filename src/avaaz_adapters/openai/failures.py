"""What goes wrong with OpenAI's API, in the domain's words."""

from collections.abc import Iterator
from contextlib import contextmanager

import openai

from avaaz_adapters.openai.codes import HOPELESS
from avaaz_domain.conversation.errors import VendorFailed


@contextmanager
def in_our_words() -> Iterator[None]:
    """Raises VendorFailed for what the client raises, and for answers that cannot be read."""
    try:
        yield
    except openai.OpenAIError as failure:
        raise vendor_failed(failure) from failure
    except ValueError as nonsense:
        raise VendorFailed("nonsense", recoverable=True) from nonsense


def vendor_failed(failure: openai.OpenAIError) -> VendorFailed:
    """What this failure means: a refused key or an empty account does not get better by trying again."""
    if isinstance(failure, openai.AuthenticationError | openai.PermissionDeniedError):
        return VendorFailed("auth", recoverable=False)
    if isinstance(failure, openai.RateLimitError):
        spent = failure.code in HOPELESS
        return VendorFailed("quota" if spent else "rate_limit", recoverable=not spent, retry_after_s=_wait(failure))
    if isinstance(failure, openai.InternalServerError):
        return VendorFailed("server", recoverable=True)
    if isinstance(failure, openai.APIStatusError):
        return VendorFailed("request", recoverable=False)
    if isinstance(failure, openai.APITimeoutError):
        return VendorFailed("timeout", recoverable=True)
    if isinstance(failure, openai.APIConnectionError):
        return VendorFailed("connection", recoverable=True)
    return VendorFailed("nonsense", recoverable=True)


def _wait(failure: openai.APIStatusError) -> int:
    """How long the vendor says to wait, in whole seconds; 20 where it does not say."""
    said = failure.response.headers.get("retry-after", "")
    return min(3600, max(1, int(said))) if said.isdigit() else 20
