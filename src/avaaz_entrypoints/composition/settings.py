"""Settings: one frozen struct read from the environment, complete or refused with a list of what to set."""

from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_type_hints

from msgspec import Meta

from avaaz_entrypoints.composition.variables import variable
from avaaz_entrypoints.composition.vendor_settings import VendorSettings, listed


class Settings(VendorSettings, frozen=True, kw_only=True):
    """Every setting of every process. The variable of a field is `AVAAZ_` and its name in capitals.

    An empty variable means the default. Each description says what the value does and its unit;
    `docs/running.md` and `avaaz doctor` print them.
    """

    data: Annotated[Path, Meta(description="Folder of everything that is kept: database, keys, logs.")] = Path(".avaaz")
    host: Annotated[str, Meta(description="Address that the page and the API listen on.")] = "127.0.0.1"
    port: Annotated[int, Meta(ge=1, le=65535, description="Port of the page and the API.")] = 8080
    trusted_proxies: Annotated[
        str,
        Meta(
            description="Addresses or networks of proxies whose X-Forwarded-For and -Proto are believed, with commas. "
            "Empty: nobody's, so that behind a proxy all visitors count as one address."
        ),
    ] = ""
    web_dir: Annotated[Path, Meta(description="Folder of the built page.")] = Path("web/out")
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"], Meta(description="Least severe log line that is written.")
    ] = "info"

    store: Annotated[
        Literal["postgres", "memory"],
        Meta(description="Where conversations are kept. `memory` forgets all at exit and works in one process only."),
    ] = "postgres"
    database_url: Annotated[
        str, Meta(description="PostgreSQL to use, `postgresql://…`. Empty: `avaaz serve` starts its own.")
    ] = ""
    postgres_user: Annotated[
        str,
        Meta(
            description="System user of the own PostgreSQL when started as root. Empty: `postgres`, or else `nobody`."
        ),
    ] = ""
    pool_size: Annotated[int, Meta(ge=1, le=200, description="Database connections of the HTTP process.")] = 16

    livekit_url: Annotated[
        str, Meta(description="LiveKit server, `ws://…`, for our processes. Empty: `avaaz serve` starts its own.")
    ] = ""
    livekit_public_url: Annotated[
        str, Meta(description="LiveKit server as the page reaches it. Empty: the same as AVAAZ_LIVEKIT_URL.")
    ] = ""
    livekit_api_key: Annotated[str, Meta(description="Key of the LiveKit server. The own server makes one.")] = ""
    livekit_api_secret: Annotated[str, Meta(description="Secret of the LiveKit server. The own server makes one.")] = ""
    livekit_binary: Annotated[
        str,
        Meta(
            description="Program of the own LiveKit server. "
            "Empty: `bin/livekit-server` in AVAAZ_DATA or `.avaaz`, or else the one on the PATH."
        ),
    ] = ""
    livekit_node_ip: Annotated[
        str, Meta(description="Address to which browsers send sound when `avaaz serve` runs its own LiveKit.")
    ] = "127.0.0.1"

    secret: Annotated[
        str, Meta(description="Signs access tokens, 32 characters or more. Empty: `avaaz serve` makes and keeps one.")
    ] = ""
    access_minutes: Annotated[int, Meta(ge=1, le=60, description="Life of an access token in minutes.")] = 15
    guests: Annotated[Literal["on", "off"], Meta(description="Whether one may talk without an account.")] = "on"
    guest_minutes: Annotated[int, Meta(ge=1, le=600, description="Spoken minutes of a guest.")] = 3
    guests_per_hour: Annotated[int, Meta(ge=1, description="New guests per address and hour.")] = 20

    login_tries: Annotated[
        int, Meta(ge=1, description="Tries on one account from one address of a visitor per quarter of an hour.")
    ] = 10
    login_tries_per_account: Annotated[
        int,
        Meta(
            ge=1,
            description="Tries on one account from everywhere per quarter of an hour; far above "
            "AVAAZ_LOGIN_TRIES, or strangers lock its owner out.",
        ),
    ] = 100
    login_tries_per_address: Annotated[
        int, Meta(ge=1, description="Tries with a password per address of a visitor and quarter of an hour.")
    ] = 60
    mails_per_hour: Annotated[int, Meta(ge=1, description="Mails one mailbox can be sent by asking, per hour.")] = 5
    mails_per_address: Annotated[
        int, Meta(ge=1, description="Mails that can be asked for from one address of a visitor, per hour.")
    ] = 30

    mail: Annotated[
        Literal["outbox", "smtp"],
        Meta(description="How mails go out. `outbox` writes them into the folder `outbox` in AVAAZ_DATA."),
    ] = "outbox"
    mail_from: Annotated[
        str, Meta(min_length=3, description="Who mails come from, an address of a domain that is yours.")
    ] = "Avaaz <avaaz@localhost>"
    public_url: Annotated[
        str, Meta(description="Address of the page in links of mails. Empty: the one it listens on.")
    ] = ""
    smtp_host: Annotated[str, Meta(description="Mail server, needed where `smtp` is chosen.")] = ""
    smtp_port: Annotated[int, Meta(ge=1, le=65535, description="Port of the mail server.")] = 587
    smtp_security: Annotated[
        Literal["starttls", "tls", "none"],
        Meta(description="`tls` from the first byte (port 465), `starttls` before anything is said, or `none`."),
    ] = "starttls"
    smtp_user: Annotated[str, Meta(description="User at the mail server. Empty: none is named.")] = ""
    smtp_password: Annotated[str, Meta(description="Password at the mail server.")] = ""
    smtp_ca_file: Annotated[
        str, Meta(description="Certificates that the mail server's is checked against. Empty: the system's.")
    ] = ""

    audit_days: Annotated[
        int, Meta(ge=1, le=3650, description="Days for which it is kept what happened to accounts, for the operator.")
    ] = 180

    audio: Annotated[
        Literal["local", "s3"],
        Meta(description="Where recordings are kept: `local` in the folder `people` in AVAAZ_DATA, `s3` in a bucket."),
    ] = "local"
    audio_bucket: Annotated[str, Meta(description="Bucket for recordings, needed where `s3` is chosen.")] = ""
    audio_endpoint: Annotated[
        str, Meta(description="Address of the S3 service, `https://…`. Empty: Amazon's own in the region.")
    ] = ""
    audio_region: Annotated[str, Meta(description="Region of the bucket.")] = "us-east-1"
    audio_key: Annotated[str, Meta(description="Access key of the bucket.")] = ""
    audio_secret: Annotated[str, Meta(description="Secret key of the bucket.")] = ""

    translations_per_day: Annotated[
        int, Meta(ge=0, description="New translations of lines that a learner may ask for within 24 hours.")
    ] = 200
    meanings_per_day: Annotated[
        int, Meta(ge=0, description="New meanings of words that a learner may ask for within 24 hours.")
    ] = 500

    retries_per_day: Annotated[
        int, Meta(ge=0, description="Answers of marked exams that a learner may say again within 24 hours.")
    ] = 50

    metrics_port: Annotated[
        int,
        Meta(
            ge=0,
            le=65_000,
            description="Port of the figures for Prometheus, `/metrics`. `avaaz serve` gives it to the HTTP process, "
            "and the next two to the agents. 0: no figures.",
        ),
    ] = 0
    metrics_host: Annotated[
        str, Meta(description="Address that figures are given on; who reaches it can read them.")
    ] = "127.0.0.1"

    otlp_endpoint: Annotated[
        str,
        Meta(description="Collector of traces that speaks OTLP over HTTP, `http://…:4318`. Empty: nothing is traced."),
    ] = ""

    worker_id: Annotated[str, Meta(description="Name of an agent process, a UUID. `avaaz serve` gives it.")] = ""
    clock_offset_s: Annotated[int, Meta(description="Seconds added to the clock, for tests of another day.")] = 0
    clock_rate: Annotated[
        int, Meta(ge=1, le=100, description="How many times as fast the clock runs, for tests of long exams.")
    ] = 1
    clock_since_s: Annotated[
        float,
        Meta(
            ge=0,
            description="From when the clock runs at its rate, in Unix seconds, the same for all processes. "
            "`avaaz serve` gives it. 0: from the start of each.",
        ),
    ] = 0.0
    turn_window_ms: Annotated[
        int,
        Meta(
            ge=0, le=10_000, description="Silence in ms that ends every turn, for measurements. 0: patience by level."
        ),
    ] = 0

    @property
    def guests_allowed(self) -> bool:
        """Whether a visitor may enter as a guest."""
        return self.guests == "on"

    @property
    def proxies(self) -> tuple[str, ...]:
        """Addresses and networks whose word about the client is taken."""
        return listed(self.trusted_proxies)

    @property
    def page_url(self) -> str:
        """Where a browser finds the page."""
        host = "127.0.0.1" if self.host in {"0.0.0.0", "::"} else self.host  # noqa: S104 - compared, not listened on
        return self.public_url or f"http://{host}:{self.port}"

    @property
    def outbox(self) -> Path:
        """Where mails are put when they are not sent."""
        return self.data / "outbox"

    @property
    def page_livekit_url(self) -> str:
        """The LiveKit address that the page is told; empty when voice is not configured."""
        return self.livekit_public_url or self.livekit_url


