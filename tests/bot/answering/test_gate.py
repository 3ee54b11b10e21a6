"""Nothing leaves that is not in a document: one altered word, figure, grade or name is enough to stop a line."""

import re
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.answering.draft import Draft, Line, mark
from bot.answering.gate import passed, passes
from index.sentences import sentences
from index.text import stands_in
from tests.bot.answering.lines import a_claim, a_quotation, a_quoting_line
from tests.builders import a_document, a_passage

SAYS = "Inspectors did not judge the 12 plans good. Jean Kelly wrote to leaders in May 2024."


def shown(text: str) -> bool:
    """Whether words pass as a quotation of what the report says, both as they are shown and as they are cited."""
    passage = a_passage(SAYS)
    as_cited = passes(a_quoting_line(text, a_quotation(text, passage)))
    as_shown = passes(a_quoting_line(text, a_quotation(SAYS, passage)))
    assert as_cited == as_shown
    return as_cited


# Quotations


def test_a_quotation_word_for_word_passes() -> None:
    assert shown("Inspectors did not judge the 12 plans good.")


@pytest.mark.parametrize(
    "altered",
    [
        "Inspectors did not judge the 13 plans good.",
        "Inspectors did not judge the 1 plans good.",
        "Inspectors did judge the 12 plans good.",
        "Inspectors did not judge the 12 plans outstanding.",
        "Jean Kelly did not write to leaders in May 2024.",
        "Jane Kelly wrote to leaders in May 2024.",
        "Jean Kelly wrote to leaders in June 2024.",
        "Jean Kelly wrote to members in May 2024.",
        "Jean Kelly wrote to leaders … May 2024.",
        "Inspectors did not judge the 12 plan",
    ],
    ids=["figure", "part of a figure", "not removed", "grade", "not put in", "name", "month", "word", "gap", "half"],
)
def test_an_altered_quotation_is_stopped(altered: str) -> None:
    assert not shown(altered)


def test_a_quotation_that_leaves_out_the_not_before_it_is_stopped() -> None:
    assert not passes(
        a_quoting_line("judge the 12 plans good.", a_quotation("judge the 12 plans good.", a_passage(SAYS)))
    )
    assert not passes(
        a_quoting_line("judge the 12 plans good.", a_quotation("not judge the 12 plans good.", a_passage(SAYS)))
    )


def test_a_no_on_the_line_before_denies_nothing() -> None:
    passage = a_passage("Is an action plan required? No\nPlans are timely.")
    assert passes(a_quoting_line("Plans are timely.", a_quotation("Plans are timely.", passage)))


def test_words_of_another_passage_are_stopped() -> None:
    other = a_passage("Assessments are timely.", ordinal=1)
    assert not passes(a_quoting_line("Plans are late.", a_quotation("Plans are late.", other)))


def test_words_that_another_source_says_than_the_one_cited_are_stopped() -> None:
    cited, other = a_quotation("Plans are late."), a_quotation("Assessments are timely.")
    assert not passes(Line(f"“Assessments are timely.” {mark(0)}", (cited, other)))


def test_a_passage_credited_to_another_document_is_stopped() -> None:
    quotation = replace(a_quotation("Plans are late."), document=a_document("leeds/report.pdf"))
    assert not passes(a_quoting_line("Plans are late.", quotation))


def test_a_citation_of_nothing_is_stopped() -> None:
    assert not passes(Line(f"“Plans are late.” {mark(1)}", (a_quotation("Plans are late."),)))


def test_a_quotation_between_straight_marks_is_checked_as_well() -> None:
    assert passes(Line('"Plans are late."', (a_quotation("Plans are late."),)))
    assert not passes(Line('"Plans are good."', (a_quotation("Plans are late."),)))


def test_a_quotation_mark_without_its_fellow_is_stopped() -> None:
    assert not passes(Line("“Plans are late.", (a_quotation("Plans are late."),)))


@pytest.mark.parametrize(
    "text",
    [
        "He called it “strong and effective” work.",
        'He called it "strong and effective" work.',
        "The council’s – and partners’ — ‘front door’ isn't new.",
        "\uf0b7 Plans are late, \uf0a7 and reviews too.",
        "It is non-compliance: 12.5% of 1,088 (2019/20)…",
        "1. A first point\n• a second, “nested” one",
    ],
)
def test_words_pass_as_they_stand_whatever_their_marks(text: str) -> None:
    assert passes(a_quoting_line(text, a_quotation(text)))


