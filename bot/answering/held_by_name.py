"""Whether a question that seems to be about something else names what the papers held speak of: "Kingfisher team?"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.intents import Intent, intents_of
from bot.question import Question
from bot.terms import Term, match_expression, stems
from bot.words import words_of
from index.models import Document
from index.store import Store

_WORD = re.compile(r"[A-Za-z][\w'’-]*")


def names_what_is_held(question: Question, documents: Sequence[Document], store: Store) -> bool:
    """Whether only examples, and no pattern, took a question for one out of scope, and a capitalised name in it stands
    in these documents together with the word behind it.
    """
    taken_so = question.intents[0] == Intent.OUT_OF_SCOPE and Intent.OUT_OF_SCOPE not in intents_of(question.text)
    if not taken_so or question.councils:
        return False
    words = _WORD.findall(question.text)
    names = [f"{one} {other}" for one, other in pairwise(words) if _begins_a_name(one)]
    return any(store.any_matching(match_expression([_as_term(name)]), documents) for name in names)


def _begins_a_name(word: str) -> bool:
    return word[:1].isupper() and word.casefold() not in words_of("small") | words_of("scope") | words_of("asking")


def _as_term(name: str) -> Term:
    return Term(name.casefold(), (stems(name),), (name,))
