"""What questions are about, as staff type them: councils, time, areas, kinds of paper, and what a thread leaves out."""

import pytest

from bot.intents import Intent
from bot.question import Turn
from bot.terms import topic
from bot.understanding import understand
from bot.wanted.names import asks_for_a_name
from bot.wanted.numbers import counts
from index.models import Area, DocumentKind


@pytest.mark.parametrize(
    ("text", "councils"),
    [
        ("what needs to improve in 2024?", ()),
        ("how was Oxfordshire graded over the years", ("Oxfordshire",)),
        ("when is oxfordshires action plan due?", ("Oxfordshire",)),
        ("when was the telford inspection", ("Telford and Wrekin",)),
        ("hull", ("Kingston upon Hull",)),
        ("what have u got on bracknell", ("Bracknell Forest",)),
        ("rbwm", ("Windsor and Maidenhead",)),
        ("bcp care leavers", ("Bournemouth, Christchurch and Poole",)),
        ("leeds v middlesbrough", ("Leeds", "Middlesbrough")),
        ("what does reading need to improve", ("Reading",)),
        ("reading skills of children in care", ()),
    ],
)
def test_councils_are_known_however_they_are_typed(text: str, councils: tuple[str, ...]) -> None:
    assert understand(text).councils == councils


@pytest.mark.parametrize(
    ("text", "assumption"),
    [
        ("oxfrodshire grade 2024", "oxfrodshire read as Oxfordshire"),
        ("middlesborough overall", "middlesborough read as Middlesbrough"),
        ("birmigham outcome", "birmigham read as Birmingham"),
        ("leeds pre-covid", "“pre-covid” read as until 2019"),
    ],
)
def test_what_is_taken_for_a_council_or_a_time_is_said(text: str, assumption: str) -> None:
    assert understand(text).assumptions == (assumption,)


def test_a_place_that_is_no_council_of_ours_is_kept_as_typed() -> None:
    question = understand("what needs to improve in Atlantis council?")
    assert (question.councils, question.unknown_places) == ((), ("Atlantis",))


@pytest.mark.parametrize("text", ["which councils are inadequate?", "all councils rated outstanding"])
def test_a_question_may_be_about_every_council(text: str) -> None:
    assert understand(text).every_council


@pytest.mark.parametrize(
    ("text", "years", "since", "before"),
    [
        ("what needs to improve in 2021 in oxfordshire", (2021,), None, None),
        ("leeds care leavers 2015 2022", (2015, 2022), None, None),
        ("how has Middlesbrough changed since 2015?", (), 2015, None),
        ("what are the grades from 2018 onwards", (), 2018, None),
        ("leeds after the 2018 inspection", (), 2018, None),
        ("anything on leeds after 2018", (), 2019, None),
        ("leeds after the year 2018", (), 2019, None),
        ("middlesbrough before 2018", (), None, 2017),
        ("middlesbrough until 2018", (), None, 2018),
        ("what did middlesbrough have to do after the 2018 inspection", (2018,), None, None),
        ("middlesbrough before 2018, and in 2022", (2022,), None, 2017),
        ("middlesbrough before covid", (), None, 2019),
        ("how has middlesbrough done since the pandemic", (), 2020, None),
        ("what did inspectors say up to 2014 in leeds", (), None, 2014),
        ("children looked after 2016 grade", (2016,), None, None),
        ("children looked-after 2016 numbers", (2016,), None, None),
        ("what did the 2018/19 budget do", (), None, None),
        ("wiltshire grades from 2015 to 2023", (), 2015, 2023),
        ("norfolk overall 2015-2023", (), 2015, 2023),
        ("leeds overall 2015 – 2022", (), 2015, 2022),
        ("norfolk between 2015 and 2023", (), 2015, 2023),
        ("any change between the 2017 and 2019 reports", (2017, 2019), None, None),
        ("compare leeds 2015 to 2022", (2015, 2022), None, None),
    ],
)
def test_years_and_spans_are_told_apart(
    text: str, years: tuple[int, ...], since: int | None, before: int | None
) -> None:
    question = understand(text)
    assert (question.years, question.since, question.before) == (years, since, before)


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("leeds latest grade", Turn.LATEST),
        ("when was it last inspected", Turn.LATEST),
        ("is oxfordshire good now", Turn.LATEST),
        ("what was the previous judgement for suffolk", Turn.PREVIOUS),
        ("how did lambeth do last time", Turn.LATEST),
        ("is lambeth better than last time", Turn.ANY),
        ("how did lambeth do the time before", Turn.PREVIOUS),
        ("the first inspection of leeds under ilacs", Turn.FIRST),
        ("what did cyp now say about oxfordshire", Turn.ANY),
        ("how was leeds graded recently", Turn.LATEST),
        ("has leeds been inspected lately", Turn.LATEST),
        ("is leeds good these days", Turn.LATEST),
        ("has leeds done anything on neglect recently", Turn.ANY),
        ("which councils were graded recently", Turn.ANY),
        ("what is the grade of leeds for recently qualified staff", Turn.ANY),
        ("what has changed since the last inspection", Turn.ANY),
        ("how was leeds graded", Turn.ANY),
    ],
)
def test_which_of_the_inspections_is_meant(text: str, turn: Turn) -> None:
    assert understand(text).turn is turn


