"""Who holds a post: a paper that speaks of the post and names nobody does not tell who."""

import re

from bot.answering.draft import Draft, Line
from bot.named_children import names_somebody
from bot.question import Question

_POST = (
    r"director|dcs|chief exec\w*|ceo|managing director|lead member|cabinet member|portfolio holder"
    r"|leader of the council|council leader|mayor|heads?|principal social worker|(?:service|team) manager"
    r"|commissioner"
)
_OF_WHOM = r"(?:[\w'’&-]+ ){0,5}?"
_ASKED = re.compile(
    rf"^\W*(?:and |so |then )?who(?:['’]?s| is| was| are| were) {_OF_WHOM}(?P<is>{_POST})\b"
    rf"|\bnames? of (?:the )?{_OF_WHOM}(?P<of>{_POST})\b"
    rf"|\bwhat(?:['’]?s| is| was) {_OF_WHOM}(?P<called>{_POST})\b(?: (?!called)[\w'’-]+){{0,4}} called\b"
    rf"|\bwhat(?:['’]?s| is| was) {_OF_WHOM}(?P<named>{_POST})['’]?s? name\b",
    re.IGNORECASE,
)
"""How a question asks who somebody in an office is; who led an inspection the register tells."""

NOT_NAMED = "No name is given in what I hold. Of the post it says:"


def of_a_holder(question: Question, told: Draft | None) -> Draft | None:
    """The draft where it names somebody or the question is after no office-holder; else what it says of the post, with
    the note that nobody is named, and None where it does not speak of the post.
    """
    asked = _ASKED.search(question.text)
    if told is None or asked is None:
        return told
    quoted = [line for line in told.lines if line.support]
    if any(names_somebody(quotation.text) for line in quoted for quotation in line.support):
        return told
    post = next(word for word in asked.groups() if word).casefold().split()[0]
    spoken_of = [quotation for line in quoted for quotation in line.support if _speaks_of(post, quotation.text)]
    if not spoken_of:
        return None
    note = Line(NOT_NAMED, given=frozenset((NOT_NAMED,)))
    return Draft((note, *told.lines), told.assumptions, told.conflicts, told.followups, told.chart)


def _speaks_of(post: str, text: str) -> bool:
    word = {"dcs": "director", "ceo": "chief exec"}.get(post, post)
    return re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE) is not None
