"""Tells where a paper calls an inspection by a month in which inspectors were not there: by its report's, often."""

import re
from datetime import date, datetime

from bot.answering.draft import Line, Quotation, quoted
from bot.answering.wording import Support
from index.models import Document, Inspection, Passage
from index.store import Store

LOOKED_AT = 12
"""A paper calls its inspection by name in its title and opening: within so many passages."""

_CALLED = re.compile(
    r"\b((?:January|February|March|April|May|June|July|August|September|October|November|December)\s+(?:19|20)\d\d)"
    r"\s+(?:Ofsted\s+|ILACS\s+|full\s+|standard\s+|short\s+)*inspection\b",
    re.IGNORECASE,
)


def called_otherwise(inspection: Inspection, store: Store) -> Line | None:
    """What there is to say of such a name, cited; None where every paper about the inspection calls it by its "
    "time."""
    if inspection.period is None or inspection.period.precision == "year":
        return None
    for account in inspection.accounts:
        found = _named_in(account.document, inspection, store) if account.principal else None
        if found:
            words, passage, month = found
            support = Support()
            quotation = Quotation(words, passage, account.document)
            published = inspection.published
            why = (
                "that is when the report was published, not when inspectors were there"
                if published and (published.year, published.month) == (month.year, month.month)
                else "that is not when inspectors were there"
            )
            return Line(
                f"The paper calls it the {quoted(words)}: {why}.{support.mark([quotation])}",
                support.all(),
                frozenset((why,)),
            )
    return None


def _named_in(document: Document, inspection: Inspection, store: Store) -> tuple[str, Passage, date] | None:
    period = inspection.period
    assert period is not None
    for passage in store.passages_of(document.id)[:LOOKED_AT]:
        for match in _CALLED.finditer(passage.text):
            month = datetime.strptime(re.sub(r"\s+", " ", match[1].title()), "%B %Y").date()
            inside = (
                (period.start.year, period.start.month)
                <= (month.year, month.month)
                <= (period.end.year, period.end.month)
            )
            if not inside and abs((month - period.end).days) < 300:
                return match.group(), passage, month
    return None
