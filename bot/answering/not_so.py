"""That a council did not get the grade whose reasons are asked: said first, with the grade that it got."""

import re
from collections.abc import Sequence

from bot.answering.comparability import judged_of_all
from bot.answering.draft import Line, quotations
from bot.answering.overview import asks_what_lacks
from bot.answering.wording import Support, dates_of, short_when
from bot.question import Question
from index.models import Area, Inspection
from index.store import Store
from index.vocabulary.areas import label
from index.vocabulary.grades import find_grades

_OF_ANOTHER_TIME = re.compile(
    r"\b(?:from|above|than|los(?:e[sd]?|t|ing)|fail\w*|miss\w*|never|no longer|still|more|less)\b", re.IGNORECASE
)
"""With one of these words a grade may be named that the question does not say was given then."""

_GOT = re.compile(r"\b(?:did|get|gets|got|gotten|receive[ds]?|given)\b", re.IGNORECASE)


def not_so(question: Question, chosen: Sequence[Inspection], store: Store) -> Line | None:
    """The correction of a question why the one inspection gave a grade that it did not give; None for another question,
    or where no grade of what is asked about is held.
    """
    named = {mention.grade for mention in find_grades(question.text)}
    areas = question.areas or (Area.OVERALL,)
    if len(chosen) != 1 or len(areas) != 1 or len(named) != 1 or question.framework:
        return None
    if _OF_ANOTHER_TIME.search(question.text) or asks_what_lacks(question.text):
        return None
    judged = judged_of_all(chosen[0], areas[0])
    if judged is None or judged[0].grade in named:
        return None
    judgement, account = judged
    support = Support()
    dated = dates_of(chosen[0], store)
    cited = support.mark((*dated, *quotations([judgement.evidence], account.document, store)))
    joint = "" if judgement.area == areas[0] else ", jointly with children in care"
    what = "overall grade" if areas[0] == Area.OVERALL else f"grade for {label(areas[0])}"
    said, when = _denied(question), short_when(chosen[0])
    given = frozenset((f"{said}: the {what}", *(() if dated else (when,))))
    text = f"**{said}**: the {what} was {judgement.grade.value} ({when}{joint}{cited})."
    return Line(text, support.all(), given, leads=True) if cited else None


def _denied(question: Question) -> str:
    """Without a time an older report, which is not held, may have given the grade."""
    if not question.names_a_time:
        return "Not in the reports I hold"
    return "It did not" if _GOT.search(question.text) else "It was not"
