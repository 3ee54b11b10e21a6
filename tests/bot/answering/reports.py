"""Small reports with their grades and dates, each standing in the text where it was read."""

from collections.abc import Iterable
from typing import Any

from index.filing import Filing
from index.models import Area, Evidence, Grade, Judgement, Period
from tests.builders import a_document, a_filing, an_account


def graded(
    period: Period, dates: str, grades: Iterable[tuple[Area, str, Grade]], council: str = "Suffolk", **fields: Any
) -> Filing:
    """A report that states when inspectors were there, and a line for each area with its grade as printed."""
    document = a_document(f"{council}/{period.start}.pdf", councils=(council,))
    grades = list(grades)
    text = "\n".join([dates, *(f"{area} | {printed}" for area, printed, _ in grades)])

    def read(quote: str) -> Evidence:
        return Evidence(quote, quote=quote, passage_id=f"{document.id}.0", page=3)

    judgements = tuple(Judgement(area, grade, printed, read(f"{area} | {printed}")) for area, printed, grade in grades)
    values = {"framework": None, "evidence": {"period": read(dates)}, **fields}
    account = an_account(document, council=council, period=period, judgements=judgements, **values)
    return a_filing(text, document=document, accounts=(account,))