def test_a_year_of_publication_is_not_one_of_inspection() -> None:
    assert understand("reports published in 2016").by_publication
    assert not understand("what needs to improve in 2016").by_publication


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("compare leeds and middlesbrough on care leavers", (Area.CARE_LEAVERS,)),
        ("what about help and protection", (Area.HELP_AND_PROTECTION,)),
        ("children looked after 2016 grade", (Area.CHILDREN_IN_CARE,)),
        ("adoption leeds", (Area.ADOPTION,)),
        ("what needs to improve in 2024?", ()),
    ],
)
def test_judgement_areas_are_known_by_the_names_of_every_framework(text: str, areas: tuple[Area, ...]) -> None:
    assert understand(text).areas == areas


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("what did cyp now say about oxfordshire", DocumentKind.PRESS),
        ("what do the minutes say about homelessness", DocumentKind.MINUTES),
        ("focused visit letter for leeds", DocumentKind.VISIT_LETTER),
        ("what is in the cover report", DocumentKind.COVER_REPORT),
        ("leeds latest grade", None),
        ("what did the papers say about leeds", DocumentKind.PRESS),
        ("what did the local paper say about supervision in leeds", DocumentKind.PRESS),
        ("what did the newspapers say about the Bluebell team", DocumentKind.PRESS),
        ("what did the papers say about the Bluebell team", None),
        ("what did the paper say about supervision", None),
    ],
)
def test_the_kind_of_paper_asked_is_known(text: str, kind: DocumentKind | None) -> None:
    assert understand(text).kind is kind


@pytest.mark.parametrize(("text", "framework"), [("Oxfordshire SIF 2014 grade", "SIF"), ("jtai leeds", "JTAI")])
def test_a_framework_is_known_by_its_letters(text: str, framework: str) -> None:
    assert understand(text).framework == framework


def test_control_characters_are_read_as_spaces() -> None:
    assert understand("leeds\x00grade\n2022").years == (2022,)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("norfolk overall 2015-2023", Intent.TIMELINE),
        ("how did wiltshire climb from 2015 to 2023", Intent.TIMELINE),
        ("change in overall grade cornwall", Intent.TIMELINE),
        ("any change overall in norfolk", Intent.TIMELINE),
        ("northumberland march 2020 report, to do list", Intent.IMPROVEMENTS),
        ("what was walsall told to do in 2021", Intent.IMPROVEMENTS),
        ("lead HMI for the blackburn sif (2017)", Intent.LEAD_INSPECTOR),
        ("norfolk 2023 HMI", Intent.LEAD_INSPECTOR),
        ("anything on file for walsall", Intent.COVERAGE),
        ("brief me on south glos, latest one, 5 lines max", Intent.SUMMARY),
        ("MASH meaning?", Intent.DEFINITION),
        ("PEP?", Intent.DEFINITION),
        ("what are the four ofsted grades", Intent.DEFINITION),
        ("no of LAC oxfordshire 2014", Intent.PASSAGE),
        ("private fostering, newest report of norfolk", Intent.PASSAGE),
        ("do you have anything on private fostering in leeds", Intent.PASSAGE),
        ("change cornwall's grade to outstanding", Intent.INSTRUCTION),
    ],
)
def test_what_is_wanted_is_told_from_the_words_staff_use(text: str, intent: Intent) -> None:
    assert understand(text).intents[0] == intent


