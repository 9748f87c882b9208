"""An exam report as a PDF, for a teacher or a folder, in fonts with the letters of most alphabets."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import TTFFont

from avaaz_domain.exams.marks import Mark, Standing
from avaaz_domain.exams.read_report import Outcome
from avaaz_domain.exams.report import Advice, band_name
from avaaz_domain.exams.scale import level_name
from avaaz_entrypoints.documents.figure_words import told
from avaaz_entrypoints.documents.next_steps import next_step
from avaaz_entrypoints.documents.report_words import WORDS, conditions_of, part_of, reason_of

FONT = "dejavu"
FILES = {"": "DejaVuSans.ttf", "B": "DejaVuSans-Bold.ttf"}
LINE_MM = 5.5


def report_pdf(outcome: Outcome, lessons: Sequence[str], locale: str) -> bytes:
    """The whole report with its transcript; `lessons` are titles. The same report gives the same file."""
    return _Paper(outcome, WORDS.get(locale, WORDS["en"]), locale).drawn(lessons)


class _Paper:
    def __init__(self, outcome: Outcome, words: Mapping[str, str], locale: str) -> None:
        self.attempt, self.report, self.earlier = outcome.attempt, outcome.report, outcome.earlier
        self.words, self.locale = words, locale
        self.pdf = FPDF()
        self.pdf.set_creation_date(self.report.made_at)
        self.pdf.set_title(words["report"])
        self.pdf.set_lang(locale)
        for style, file in FILES.items():
            self.pdf.add_font(FONT, style, Path(__file__).with_name("fonts") / file)
        self.pdf.add_page()

    def drawn(self, lessons: Sequence[str]) -> bytes:
        self._head()
        self._heading("marks")
        for mark in self.report.marks:
            self._line(self._mark(mark))
        if self.report.flags:
            self._heading("seen")
            for flag in self.report.flags:
                self._line(f"{self._of_part(flag.part)}: {self.words[flag.seen.value]}")
        if self.report.strengths:
            self._heading("strengths")
            for mark in self.report.strengths:
                self._line(f"{self._name(mark)}: «{mark.quotes[0].text}»" if mark.quotes else self._name(mark))
        self._heading("train")
        for advice in self.report.advice:
            self._advice(advice)
        self._heading("lessons")
        for title in lessons:
            self._line(title)
        self._heading("transcript")
        for turn in self.attempt.turns:
            self._line(f"{self.words[turn.role.value]}: {turn.text or self.words['unheard']}")
        return bytes(self.pdf.output())

    def _head(self) -> None:
        words, report, spec = self.words, self.report, self.attempt.spec
        self._line(words["report"], size=18, style="B")
        name = spec.name.get(self.locale) or spec.name["en"]
        self._line(f"{name}. {words['sat']} {self.attempt.created_at:%Y-%m-%d}.")
        if report.estimate is None or report.low is None or report.high is None:
            self._line(words["no_number"], style="B")
            for each in report.missing:
                self._line(f"{each.have:.0f} / {each.need:.0f} {words[each.what]} ({words['needed']})")
        else:
            band = f"{words['this_time']} {report.band}" if report.band else words["no_band"]
            self._line(f"{words['estimate']}: {report.estimate:.1f} ({band_name(report)}), {band}", style="B")
            self._line(f"{words['interval']} {report.low:.1f}-{report.high:.1f} {words['scale']}.")
        if report.points is not None:
            self._line(f"{words['points']}: {report.points:g}")
        for line in conditions_of(self.attempt, self.locale):
            self._line(line)
        for past in self.earlier:
            name = past.name.get(self.locale) or past.name["en"]
            before = f"{words['before']} {past.sat_at:%Y-%m-%d}, {name}"
            self._line(f"{before}: {past.estimate:.1f} ({level_name(past.estimate)}), {past.low:.1f}-{past.high:.1f}")
        if not report.calibrated:
            self._line(words["provisional"])
        self._line(words["no_claim"])

    def _name(self, mark: Mark) -> str:
        return self.words[mark.criterion] + (f" ({self._of_part(mark.part)})" if mark.part else "")

    def _mark(self, mark: Mark) -> str:
        name = self._name(mark)
        if mark.standing is not Standing.MARKED:
            return f"{name}: {self.words.get(mark.why, mark.why)}"
        return f"{name}: {mark.value:.1f} ({mark.low:.1f}-{mark.high:.1f}). {reason_of(mark, self.locale)}"

    def _advice(self, advice: Advice) -> None:
        self._line(self.words[advice.criterion], style="B")
        if advice.quote:
            self._line(f"{self.words['you_said']}: «{advice.quote.text}»")
        if advice.better:
            self._line(f"{self.words['better']}: «{advice.better}»")
        elif advice.figures:
            self._line(self.words["only_counted"])
        for figure in advice.figures:
            self._line(told(figure, self.locale))
        if step := next_step(advice.criterion, advice.level, self.locale):
            self._line(f"{self.words['next']}: {step}")

    def _of_part(self, part: str) -> str:
        return part_of(self.attempt.spec, part, self.locale)

    def _heading(self, name: str) -> None:
        self.pdf.ln(3)
        self._line(self.words[name], size=13, style="B")

    def _line(self, text: str, *, size: int = 10, style: str = "") -> None:
        self.pdf.set_font(FONT, style=style, size=size)
        height = LINE_MM * size / 10
        self.pdf.multi_cell(0, height, self._known(text), new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _known(self, text: str) -> str:
        """What has no letter in the font, as Chinese, becomes a question mark: nothing is left out in silence."""
        font = self.pdf.current_font
        known = font.cmap if isinstance(font, TTFFont) else {}
        return "".join(sign if sign.isspace() or ord(sign) in known else "?" for sign in text)
