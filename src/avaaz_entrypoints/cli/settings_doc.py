"""`avaaz settings-doc`: prints docs/running.md from the settings and the command table."""

from avaaz_entrypoints.cli.main import usage
from avaaz_entrypoints.composition.settings import Settings, allowed, describe
from avaaz_entrypoints.composition.variables import variable

TEXT = """\
# Running Avaaz

This page is made by `avaaz settings-doc`; `make check` fails when it is out of date.

## On one machine

`make run` installs and builds what is missing, starts everything and prints one address. Ctrl-C stops it. A second
start finds conversations, keys and ports as they were, also after a crash or a power cut.

One process, `avaaz serve`, starts, watches and restarts the others: PostgreSQL, the LiveKit server, the page and API,
and two voice agents, of which one stands by. When it dies, they die with it.

| in the data folder | is |
|---|---|
| `postgres/` | the database |
| `state.json` | ports, keys and secrets of this installation; readable by its owner only |
| `logs/` | one log for each process, 16 MB at most each; no transcript, no token |
| `run/status.json` | what the supervisor knows about each process |
| `bin/` | the LiveKit server that `make` built |

`avaaz backup FILE` keeps a copy of all rows and files of people while Avaaz runs, `avaaz restore FILE` brings it back
(see [operations](operations.md)). To begin anew, stop Avaaz and delete the folder.

PostgreSQL refuses to run as root. Started as root, Avaaz runs it as the user `postgres`, or else `nobody`, who must be
able to pass the folders above the data folder; if not, Avaaz says which one is closed.

Without Go there is no LiveKit server, so voice is off and the page says so; text works. With `AVAAZ_LIVEKIT_URL` and
its key and secret, a LiveKit server of yours is used instead.

A browser gives the microphone to pages from `localhost` or over HTTPS only. For a phone in the same network, put a
proxy with HTTPS before Avaaz and LiveKit and set `AVAAZ_LIVEKIT_PUBLIC_URL=wss://…` and `AVAAZ_LIVEKIT_NODE_IP`.

## Commands

```
{usage}
```

`avaaz doctor` checks every setting and everything that Avaaz needs, and names the cure for what is missing.

## Settings

Environment variables. One that is unknown, out of range or missing stops the start with a list of what to set.

| variable | default | values | meaning |
|---|---|---|---|
{rows}
"""


def row(field: str) -> str:
    """One line of the table."""
    default = getattr(Settings(), field)
    shown = "" if default == "" else f"`{default}`"
    return f"| `{variable(field)}` | {shown} | {allowed(field)} | {describe(field)} |"


def page() -> str:
    """The whole page, as Markdown."""
    return TEXT.format(usage=usage(), rows="\n".join(map(row, Settings.__struct_fields__)))


def main(argv: list[str]) -> int:
    """Print the page."""
    del argv
    print(page(), end="")
    return 0
