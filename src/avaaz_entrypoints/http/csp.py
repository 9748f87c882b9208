"""Headers that make a browser careful."""

from urllib.parse import urlsplit

Header = tuple[bytes, bytes]


def _voice_sources(url: str) -> list[str]:
    """The voice server as a page reaches it: by web socket, and by HTTP to ask why a socket failed."""
    if not url:
        return []
    parts = urlsplit(url)
    secure = parts.scheme in {"wss", "https"}
    schemes = ("wss", "https") if secure else ("ws", "http")
    return [f"{scheme}://{parts.netloc}" for scheme in schemes]


def page_policy(livekit_url: str) -> str:
    """The policy of a page. Scripts are left to the page itself: it carries the hashes of its inline ones."""
    directives = {
        "connect-src": ["'self'", *_voice_sources(livekit_url)],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "style-src": ["'self'"],
        "media-src": ["'self'", "blob:"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'", "blob:"],
        "frame-src": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


API_POLICY = "default-src 'none'; frame-ancestors 'none'"
HSTS: Header = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")


def security_headers(policy: str) -> list[Header]:
    """The headers of every answer under this content security policy."""
    return [
        (b"content-security-policy", policy.encode()),
        (b"permissions-policy", b"microphone=(self), camera=(), geolocation=(), payment=(), usb=()"),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"strict-origin-when-cross-origin"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
    ]