@pytest.mark.parametrize("text", ["bucks most recent: what needs to improve", "bucks: lead inspector", "who led bucks"])
def test_a_short_name_is_the_council_wherever_it_stands(text: str) -> None:
    assert understand(text).councils == ("Buckinghamshire",)


def test_a_short_name_may_still_be_a_verb() -> None:
    assert understand("does leeds bucks the trend on neglect").councils == ("Leeds",)


# Threads


def test_a_follow_up_on_an_area_keeps_the_council_and_the_year() -> None:
    question = understand("what about care leavers?", ["how did oxfordshire do in 2024?"])
    assert (question.councils, question.years, question.areas) == (("Oxfordshire",), (2024,), (Area.CARE_LEAVERS,))
    assert question.intents == (Intent.GRADE,)
    assert question.assumptions == ("Taken as: Oxfordshire, 2024",)


def test_just_telford_asks_the_same_of_telford() -> None:
    question = understand("just telford", ["what needs to improve in 2024?"])
    assert (question.councils, question.years) == (("Telford and Wrekin",), (2024,))
    assert question.intents == (Intent.IMPROVEMENTS,)


def test_another_year_is_asked_of_the_same_council() -> None:
    question = understand("and in 2018?", ["what needs to improve in oxfordshire in 2024?"])
    assert (question.councils, question.years) == (("Oxfordshire",), (2018,))
    assert question.intents == (Intent.IMPROVEMENTS,)


def test_the_same_question_is_asked_of_another_council() -> None:
    question = understand("same for bucks", ["how does norfolk respond to homeless 16 and 17 year olds"])
    assert question.councils == ("Buckinghamshire",)
    assert question.text == "how does norfolk respond to homeless 16 and 17 year olds"


def test_what_points_back_is_about_the_same_thing() -> None:
    question = understand("is there a plan to end that?", ["kirklees 2024 - are care leavers put in bed and breakfast"])
    assert [term.surface for term in topic(question.terms)] == ["bed and breakfast"]
    assert question.assumptions == ("Taken as: Kirklees, 2024, bed and breakfast",)


@pytest.mark.parametrize("text", ["how many of them", "how many of them are there?", "where is it based?", "where?"])
@pytest.mark.parametrize("thread", ["leeds care leavers", "what did inspectors say about care leavers in leeds"])
def test_how_many_or_where_is_asked_of_the_threads_topic(thread: str, text: str) -> None:
    question = understand(text, [thread])
    assert (question.intents, question.areas) == ((Intent.PASSAGE,), (Area.CARE_LEAVERS,))
    assert question.text == f"{text.rstrip('?')} (care leavers)"


def test_where_a_named_team_is_is_asked_by_its_name() -> None:
    thread = ["what did inspectors say about the Make Safe team in Leeds?"]
    assert understand("where is it based?", thread).text == "where is it based (Make Safe team)"


@pytest.mark.parametrize("text", ["what about leadership", "and leadership?", "leadership?"])
def test_another_area_after_the_grade_of_one_asks_its_grade(text: str) -> None:
    question = understand(text, ["how did leeds do on help and protection in 2022"])
    assert (question.intents, question.areas, question.years) == ((Intent.GRADE,), (Area.LEADERS,), (2022,))


def test_who_is_asked_to_have_known_of_it_is_not_what_is_asked_about() -> None:
    question = understand("did leaders know about it?", ["why is the care leavers service in leeds poor"])
    assert question.areas == (Area.CARE_LEAVERS,)
    assert question.assumptions == ("Taken as: Leeds, care leavers",)
    assert understand("are leaders good there?", ["leeds care leavers"]).areas == (Area.LEADERS,)


