"""`avaaz exam`: sit a whole mock exam in this terminal, or let a simulated candidate sit it."""

import argparse
import asyncio
import sys
from pathlib import Path

from avaaz_domain.exams.conditions import Manner
from avaaz_domain.exams.participants import Asked, Utterance
from avaaz_domain.exams.read_report import Outcome
from avaaz_domain.exams.turns import Role
from avaaz_domain.shared.errors import DomainError
from avaaz_entrypoints.cli.exam_report import as_json, as_text
from avaaz_entrypoints.composition.exam import Order, lesson_title, names, sit
from avaaz_entrypoints.documents.report_words import WORDS

TYPED_WPS = 2.0
"""What is typed takes as much of the exam's time as if it were spoken at so many words a second."""


class Person:
    """Participant: whoever types here. An empty line says that this was all."""

    async def answer(self, asked: Asked) -> Utterance:
        """See Participant."""
        print(f"\n[{asked.prompt}]\n(about {asked.seconds:.0f} seconds of speech; an empty line when you are done)")
        line = await asyncio.to_thread(sys.stdin.readline)
        text = line.strip()
        return Utterance(text=text, seconds=len(text.split()) / TYPED_WPS, done=not text)


def _parser() -> argparse.ArgumentParser:
    specs, candidates = names()
    parser = argparse.ArgumentParser(prog="avaaz exam", description=__doc__)
    parser.add_argument("--spec", default="b1-b2", help=f"the exam: {', '.join(specs)} (b1-b2)")
    parser.add_argument("--paper", default="", help="the paper; without it the first one")
    parser.add_argument("--language", default="nb", help="the target language: nb or en (nb)")
    parser.add_argument(
        "--candidate", default="b1-hesitant", help=f"who sits it: {', '.join(candidates)} (b1-hesitant)"
    )
    parser.add_argument("--manner", default="balanced", choices=[manner.value for manner in Manner])
    parser.add_argument("--seed", type=int, default=1, help="the same seed says the same (1)")
    parser.add_argument("--text", action="store_true", help="sit it yourself, by typing")
    parser.add_argument("--transcript", action="store_true", help="print what is said, too")
    parser.add_argument("--locale", default="en", choices=sorted(WORDS), help="the words of the report (en)")
    parser.add_argument("--pdf", type=Path, help="also write the report into this file")
    parser.add_argument("--json", action="store_true", help="print the report for machines")
    return parser


def _tell(role: Role, text: str) -> None:
    print(f"{role:>10}: {text}")


def main(argv: list[str]) -> int:
    """The exit code is 2 for an exam, a paper, a language or a candidate that is not there."""
    args = _parser().parse_args(argv)
    order = Order(
        spec=args.spec,
        paper=args.paper,
        language=args.language,
        candidate=args.candidate,
        person=Person() if args.text else None,
        manner=Manner(args.manner),
        seed=args.seed,
    )
    shown = (args.text or args.transcript) and not args.json
    try:
        attempt, report = asyncio.run(sit(order, _tell) if shown else sit(order))
    except DomainError as why:
        print(f"avaaz exam: {why}", file=sys.stderr)
        return 2
    if args.pdf:
        from avaaz_entrypoints.documents.report_pdf import report_pdf

        titles = [lesson_title(each, args.locale) for each in report.lessons]
        args.pdf.write_bytes(report_pdf(Outcome(attempt, report, ()), titles, args.locale))
    print(as_json(report) if args.json else as_text(attempt.spec, report, args.locale))
    return 0
