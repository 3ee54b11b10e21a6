"""A paragraph quoted from its opening on: most say there how it is, and go on with an example or a detail."""

from bot.answering.sentences import Candidate, opening_of_its_paragraph, with_its_paragraph
from bot.question import Question
from bot.stemmed import holds_one_of, stems
from bot.terms import topic

WITH_ITS_OPENING = 600
"""No more characters than this are quoted from the opening of a paragraph to the sentence that answers."""


def from_its_opening(question: Question, candidate: Candidate) -> str:
    """The paragraph of a sentence from its opening on, where that speaks of the topic and the whole is short; else
    nothing.
    """
    opening, start = opening_of_its_paragraph(candidate)
    end = candidate.start + len(candidate.text)
    if start >= candidate.start or end - start > WITH_ITS_OPENING or not _speaks_of_any(question, opening):
        return ""
    return with_its_paragraph(candidate, start=start)


def _speaks_of_any(question: Question, sentence: str) -> bool:
    """Whether a sentence holds a thing of the field that the question names; any word of its topic where it names
    none.
    """
    terms = topic(question.terms)
    things = [term for term in terms if term.of_the_field] or terms
    words = stems(sentence)
    return any(holds_one_of(words, term.forms) for term in things)
