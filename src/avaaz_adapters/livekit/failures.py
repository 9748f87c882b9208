"""Failures of a realtime vendor, told in the domain's words."""

from livekit.agents import APIConnectionError, APIError, APIStatusError, APITimeoutError

from avaaz_domain.conversation.events import VendorLost

_HOPELESS = frozenset({"invalid_api_key", "insufficient_quota", "billing_not_active", "account_deactivated"})


def vendor_lost(error: BaseException) -> VendorLost:
    """What this failure means: a refused key or an empty account does not get better by trying again."""
    body = getattr(error, "body", None)
    code = getattr(body, "code", None) or (body.get("code") if isinstance(body, dict) else None)
    if isinstance(error, APIStatusError) and error.status_code in (401, 403):
        return VendorLost("refused", recoverable=False)
    if code in _HOPELESS:
        return VendorLost(str(code), recoverable=False)
    for kind, name in ((APITimeoutError, "timeout"), (APIConnectionError, "connection"), (APIError, "answer")):
        if isinstance(error, kind):
            return VendorLost(name, recoverable=True)
    return VendorLost(type(error).__name__, recoverable=True)
