"""How a council was judged: grades by area, in tables over time or side by side."""

from collections.abc import Sequence

from bot.answering.draft import Draft, Line, Quotation, quotations, quoted
from bot.answering.extremes import Judged, asks_for_some, said_of, some_of
from bot.answering.wording import Said, Support, council_of, heading_of, short_when, source_note
from bot.retrieval.scope import Scope
from index.models import Account, Area, Inspection, Judgement
from index.store import Store
from index.vocabulary.areas import label, label_under
from index.vocabulary.grades import better_than

ORDER = (
    Area.OVERALL,
    Area.HELP_AND_PROTECTION,
    Area.CHILDREN_IN_CARE,
    Area.CARE_LEAVERS,
    Area.ADOPTION,
    Area.LEADERS,
    Area.QUALITY_OF_PRACTICE,
    Area.LSCB,
)
JOINTLY = " (judged together with children in care)"

SEVERAL = 4
"""Of more inspections than this only the overall grade is shown."""


def grades(scope: Scope, inspections: Sequence[Inspection], store: Store) -> Draft | None:
    """The grades of these inspections, of the areas asked or of all, or how one without grades came out; None when none
    of them states any.
    """
    lines: list[Line] = []
    for inspection in inspections:
        judged = _asked(scope, inspection)
        if asks_for_some(scope.question.text):
            lines += _some(scope, inspection, judged, store)
            continue
        if len(inspections) > SEVERAL and not scope.question.areas:
            judged = [each for each in judged if each[0] == Area.OVERALL] or judged
        if judged:
            lines += _judged(inspection, judged, store)
        elif not scope.question.areas:
            lines += _outcome(inspection, store)
    return Draft(tuple(lines)) if lines else None


def _asked(scope: Scope, inspection: Inspection) -> Judged:
    areas = scope.question.areas or ORDER
    return [(area, *judged) for area in ORDER if area in areas and (judged := judged_in(inspection, area))]


def _some(scope: Scope, inspection: Inspection, judged: Judged, store: Store) -> list[Line]:
    """Only the best, the worst or the exceptions, below the heading; of several inspections those that have some."""
    kept = some_of(scope.question.text, judged)
    if not judged or not (kept or scope.question.councils):
        return []
    said = said_of(scope.question.text, kept, judged) if scope.question.councils else ""
    overall = inspection.judgement(Area.OVERALL)
    shown = [(Area.OVERALL, *overall), *kept] if overall else kept
    lines = _judged(inspection, shown, store) if shown else []
    if not said:
        return lines
    if kept and lines and said.endswith(":"):
        return [Line(said, heads=1), *lines]
    support = Support()
    cited = tuple(
        q for _, judgement, account in judged for q in quotations([judgement.evidence], account.document, store)
    )
    return [Line(f"{said}{support.mark(cited)}", cited, leads=not kept), *lines]


def judged_in(inspection: Inspection, area: Area) -> tuple[Judgement, Account] | None:
    """The grade of an area; care leavers' joint grade with children in care where they were judged together."""
    judged = inspection.judgement(area)
    if judged is None and area == Area.CARE_LEAVERS and inspection.framework == "ILACS":
        return inspection.judgement(Area.CHILDREN_IN_CARE)
    return judged


def judged_lines(inspection: Inspection, store: Store, areas: Sequence[Area] = ORDER) -> list[Line]:
    """Every grade of an inspection, or those of some areas, under a heading that names it."""
    judged = [(area, *found) for area in ORDER if area in areas and (found := judged_in(inspection, area))]
    if judged:
        return _judged(inspection, judged, store)
    if outcome := _outcome(inspection, store):
        return outcome
    heading = heading_of(inspection, store)
    return [Line(heading.text, heading.support, heads=1)]


def graded_heading(inspection: Inspection, areas: Sequence[Area], store: Store) -> Said:
    """The heading of an inspection with its grades of these areas; with the overall grade where it gave them none."""
    judged = [(area, *found) for area in areas if (found := judged_in(inspection, area))]
    heading = heading_of(inspection, store, with_grade=not judged)
    support, text = Support(), heading.text
    support.bear(heading.support)
    for area, judgement, account in judged:
        cited = quotations([judgement.evidence], account.document, store)
        if cited:
            name = label_under(inspection.framework, area)
            text += f", {name[0].lower()}{name[1:]} **{judgement.grade.value}**{support.mark(cited)}"
            text += JOINTLY if area == Area.CARE_LEAVERS != judgement.area else ""
    return Said(text, support.all())


