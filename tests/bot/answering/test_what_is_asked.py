"""What a question asks for decides what can answer it: an amount, a date, a word typed otherwise."""

from collections.abc import Callable

import pytest

from bot.answering.sentences import Candidate, points_back_at_nothing, with_its_paragraph, with_what_it_leans_on
from bot.answering.suited import holds_what_is_counted
from bot.intents import Intent, intents_of
from bot.question import Turn
from bot.retrieval.search import Hit
from bot.terms import content_terms, for_meaning, topic
from bot.understanding import understand
from bot.wanted.fitting import holds_what_is_asked
from bot.wanted.schools import asks_how_schools_are_rated
from index.models import Document, DocumentKind, Passage, Span


def test_a_cost_is_answered_by_an_amount_alone() -> None:
    asked = "what did the inspection cost Leeds"
    assert not holds_what_is_asked(asked, "Support to get ready for employment has cost 3 teams time.")
    assert holds_what_is_asked(asked, "The inspection cost the council £40,000.")


@pytest.mark.parametrize(
    "asked", ["agency social worker spend Plymouth 2023/24", "Plymouth agency spend", "cost of placements in Leeds"]
)
def test_a_few_words_that_end_in_a_sum_are_answered_by_an_amount_alone(asked: str) -> None:
    assert not holds_what_is_asked(asked, "Agency social workers cost more than permanent ones.")
    assert holds_what_is_asked(asked, "The council spent £2 million on agency staff in 2023/24.")


@pytest.mark.parametrize(
    "asked",
    ["budget cuts Leeds", "cost of living support for care leavers", "personal budget Leeds", "do they budget for it"],
)
def test_a_word_of_money_that_is_no_head_asks_for_no_amount(asked: str) -> None:
    assert holds_what_is_asked(asked, "Care leavers get help with money.")


@pytest.mark.parametrize(
    "asked",
    [
        "which telford secondary schools are outstanding",
        "best secondary school in Luton",
        "Telford schools ofsted ratings",
    ],
)
def test_the_grades_of_schools_are_told_from_services(asked: str) -> None:
    assert asks_how_schools_are_rated(asked)


@pytest.mark.parametrize(
    "asked",
    [
        "do children in care go to good schools",
        "is the virtual school outstanding",
        "how good is the work with schools in Leeds",
        "which schools work well with early help",
    ],
)
def test_what_services_do_with_schools_is_no_question_of_their_grades(asked: str) -> None:
    assert not asks_how_schools_are_rated(asked)


@pytest.mark.parametrize(
    ("typed", "meant"), [("superivsion in Leeds", "supervision"), ("casleoads in Leeds", "caseloads")]
)
def test_a_slip_in_a_word_of_the_field_is_read_past(typed: str, meant: str) -> None:
    assert content_terms(typed)[0].phrases[0] == meant


def test_a_slip_in_an_asking_word_is_read_past() -> None:
    assert intents_of("Stockport 2017 recommendations") == understand("Stockport 2017 recomendations").intents


def test_everyday_words_of_judging_are_no_topic() -> None:
    assert [term.surface for term in topic(content_terms("whats wrong with audits in Leeds, any problems?"))] == [
        "audits"
    ]


def test_sentences_are_compared_with_the_question_without_council_year_and_abbreviations() -> None:
    assert for_meaning("what about IROs in Leeds 2022") == "what about independent reviewing officers in"


def test_get_ready_is_no_grade() -> None:
    assert intents_of("what did it cost Leeds to get ready for the inspection") == (Intent.PASSAGE,)
    assert Intent.GRADE in intents_of("what did Leeds get in 2022")


def test_a_finding_of_last_time_is_the_latest_inspections() -> None:
    assert understand("audits in Wiltshire last time - what did they say").turn is Turn.LATEST
    assert understand("how was Wiltshire judged last time").turn is Turn.LATEST


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("leeds care leavers 2015 2022", Intent.TIMELINE),
        ("leeds care leavers 2022", Intent.GRADE),
        ("norfolk 2022 care leavers in prison", Intent.PASSAGE),
        ("walsall overall the last time they came", Intent.GRADE),
        ("whats a SIF", Intent.DEFINITION),
        ("RI = ?", Intent.DEFINITION),
        ("IRO meaning pls", Intent.DEFINITION),
    ],
)
def test_a_few_words_are_understood_by_their_area_and_topic(text: str, sort: Intent) -> None:
    assert understand(text).intents == (sort,)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("out of hrs", "out of hours"),
        ("help + protection", "help and protection"),
        ("the visit in 21", "the visit in 2021"),
    ],
)
def test_what_is_typed_short_is_written_out(typed: str, meant: str) -> None:
    assert understand(typed).text == meant


def test_since_in_a_thread_reaches_from_the_year_asked_before() -> None:
    question = understand("has it improved since", ["Oxfordshire help and protection grade 2018"])
    assert (question.since, question.years) == (2018, ())


def test_bucks_begins_a_question_as_a_council() -> None:
    assert understand("bucks supervision 2022").councils == ("Buckinghamshire",)
    assert understand("bucks the trend").councils == ()


def in_passage(sentence: str, text: str) -> Candidate:
    """A sentence as it was found in a passage."""
    document = Document(id="d", file="d.pdf", sha256="", title="", kind=DocumentKind.OFSTED_REPORT)
    passage = Passage("p", "d", 1, text, "", (Span(0, 1, None),))
    return Candidate(sentence, text.index(sentence), Hit(passage, document, 1.0, 1.0), 1.0, 1.0)


def test_a_sentence_that_leans_on_the_one_found_is_quoted_with_it() -> None:
    found = "At 31 March 2016, 190 children had a plan."
    text = f"{found} This is an increase from 103. Schools are good."
    assert with_what_it_leans_on(in_passage(found, text)) == f"{found} This is an increase from 103."


def test_a_sentence_in_the_next_paragraph_is_not_quoted_with_it() -> None:
    found = "At 31 March 2016, 190 children had a plan."
    assert with_what_it_leans_on(in_passage(found, f"{found}\nThis is another matter.")) == found


@pytest.mark.parametrize("quote", [with_what_it_leans_on, with_its_paragraph])
def test_a_quotation_opens_with_no_word_that_points_back(quote: Callable[[Candidate], str]) -> None:
    found = "For this reason, a few were left too long."
    leaned_on = "Chairs do not challenge. This is compounded by optimism."
    assert quote(in_passage(found, f"Plans are clear. {leaned_on} {found}")) == f"{leaned_on} {found}"


def test_a_sentence_that_points_back_out_of_its_passage_is_known() -> None:
    found = "This is the basis of good work."
    assert points_back_at_nothing(in_passage(found, f"{found} Visits are timely."))
    assert not points_back_at_nothing(in_passage(found, f"Staff are trained. {found}"))
    assert not points_back_at_nothing(in_passage("Visits are timely.", f"{found} Visits are timely."))


def test_what_is_leaned_on_is_left_where_it_is_too_long() -> None:
    found = "For this reason, a few were left too long."
    assert with_what_it_leans_on(in_passage(found, f"Chairs {'very ' * 200}often agree. {found}")) == found


def test_a_number_of_something_else_is_no_count() -> None:
    asked = understand("how many children had a CP plan in Leeds")
    plan, families = "In 2016, 190 children had a child protection plan.", "Over half of families stay together."
    assert holds_what_is_counted(asked, in_passage(plan, plan))
    assert not holds_what_is_counted(asked, in_passage(families, families))
