"""What a word of the field means: the glossary's own words, and beneath them where a document writes it out."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.answering.citations import cite
from bot.answering.defined import WRITTEN_OUT, defined
from bot.answering.draft import Draft
from bot.answering.gate import passed
from bot.answering.glossary import OURS
from bot.replies import Answer
from bot.retrieval.scope import holdings
from bot.understanding import understand
from index.models import Area, Grade, Period
from index.store import Store
from tests.bot.answering.reports import graded

Held = Callable[..., Store]

JUNE = Period(date(2024, 6, 3), date(2024, 6, 7)), "Inspection dates: 3 to 7 June 2024"


def store_with(held: Held, point: str) -> Store:
    return held(graded(*JUNE, [(Area.OVERALL, "good", Grade.GOOD)], points=(point,)))


def told(store: Store, question: str) -> Answer | Draft | None:
    return defined(understand(question), holdings(store, "public"), store)


def test_an_abbreviation_is_shown_where_a_document_writes_it_out(held: Held) -> None:
    point = "The oversight of allegations by the local authority designated officer (LADO)."
    draft = told(store_with(held, point), "whats a lado")
    assert isinstance(draft, Draft)
    text, citations = cite(passed(draft))
    assert text.startswith("**LADO** stands for local authority designated officer.")
    assert OURS in text and WRITTEN_OUT in text and f"“{point}” [1]" in text
    assert [citation.quote for citation in citations] == [point]


def test_without_such_a_document_the_glossary_answers_alone(held: Held) -> None:
    answer = told(store_with(held, "The work of the LADO with schools and nurseries in the county."), "whats a lado")
    assert isinstance(answer, Answer) and answer.text.endswith(OURS) and not answer.citations


def test_a_word_that_is_not_in_the_glossary_is_left_to_the_documents(held: Held) -> None:
    assert told(store_with(held, "The quality of pathway plans."), "what is a pathway to nowhere") is None


@pytest.mark.parametrize("question", ["what does CPAG stand for", "whats cpag stand for?", "CPAG stands for?"])
def test_one_that_the_glossary_lacks_is_read_where_a_document_introduces_it(held: Held, question: str) -> None:
    point = "Challenge by the corporate parenting and advice group (CPAG)."
    draft = told(store_with(held, point), question)
    assert isinstance(draft, Draft)
    text, citations = cite(passed(draft))
    assert text.startswith(WRITTEN_OUT) and [citation.quote for citation in citations] == [point]


@pytest.mark.parametrize("point", ["Challenge by members of the council (CPAG).", "The CPAG gives challenge."])
def test_words_with_other_initials_introduce_none(held: Held, point: str) -> None:
    assert told(store_with(held, point), "what does CPAG stand for") is None
