"""What a device calls itself, short: the browser and the system that its User-Agent names."""

_BROWSERS = (
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)
"""The first that is found counts: many claim to be others as well."""


def device_name(user_agent: str) -> str:
    """Like `Chrome, Android`; empty when it names neither."""
    found = (next((name for mark, name in known if mark in user_agent), "") for known in (_BROWSERS, _SYSTEMS))
    return ", ".join(name for name in found if name)
