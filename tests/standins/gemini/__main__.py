"""Run the stand-in: `python -m tests.standins.gemini --port N --certificates FOLDER`."""

import argparse
from pathlib import Path

from aiohttp import web

from tests.standins.certificate import make_certificate
from tests.standins.gemini.server import Server


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser(prog="python -m tests.standins.gemini")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--certificates", type=Path, required=True)
    given = parser.parse_args()
    _, context = make_certificate(given.certificates)
    print(f"Gemini stand-in (Live v1beta, generateContent; google-genai 3.6) on port {given.port}", flush=True)
    app = Server().app()
    web.run_app(app, host="127.0.0.1", port=given.port, ssl_context=context, print=None, access_log=None)


main()
