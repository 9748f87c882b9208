"""`avaaz <command>`: looks the command up, imports its module only then, and runs it."""

import gc
import importlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

from avaaz_entrypoints.composition.settings_error import SettingsError


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand: `module` has `main(argv: list[str]) -> int`, where the result is the exit code."""

    module: str
    summary: str


COMMANDS = {
    "serve": Command("avaaz_entrypoints.supervisor.serve", "start everything on this machine and watch it"),
    "doctor": Command("avaaz_entrypoints.cli.doctor", "check settings and what Avaaz needs, and name the cure"),
    "talk": Command("avaaz_entrypoints.cli.talk", "talk with the scripted tutor in this terminal"),
    "exam": Command("avaaz_entrypoints.cli.exam", "sit a whole mock exam in this terminal and read the report"),
    "evaluate": Command("avaaz_entrypoints.cli.evaluate", "hold a scorer of exams against marks by people"),
    "calibrate": Command("avaaz_entrypoints.cli.calibrate", "fit the measures scorer to marks by people"),
    "content": Command("avaaz_entrypoints.cli.content", "check authored content, and write what is shipped"),
    "http": Command("avaaz_entrypoints.http.main", "the page and the API alone"),
    "agent": Command("avaaz_entrypoints.agent.main", "one voice agent alone"),
    "migrate": Command("avaaz_entrypoints.cli.migrate", "bring the database to the newest schema"),
    "backup": Command("avaaz_entrypoints.cli.backup", "keep all rows and files of people in one archive"),
    "restore": Command("avaaz_entrypoints.cli.restore", "bring back what such an archive holds"),
    "user": Command("avaaz_entrypoints.cli.user", "make, find, grant and erase accounts"),
    "audit": Command("avaaz_entrypoints.cli.audit", "the newest security events"),
    "cost": Command("avaaz_entrypoints.cli.cost", "what vendors did and cost per learner minute"),
    "openapi": Command("avaaz_entrypoints.http.openapi", "print the API schema as JSON"),
    "settings-doc": Command("avaaz_entrypoints.cli.settings_doc", "print docs/running.md"),
}


def usage() -> str:
    """The list of commands, one line each."""
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {command.summary}" for name, command in COMMANDS.items()]
    return "\n".join(["usage: avaaz <command>", "", *lines])


def _loaded(module: str) -> Callable[[list[str]], int]:
    """The main function of a module. What is loaded stays, so that the collector need not look at it, now or later:
    a tenth of the time to load, and in a voice agent pauses of a tenth of a second in the middle of calls.
    """
    gc.disable()
    try:
        run: Callable[[list[str]], int] = importlib.import_module(module).main
    finally:
        gc.freeze()
        gc.enable()
    return run


def main(argv: list[str] | None = None) -> int:
    """Run a command; the exit code is 2 for a wrong command and 1 for wrong settings."""
    args = sys.argv[1:] if argv is None else argv
    if not args or args[0] in {"-h", "--help", "help"}:
        print(usage())
        return 0 if args else 2
    command = COMMANDS.get(args[0])
    if command is None:
        print(f"avaaz: there is no command {args[0]!r}\n\n{usage()}", file=sys.stderr)
        return 2
    try:
        run = _loaded(command.module)
    except ModuleNotFoundError as why:
        if why.name is None or why.name.startswith("avaaz_"):
            raise
        print(f"avaaz: the package {why.name} is not installed: install avaaz[all]", file=sys.stderr)
        return 1
    try:
        code = int(run(args[1:]))
        sys.stdout.flush()
        return code
    except SettingsError as why:
        print("avaaz: the settings are not complete:", file=sys.stderr)
        for problem in why.problems:
            print(f"  - {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # as in `| head`; nothing more can be written, not even at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


if __name__ == "__main__":
    sys.exit(main())
