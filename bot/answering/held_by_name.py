"""Whether what a question names, "Kingfisher team", is spoken of in the papers held."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.intents import Intent, intents_of
from bot.phrases import councils_written_as
from bot.question import Question
from bot.stemmed import stems
from bot.terms import Term, match_expression, topic
from bot.words import words_of
from index.models import Document
from index.store import Store

_CAPITALS = re.compile(r"(?<=\W)[A-Z][\w'’-]* [A-Z][\w'’-]*")
_WORD = re.compile(r"[A-Za-z][\w'’-]*")


def names_what_is_held(question: Question, documents: Sequence[Document], store: Store) -> bool:
    """Whether only examples, and no pattern, took a question for one out of scope, and a capitalised name in it stands
    in these documents together with the word behind it.
    """
    taken_so = question.intents[0] == Intent.OUT_OF_SCOPE and Intent.OUT_OF_SCOPE not in intents_of(question.text)
    if not taken_so or question.councils:
        return False
    return _holds_any(_names_in(question.text), documents, store)


def mentions(question: Question, documents: Sequence[Document], store: Store) -> bool:
    """Whether these documents mention what a question names: its name in capitals, together with the word behind it,
    or else a topic of it.
    """
    if any(term.of_the_field or term.area for term in question.terms):
        return True
    text = councils_written_as(question.text, ",")
    if names := [*_names_in(text), *_CAPITALS.findall(text)]:
        return _holds_any(names, documents, store)
    things = [term for term in topic(question.terms) if not term.everyday]
    return not things or all(store.any_matching(match_expression([term]), documents) for term in things)


def _names_in(text: str) -> list[str]:
    words = _WORD.findall(text)
    return [f"{one} {other}" for one, other in pairwise(words) if _begins_a_name(one)]


def _holds_any(names: Sequence[str], documents: Sequence[Document], store: Store) -> bool:
    return any(store.any_matching(match_expression([_as_term(name)]), documents) for name in names)


def _begins_a_name(word: str) -> bool:
    return word[:1].isupper() and word.casefold() not in words_of("small") | words_of("scope") | words_of("asking")


def _as_term(name: str) -> Term:
    return Term(name.casefold(), (stems(name),), (name,))
