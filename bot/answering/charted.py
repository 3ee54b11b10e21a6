"""The values of a table over time, for a picture of it."""

from collections.abc import Sequence

from bot.answering.comparability import what_cannot_be_compared
from bot.answering.grades import ORDER
from bot.answering.wording import short_when
from bot.chart import Chart, Column, Row
from index.models import Area, Inspection
from index.vocabulary.areas import label

JOINT = "with children in care"


def charted(council: str, inspections: Sequence[Inspection], areas: Sequence[Area]) -> Chart:
    """The grades of one council's inspections, oldest first, of these areas or of all that any of them judged."""
    wanted = [area for area in ORDER if area in (areas or ORDER)]
    rows = [Row(label(area).capitalize(), tuple(_grade(area, each) for each in inspections)) for area in wanted]
    return Chart(
        council,
        tuple(_column(each) for each in inspections),
        tuple(row for row in rows if any(grade not in ("", JOINT) for grade in row.grades)),
        tuple(line.text for line in what_cannot_be_compared(inspections, areas)),
    )


def _column(inspection: Inspection) -> Column:
    day = inspection.period.start if inspection.period else inspection.published or inspection.reported
    return Column(short_when(inspection), day.isoformat() if day else "", inspection.framework or "")


def _grade(area: Area, inspection: Inspection) -> str:
    if judged := inspection.judgement(area):
        return judged[0].grade.value
    joint = area == Area.CARE_LEAVERS and inspection.framework == "ILACS"
    return JOINT if joint and inspection.judgement(Area.CHILDREN_IN_CARE) else ""
