"""Whether a council kept a grade: said first, with what it was before where the question takes that for granted."""

import re
from collections.abc import Sequence

from bot.answering.comparability import judges_all
from bot.answering.draft import Line, quotations
from bot.answering.grades import judged_in
from bot.answering.which import named_grade
from bot.answering.wording import Support, dates_of, short_when, where
from bot.question import Question
from bot.terms import topic
from index.models import Account, Area, Inspection, Judgement
from index.store import Store

_KEPT = re.compile(
    r"^\W*(?:(?:so|and|but|ok)\W+)?(?:did|has|have|had|is|was|does)\b.*"
    r"\b(?:kept|keep(?:s|ing)?|retain\w*|maintain\w*|held on to|hold on to|still)\b",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\b(?:fail\w*|los[et]\w*|not|never|or|at least|at best|better than|worse than|above|below|more|less)\b"
    r"|n['’]t\b(?!.*\bstill\b)",
    re.IGNORECASE,
)
"""With one of these words something else is asked than whether one grade was kept."""

TWO = 2


def kept(question: Question, asked: Inspection, inspections: Sequence[Inspection], store: Store) -> Line | None:
    """Whether the inspection asked about and the one before it both gave the grade that is said to have been kept; None
    for another question, or where either gave no grade of what is asked about.
    """
    grade = named_grade(question.text)
    areas = question.areas or (Area.OVERALL,)
    asked_otherwise = len(question.councils) != 1 or len(areas) != 1 or topic(question.terms)
    if grade is None or asked_otherwise or question.since or not _KEPT.search(question.text):
        return None
    if _OTHERWISE.search(question.text):
        return None
    area = areas[0]
    graded = [each for each in inspections if each.council == question.councils[0] and each.is_graded]
    alike = [each for each in graded if area != Area.OVERALL or judges_all(each)]
    until = [each for each in alike if each.year and asked.year and each.year <= asked.year][-TWO:]
    told = [(each, *found) for each in until if (found := judged_in(each, area))]
    if len(told) < TWO:
        return None
    was, now = (judgement.grade == grade for _, judgement, _ in told)
    is_latest = not alike or alike[-1].year == asked.year
    newly = "It is now, and was not before" if is_latest else "It was then, and not before"
    denied = newly if now else f"It was not {grade.value} before either"
    said = ("Yes" if now else "No") if was else denied
    return _line(said, area, told, store)


def _line(said: str, area: Area, told: Sequence[tuple[Inspection, Judgement, Account]], store: Store) -> Line:
    support = Support()
    parts: list[str] = []
    for inspection, judgement, account in told:
        cited = (*dates_of(inspection, store), *quotations([judgement.evidence], account.document, store))
        again = bool(parts) and judgement.grade == told[0][1].grade
        joint = "" if judgement.area == area else " (jointly with children in care)"
        grade = "" if again else f"{judgement.grade.value} "
        parts.append(f"{grade}in {short_when(inspection)}{joint}{support.mark(cited)}")
    of_what = where(area) if area == Area.OVERALL else f"{where(area)},"
    text = f"**{said}**: {of_what} {' and '.join(parts)}."
    undated = (short_when(inspection) for inspection, _, _ in told if not dates_of(inspection, store))
    given = frozenset((said, of_what, *undated))
    return Line(text, support.all(), given, leads=True)