# Our own words


@pytest.mark.parametrize(
    ("source", "claim", "altered"),
    [
        ("Inspected 13 to 17 May 2024.", "inspected 13 to 17 May 2024", "inspected 13 to 18 May 2024"),
        ("Inspected 13 to 17 May 2024.", "inspected May 2024", "inspected June 2024"),
        ("In May the plans were late.", "late in May", "late in March"),
        ("They met on Tuesday.", "met on Tuesday", "met on Thursday"),
        ("A rate of 5.2 per cent.", "5.2 per cent", "5 per cent"),
        ("It costs £5m.", "costs £5m", "costs £6m"),
        ("The 3rd visit.", "the 3rd visit", "the 4th visit"),
        ("There were three visits.", "three visits", "four visits"),
        ("Overall effectiveness: good", "overall good", "overall outstanding"),
        ("Leaders require improvement to be good", "requires improvement", "inadequate"),
        ("Jean Kelly wrote it.", "written by Jean Kelly", "written by Jean Kenny"),
        ("Leeds and Suffolk work together.", "**Leeds** is named", "**Norfolk** is named"),
    ],
)
def test_a_claim_passes_and_an_altered_one_is_stopped(source: str, claim: str, altered: str) -> None:
    assert passes(a_claim(claim, source))
    assert not passes(a_claim(altered, source))


def test_a_grade_must_stand_in_the_words_cited_and_not_just_near_them() -> None:
    passage = a_passage("Overall effectiveness: good. Impact of leaders: outstanding.")
    support = (a_quotation("Overall effectiveness: good.", passage),)
    assert passes(Line(f"Overall: good {mark(0)}", support))
    assert not passes(Line(f"Overall: outstanding {mark(0)}", support))


def test_what_is_said_must_stand_in_the_citation_right_after_it() -> None:
    support = (a_quotation("Overall: good"), a_quotation("Leaders: outstanding"))
    assert passes(Line(f"overall good {mark(0)}, leaders outstanding {mark(1)}", support))
    assert not passes(Line(f"overall outstanding {mark(0)}, leaders good {mark(1)}", support))
    assert not passes(Line(f"“Overall: good” {mark(1)}", support))


def test_what_a_line_rests_on_without_citing_it_bears_it_as_well() -> None:
    support = (a_quotation("Overall: good"), a_quotation("Inspected in May 2024."))
    assert passes(Line(f"May 2024: good {mark(0)}", support))


@pytest.mark.parametrize(
    ("source", "altered"),
    [
        ("Inspected 29 April to 3 May 2024.", "inspected 29 May"),
        ("Leaders require improvement to be good", "leaders good"),
        ("Plans are late, and are not checked.", "plans are not late"),
        ("Jean Kelly wrote it.", "written by **Jane**"),
    ],
    ids=["day of another month", "grade within a grade", "denial of something else", "single name"],
)
def test_words_that_stand_in_the_source_apart_bear_no_other_claim(source: str, altered: str) -> None:
    assert not passes(a_claim(altered, source))


def test_a_day_of_the_files_name_is_no_day_of_the_text_unless_it_is_said_so() -> None:
    document = a_document("suffolk/report 9 may 2024.pdf")
    quotation = a_quotation("Inspected in March.", document=document)
    assert not passes(Line(f"inspected 9 May 2024 {mark(0)}", (quotation,)))
    assert passes(Line(f"published 9 May 2024 (as dated in the name of its file) {mark(0)}", (quotation,)))


def test_the_councils_name_may_come_from_the_documents_card() -> None:
    assert passes(a_claim("**Suffolk**: overall good", "Overall effectiveness: good"))
    assert not passes(a_claim("**Leeds**: overall good", "Overall effectiveness: good"))


def test_a_claim_that_cites_nothing_is_stopped() -> None:
    assert not passes(Line("There were 12 plans."))
    assert passes(Line("What needs to improve:"))


def test_what_is_given_needs_no_source() -> None:
    assert passes(Line("12 plans", given=frozenset({"12"})))


