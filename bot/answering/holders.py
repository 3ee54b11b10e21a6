"""Who holds a post: a paper that speaks of the post and names nobody does not tell who."""

import re
from dataclasses import replace
from datetime import date

from bot.answering.draft import Draft, in_our_words
from bot.answering.grouped import grouped
from bot.answering.passages import find
from bot.answering.sentences import Candidate, best_sentences
from bot.named_children import names_somebody
from bot.question import Question
from bot.retrieval.scope import Scope
from bot.retrieval.search import rarity
from bot.stemmed import holds_one_of, stems
from bot.terms import Term, topic
from index.models import Area
from index.store import Store

_OFFICES = (
    r"director|dcs|chief exec\w*|ceo|managing director|lead member|cabinet member|portfolio holder"
    r"|leader of the council|council leader|mayor|heads?|principal social worker|(?:service|team) manager"
    r"|commissioner|chair(?:man|woman|person)?"
)
_OF_WHOM = r"(?:[\w'’&-]+ ){0,5}?"
_ASKED = re.compile(
    rf"^\W*(?:and |so |then )?who(?:['’]?s| is| was| are| were) {_OF_WHOM}(?P<is>{_OFFICES})\b"
    rf"|\bnames? of (?:the )?{_OF_WHOM}(?P<of>{_OFFICES})\b"
    rf"|\bwhat(?:['’]?s| is| was) {_OF_WHOM}(?P<called>{_OFFICES})\b(?: (?!called)[\w'’-]+){{0,4}} called\b"
    rf"|\bwhat(?:['’]?s| is| was) {_OF_WHOM}(?P<named>{_OFFICES})['’]?s? name\b",
    re.IGNORECASE,
)
"""How a question asks who somebody in an office is; who led an inspection the register tells."""

NOT_NAMED = "I found no name in what I hold. Of the post it says:"


SHOWN = 2
NEAR_BY = 60
"""So many characters before or behind such a word the post stands."""

_OF_HOLDING = Term(
    "in post",
    forms=(stems("in post"), stems("interim"), stems("appointed"), stems("took up")),
    phrases=("in post", "interim", "appointed", "took up"),
    asking=True,
)
"""How reports write of whoever holds a post."""

_HELD = re.compile(
    r"(?P<which>\b(?:interim|acting|permanent|(?:newly|recently) appointed|appointment of)\b)"
    r"|\bin post\b|\bvacan(?:t|cy)\b|\btook up\b|\b(?:was|been|were) appointed\b|\bdue to start\b",
    re.IGNORECASE,
)
"""How a sentence tells that a post is held, since when or for how long; `which` stands before the post."""
_BOARD = re.compile(r"\bboard\b|SCB\b", re.IGNORECASE)


def asks_for_a_holder(question: Question) -> bool:
    """Whether a question is after whoever is in an office."""
    return _ASKED.search(question.text) is not None


def of_a_holder(scope: Scope, told: Draft | None, store: Store) -> Draft | None:
    """The draft where it names somebody or the question is after no office-holder; else what is held of the post, with
    the note that nobody is named, and None where no document speaks of the post.
    """
    asked = _ASKED.search(scope.question.text)
    if asked is None or (told and _names_somebody(told)):
        return told
    post = next(word for word in asked.groups() if word).casefold().split()[0]
    speaking = _of_the_post(scope, post, store)
    if speaking is None or _names_somebody(speaking):
        return speaking
    note = in_our_words(NOT_NAMED)
    return replace(speaking, lines=(note, *speaking.lines))


def _names_somebody(draft: Draft) -> bool:
    return any(names_somebody(quotation.text) for line in draft.lines for quotation in line.support)


def _of_the_post(scope: Scope, post: str, store: Store) -> Draft | None:
    """The sentences that speak of the post, the latest that tell since when it is held, or by whom, before others."""
    question = scope.question
    terms = (*(term for term in question.terms if not term.everyday), _OF_HOLDING)
    hits = find(question, terms, scope.documents, store)
    sentences = best_sentences(question.text, terms, rarity(store, terms, scope.documents), hits, store)
    speaking = [each for each in sentences if _speaks_of(post, question, each.text)]
    if not speaking:
        return None
    of_holding = [each for each in speaking if _tells_of_holding(post, question, each.text)] or speaking
    naming = [each for each in speaking if names_somebody(each.text)]
    chosen = sorted(naming or of_holding, key=_published, reverse=True)[:SHOWN]
    return Draft(tuple(grouped(question, chosen, store, whole=False)))


def _tells_of_holding(post: str, question: Question, text: str) -> bool:
    """Whether a sentence tells of somebody in the post: "the interim DCS", "has been in post since 2014"."""
    for found in _HELD.finditer(text):
        before = "" if found["which"] else text[max(0, found.start() - NEAR_BY) : found.start()]
        if _speaks_of(post, question, f"{before} {text[found.end() : found.end() + NEAR_BY]}"):
            return True
    return False


def _published(candidate: Candidate) -> date:
    return candidate.hit.document.published or date.min


def _speaks_of(post: str, question: Question, text: str) -> bool:
    """Whether a text has the post in it that is asked about, and what it is the post of."""
    words = stems(text)
    named = [term for term in question.terms if term.of_the_field and post in term.surface.casefold()]
    if named:
        return any(holds_one_of(words, term.forms) for term in named)
    if not re.search(rf"\b{re.escape(post)}(?:s|teacher|man|woman|person)?\b", text, re.IGNORECASE):
        return False
    if Area.LSCB in question.areas:
        return _BOARD.search(text) is not None
    others = [term for term in topic(question.terms) if not term.everyday and post not in term.surface.casefold()]
    return all(holds_one_of(words, term.forms) for term in others)