_HINTS: dict[str, Any] = get_type_hints(Settings, include_extras=True)
SECRETS = frozenset(
    {
        "database_url",
        "openai_api_key",
        "gemini_api_key",
        "compatible_api_key",
        "livekit_api_key",
        "livekit_api_secret",
        "secret",
        "smtp_password",
        "audio_key",
        "audio_secret",
    }
)
"""Fields whose value is never shown."""


def annotation(field: str) -> Any:
    """The type of a setting, with what is said of it."""
    return _HINTS[field]


def describe(field: str) -> str:
    """What a setting does, in one or two sentences."""
    return str(_HINTS[field].__metadata__[0].description)


def allowed(field: str) -> str:
    """The values a setting takes, for people: `on or off`, `1 to 65535`; empty for free text."""
    kind, meta = _HINTS[field].__origin__, _HINTS[field].__metadata__[0]
    if choices := get_args(kind):
        return " or ".join(choices)
    if kind is int:
        if meta.le is not None:
            return f"{meta.ge} to {meta.le}"
        return "a whole number" if meta.ge is None else f"{meta.ge} or more"
    return ""


def environment(settings: Settings) -> dict[str, str]:
    """The variables from which another process reads these very settings; defaults are left out."""
    defaults = Settings()
    return {
        variable(field): str(value.resolve() if isinstance(value, Path) else value)
        for field in Settings.__struct_fields__
        if (value := getattr(settings, field)) != getattr(defaults, field) or isinstance(value, Path)
    }
