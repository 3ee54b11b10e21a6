"""The register for other programs: inspections with judgements, findings and dates, each with its source."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.answering.conflicts import Conflict, Side, conflicts_of
from bot.answering.wording import when
from bot.commands.recorded import recorded_at, recorded_lines
from bot.retrieval.scope import holdings
from index.errors import StaffError
from index.models import Account, Area, EarlierJudgement, Evidence, Finding, Inspection, KeyFigure, Strength
from index.store import Store
from index.vocabulary.councils import council_named

AREAS = (
    Area.OVERALL,
    Area.HELP_AND_PROTECTION,
    Area.CHILDREN_IN_CARE,
    Area.CARE_LEAVERS,
    Area.LEADERS,
    Area.ADOPTION,
)


def council_of(name: str) -> str:
    """The name in full of the council that somebody typed; raises StaffError where there is none."""
    council = council_named(name)
    if council is None:
        raise StaffError(f"There is no council called {name!r}: give the name of an upper-tier council in England.")
    return council.name


def facts(store: Store, councils: Sequence[str] = (), years: Sequence[int] = ()) -> list[dict[str, Any]]:
    """The inspections that public papers tell of, by council and then by time; only those of the councils and years
    that are named, if any are. First and last day are None where a paper names only a month: `period` says which.
    """
    held = holdings(store, "public")
    return [
        {
            **_inspection(inspection),
            "conflicts": [_conflict(each) for each in conflicts_of(inspection, held.inspections)],
            **recorded_at(inspection, held, store),
        }
        for inspection in held.inspections
        if (not councils or inspection.council in councils) and (not years or inspection.year in years)
    ]


def _inspection(inspection: Inspection) -> dict[str, Any]:
    period, overall = inspection.period, inspection.judgement(Area.OVERALL)
    told = inspection.accounts
    return {
        "council": inspection.council,
        "framework": inspection.framework,
        "inspection_start": _iso(period.start) if period and period.precision == "day" else None,
        "inspection_end": _iso(period.end) if period and period.precision == "day" else None,
        "period": when(period) if period else None,
        "published": _iso(inspection.published),
        "lead_inspector": next((a.lead_inspector for a in inspection.accounts if a.lead_inspector), None),
        "overall": overall[0].grade.value if overall else None,
        "outcome": next((_outcome(a) for a in inspection.accounts if a.outcome), None),
        "judgements": {area.value: _grade(inspection, area) for area in AREAS},
        "improvements": _improvements(inspection, ""),
        "board_improvements": _improvements(inspection, "lscb"),
        "previous": [_earlier(each, account) for account in told for each in account.earlier],
        "key_figures": [_key_figure(each, account) for account in told for each in account.key_figures],
        "strengths": [_strength(each, account) for account in told for each in account.strengths],
        "evidence": _evidence(inspection),
        "sources": [source for account in inspection.accounts for source in _sources(account)],
    }


def _evidence(inspection: Inspection) -> dict[str, Any]:
    """Where each single value stands, by its name: that of the most trusted account which states it in its text."""
    found: dict[str, Any] = {}
    for account in inspection.accounts:
        stated = {**account.evidence, **{judged.area.value: judged.evidence for judged in account.judgements}}
        for name, evidence in stated.items():
            if evidence.quote:
                found.setdefault(name, _stands(evidence, account))
    return found


def _outcome(account: Account) -> dict[str, Any]:
    """How an inspection without grades of a council's services came out, in its own words."""
    evidence = account.evidence.get("outcome")
    return {"wording": account.outcome, **(_stands(evidence, account) if evidence else {})}


def _conflict(each: Conflict) -> dict[str, Any]:
    """Where two documents differ: what stands, by the more trusted of them, and what the other says."""
    return {"about": each.about, "stands": _side(each.kept), "against": _side(each.other)}


def _side(side: Side) -> dict[str, Any]:
    evidence = side.evidence
    return {"value": side.value, "quote": evidence.quote, "page": evidence.page, "file": side.document.file}


def _grade(inspection: Inspection, area: Area) -> str | None:
    judged = inspection.judgement(area)
    return judged[0].grade.value if judged else None


def _improvements(inspection: Inspection, part: str) -> list[dict[str, Any]]:
    """What inspectors set the council, or the safeguarding board."""
    listed = inspection.findings(part)
    return [_improvement(finding, listed[1]) for finding in listed[0]] if listed else []


def _improvement(finding: Finding, account: Account) -> dict[str, Any]:
    return {
        "text": finding.text,
        "kind": finding.kind.value,
        "page": finding.evidence.page,
        "file": account.document.file,
    }


def _earlier(each: EarlierJudgement, account: Account) -> dict[str, Any]:
    """A grade that an inspection before gave; `of` is None where it is all the council's services."""
    return {
        "of": each.of or None,
        "grade": each.grade.value,
        "wording": each.wording,
        "period": when(each.period) if each.period else None,
        **_stands(each.evidence, account),
    }


def _key_figure(each: KeyFigure, account: Account) -> dict[str, Any]:
    return {"value": each.value, "of": each.of, **_stands(each.evidence, account)}


def _strength(each: Strength, account: Account) -> dict[str, Any]:
    area = each.area.value if each.area else None
    return {"area": area, "text": each.text, "page": each.evidence.page, "file": account.document.file}


def _stands(evidence: Evidence, account: Account) -> dict[str, Any]:
    """Where a value stands: its words, page and document."""
    return {"quote": evidence.quote, "page": evidence.page, "file": account.document.file}


def _sources(account: Account) -> list[dict[str, Any]]:
    """Where the account's values were read, each quotation once."""
    stated: list[Evidence] = [*account.evidence.values(), *(judgement.evidence for judgement in account.judgements)]
    quoted = {(each.page, each.quote): None for each in stated if each.quote}
    document = account.document
    return [
        {"file": document.file, "kind": document.kind.value, "page": page, "quote": quote} for page, quote in quoted
    ]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def as_text(found: Sequence[dict[str, Any]]) -> str:
    """The inspections as lines for a terminal."""
    lines = []
    for each in found:
        council, framework = each["council"] or "a council not named", each["framework"] or "framework not stated"
        lines.append(f"{council}: {framework}, {each['period'] or 'dates not stated'}")
        lines += [f"  {area}: {grade}" for area, grade in each["judgements"].items() if grade]
        if each["outcome"]:
            lines.append(f"  outcome: {each['outcome']['wording']} ({_place(each['outcome'])})")
        lines += [f"  {point['kind']}: {point['text']} ({_place(point)})" for point in each["improvements"]]
        lines += [
            f"  to the safeguarding board: {point['text']} ({_place(point)})" for point in each["board_improvements"]
        ]
        lines += [f"  before: {said['of'] or 'overall'}: {said['grade']} ({_place(said)})" for said in each["previous"]]
        lines += [f"  {figure['of']}: {figure['value']} ({_place(figure)})" for figure in each["key_figures"]]
        lines += [
            f"  strength, {said['area'] or 'in general'}: {said['text']} ({_place(said)})" for said in each["strengths"]
        ]
        lines += [
            f"  sources differ, {said['about']}: {said['stands']['value']} ({_place(said['stands'])}), "
            f"{said['against']['value']} ({_place(said['against'])})"
            for said in each["conflicts"]
        ]
        lines += [f"  {said}" for said in recorded_lines(each)]
        lines += [f"  source: {file}" for file in dict.fromkeys(source["file"] for source in each["sources"])]
    return "\n".join(lines) or "No inspection is held."


def _place(point: dict[str, Any]) -> str:
    return f"{point['file']}, page {point['page']}" if point["page"] else str(point["file"])
