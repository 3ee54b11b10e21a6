"""What a question wants to be told, and whether a sentence holds it."""

import pytest

from bot.stemmed import stems
from bot.wanted.dates import asks_when
from bot.wanted.fitting import holds_what_is_asked
from bot.wanted.kinds import right_kind
from bot.wanted.names import asks_for_a_name
from bot.wanted.numbers import counts, counts_those_within, has_a_number, has_a_number_near
from bot.wanted.places import is_put_somewhere
from bot.wanted.sums import asks_for_a_sum


@pytest.mark.parametrize(
    "text",
    ["how many children are on a plan", "number of kids adopted", "by how much did plans rise", "LAC leeds march 2015"],
)
def test_a_question_for_a_number_counts(text: str) -> None:
    assert counts(text)


@pytest.mark.parametrize(
    "text", ["does leeds know how many interviews are done", "do they get their national insurance number"]
)
def test_a_number_that_is_only_spoken_of_is_not_counted(text: str) -> None:
    assert not counts(text)


def test_an_age_is_no_number_of_children() -> None:
    assert not holds_what_is_asked("how many are homeless", "Children aged 16 or 17 years old are supported.")
    assert not holds_what_is_asked("how many are homeless", "Support for over 21s is good.")
    assert holds_what_is_asked("how many are homeless", "There were 16 homeless children.")


@pytest.mark.parametrize(
    "answer", ["They meet their adviser when they reach 16.", "Personal advisers are allocated too late."]
)
def test_an_age_or_a_stage_answers_when_something_generally_happens(answer: str) -> None:
    assert holds_what_is_asked("when do care leavers get a personal adviser", answer)
    assert not holds_what_is_asked("when was the personal adviser appointed", answer)


def test_a_number_counts_what_stands_near_it() -> None:
    form = stems("looked after children")
    assert has_a_number_near("There are 352 looked after children.", form)
    assert not has_a_number_near("Looked after children were visited within six months of 1 May 2019.", form)
    assert not has_a_number_near("The Voices4Choices group speaks for looked after children.", form)


def test_another_age_than_the_one_asked_is_no_answer() -> None:
    question = "what happens once care leavers turn 21"
    assert not holds_what_is_asked(question, "When children turn 18, support falls away.")
    assert holds_what_is_asked(question, "At 21 years of age, most have no personal adviser.")
    assert holds_what_is_asked(question, "Care leavers are well supported.")
    assert holds_what_is_asked("are homeless 16 and 17 year olds helped", "Young people aged 16 to 17 are helped.")


@pytest.mark.parametrize("text", ["Luton leadership mark", "Luton market for homes", "Luton decision"])
def test_a_word_that_begins_like_a_month_is_none(text: str) -> None:
    assert not counts(text)


def test_what_is_spent_is_a_sum() -> None:
    asked = "what does Leeds spend per child in care"
    assert not holds_what_is_asked(asked, "Social workers spend time with children.")
    assert holds_what_is_asked(asked, "The council spends £900 a week for each child.")


@pytest.mark.parametrize(
    "text",
    ["Leeds percentage of care leavers in work", "private fostering numbers and the year before", "plans up to date"],
)
def test_a_share_or_numbers_are_counted_wherever_they_stand(text: str) -> None:
    assert counts(text) == ("plans" not in text)


def test_a_percentage_is_told_by_a_share() -> None:
    question = "what percentage of care leavers are in work"
    assert holds_what_is_asked(question, "Of care leavers 48% are in work.")
    assert holds_what_is_asked(question, "Only half of care leavers are in work.")
    assert not holds_what_is_asked(question, "There are 12 advisers who help care leavers into work.")


@pytest.mark.parametrize("text", ["how many grand goes on foster carers", "what mileage rate do foster carers get"])
def test_money_by_any_name_wants_an_amount(text: str) -> None:
    assert holds_what_is_asked(text, "Foster carers get £450 a week.")
    assert not holds_what_is_asked(text, "There are 450 foster carers.")


@pytest.mark.parametrize(
    "told", ["Two thirds of care leavers work.", "85 percent work.", "9 in 10 work.", "3 of the 12 work."]
)
def test_a_share_is_told_in_many_ways(told: str) -> None:
    assert holds_what_is_asked("what percentage of care leavers are in work", told)


@pytest.mark.parametrize("text", ["what sums up the Leeds report", "what is the grand total of children in care"])
def test_a_sum_that_is_no_money_wants_none(text: str) -> None:
    assert holds_what_is_asked(text, "There were 450 children in care.")


@pytest.mark.parametrize(
    "text", ["which year was the house set up", "in what month did she start", "how long ago was it"]
)
def test_a_year_or_month_is_asked_for_as_a_day_is(text: str) -> None:
    assert asks_when(text)
    assert not holds_what_is_asked(text, "The house is valued by care leavers.")


def test_nought_may_be_told_in_words() -> None:
    form = stems("bed and breakfast")
    assert has_a_number_near("The council does not use a single bed and breakfast place.", form)
    assert not has_a_number_near("Every single bed and breakfast place was seen.", form)


@pytest.mark.parametrize("text", ["what is the spending on placements", "what do social workers earn"])
def test_a_sum_is_asked_for_by_what_is_spent_or_earned(text: str) -> None:
    assert holds_what_is_asked(text, "Placements cost £2 million.")
    assert not holds_what_is_asked(text, "Placements are well matched.")