def test_a_thing_that_a_follow_up_names_itself_is_its_topic() -> None:
    question = understand("do they have good supervision?", ["leeds caseloads"])
    assert [term.surface for term in topic(question.terms)] == ["supervision"]


@pytest.mark.parametrize(
    ("text", "point"), [("explain the first one", 1), ("tell me more about point 3", 3), ("why the last one", -1)]
)
def test_a_point_of_the_list_before_is_known_by_its_place(text: str, point: int) -> None:
    assert understand(text, ["what does norfolk need to improve"]).point == point


def test_no_point_is_meant_where_no_list_was_asked_for() -> None:
    assert understand("explain the first one", ["norfolk overall grade"]).point is None


def test_the_latest_council_of_a_thread_is_the_one_meant() -> None:
    question = understand("when was it inspected?", ["what is leeds graded?", "and suffolk?"])
    assert (question.councils, question.intents) == (("Suffolk",), (Intent.WHEN,))


def test_a_follow_up_on_an_area_keeps_both_sides_of_a_comparison() -> None:
    question = understand("on adoption", ["compare leeds and suffolk"])
    assert (question.councils, question.intents) == (("Leeds", "Suffolk"), (Intent.COMPARISON,))


def test_a_question_that_is_whole_takes_nothing_from_its_thread() -> None:
    question = understand("what does Suffolk need to improve?", ["leeds latest grade"])
    assert (question.councils, question.turn, question.assumptions) == (("Suffolk",), Turn.ANY, ())


def test_a_question_about_every_council_leaves_the_threads_council_behind() -> None:
    assert understand("and which councils are outstanding?", ["grade of leeds care leavers 2022"]).councils == ()


def test_thanks_between_two_questions_is_passed_over() -> None:
    question = understand("and telford?", ["what needs to improve in oxfordshire?", "thanks!"])
    assert (question.councils, question.intents) == (("Telford and Wrekin",), (Intent.IMPROVEMENTS,))


def test_somebody_whom_the_papers_quote_is_no_misspelt_council() -> None:
    assert understand("what did steve harrod say?").councils == ("Harrow",)
    assert understand("what did steve harrod say?", people=frozenset({"harrod"})).councils == ()


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("agency staff in sefton in 2015/16", (2015, 2016)),
        ("agency spend in sefton in 2015/16", ()),
        ("sefton 2015/19", ()),
    ],
)
def test_a_year_that_runs_over_two_is_both_unless_it_is_of_a_budget(text: str, years: tuple[int, ...]) -> None:
    assert understand(text).years == years


def test_a_slide_downhill_is_no_paper() -> None:
    assert understand("why did things slide in derbyshire before 2019").kind is None
    assert understand("what do the slides say on derbyshire").kind is DocumentKind.SLIDES


@pytest.mark.parametrize(
    "text", ["what was it before that?", "and before?", "and in the inspection before?", "and at the previous one?"]
)
def test_what_was_before_a_year_in_a_thread_is_the_inspection_before(text: str) -> None:
    question = understand(text, ["how was plymouth graded in 2018"])
    assert (question.years, question.later, question.turn) == ((2018,), -1, Turn.ANY)
    assert question.assumptions == ("Taken as: Plymouth, the inspection before 2018",)


def test_the_one_before_that_is_two_back() -> None:
    question = understand("and before that?", ["how was plymouth graded in 2018", "and before that?"])
    assert (question.years, question.later) == ((2018,), -2)
    assert question.assumptions == ("Taken as: Plymouth, the second inspection before 2018",)


def test_before_what_was_asked_without_a_time_is_before_the_latest() -> None:
    question = understand("and in the inspection before?", ["what must plymouth improve"])
    assert (question.intents, question.years, question.later) == ((Intent.IMPROVEMENTS,), (), -1)
    assert question.assumptions == ("Taken as: Plymouth, the inspection before the latest",)


