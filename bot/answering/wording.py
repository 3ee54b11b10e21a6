"""How dates, inspections and sources are put into words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answering.draft import Quotation, mark, quotations
from index.models import Account, Area, DocumentKind, Inspection, Period
from index.store import Store
from index.vocabulary.areas import label

NOT_NAMED = "A council not named in the document"
_NOT_IN_THE_TEXT = {"file name": "as dated in the name of its file", "sidecar": "as noted beside its file"}
"""How a day is known that does not stand in a report's own words."""

KIND_NAMES = {
    DocumentKind.OFSTED_REPORT: "the inspection report",
    DocumentKind.VISIT_LETTER: "the inspectors' letter",
    DocumentKind.COVER_REPORT: "an officer's report to committee",
    DocumentKind.ACTION_PLAN: "an action plan",
    DocumentKind.SLIDES: "a slide deck",
    DocumentKind.AGENDA_PACK: "an agenda pack",
    DocumentKind.MINUTES: "minutes",
    DocumentKind.EMAIL: "an e-mail",
    DocumentKind.PRESS: "a press article",
    DocumentKind.OTHER: "another paper",
}


@dataclass(frozen=True, slots=True)
class Said:
    """Words of ours with the quotations that bear them; marks in the text point into `support`."""

    text: str
    support: tuple[Quotation, ...]


class Support:
    """Gathers the quotations behind a line, and gives each its mark."""

    def __init__(self) -> None:
        self._quotations: list[Quotation] = []

    def mark(self, quotations: Sequence[Quotation]) -> str:
        """The marks that cite these quotations; nothing for none."""
        marks = ""
        for quotation in quotations:
            if quotation not in self._quotations:
                self._quotations.append(quotation)
            marks += mark(self._quotations.index(quotation))
        return f" {marks}" if marks else ""

    def bear(self, quotations: Sequence[Quotation]) -> None:
        """Takes quotations that bear the line without being cited in it."""
        self._quotations += [quotation for quotation in quotations if quotation not in self._quotations]

    def all(self) -> tuple[Quotation, ...]:
        """What was gathered, in the order of the marks."""
        return tuple(self._quotations)


def day(value: date) -> str:
    """ "9 April 2024"."""
    return f"{value.day} {value:%B %Y}"


def when(period: Period) -> str:
    """ "29 April to 3 May 2024"; "February 2024" or "2024" where the source names no days."""
    if period.precision == "year":
        return str(period.start.year)
    if period.precision == "month":
        first, last = f"{period.start:%B %Y}", f"{period.end:%B %Y}"
        return first if first == last else f"{first} to {last}"
    start, end = period.start, period.end
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {day(end)}"
    if start.year == end.year:
        return f"{start.day} {start:%B} to {day(end)}"
    return f"{day(start)} to {day(end)}"


def short_when(inspection: Inspection) -> str:
    """ "February 2024", for a table head; "undated" where no document says."""
    if inspection.period:
        return (
            f"{inspection.period.start:%B %Y}"
            if inspection.period.precision != "year"
            else str(inspection.period.start.year)
        )
    if inspection.published:
        return f"published {inspection.published:%B %Y}"
    return f"reported {inspection.reported:%B %Y}" if inspection.reported else "undated"


def council_of(inspection: Inspection) -> str:
    """The council's name, or that no document names it."""
    return inspection.council or NOT_NAMED


def published_of(inspection: Inspection, store: Store) -> tuple[str, tuple[Quotation, ...]] | None:
    """When the report was published, in words, with what bears it; None when no source says.

    A report whose own text gives no date may still carry it in its file's name: then that is said, and its first
    words are cited.
    """
    account = next((a for a in inspection.accounts if a.published), None)
    evidence = account.evidence.get("published") if account else None
    if account is None or account.published is None or evidence is None:
        return None
    if evidence.source == "text":
        cited = quotations([evidence], account.document, store)
        return (day(account.published), cited) if cited else None
    stated = [account.evidence.get(name) for name in ("period", "framework", "council")]
    cited = quotations(stated, account.document, store)[:1] if evidence.source in _NOT_IN_THE_TEXT else ()
    return (f"{day(account.published)} ({_NOT_IN_THE_TEXT[evidence.source]})", cited) if cited else None


def mark_of_publication(stated: tuple[str, tuple[Quotation, ...]], support: Support) -> str:
    """The marks of when a report was published; none for a day that does not stand in the words that bear it."""
    if stated[0].endswith(")"):
        support.bear(stated[1])
        return ""
    return support.mark(stated[1])


def evidence_for(inspection: Inspection, name: str, store: Store) -> tuple[Quotation, ...]:
    """The words of the most trusted account that states a value."""
    for account in inspection.accounts:
        if _states(account, name, inspection):
            return quotations([account.evidence.get(name)], account.document, store)
    return ()


def _states(account: Account, name: str, inspection: Inspection) -> bool:
    value = getattr(account, name)
    return value is not None and value == getattr(inspection, name, value)


def heading_of(inspection: Inspection, store: Store, with_grade: bool = True) -> Said:
    """ "**Oxfordshire**: ILACS, inspected February 2024 [1], overall good [1]"."""
    support = Support()
    parts = []
    if inspection.framework:
        parts.append(inspection.framework)
    if inspection.period:
        cited = dates_of(inspection, store)
        if cited:
            parts.append(f"inspected {when(inspection.period)}{support.mark(cited)}")
    elif stated := published_of(inspection, store):
        parts.append(f"published {stated[0]}{mark_of_publication(stated, support)}")
    judged = inspection.judgement(Area.OVERALL) if with_grade else None
    if judged:
        judgement, account = judged
        cited = quotations([judgement.evidence], account.document, store)
        if cited:
            parts.append(f"overall {judgement.grade.value}{support.mark(cited)}")
    details = f": {', '.join(parts)}" if parts else ""
    return Said(f"**{council_of(inspection)}**{details}", support.all())


def dates_of(inspection: Inspection, store: Store) -> tuple[Quotation, ...]:
    """The words that say when inspectors were there, with those that say the year where they stand apart."""
    for account in inspection.accounts:
        if account.period and account.period == inspection.period:
            names = ("period", "published") if account.published else ("period",)
            return quotations([account.evidence.get(name) for name in names[:1]], account.document, store)
    return ()


def source_note(account: Account) -> str:
    """What is said of a source that is not the inspectorate's own; "" for the report or letter itself."""
    if account.document.rank == 0:
        return ""
    return f"*From {KIND_NAMES[account.document.kind]}; the inspection report itself is not held.*"


def where(area: Area) -> str:
    """ "overall", "for care leavers": of what a grade is."""
    return "overall" if area == Area.OVERALL else f"for {label(area)}"


def listed(names: Iterable[str]) -> str:
    """ "children in care, care leavers and leadership"."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