# Drafts


def test_a_line_that_fails_is_dropped_and_the_others_stay() -> None:
    good, bad = a_claim("overall good", "Overall: good"), a_claim("overall inadequate", "Overall: good")
    assert passed(Draft((bad, good))).lines == (good,)


def test_a_heading_goes_with_the_last_of_its_items() -> None:
    bad = a_claim("1. inadequate", "Overall: good")
    heading, other = Line("First:", heads=1), Line("Second:", heads=1)
    kept = a_claim("good", "Overall: good")
    assert passed(Draft((heading, bad, other, kept))).lines == (other, kept)


def test_a_heading_within_another_stays_with_its_items_alone() -> None:
    kept = a_claim("good", "Overall: good")
    section, empty, full = Line("Section", heads=1), Line("Empty", heads=2), Line("Full", heads=2)
    assert passed(Draft((section, empty, full, kept))).lines == (section, full, kept)


# Whatever is altered

SENTENCES = st.sampled_from(
    [
        "Of the 39 inspections, 33% found the authority inadequate.",
        "Help and protection requires improvement to be good.",
        "Jean Kelly, Director, said that she had “no illusions” about it.",
        "The council’s ‘front door’ is well led – and timely.",
        "Children are not left in unsatisfactory situations for too long.",
        "Inspectors were there from 29 April to 3 May 2024.",
        "• how contacts are managed within \uf0b7 Family Connect",
        'Councillor Tilley called it a "harder test"; 1,088 did not.',
        "Fewer than 12.5 per cent had no named worker (2019/20).",
    ]
)
PASSAGES = st.lists(SENTENCES, min_size=1, max_size=5, unique=True).map("\n".join)
PUT_IN = st.sampled_from(["not", "never", "42", "outstanding", "Norfolk", "Smith", "October", "rarely", "seven"])


@given(PASSAGES, st.data())
def test_no_altered_sentence_gets_through(text: str, data: st.DataObject) -> None:
    sentence = data.draw(st.sampled_from([each.text for each in sentences(text)]))
    words = list(re.finditer(r"[^\W_]+", sentence))
    word = data.draw(st.sampled_from(words))
    new = data.draw(PUT_IN)
    change = data.draw(st.sampled_from([new, f"{new} {word.group()}", f"{word.group()} {new}"]))
    altered = sentence[: word.start()] + change + sentence[word.end() :]
    assume(not stands_in(altered, text))
    passage = a_passage(text)
    assert not passes(a_quoting_line(altered, a_quotation(altered, passage)))
    assert not passes(a_quoting_line(altered, a_quotation(text, passage)))


@given(PASSAGES, st.data())
def test_no_sentence_with_a_word_left_out_gets_through(text: str, data: st.DataObject) -> None:
    sentence = data.draw(st.sampled_from([each.text for each in sentences(text)]))
    words = sentence.split()
    left_out = data.draw(st.integers(1, len(words) - 2))
    altered = " ".join(words[:left_out] + words[left_out + 1 :])
    assume(re.search(r"\w", words[left_out]))
    assert not passes(a_quoting_line(altered, a_quotation(text, a_passage(text))))


@given(PASSAGES)
def test_every_sentence_of_a_passage_gets_through_as_it_stands(text: str) -> None:
    passage = a_passage(text)
    for sentence in sentences(text):
        assert passes(a_quoting_line(sentence.text, a_quotation(sentence.text, passage)))


WORDS = st.text(alphabet="abc not 12.,;:'’‘“”\"-–—()/…%£•\uf0b7\n", min_size=1, max_size=60)


@given(WORDS)
def test_whatever_the_characters_a_sentence_gets_through_as_it_stands(text: str) -> None:
    passage = a_passage(text)
    for sentence in sentences(text):
        assume(re.search(r"\w", sentence.text))
        assert passes(a_quoting_line(sentence.text, a_quotation(sentence.text, passage)))


@given(st.integers(0, 99), st.integers(0, 99))
def test_a_figure_of_ours_passes_only_where_it_is_the_sources(said: int, claimed: int) -> None:
    assert passes(a_claim(f"{claimed} plans", f"There were {said} plans.")) == (said == claimed)
