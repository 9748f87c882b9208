"""An evaluation as one page with plots, without any script or other file."""

from html import escape

from avaaz_domain.exams.evaluate_scorer import Evaluation
from avaaz_domain.exams.scale import TOP
from avaaz_entrypoints.composition.evaluation import Evaluated

SIZE, MARGIN = 320, 40
STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c1917;
background:#fff}table{border-collapse:collapse}th,td{padding:.3rem .8rem;text-align:left;
border-bottom:1px solid #d6d3d1}
figure{display:inline-block;margin:1rem 1rem 0 0}.note{border-left:4px solid #b45309;padding-left:1rem}
svg{max-width:100%}text{font-size:12px;fill:currentColor}line{stroke:#a8a29e}
@media(prefers-color-scheme:dark){body{background:#1c1917;color:#f5f5f4}}"""
FIGURES = {
    "rmse": "RMSE, levels",
    "pearson": "Pearson",
    "spearman": "Spearman",
    "within_0.5": "within half a level",
    "within_1.0": "within one level",
    "qwk": "QWK",
    "bias": "bias, levels",
    "coverage": "interval holds the mark",
    "interval_width": "interval width, levels",
}


def page(found: Evaluated) -> str:
    """The whole page."""
    note = f'<p class="note">{escape(found.note)}</p>' if found.note else ""
    plots = "".join(_scatter(each) + _bars(each) for each in found.evaluations)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Agreement with people: {escape(found.corpus)}</title><style>{STYLE}</style></head><body>
<h1>Agreement with people</h1><p>Corpus: {escape(found.corpus)}</p>{note}
{_table(found.evaluations)}
<p>In brackets: 95 % bootstrap intervals. Marks go from 0 (below A1) to 5 (above B2).</p>
{plots}</body></html>
"""


def _table(evaluations: tuple[Evaluation, ...]) -> str:
    head = "".join(f"<th>{escape(each.scorer)}</th>" for each in evaluations)
    rows = [
        "<tr><th>answers with a mark</th>"
        + "".join(f"<td>{each.agreement.scored} of {each.agreement.asked}</td>" for each in evaluations)
        + "</tr>"
    ]
    for name, title in FIGURES.items():
        cells = [each.agreement.figures[name] for each in evaluations]
        shown = "".join(f"<td>{each.value:.2f} [{each.low:.2f}, {each.high:.2f}]</td>" for each in cells)
        rows.append(f"<tr><th>{title}</th>{shown}</tr>")
    return f"<table><tr><th></th>{head}</tr>{''.join(rows)}</table>".replace("nan [nan, nan]", "–")


def _x(value: float) -> float:
    return MARGIN + value / TOP * (SIZE - 2 * MARGIN)


def _y(value: float) -> float:
    return SIZE - _x(value)


def _scatter(evaluation: Evaluation) -> str:
    dots = "".join(
        f'<circle cx="{_x(pair.human):.1f}" cy="{_y(pair.scored):.1f}" r="4" fill="#0f766e" fill-opacity=".5">'
        f"<title>{escape(name)}: {pair.human:g} by people, {pair.scored:.2f}</title></circle>"
        for name, pair in zip(evaluation.ids, evaluation.pairs, strict=True)
    )
    ticks = "".join(
        f'<text x="{_x(level):.0f}" y="{SIZE - 22}" text-anchor="middle">{level}</text>'
        f'<text x="24" y="{_y(level) + 4:.0f}" text-anchor="end">{level}</text>'
        for level in range(int(TOP) + 1)
    )
    line = f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(TOP)}" y2="{_y(TOP)}"/>'
    label = f'<text x="{SIZE / 2}" y="{SIZE - 4}" text-anchor="middle">mark by people</text>'
    return _figure(f"{evaluation.scorer}: its mark over the mark by people", line + ticks + label + dots)


def _bars(evaluation: Evaluation) -> str:
    bands = evaluation.agreement.bands
    width = (SIZE - 2 * MARGIN) / max(1, len(bands))
    middle, scale = SIZE / 2, (SIZE / 2 - MARGIN) / 2
    drawn = [f'<line x1="{MARGIN}" y1="{middle}" x2="{SIZE - MARGIN}" y2="{middle}"/>']
    for number, band in enumerate(bands):
        height = min(abs(band.bias), 2) * scale
        top = middle - height if band.bias > 0 else middle
        left = MARGIN + number * width
        drawn.append(
            f'<rect x="{left + 4:.1f}" y="{top:.1f}" width="{width - 8:.1f}" height="{height:.1f}" fill="#b45309"/>'
            f'<text x="{left + width / 2:.1f}" y="{SIZE - 12}" text-anchor="middle">{band.band}</text>'
            f'<text x="{left + width / 2:.1f}" y="20" text-anchor="middle">{band.bias:+.2f}</text>'
        )
    return _figure(f"{evaluation.scorer}: bias by band (above the line is too kind)", "".join(drawn))


def _figure(title: str, inside: str) -> str:
    return (
        f'<figure><svg viewBox="0 0 {SIZE} {SIZE}" width="{SIZE}" role="img" aria-label="{escape(title)}">'
        f"{inside}</svg>"
        f"<figcaption>{escape(title)}</figcaption></figure>"
    )
