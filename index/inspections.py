"""Which accounts tell of one inspection: documents of the same council, time and framework are brought together."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from index.models import Account, Inspection, Period

PUBLISHED_WITHIN_DAYS = 270
"""Reports have come out up to about half a year after inspectors left; a year later it is another inspection."""


def bring_together(accounts: Iterable[Account]) -> tuple[Inspection, ...]:
    """The inspections that these accounts tell of, by council and then by time, those of no known time last.

    An account joins an inspection of its council when their times can be the same visit and their frameworks do not
    differ.
    An account whose council is not known stands alone with its document's others.
    """
    inspections: list[list[Account]] = []
    for account in sorted(accounts, key=_most_precise_first):
        same = next((group for group in inspections if _belongs(account, group)), None)
        if same is None:
            inspections.append([account])
        else:
            same.append(account)
    made = [Inspection(group[0].council, tuple(sorted(group, key=_most_trusted_first))) for group in inspections]
    return tuple(sorted(made, key=_by_council_and_time))


def among(inspection: Inspection, document_ids: Iterable[str]) -> Inspection | None:
    """The inspection as only these documents tell it; None when none of them does."""
    allowed = set(document_ids)
    accounts = tuple(account for account in inspection.accounts if account.document.id in allowed)
    return replace(inspection, accounts=accounts) if accounts else None


def _belongs(account: Account, group: list[Account]) -> bool:
    return all(_same_council(account, other) and _same_framework(account, other) for other in group) and any(
        _same_time(account, other) for other in group
    )


def _same_council(one: Account, other: Account) -> bool:
    if one.council is None or other.council is None:
        return one.document.id == other.document.id and one.council == other.council
    return one.council == other.council


def _same_framework(one: Account, other: Account) -> bool:
    return one.framework is None or other.framework is None or one.framework == other.framework


def _same_time(one: Account, other: Account) -> bool:
    if one.period and other.period:
        return one.period.overlaps(other.period)
    if one.published and other.published:
        return abs((one.published - other.published).days) <= 1
    dated, reported = (one, other.reported) if one.period else (other, one.reported)
    if dated.period and reported:
        return _reports_on(reported, dated.period)
    return False


def _reports_on(reported: date, period: Period) -> bool:
    return 0 <= (reported - period.end).days <= PUBLISHED_WITHIN_DAYS


def _most_precise_first(account: Account) -> tuple[int, int]:
    precisions = {"day": 0, "month": 1, "year": 2}
    return (precisions[account.period.precision] if account.period else 3, account.document.rank)


def _most_trusted_first(account: Account) -> tuple[int, bool, int]:
    return (account.document.rank, not account.principal, -len(account.judgements) - len(account.findings))


def _by_council_and_time(inspection: Inspection) -> tuple[bool, str, date]:
    day = inspection.period.start if inspection.period else inspection.published or inspection.reported
    return (inspection.council is None, inspection.council or "", day or date.max)
