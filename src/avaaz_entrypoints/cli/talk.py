"""`avaaz talk [language]`: type with the scripted tutor, with no network, key or database."""

import asyncio
import sys

from avaaz_domain.shared.errors import DomainError
from avaaz_entrypoints.composition.terminal import languages, open_terminal


async def converse(language: str) -> None:
    """Read lines until an empty one or the end of input, and print what the tutor answers."""
    terminal = await open_terminal(language)
    print("You talk with an AI that speaks by script. An empty line ends the talk.\n")
    number = 0
    while line := (await asyncio.to_thread(_read)).strip():
        number += 1
        try:
            answer = await terminal.say(line, f"line-{number:08}")
        except DomainError as why:
            print(f"  ({why})\n")
            continue
        print(f"Tutor: {answer.text}\n")


def _read() -> str:
    if sys.stdin.isatty():
        print("You: ", end="", flush=True)
    return sys.stdin.readline()


def main(argv: list[str]) -> int:
    """Run a conversation; the exit code is 2 for a language that is not taught."""
    codes = dict(languages())
    language = argv[0] if argv else next(iter(codes))
    if language not in codes:
        choice = ", ".join(f"{code} ({name})" for code, name in codes.items())
        print(f"avaaz talk: {language!r} is not taught here. Choose one of: {choice}.", file=sys.stderr)
        return 2
    asyncio.run(converse(language))
    return 0
