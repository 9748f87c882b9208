"""Our own LiveKit server: where its binary is, its configuration as text, and its health."""

import http.client
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from avaaz_adapters.embedded.program import Program

EMPTY_ROOM_S = 60
"""How long the server keeps a room that nobody has joined."""
DEPARTURE_S = 20
"""How long the server keeps a room whose last participant left."""


def find_binary(wanted: str, data: Path) -> str | None:
    """The LiveKit server to run: `wanted` if given, else one built here, else one on the PATH, else None."""
    if wanted:
        return shutil.which(wanted)
    for folder in (data, Path(".avaaz")):
        built = folder / "bin" / "livekit-server"
        if built.is_file():
            return str(built.resolve())
    return shutil.which("livekit-server")


@dataclass(frozen=True, slots=True)
class EmbeddedLiveKit:
    """One LiveKit server on `host`, without Redis: `port` for signals, one UDP and one TCP port for sound.

    Browsers send sound to `node_ip`. `key` and `secret` sign its tokens.
    """

    binary: str
    host: str
    port: int
    udp_port: int
    tcp_port: int
    node_ip: str
    key: str
    secret: str

    @property
    def address(self) -> str:
        """Where this machine reaches it."""
        return "127.0.0.1" if self.host in {"0.0.0.0", "::", "localhost"} else self.host  # noqa: S104

    @property
    def url(self) -> str:
        """`ws://address:port` for processes of this machine."""
        return f"ws://{self.address}:{self.port}"

    @property
    def public_url(self) -> str:
        """`ws://address:port` for browsers: the node's address when we listen on every interface."""
        return f"ws://{self.node_ip}:{self.port}" if self.host in {"0.0.0.0", "::"} else self.url  # noqa: S104

    def config(self) -> str:
        """The configuration as JSON, which is YAML too."""
        local = self.node_ip.startswith("127.")
        rtc: dict[str, object] = {
            "udp_port": self.udp_port,
            "tcp_port": self.tcp_port,
            "node_ip": self.node_ip,
            "use_external_ip": False,
            "enable_loopback_candidate": local,
        }
        if local:
            rtc["interfaces"] = {"includes": ["lo"]}
        return json.dumps(
            {
                "port": self.port,
                "bind_addresses": [self.host],
                "rtc": rtc,
                "room": {"empty_timeout": EMPTY_ROOM_S, "departure_timeout": DEPARTURE_S},
                "keys": {self.key: self.secret},
                "logging": {"level": "info", "json": True},
            }
        )

    def program(self) -> Program:
        """The server. The configuration goes by the environment, so that its secret is in no file or command line."""
        return Program((self.binary,), env={"LIVEKIT_CONFIG": self.config()})

    def is_ready(self) -> bool:
        """Whether it answers. Blocks for 1 s at most."""
        connection = http.client.HTTPConnection(self.address, self.port, timeout=1)
        try:
            connection.request("GET", "/")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
