"""Where a request comes from: the client's address as a keyed hash, and whether our own page sent it."""

import hashlib
import hmac
import ipaddress
from typing import Any

from litestar import Request

from avaaz_domain.shared.errors import Forbidden


class CrossSite(Forbidden):
    """A request that rides on a cookie must come from our own page."""

    code = "cross_site"


def network(address: str) -> str:
    """The address one household has: an IPv4 address, or the first 64 bits of an IPv6 one."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return str(ip.ipv4_mapped)
        return str(ipaddress.ip_network((ip, 64), strict=False))
    return str(ip)


def guest_origin(secret: str, address: str) -> str:
    """HMAC-SHA256 of the client's network: equal for the same one, useless without the secret."""
    return hmac.new(secret.encode(), f"origin:{network(address)}".encode(), hashlib.sha256).hexdigest()


def client_address(request: Request[Any, Any, Any]) -> str:
    """The address the request came from."""
    client = request.scope.get("client")
    return client[0] if client else ""


def require_own_page(request: Request[Any, Any, Any]) -> None:
    """Raise CrossSite unless the request carries `X-Avaaz: 1` and, where the browser tells, comes from this origin."""
    headers = request.headers
    origin = headers.get("origin")
    own = f"{request.scope['scheme']}://{headers.get('host', '')}"
    if (
        headers.get("x-avaaz") != "1"
        or (origin is not None and origin.lower() != own.lower())
        or headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}
    ):
        raise CrossSite("This works from our own page only.")
