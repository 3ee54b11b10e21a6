"""A paragraph is quoted from its opening on where that speaks of what is asked."""

from bot.answering.opening import WITH_ITS_OPENING, from_its_opening
from bot.answering.sentences import Candidate
from bot.retrieval.search import Hit
from bot.understanding import understand
from index.models import Document, DocumentKind, Passage, Span

OPENING = "Supervision varies in quality."
FOUND = "In one team it is monthly, and notes are full."


def candidate(text: str, sentence: str = FOUND) -> Candidate:
    """A sentence as it was found in a passage."""
    document = Document(id="d", file="d.pdf", sha256="", title="", kind=DocumentKind.OFSTED_REPORT)
    passage = Passage("p", "d", 1, text, "", (Span(0, 1, None),))
    return Candidate(sentence, text.index(sentence), Hit(passage, document, 1.0, 1.0), 1.0, 1.0)


def test_the_opening_is_quoted_with_the_sentence_that_answers() -> None:
    question = understand("how good is supervision in Luton")
    assert from_its_opening(question, candidate(f"{OPENING} {FOUND}")) == f"{OPENING} {FOUND}"


def test_an_opening_on_something_else_is_left() -> None:
    assert from_its_opening(understand("how good is supervision in Luton"), candidate(f"Staff are new. {FOUND}")) == ""


def test_an_opening_of_another_paragraph_is_left() -> None:
    assert from_its_opening(understand("supervision in Luton"), candidate(f"{OPENING}\n{FOUND}")) == ""


def test_an_opening_too_far_above_is_left() -> None:
    between = "It is so " + "very " * (WITH_ITS_OPENING // 5) + "well."
    assert from_its_opening(understand("supervision in Luton"), candidate(f"{OPENING} {between} {FOUND}")) == ""
