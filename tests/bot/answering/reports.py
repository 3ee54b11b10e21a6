"""Small reports with their grades and dates, each standing in the text where it was read."""

from collections.abc import Iterable
from typing import Any

from index.filing import Filing
from index.models import Area, Evidence, Finding, FindingKind, Grade, Judgement, Period
from tests.builders import a_document, a_filing, an_account


def graded(
    period: Period,
    dates: str,
    grades: Iterable[tuple[Area, str, Grade]],
    council: str = "Suffolk",
    points: Iterable[str] = (),
    **fields: Any,
) -> Filing:
    """A report that states when inspectors were there, with a line for each area with its grade as printed and for
    each point to improve."""
    document = a_document(f"{council}/{period.start}.pdf", councils=(council,))
    grades, points = list(grades), list(points)
    text = "\n".join([dates, *(f"{area} | {printed}" for area, printed, _ in grades), *points])

    def read(quote: str) -> Evidence:
        return Evidence(quote, quote=quote, passage_id=f"{document.id}.0", page=3)

    judgements = tuple(Judgement(area, grade, printed, read(f"{area} | {printed}")) for area, printed, grade in grades)
    findings = tuple(
        Finding(FindingKind.IMPROVEMENT, ordinal, point, read(point)) for ordinal, point in enumerate(points, start=1)
    )
    values = {"findings": findings, "framework": None, "evidence": {"period": read(dates)}, **fields}
    account = an_account(document, council=council, period=period, judgements=judgements, **values)
    return a_filing(text, document=document, accounts=(account,))
