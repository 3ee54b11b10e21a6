"""Whether a council had the grade that a question names: said first, before the grades that show it."""

import re

from bot.answering.draft import Line, quotations
from bot.answering.grades import judged_in
from bot.answering.which import named_grade
from bot.answering.wording import Support
from bot.question import Question
from bot.terms import topic
from index.models import Area, Grade, Inspection
from index.store import Store
from index.vocabulary.areas import label_under
from index.vocabulary.grades import better_than

_ASKS_WHETHER = re.compile(
    r"^\W*(?:(?:so|and|but|ok|hi|hey)\W+)?(?:is|was|are|were|did|does|do|has|have|isn['’]?t|wasn['’]?t)\b",
    re.IGNORECASE,
)
_ASKS_MORE = re.compile(
    r"\b(?:ever|always|not|never|still|or|than|least|below|above|under|over|why|how|which|what|who|any|anything|all"
    r"|when|until|since|before|after|any)\b|n['’]t\b",
    re.IGNORECASE,
)
"""With one of these words a bare yes or no could be taken the wrong way."""


def whether(question: Question, inspection: Inspection, store: Store) -> Line | None:
    """ "Yes" or "No", with the grade that the one inspection gave; None where a question names no grade, asks for more
    than whether, names a thing besides, or there is no grade of the area it names.
    """
    grade = named_grade(question.text)
    if grade is None or not _ASKS_WHETHER.match(question.text) or _ASKS_MORE.search(question.text):
        return None
    if len(question.areas) > 1 or topic(question.terms):
        return None
    area = question.areas[0] if question.areas else Area.OVERALL
    judged = judged_in(inspection, area)
    if judged is None:
        return None
    judgement, account = judged
    support = Support()
    cited = quotations([judgement.evidence], account.document, store)
    said = _said(judgement.grade, grade)
    where = "overall" if area == Area.OVERALL else f"for {label_under(inspection.framework, area)}"
    text = f"**{said}**: {judgement.grade.value} {where}{support.mark(cited)}."
    return Line(text, cited, frozenset((said,)), leads=True) if cited else None


def _said(given: Grade, named: Grade) -> str:
    if given == named:
        return "Yes"
    return "Better than that" if named == Grade.GOOD and better_than(given, named) else "No"