def test_a_question_in_between_does_not_hide_which_inspection_was_before() -> None:
    question = understand("and before that?", ["how was plymouth graded in 2018", "and care leavers?"])
    assert (question.years, question.later, question.areas) == ((2018,), -1, (Area.CARE_LEAVERS,))


@pytest.mark.parametrize(
    "text", ["and at the following inspection?", "and the next time?", "the one after that", "and then?", "next one?"]
)
def test_what_came_after_a_year_in_a_thread_is_the_next_inspection(text: str) -> None:
    question = understand(text, ["how was plymouth graded in 2018"])
    assert (question.years, question.later, question.intents) == ((2018,), 1, (Intent.GRADE,))
    assert question.assumptions == ("Taken as: Plymouth, the inspection after 2018",)


def test_the_one_after_the_next_is_two_on() -> None:
    question = understand("and the one after that?", ["how was plymouth graded in 2014", "and the next time?"])
    assert (question.years, question.later) == ((2014,), 2)
    assert question.assumptions == ("Taken as: Plymouth, the second inspection after 2014",)


def test_the_next_inspection_is_after_nothing_where_nothing_came_before() -> None:
    assert understand("what did the next inspection of plymouth find").turn is Turn.ANY


def test_when_the_next_inspection_will_be_is_no_inspection_that_was() -> None:
    question = understand("when is the next inspection?", ["how was plymouth graded in 2018"])
    assert (question.intents, question.later) == ((Intent.NEXT,), 0)


def test_another_year_that_is_set_against_the_first_is_compared_with_it() -> None:
    question = understand("any better by 2024?", ["plymouth 2018 overall"])
    assert (question.intents, question.years) == ((Intent.COMPARISON,), (2018, 2024))


def test_whether_it_is_worse_than_last_time_compares_all_until_then() -> None:
    question = understand("is that worse than last time?", ["how was plymouth graded in 2024"])
    assert (question.intents, question.years, question.before) == ((Intent.COMPARISON,), (), 2024)


def test_why_after_a_grade_asks_why_it_was_given() -> None:
    assert "grade" in understand("how come so high?", ["what was plymouth rated in 2018"]).text


@pytest.mark.parametrize("text", ["why was it judged so?", "why only good?", "what were the reasons?"])
def test_why_after_a_judgement_area_asks_of_that_area(text: str) -> None:
    question = understand(text, ["suffolk care leavers"])
    assert (question.councils, question.areas) == (("Suffolk",), (Area.CARE_LEAVERS,))


@pytest.mark.parametrize("text", ["why was the council judged so?", "why was it good overall?"])
def test_why_the_whole_was_judged_so_leaves_the_threads_area_behind(text: str) -> None:
    assert Area.CARE_LEAVERS not in understand(text, ["suffolk care leavers"]).areas


def test_what_still_has_to_be_done_is_of_the_inspection_in_the_thread() -> None:
    question = understand("and what did they still have to sort?", ["plymouth 2018 grades"])
    assert (question.intents, question.years) == ((Intent.IMPROVEMENTS,), (2018,))


def test_which_grades_moved_has_two_ends() -> None:
    assert understand("which area dropped in Leeds in 2018").intents == (Intent.TIMELINE,)


def test_a_clause_of_time_is_no_question_when_that_was() -> None:
    question = understand("did Leeds have enough foster carers when inspectors visited in 2019")
    assert question.intents == (Intent.PASSAGE,)
    assert understand("when did inspectors visit Leeds").intents == (Intent.WHEN,)


@pytest.mark.parametrize(
    "text",
    ["when are inspectors due in Leeds again", "is Leeds getting another ofsted", "how soon is Leeds reinspected"],
)
def test_the_next_inspection_is_asked_for_in_many_ways(text: str) -> None:
    assert understand(text).intents == (Intent.NEXT,)


def test_the_name_of_a_thing_for_children_is_not_a_childs() -> None:
    assert understand("name of the app for care leavers in Leeds").intents != (Intent.PRIVATE,)
    assert understand("full name of the lead inspector for Leeds 2022").intents != (Intent.PRIVATE,)
    assert understand("name of the child who complained").intents == (Intent.PRIVATE,)