def rows_below(inspection: Inspection, store: Store) -> list[Line]:
    """The grades of the areas that were judged worse than the whole."""
    overall = inspection.judgement(Area.OVERALL)
    judged = [(area, *found) for area in ORDER if (found := inspection.judgement(area)) and area != Area.LSCB]
    return [
        _grade_line(inspection, area, judgement, account, store)
        for area, judgement, account in judged
        if overall and judgement.grade != overall[0].grade and better_than(overall[0].grade, judgement.grade)
    ]


def _outcome(inspection: Inspection, store: Store) -> list[Line]:
    """How an inspection came out that gives a council's services no grades, as a SEND inspection, in its own words."""
    account = next((account for account in inspection.accounts if account.outcome), None)
    cited = quotations([account.evidence.get("outcome")], account.document, store) if account else ()
    if account is None or not cited:
        return []
    support = Support()
    heading = heading_of(inspection, store)
    lines = [Line(heading.text, heading.support, heads=1)]
    if note := source_note(account):
        lines.append(Line(note, heads=2))
    return [*lines, Line(f"- {quoted(cited[0].text)}{support.mark(cited)}", cited, leads=True), Line("")]


def _judged(inspection: Inspection, judged: Judged, store: Store) -> list[Line]:
    with_overall = any(area == Area.OVERALL for area, _, _ in judged)
    heading = heading_of(inspection, store, with_grade=with_overall)
    below = [
        _grade_line(inspection, area, judgement, account, store)
        for area, judgement, account in judged
        if area != Area.OVERALL
    ]
    lines = [Line(heading.text, heading.support, heads=0 if with_overall else 1, leads=with_overall)]
    if note := source_note(judged[0][2]):
        lines.append(Line(note, heads=0 if with_overall else 2))
    return [*lines, *below, Line("")]


def _grade_line(inspection: Inspection, area: Area, judgement: Judgement, account: Account, store: Store) -> Line:
    support = Support()
    cited = quotations([judgement.evidence], account.document, store)
    joint = JOINTLY if area == Area.CARE_LEAVERS != judgement.area else ""
    name = label_under(inspection.framework, area)
    text = f"- {name[0].upper()}{name[1:]}: **{judgement.grade.value}**{support.mark(cited)}{joint}"
    return Line(text, cited, leads=True)


def table(inspections: Sequence[Inspection], areas: Sequence[Area], store: Store, by_council: bool) -> list[Line]:
    """A Markdown table: a column for each inspection, a row for each area that any of them judged."""
    heads = [_column_head(inspection, store, by_council) for inspection in inspections]
    support = Support()
    cells = [text + support.mark(cited) for text, cited in heads]
    lines = [
        Line(f"| | {' | '.join(cells)} |", support.all(), heads=2),
        Line("|---" * (len(cells) + 1) + "|", heads=3),
    ]
    for area in ORDER:
        joint = area == Area.CARE_LEAVERS and area in areas and Area.CHILDREN_IN_CARE not in areas
        if area in (areas or ORDER) and (row := _row(area, inspections, store, joint)):
            lines.append(row)
    return lines


def _column_head(inspection: Inspection, store: Store, by_council: bool) -> tuple[str, Sequence[Quotation]]:
    framework = f" ({inspection.framework})" if inspection.framework else ""
    name = f"{council_of(inspection)}, " if by_council else ""
    cited = next(
        (
            found
            for account in inspection.accounts
            for key in ("period", "published")
            if (found := quotations([account.evidence.get(key)], account.document, store))
        ),
        (),
    )
    return f"{name}{short_when(inspection)}{framework}", cited


def _row(area: Area, inspections: Sequence[Inspection], store: Store, joint: bool) -> Line | None:
    """The grades of an area; `joint` has a grade that care leavers share with children in care stand here too."""
    support = Support()
    cells = []
    for inspection in inspections:
        judged = judged_in(inspection, area) if joint else inspection.judgement(area)
        cited = quotations([judged[0].evidence], judged[1].document, store) if judged else ()
        shared = " (with children in care)" if judged and judged[0].area != area else ""
        shown = f"{judged[0].grade.value}{support.mark(cited)}{shared}" if judged and cited else ""
        cells.append(shown or _empty(area, inspection))
    if not support.all():
        return None
    return Line(f"| {label(area).capitalize()} | {' | '.join(cells)} |", support.all(), leads=True)


def _empty(area: Area, inspection: Inspection) -> str:
    joint = (
        area == Area.CARE_LEAVERS and inspection.framework == "ILACS" and inspection.judgement(Area.CHILDREN_IN_CARE)
    )
    return "(with children in care)" if joint else "–"
