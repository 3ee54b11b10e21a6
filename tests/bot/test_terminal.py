"""An answer as it is printed: each document once, and no words of a source that the answer shows already."""

from bot.replies import Answer, Citation
from bot.terminal import as_text


def cited(n: int, file: str, quote: str, page: int) -> Citation:
    """A citation of a report on Suffolk."""
    return Citation(
        n=n,
        file=file,
        title="Inspection report",
        kind="ofsted report",
        council="Suffolk",
        date="2024-08-21",
        page=page,
        paragraph=None,
        heading="",
        quote=quote,
        url=None,
    )


ANSWER = Answer(
    "q",
    "“Plans are good.” [1]\nOverall: good [2]",
    citations=(
        cited(1, "a.pdf", "Plans are good.", 3),
        cited(2, "a.pdf", "Overall: Good", 1),
        cited(3, "b.pdf", "x", 2),
    ),
)


def test_a_document_stands_once_above_its_places() -> None:
    text = as_text(ANSWER)
    assert text.count("a.pdf") == text.count("b.pdf") == 1
    assert text.index("a.pdf") < text.index("[1] page 3") < text.index("[2] page 1") < text.index("b.pdf")


def test_words_that_the_answer_quotes_are_not_printed_again() -> None:
    assert as_text(ANSWER).count("Plans are good.") == 1
    assert '[2] page 1 "Overall: Good"' in as_text(ANSWER)
