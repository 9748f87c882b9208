"""Run the stand-in: `python -m tests.standins.openai --port N [--key K]`."""

import argparse

from aiohttp import web

from tests.standins.openai.server import Server


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser(prog="python -m tests.standins.openai")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--key", default="", help="the only key that is taken; without it any that is not sk-bad…")
    given = parser.parse_args()
    app = Server(given.key).app()
    print(f"OpenAI stand-in (Realtime GA, Responses; openai-python 3.54) on port {given.port}", flush=True)
    web.run_app(app, host="127.0.0.1", port=given.port, print=None, access_log=None)


main()
