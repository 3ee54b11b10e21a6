"""The words that carry a question's topic, and how they are looked for."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.stemmed import holds, stems
from bot.terms import content_terms, match_expression, topic, year_term
from bot.words import stem


def topic_of(text: str) -> list[str]:
    """The topic words of a question, as typed."""
    return [term.surface for term in topic(content_terms(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("what needs to improve in 2024?", []),
        ("how has Middlesbrough changed since 2015?", []),
        ("when was the telford inspection", []),
        ("compare leeds and middlesbrough on care leavers", []),
        ("pls can u tell me what ofsted said abt leeds thx", []),
        ("did inspectors find any child at risk of significant harm in 2013?", ["risk", "significant", "harm"]),
        ("what did members ask about homelessness", ["homelessness"]),
        ("when is oxfordshires action plan due?", ["action plan"]),
        ("who presented the ofsted item at cheshire east", ["presented"]),
        ("who is the lead member", ["lead member"]),
        ("children placed out of area", ["out of area"]),
        ("county lines in wiltshire", ["county lines"]),
        ("what were the councillors told", ["councillors"]),
    ],
)
def test_only_the_topic_is_left_of_a_question(text: str, words: list[str]) -> None:
    assert topic_of(text) == words


def test_the_council_is_understood_and_not_searched_for() -> None:
    assert topic_of("neglect in telford & wrekin") == ["neglect"]
    assert topic_of("neglect in oxfrodshire") == ["neglect"]


def test_other_ways_to_say_a_thing_are_looked_for_too() -> None:
    (term,) = topic(content_terms("what about homelessness"))
    assert any(holds(stems("Children who present as homeless"), form) for form in term.forms)


def test_a_word_is_held_in_another_inflection_and_not_inside_another_word() -> None:
    assert holds(stems("Thresholds were applied"), stems("threshold"))
    assert not holds(stems("Preplanned"), stems("plan"))


def test_many_threads_stem_as_one_does() -> None:
    words = [f"{beginning}{end}" for beginning in "abcdefghklmnoprst" for end in ("ationally", "fulness", "izing")] * 20
    alone = [stem.__wrapped__(word) for word in words]

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda _: [stem.__wrapped__(word) for word in words], range(8)))

    assert all(each == alone for each in together)


def test_a_phrase_is_held_only_side_by_side() -> None:
    assert holds(stems("an action plan"), stems("action plan"))
    assert not holds(stems("a plan of action"), stems("action plan"))


def test_quotation_marks_and_operators_do_not_reach_the_search() -> None:
    expression = match_expression(content_terms('plans" OR body:* NEAR(secret) --'))
    assert expression.count('"') % 2 == 0
    assert "body:" not in expression and "NEAR(" not in expression


def test_a_year_can_be_looked_for_as_a_topic() -> None:
    assert holds(stems("in 2016 a multi-agency inspection"), year_term(2016).forms[0])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("the tool kit", "A toolkit is used."),
        ("the tool-kit", "A toolkit is used."),
        ("the toolkit", "A tool kit is used."),
        ("out reach", "Outreach is offered."),
    ],
)
def test_a_compound_is_found_in_one_word_or_two(asked: str, said: str) -> None:
    terms = topic(content_terms(asked))
    assert terms and all(any(holds(stems(said), form) for form in term.forms) for term in terms)


def test_two_words_that_make_a_thing_together_are_no_other_thing_of_the_field() -> None:
    assert not any(term.of_the_field for term in content_terms("the tool kit"))


def test_an_uncommon_word_of_two_everyday_ones_is_left_whole() -> None:
    (term,) = topic(content_terms("childcare"))
    assert term.phrases == ("childcare",)


def test_an_english_word_is_dropped_for_no_small_word_that_it_is_near_to() -> None:
    assert topic_of("booking of interpreters") == ["interpreters", "booking"]


def test_kids_are_children_in_a_thing_of_the_field() -> None:
    assert topic(content_terms("disabled kids"))[0].of_the_field


def test_send_beside_children_is_no_verb() -> None:
    assert "SEND" in topic_of("holiday clubs for send kids") and "SEND" not in topic_of("did they send a letter")


@pytest.mark.parametrize("word", ["whove", "they'll", "youd", "we've"])
def test_small_words_run_together_are_no_topic(word: str) -> None:
    assert topic_of(f"{word} neglect") == ["neglect"]


def test_travellers_are_not_what_travels() -> None:
    assert not holds(stems("some distance to travel"), stems("Travellers"))
    assert holds(stems("Traveller families"), stems("Travellers"))


def test_children_who_look_after_somebody_are_not_in_care() -> None:
    assert "children in care" not in {term.surface for term in content_terms("children who look after a parent")}
    assert "children in care" in {term.surface for term in content_terms("how many children do they look after")}


def test_that_inspectors_visited_is_no_topic() -> None:
    assert not topic(content_terms("when did inspectors visit Leeds in 2024 and how was each area graded?"))