def test_a_sentence_with_a_name_is_of_the_right_kind_where_a_name_is_asked_for() -> None:
    question = "name of the children in care council"
    assert right_kind(question, "Young people meet in Voices for Change.") == 1.0
    assert right_kind(question, "Young people meet every month.") == 0.0


@pytest.mark.parametrize("text", ["16- and 17-year-olds are homeless", "16 to 17-year-olds are homeless"])
def test_two_ages_are_no_number_either(text: str) -> None:
    assert not holds_what_is_asked("how many are homeless", text)


@pytest.mark.parametrize(
    "asked", ["what are placements costing leeds", "what do team managers get a year", "what are foster carers paid"]
)
def test_pay_and_price_want_an_amount_however_asked(asked: str) -> None:
    assert not holds_what_is_asked(asked, "Placements are good, and managers are paid attention.")
    assert holds_what_is_asked(asked, "It comes to £40,000.")


def test_a_sum_of_a_financial_year_is_of_that_year() -> None:
    asked = "what was the budget for 2014/15"
    assert holds_what_is_asked(asked, "The budget of 2014/15 was £3 million.")
    assert not holds_what_is_asked(asked, "The budget of 2009/10 was £3 million.")


@pytest.mark.parametrize("text", ["where is the front door based", "where is it", "and where are they? (early help)"])
def test_a_place_is_wanted_where_it_is_asked_where_a_thing_is(text: str) -> None:
    assert not holds_what_is_asked(text, "Early help is effective, and evidence-based programmes are used.")
    assert holds_what_is_asked(text, "Early help workers are based in schools.")


def test_a_thing_is_put_somewhere_where_it_is_not_the_place_itself() -> None:
    front_door = (stems("MASH"), stems("front door"))
    assert is_put_somewhere("The MASH is co-located with the police in the civic centre.", front_door)
    assert not is_put_somewhere("Twenty partners are co-located in the MASH.", front_door)
    assert not is_put_somewhere("The co-location of early help in the MASH helps.", front_door)
    assert not is_put_somewhere("The MASH is effective.", front_door)


def test_where_practice_is_weak_wants_no_place() -> None:
    assert holds_what_is_asked("where is practice weak", "Supervision is weak.")


def test_when_a_thing_began_is_told_by_its_beginning() -> None:
    text = "when did that start (academy)"
    assert not holds_what_is_asked(text, "In 2014 the academy was good.")
    assert holds_what_is_asked(text, "The academy opened in September 2014.")


def test_no_longer_is_no_number_and_nor_is_a_section_of_an_act() -> None:
    assert not holds_what_is_asked("how many care leavers", "Care leavers who no longer get help are welcomed back.")
    assert not holds_what_is_asked("how many carers", "Carers get support under section 17.")


@pytest.mark.parametrize("asked", ["sum up leeds july 2022", "brief on leeds march 2015", "leeds march 2015 report"])
def test_a_month_beside_what_is_after_the_report_counts_nothing(asked: str) -> None:
    assert not counts(asked)


def test_a_great_number_after_over_is_no_age() -> None:
    assert has_a_number("They support over 1,200 families.") and has_a_number("They support over 300 families.")
    assert not has_a_number("They support those over 21.")


@pytest.mark.parametrize("text", ["leeds social worker vacancy rate 2019?", "what was the average caseload in leeds"])
def test_a_rate_or_an_average_in_a_few_words_is_a_number(text: str) -> None:
    assert counts(text)
    assert not counts("are vacancy rates in leeds high")


def test_carers_are_not_the_children_who_live_with_them() -> None:
    living = "482 live with foster families."
    assert counts_those_within("how many foster carers does leeds have", living)
    assert not counts_those_within("how many foster carers does leeds have", "There are 210 foster carers.")
    assert not counts_those_within("how many children live with foster carers in leeds", living)


@pytest.mark.parametrize("text", ["The single assessment is welcome.", "It is clear how long each one takes."])
def test_a_single_assessment_is_no_number(text: str) -> None:
    assert not has_a_number(text)
    assert has_a_number("A single child was placed there, and one moved.")


@pytest.mark.parametrize("text", ["what is the name of the law firm leeds used", "what do leeds call their team"])
def test_what_is_asked_for_by_its_name_is_answered_by_a_name(text: str) -> None:
    assert not holds_what_is_asked(text, "The council used a local law firm.")
    assert holds_what_is_asked(text, "The Opal team helps.")
    assert holds_what_is_asked(text, "Work by the ‘make safe’ team helps.")


def test_what_a_report_calls_for_is_no_name() -> None:
    assert not asks_for_a_name("what did inspectors call for in leeds")


def test_a_clause_of_time_before_a_question_asks_no_date() -> None:
    assert asks_when("when are children seen")
    assert not asks_when("when children come home, are they seen")


def test_what_is_spent_on_a_thing_is_told_without_an_amount() -> None:
    assert not asks_for_a_sum("what did they spend the pupil premium on in leeds")
    assert asks_for_a_sum("what did they spend on agency staff in leeds")
    assert holds_what_is_asked("what do care leavers pay in council tax", "Care leavers are exempt from council tax.")
