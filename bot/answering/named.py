"""How a document is named above what it says: an inspection's report by the visit, another paper by its day."""

from bot.answering.wording import KIND_NAMES, NOT_NAMED, day
from index.models import Document, Period
from index.store import Store


def heading_of_document(document: Document, store: Store) -> str:
    """ "**Stockport**, ILACS, March 2022:"; "**Oxfordshire**, minutes, 7 May 2013:" for a paper that is no report."""
    visit = _visit(document, store)
    return f"**{_councils(document)}**, {visit}:" if visit else heading_of_paper(document)


def heading_of_paper(document: Document) -> str:
    """ "**Oxfordshire**, minutes, 7 May 2013:"."""
    return f"**{_councils(document)}**, {_source(document)}:"


def _councils(document: Document) -> str:
    return ", ".join(document.councils) or NOT_NAMED


def _visit(document: Document, store: Store) -> str:
    """Of an inspectorate's own report or letter, under which framework and when inspectors were there; "" where it
    does not say.
    """
    own = (account for account in store.accounts() if account.document.id == document.id and account.principal)
    account = next(own, None) if document.rank == 0 else None
    if account is None or account.framework is None or account.period is None:
        return ""
    return f"{account.framework}, {_month(account.period)}"


def _month(period: Period) -> str:
    return str(period.start.year) if period.precision == "year" else f"{period.start:%B %Y}"


def _source(document: Document) -> str:
    dated = document.meeting_date or document.published
    name = KIND_NAMES[document.kind]
    if document.meeting_date:
        return f"{name}, {day(document.meeting_date)}"
    return f"{name}, published {day(dated)}" if dated else name