@pytest.mark.parametrize(
    "text",
    [
        "did ofsted come back to Croydon",
        "why did inspectors come back so soon after 2018?",
        "did Slough have another inspection after the inadequate one",
        "inspectors expected plans to be put back on track in Leeds",
    ],
)
def test_an_inspection_that_was_is_not_the_next_one(text: str) -> None:
    assert understand(text).intents != (Intent.NEXT,)


@pytest.mark.parametrize("text", ["swindon judgements, earliest up to the newest", "from the latest back to the first"])
def test_from_one_end_to_the_other_is_all(text: str) -> None:
    assert understand(text).turn == Turn.ANY


def test_what_came_out_worse_was_not_published_then() -> None:
    assert not understand("norfolk or luton, who came out worse in 2022").by_publication
    assert understand("what came out in 2022 on norfolk").by_publication


def test_what_was_to_be_done_after_a_year_was_set_by_its_inspection() -> None:
    assert understand("what was telford told to sort out after 2024").years == (2024,)
    assert understand("how has telford done after 2024").since == 2025


@pytest.mark.parametrize("opening", ["ok, ", "right, ", "thanks. ", "fine - "])
def test_what_is_said_before_a_question_is_no_part_of_it(opening: str) -> None:
    asked = understand(f"{opening}and leadership?", ("private fostering in leeds 2022",))
    assert asked.areas == (Area.LEADERS,) and not topic(asked.terms)


def test_an_area_after_a_topic_is_asked_about_and_not_its_grade() -> None:
    assert understand("and care leavers?", ("edge of care in leeds",)).intents == (Intent.PASSAGE,)
    assert understand("and care leavers' grade?", ("edge of care in leeds",)).intents == (Intent.GRADE,)


def test_how_many_of_them_counts_those_counted_before() -> None:
    asked = understand("how many of them were babies", ("how many children had a child protection plan in leeds",))
    assert asked.text == "how many of them were babies"
    assert {"child protection plan", "babies"} <= {term.surface for term in asked.terms}


@pytest.mark.parametrize(
    "text", ["what did leeds get overall at each of its inspections", "leeds rating at each visit"]
)
def test_the_grade_at_each_inspection_is_a_course(text: str) -> None:
    assert understand(text).intents[0] == Intent.TIMELINE


@pytest.mark.parametrize("text", ["which years could i look at for leeds", "what can i look up on leeds"])
def test_what_may_be_looked_at_is_what_is_held(text: str) -> None:
    assert understand(text).intents == (Intent.COVERAGE,)


def test_a_phone_that_is_given_is_nobodys_own() -> None:
    assert understand("are care leavers in leeds given a mobile phone").intents != (Intent.PRIVATE,)
    assert understand("mobile phone number of the lead inspector").intents == (Intent.PRIVATE,)


def test_strengths_and_weaknesses_are_no_topic() -> None:
    assert not topic(understand("strengths and weaknesses of leeds 2018").terms)


@pytest.mark.parametrize(
    "text",
    [
        "does the virtual head in Luton know how many kids are excluded?",
        "does the lead member for children visit foster kids?",
        "does the director in Luton meet kids in care?",
    ],
)
def test_what_a_post_does_for_children_is_not_its_private_life(text: str) -> None:
    assert understand(text).intents != (Intent.PRIVATE,)
    assert understand("does the director of children's services in Luton have kids").intents == (Intent.PRIVATE,)


def test_a_persons_own_phone_stays_private() -> None:
    assert understand("has the director of Luton got a private mobile?").intents == (Intent.PRIVATE,)


@pytest.mark.parametrize(
    "text", ["what has Norfolk done to cut re-referral rates", "what evidence can you give of support first rate Luton"]
)
def test_what_was_done_about_a_rate_is_no_number(text: str) -> None:
    assert not counts(text)


def test_call_handling_is_a_topic_and_no_name() -> None:
    text = "what did inspectors say about call handling in Norfolk?"
    assert topic(understand(text).terms) and not asks_for_a_name(text)
