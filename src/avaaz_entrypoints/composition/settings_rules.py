"""What is wrong between settings that are each valid."""

import ipaddress
from collections.abc import Iterator
from email.utils import parseaddr

from avaaz_entrypoints.composition.settings import Settings
from avaaz_entrypoints.composition.variables import variable
from avaaz_entrypoints.composition.vendor_settings import VENDORS

_HTTP = ("http://", "https://")
_SOCKET = ("ws://", "wss://", *_HTTP)
_SCHEMES = {
    "database_url": ("postgresql://", "postgresql+asyncpg://", "postgresql+psycopg://", "postgres://"),
    "livekit_url": _SOCKET,
    "livekit_public_url": _SOCKET,
    "openai_base_url": _HTTP,
    "gemini_base_url": ("https://",),
    "compatible_base_url": _HTTP,
    "public_url": _HTTP,
    "audio_endpoint": _HTTP,
    "otlp_endpoint": _HTTP,
}
_NEEDS = {
    "openai": ("openai_api_key", "a key"),
    "gemini": ("gemini_api_key", "a key"),
    "compatible": ("compatible_base_url", "its address"),
}


def contradictions(s: Settings) -> list[str]:
    """Every problem, each with what to set."""
    return [*_vendors(s), *_livekit(s), *_addresses(s), *_mail(s), *_audio(s), *_secret(s)]


def _vendors(s: Settings) -> Iterator[str]:
    for field, chosen in (("realtime", s.realtimes), ("llm", s.llms)):
        if not chosen:
            yield f"{variable(field)} names nobody: set one or more of {', '.join(VENDORS)}."
        for vendor in dict.fromkeys(chosen):
            if vendor not in VENDORS:
                known = ", ".join(VENDORS)
                yield f"{variable(field)}: there is no {vendor!r}. Set one or more of {known}, with commas."
            elif chosen.count(vendor) > 1:
                yield f"{variable(field)} names {vendor} more than once."
    for field, chosen in (("realtime", s.realtimes), ("llm", s.llms), ("speech", (s.speech,))):
        for vendor in dict.fromkeys(chosen):
            needed, what = _NEEDS.get(vendor, ("", ""))
            if needed and not getattr(s, needed):
                other = "espeak" if field == "speech" else "scripted"
                name = variable(field)
                yield f"{name}={vendor} needs {what}: set {variable(needed)}, or set {name}={other}."


def _livekit(s: Settings) -> Iterator[str]:
    if s.livekit_url:
        for field in ("livekit_api_key", "livekit_api_secret"):
            if not getattr(s, field):
                yield f"AVAAZ_LIVEKIT_URL is set, so {variable(field)} must be set too."


def _addresses(s: Settings) -> Iterator[str]:
    for field, schemes in _SCHEMES.items():
        value = getattr(s, field)
        if value and not value.startswith(schemes):
            yield f"{variable(field)} must begin with {' or '.join(schemes)}"
    for each in s.proxies:
        try:
            ipaddress.ip_network(each)
        except ValueError:
            yield f"AVAAZ_TRUSTED_PROXIES: {each!r} is no address or network."


def _mail(s: Settings) -> Iterator[str]:
    if s.mail == "smtp" and not s.smtp_host:
        yield "AVAAZ_MAIL=smtp needs a mail server: set AVAAZ_SMTP_HOST, or set AVAAZ_MAIL=outbox."
    if s.smtp_password and not s.smtp_user:
        yield "AVAAZ_SMTP_PASSWORD is set, so AVAAZ_SMTP_USER must be set too."
    if "@" not in parseaddr(s.mail_from)[1]:
        yield "AVAAZ_MAIL_FROM must be an address, like Avaaz <avaaz@example.org>."


def _audio(s: Settings) -> Iterator[str]:
    for field in ("audio_bucket", "audio_key", "audio_secret") if s.audio == "s3" else ():
        if not getattr(s, field):
            yield f"AVAAZ_AUDIO=s3 needs a bucket and its keys: set {variable(field)}, or set AVAAZ_AUDIO=local."


def _secret(s: Settings) -> Iterator[str]:
    if s.secret and len(s.secret) < 32:
        yield f"AVAAZ_SECRET has {len(s.secret)} characters: set 32 or more, or leave it out."
