"""Citations: numbered as they are met, joined where they lie side by side, and placed on the page where they stand."""

from dataclasses import replace

from bot.answering.citations import MAX_QUOTE, cite, shortened
from bot.answering.draft import Draft, Line, Quotation, mark
from index.models import Document, Span
from tests.bot.answering.lines import a_quotation
from tests.builders import a_document, a_passage

PLANS, REVIEWS, FAR = "Plans are late.", "Reviews are late too.", "Visits are not recorded in time."
BETWEEN = "Much else is said here between the one and the other."


def a_line(*quotations: Quotation) -> Line:
    """A line that cites each quotation once."""
    return Line("Said" + "".join(f" {mark(index)}" for index in range(len(quotations))), quotations, leads=True)


def test_citations_are_numbered_as_they_are_first_mentioned() -> None:
    one, two = a_quotation(PLANS, a_passage(PLANS, ordinal=7)), a_quotation(REVIEWS, a_passage(REVIEWS, ordinal=2))
    text, citations = cite(Draft((a_line(one), a_line(two, one))))
    assert text == "Said [1]\nSaid [2] [1]"
    assert [(citation.n, citation.quote) for citation in citations] == [(1, PLANS), (2, REVIEWS)]


def test_what_is_borne_without_being_cited_has_no_number() -> None:
    line = Line(f"Said {mark(1)}", (a_quotation(PLANS), a_quotation(REVIEWS, a_passage(REVIEWS, ordinal=1))))
    text, citations = cite(Draft((line,)))
    assert text == "Said [1]"
    assert [citation.quote for citation in citations] == [REVIEWS]


def test_quotations_side_by_side_become_one_citation() -> None:
    passage = a_passage(f"{PLANS}\n{REVIEWS}")
    text, citations = cite(Draft((a_line(a_quotation(REVIEWS, passage)), a_line(a_quotation(PLANS, passage)))))
    assert text == "Said [1]\nSaid [1]"
    assert [citation.quote for citation in citations] == [f"{PLANS}\n{REVIEWS}"]


def test_quotations_far_apart_in_a_passage_are_cited_apart() -> None:
    passage = a_passage(f"{PLANS} {BETWEEN} {FAR}")
    text, citations = cite(Draft((a_line(a_quotation(PLANS, passage), a_quotation(FAR, passage)),)))
    assert text == "Said [1] [2]"
    assert [citation.quote for citation in citations] == [PLANS, FAR]


def test_a_quotation_within_another_is_cited_with_it() -> None:
    passage = a_passage(f"{PLANS} {REVIEWS}")
    _, citations = cite(Draft((a_line(a_quotation(passage.text, passage), a_quotation(REVIEWS, passage)),)))
    assert [citation.quote for citation in citations] == [passage.text]


def test_two_documents_that_say_the_same_are_cited_apart() -> None:
    other = a_document("leeds/report.pdf", councils=("Leeds",))
    _, citations = cite(Draft((a_line(a_quotation(PLANS), a_quotation(PLANS, document=other)),)))
    assert [(citation.n, citation.council) for citation in citations] == [(1, "Suffolk"), (2, "Leeds")]


def test_each_quotation_has_the_page_and_paragraph_where_it_stands() -> None:
    text = f"{PLANS} {BETWEEN} {FAR}"
    passage = a_passage(text, spans=(Span(0, 3, "6"), Span(text.index(FAR), 4, "7")))
    _, citations = cite(Draft((a_line(a_quotation(PLANS, passage), a_quotation(FAR, passage)),)))
    assert [(citation.page, citation.paragraph) for citation in citations] == [(3, "6"), (4, "7")]


def test_quotations_on_either_side_of_a_page_break_are_cited_apart() -> None:
    passage = a_passage(f"{PLANS}\n{REVIEWS}", spans=(Span(0, 3, None), Span(len(PLANS) + 1, 4, None)))
    _, citations = cite(Draft((a_line(a_quotation(PLANS, passage), a_quotation(REVIEWS, passage)),)))
    assert [(citation.quote, citation.page) for citation in citations] == [(PLANS, 3), (REVIEWS, 4)]


def running_over() -> Quotation:
    """A quotation that begins on page 3 and ends on page 4."""
    passage = a_passage(f"{PLANS}\n{REVIEWS}", spans=(Span(0, 3, None), Span(len(PLANS) + 1, 4, None)))
    return a_quotation(passage.text, passage)


def test_a_quotation_that_runs_over_the_page_has_the_page_where_it_begins() -> None:
    _, (citation,) = cite(Draft((a_line(running_over()),)))
    assert (citation.page, citation.quote, citation.place) == (3, f"{PLANS}\n{REVIEWS}", "pages 3 to 4")


def test_one_quoted_for_the_sake_of_a_sentence_overleaf_has_that_ones_page_and_words() -> None:
    _, (citation,) = cite(Draft((replace(a_line(running_over()), point=REVIEWS),)))
    assert (citation.page, citation.quote, citation.place) == (4, REVIEWS, "pages 3 to 4")


def test_a_point_on_the_same_page_leaves_the_quotation_whole() -> None:
    passage = a_passage(f"{PLANS} {REVIEWS}")
    _, (citation,) = cite(Draft((replace(a_line(a_quotation(passage.text, passage)), point=REVIEWS),)))
    assert (citation.page, citation.quote, citation.place) == (3, passage.text, "page 3")


def test_a_citation_has_its_documents_card() -> None:
    document: Document = a_document(url="https://example.org/report")
    passage = a_passage(PLANS, document, heading="Outcome > Plans")
    _, (citation,) = cite(Draft((a_line(Quotation(PLANS, passage, document)),)))
    assert (citation.file, citation.kind, citation.council) == ("suffolk/report.pdf", "ofsted report", "Suffolk")
    assert (citation.heading, citation.url) == ("Outcome > Plans", "https://example.org/report")


def test_quotations_are_not_joined_beyond_what_a_citation_holds() -> None:
    long = "Words " * 60 + "end."
    passage = a_passage(f"{long}\n{long.replace('Words', 'Others')}")
    _, citations = cite(Draft((a_line(*(a_quotation(line, passage) for line in passage.text.split("\n"))),)))
    assert len(citations) == 2
    assert all(len(citation.quote) <= MAX_QUOTE for citation in citations)


def test_a_long_quotation_ends_with_a_sentence_or_else_a_word() -> None:
    sentence = "Plans are late in most of the cases that inspectors saw. "
    assert shortened(sentence * 20) == (sentence * (MAX_QUOTE // len(sentence))).strip()
    assert shortened("word " * 200) == ("word " * (MAX_QUOTE // 5)).strip()
    assert shortened(PLANS) == PLANS
