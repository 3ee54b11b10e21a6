"""The picture of a council's grades over its inspections: a box with the grade in words for each, in colours that
colour-blind people can tell apart.
"""

import io
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from bot.chart import Chart, Column
from index.errors import OperatorError
from index.models import Grade
from index.vocabulary.grades import comparable

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LONGEST_ALT_TEXT = 1_000  # characters that Slack takes

# Blue is better and orange worse, dark at both ends: told apart by people who see no red or no green, and in print.
_FILL = {
    "outstanding": ("#08519c", "white"),
    "good": ("#9ecae1", "black"),
    "requires improvement": ("#fdd49e", "black"),
    "adequate": ("#e6e1d3", "black"),
    "inadequate": ("#b30000", "white"),
}
_INK, _FAINT = "#222222", "#777777"
_BOX_WIDTH, _BOX_HEIGHT = 0.78, 0.62  # of the width of a column and the height of a row
_MARGIN = 2.6  # inches on the left, for the names of the areas
_HATCHED = "adequate"  # of an older scale: not only another colour


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG with what is needed to post it."""

    png: bytes
    title: str
    file_name: str
    alt_text: str


def picture_of(chart: Chart) -> Picture:
    """Draws a chart; raises OperatorError where the package that draws is not installed."""
    title = f"{chart.title}: grades over time"
    file_name = "".join(sign if sign.isalnum() else "-" for sign in chart.title.casefold()) or "council"
    return Picture(_png(chart, title), title, f"{file_name}-grades.png", alt_text(chart))


def alt_text(chart: Chart) -> str:
    """All that the picture shows, for people who cannot see it."""
    inspections = ", ".join(_named(column.when, column.framework) for column in chart.columns)
    rows = [f"{row.area}: {', '.join(grade or 'not judged' for grade in row.grades)}." for row in chart.rows]
    text = " ".join([f"Grades of {chart.title}. Inspections: {inspections}.", *rows, *chart.notes])
    if len(text) <= LONGEST_ALT_TEXT:
        return text
    ending = "… The table in the answer has all of it."
    return text[: LONGEST_ALT_TEXT - len(ending)].rsplit(" ", 1)[0] + ending


def _png(chart: Chart, title: str) -> bytes:
    # Imported here: most answers need no picture, and this takes a second. Its figures are drawn without pyplot, which
    # keeps them all in one place for all threads.
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ModuleNotFoundError as problem:
        raise OperatorError(
            "Pictures need the package matplotlib, which is not installed: "
            'run `.venv/bin/python -m pip install --editable ".[pictures]"` in the checkout.'
        ) from problem
    notes = [line for note in chart.notes for line in _wrapped(note, 34 + 26 * len(chart.columns))]
    width = _MARGIN + 0.3 + 1.9 * max(2, len(chart.columns))
    below = 0.35 + 0.2 * len(notes)
    height = 1.35 + 0.5 * len(chart.rows) + below
    figure = Figure(figsize=(width, height), dpi=150, facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((_MARGIN / width, below / height, 1 - (_MARGIN + 0.1) / width, 1 - (below + 1.2) / height))
    figure.text(
        0.15 / width, 1 - 0.3 / height, title, fontsize=14, weight="bold", color=_INK, va="center", parse_math=False
    )
    _draw(axes, chart)
    for place, line in enumerate(reversed(notes)):
        figure.text(
            0.15 / width, (0.18 + 0.2 * place) / height, line, fontsize=8, color=_FAINT, va="center", parse_math=False
        )
    held = io.BytesIO()
    figure.savefig(held, format="png")
    return held.getvalue()


def _draw(axes: "Axes", chart: Chart) -> None:
    columns, rows = len(chart.columns), len(chart.rows)
    axes.set_xlim(-0.5, columns - 0.5)
    axes.set_ylim(rows - 0.5, -0.5)
    axes.axis("off")
    for place, column in enumerate(chart.columns):
        _write(axes, place, -0.95, column.when, weight="bold")
        _write(axes, place, -0.62, column.framework, color=_FAINT, fontsize=8)
    _mark_changes_of_framework(axes, chart)
    for number, row in enumerate(chart.rows):
        axes.text(
            -0.55, number, row.area, ha="right", va="center", fontsize=9, color=_INK, parse_math=False, clip_on=False
        )
        _join(axes, number, row.grades, chart.columns)
        for place, grade in enumerate(row.grades):
            _box(axes, place, number, grade)


def _box(axes: "Axes", x: int, y: int, grade: str) -> None:
    from matplotlib.patches import FancyBboxPatch

    if grade not in _FILL:
        _write(axes, x, y, grade or "–", color=_FAINT, fontsize=8)
        return
    fill, ink = _FILL[grade]
    corner = (x - _BOX_WIDTH / 2, y - _BOX_HEIGHT / 2)
    axes.add_patch(
        FancyBboxPatch(
            corner,
            _BOX_WIDTH,
            _BOX_HEIGHT,
            boxstyle="round,pad=0,rounding_size=0.08",
            facecolor=fill,
            edgecolor="#999999" if grade == _HATCHED else fill,
            linestyle="--" if grade == _HATCHED else "-",
            zorder=2,
        )
    )
    _write(axes, x, y, grade.replace(" ", "\n") if len(grade) > 12 else grade, color=ink, fontsize=8)


def _join(axes: "Axes", y: int, grades: tuple[str, ...], columns: tuple[Column, ...]) -> None:
    """A line from each grade to the next, dotted where the framework changed; none between different scales."""
    for place, (one, other) in enumerate(pairwise(grades)):
        if one in _FILL and other in _FILL and comparable(Grade(one), Grade(other)):
            style = ":" if _framework_changes(columns[place], columns[place + 1]) else "-"
            axes.plot([place, place + 1], [y, y], color="#999999", linewidth=1.2, linestyle=style, zorder=1)


def _framework_changes(before: Column, after: Column) -> bool:
    return bool(before.framework and after.framework) and before.framework != after.framework


def _mark_changes_of_framework(axes: "Axes", chart: Chart) -> None:
    """A dashed line between inspections under different frameworks: what is beside it is not quite like for like."""
    for place, (before, after) in enumerate(pairwise(chart.columns)):
        if _framework_changes(before, after):
            axes.plot(
                [place + 0.5] * 2,
                [-1.15, len(chart.rows) - 0.55],
                color=_FAINT,
                linestyle=(0, (4, 3)),
                linewidth=1,
                zorder=3,
                clip_on=False,
            )
            axes.text(
                place + 0.5,
                -1.28,
                "framework changed",
                ha="center",
                va="center",
                fontsize=7,
                style="italic",
                color=_FAINT,
                clip_on=False,
            )


def _write(axes: "Axes", x: float, y: float, text: str, **style: Any) -> None:
    settings: dict[str, Any] = {"fontsize": 9, "color": _INK, **style}
    axes.text(x, y, text, ha="center", va="center", parse_math=False, clip_on=False, zorder=4, **settings)


def _named(when: str, framework: str) -> str:
    return f"{when} ({framework})" if framework else when


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
