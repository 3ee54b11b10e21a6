"""Shows an evaluation: its figures by kind of question, and the answers that failed."""

from collections.abc import Callable

from bot.evaluation.marking import Evaluation, Figures, Mark

_COLUMNS: tuple[tuple[str, Callable[[Figures], float | None]], ...] = (
    ("n", lambda figures: figures.questions),
    ("recall", lambda figures: figures.recall),
    ("ans1200", lambda figures: figures.ans1200),
    ("exact", lambda figures: figures.exact),
    ("cite_hit", lambda figures: figures.cite_hit),
    ("page_hit", lambda figures: figures.page_hit),
    ("full", lambda figures: figures.full),
    ("cite_prec", lambda figures: figures.cite_prec),
    ("page_prec", lambda figures: figures.page_prec),
    ("refused", lambda figures: figures.refused),
    ("leaks", lambda figures: figures.leaks),
)


def show(evaluation: Evaluation) -> str:
    """The figures as a table, a line for each kind of question, and a line on refusals."""
    rows = [*evaluation.kinds.items(), ("ANSWERABLE", evaluation.answerable), ("OVERALL", evaluation.overall)]
    lines = ["kind".ljust(14) + "".join(name.rjust(10) for name, _ in _COLUMNS)]
    lines += [name.ljust(14) + "".join(_cell(measure(figures)) for _, measure in _COLUMNS) for name, figures in rows]
    overall = evaluation.overall
    lines.append(
        f"Refusals: precision{_cell(overall.refusal_precision, 6)}, recall{_cell(overall.refusal_recall, 6)} "
        f"({overall.refused} refused, {overall.should_refuse} to be refused). "
        f"Answers without a citation: {overall.uncited}. Questions back: {overall.clarified}."
    )
    return "\n".join(lines)


def _cell(value: float | None, width: int = 10) -> str:
    if value is None:
        return "-".rjust(width)
    return (str(value) if isinstance(value, int) else f"{value:.3f}").rjust(width)


def failures(evaluation: Evaluation, limit: int) -> str:
    """Up to `limit` questions that were not answered in full, a line each with what was wrong."""
    failed = [mark for mark in evaluation.marks if mark.full < 1]
    return "\n".join(_failure(mark) for mark in failed[:limit])


def _failure(mark: Mark) -> str:
    faults = []
    if mark.should_refuse and not mark.refused:
        faults.append("answered, should be refused")
    if mark.refused and not mark.should_refuse:
        faults.append("refused")
    if mark.missing and not mark.should_refuse:
        faults.append("missing " + "; ".join(" / ".join(wordings) for wordings in mark.missing))
    if mark.leaked:
        faults.append("says " + "; ".join(mark.leaked))
    if mark.cite_hit == 0:
        faults.append("expected source not cited")
    return f"{mark.question.id} {mark.question.kind} | {mark.question.question} | {', '.join(faults)}"
