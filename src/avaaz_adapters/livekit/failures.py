"""Failures of a vendor that speaks, told in the domain's words."""

from livekit.agents import APIConnectionError, APIError, APIStatusError, APITimeoutError

from avaaz_adapters.openai.codes import HOPELESS
from avaaz_domain.conversation.events import VendorLost

_REFUSED = frozenset({400, 401, 403, 404})
"""What a handshake is refused with when the key, the model or the request is wrong."""


def vendor_lost(error: BaseException) -> VendorLost:
    """What this failure means: a refused key or an empty account does not get better by trying again."""
    body = getattr(error, "body", None)
    code = getattr(body, "code", None) or (body.get("code") if isinstance(body, dict) else None)
    if code in HOPELESS:
        return VendorLost(str(code), recoverable=False)
    status = _status(error)
    if status in _REFUSED:
        return VendorLost("refused", recoverable=False)
    if status == 429:
        return VendorLost("rate_limit", recoverable=True)
    for kind, name in ((APITimeoutError, "timeout"), (APIConnectionError, "connection"), (APIError, "answer")):
        if isinstance(error, kind):
            return VendorLost(name, recoverable=True)
    return VendorLost(type(error).__name__, recoverable=True)


def _status(error: BaseException) -> int | None:
    """The HTTP status of a refusal, also of a handshake that failed below; None where there was none."""
    if isinstance(error, APIStatusError) and error.status_code > 0:
        return error.status_code
    for each in (error, error.__cause__):
        response = getattr(each, "response", None)
        status = getattr(response, "status_code", None) or getattr(each, "status", None)
        if isinstance(status, int):
            return status
    return None
