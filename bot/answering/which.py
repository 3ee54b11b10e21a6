"""Which of the councils held had a grade, and how many: counted over what is held, and said to be."""

import re
from collections.abc import Sequence

from bot.answering.draft import Draft, Line, quotations
from bot.answering.wording import Support, council_of, short_when
from bot.question import Question
from bot.terms import topic
from index.models import Area, Grade, Inspection
from index.store import Store
from index.vocabulary.areas import label
from index.vocabulary.councils import current_councils
from index.vocabulary.grades import find_grades

_ASKS_WHICH = re.compile(
    r"\b(?:which|what|any|how many|list|name|all|were any|was any|are any)\b.{0,30}"
    r"\b(?:councils?|authorit\w+|las?|boroughs?|counties|inspections?)\b"
    r"|^\W*(?:who|anyone|anybody|any)\b(?:['’]?s)?(?:\s+(?:was|were|is|are|got|been|has|have|else))*\s+"
    r"(?:outstanding|good|requires? improvement|adequate|inadequate)\b"
    r"|\bhow many (?:(?:are|were|is|got|have been|rated|judged|graded) ){0,2}"
    r"(?:outstanding|good|requires? improvement|adequate|inadequate)\b",
    re.IGNORECASE,
)

_KEPT = re.compile(r"\b(?:kept|keep|retain\w*|stayed|remain\w*)\b", re.IGNORECASE)

_NOT_OF_ENGLAND = f"*Counted over what I hold: England has {len(current_councils())} such authorities today.*"
OF_WHAT_IS_HELD = Line(f"\n{_NOT_OF_ENGLAND}", given=frozenset((_NOT_OF_ENGLAND,)))


def asks_which(question: Question) -> Grade | None:
    """The grade, where a question asks which councils had it and nothing besides; None for any other question."""
    if question.councils or topic(question.terms) or not _ASKS_WHICH.search(question.text):
        return None
    if _KEPT.search(question.text):
        return None  # the register cannot count who kept a grade all over England; a paper may say it
    return named_grade(question.text)


def named_grade(text: str) -> Grade | None:
    """The first grade that a question names."""
    named = find_grades(text)
    return named[0].grade if named else None


def which_councils(question: Question, grade: Grade, inspections: Sequence[Inspection], store: Store) -> Draft | None:
    """The councils whose latest inspection of the time asked gave that grade; None when nothing there is graded."""
    area = question.areas[0] if question.areas else Area.OVERALL
    latest = _latest_graded(inspections)
    judged = [(each, found) for each in latest if (found := each.judgement(area))]
    if not judged:
        return None
    having = [(each, judgement, account) for each, (judgement, account) in judged if judgement.grade == grade]
    lines = []
    for each, judgement, account in having:
        support = Support()
        cited = quotations([judgement.evidence], account.document, store)
        dated = quotations(
            [account.evidence.get("period") or account.evidence.get("published")], account.document, store
        )
        when = f"{short_when(each)}{support.mark(dated)}"
        text = f"- **{council_of(each)}**, {when}: {judgement.grade.value}{support.mark(cited)}"
        lines.append(Line(text, support.all(), leads=True))
    said = _said(question, grade, area, len(having), len(judged))
    if without := len(latest) - len(judged):
        said += f" {without} more {'has' if without == 1 else 'have'} no separate grade {_where(area)}."
    return Draft((Line(said, given=frozenset((said,)), leads=not having), *lines, OF_WHAT_IS_HELD))


def _said(question: Question, grade: Grade, area: Area, having: int, judged: int) -> str:
    """How many of the councils had the grade, in a sentence."""
    when = "" if question.years else " at the latest inspection held"
    what = f"judged {grade.value} {_where(area)}{when}."
    if judged == 1:
        return f"The one council {_of_when(question)} was {'' if having else 'not '}{what}"
    how_many = {0: "None", 1: "One"}.get(having, str(having))
    return f"{how_many} of the {judged} councils {_of_when(question)} {'was' if having < 2 else 'were'} {what}"


def _where(area: Area) -> str:
    return "overall" if area == Area.OVERALL else f"for {label(area)}"


def _of_when(question: Question) -> str:
    if question.years:
        return f"inspected in {' or '.join(map(str, question.years))}"
    return "that I hold a grade for"


def _latest_graded(inspections: Sequence[Inspection]) -> list[Inspection]:
    """Each council's latest inspection that gives grades."""
    graded = [each for each in inspections if each.is_graded]
    return list({each.council: each for each in graded if each.council and each.year}.values())
