"""Whether a sentence answers: words that name nothing cost it little, things that are not spoken of cost it much."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.answering.sentences import Candidate
from bot.answering.suited import NEAR_AT_LEAST, answers
from bot.retrieval.search import Hit, not_spoken_of, rarity, share_of_the_topic
from bot.stemmed import holds, stems
from bot.terms import content_terms
from bot.understanding import understand
from index.store import Store
from tests.builders import a_document, a_filing, a_passage

Held = Callable[..., Store]


def share(store: Store, text: str, document: object) -> float:
    """What the coverage of passages is multiplied by for a question of one document."""
    documents = [each for each in store.held(exempt=False)[0] if each == document]
    terms = content_terms(text)
    weights = rarity(store, terms, documents)
    strange = not_spoken_of(store, weights, documents, ())
    return share_of_the_topic(store, weights, documents, strange)


def test_an_everyday_word_that_no_document_uses_is_no_part_of_the_topic(held: Held) -> None:
    filing = a_filing("Written plans vary.", "Lamps are lit.")
    assert share(held(filing), "how patchy are the plans", filing.document) > 1.0


def test_a_thing_of_which_no_document_speaks_counts_in_full(held: Held) -> None:
    filing = a_filing("Care leavers get passes.", "Lamps are lit.")
    assert share(held(filing), "vaping among care leavers with passes", filing.document) < 1.0


def found(nearness: float) -> Candidate:
    """A sentence that holds the whole topic, so near in meaning."""
    document = a_document("a.pdf")
    passage = a_passage("A meeting room is free.", document, 0)
    return Candidate(passage.text, 0, Hit(passage, document, 1.0, 1.0), 1.0, 1.0, nearness)


def test_a_question_that_might_be_of_anything_wants_a_near_sentence() -> None:
    question = understand("can you book me a meeting room")
    assert not answers(question, found(NEAR_AT_LEAST - 0.1), 0.5)
    assert answers(question, found(NEAR_AT_LEAST + 0.1), 0.5)


def test_one_that_names_a_council_is_taken_at_its_word() -> None:
    assert answers(understand("is there a meeting room in Suffolk"), found(NEAR_AT_LEAST - 0.1), 0.5)


@pytest.mark.parametrize("text", ["Who checked the room comments?", "what is annexed about a meeting room"])
def test_one_that_names_a_part_of_a_paper_is_taken_at_its_word(text: str) -> None:
    assert answers(understand(text), found(NEAR_AT_LEAST - 0.1), 0.5)


def judged(coverage: float, fit: float | None, nearness: float = 0.3) -> Candidate:
    """A sentence of a passage that holds so much of the topic, and that fits so well."""
    return replace(found(nearness), coverage=coverage, fit=fit)


def test_a_sentence_that_fits_well_answers_with_some_of_the_topic_alone() -> None:
    question = understand("is the lighting decent in Suffolk meeting rooms")
    assert not answers(question, judged(0.3, fit=None), 0.5)
    assert answers(question, judged(0.3, fit=0.4), 0.5)
    assert not answers(question, judged(0.3, fit=0.1), 0.5)
    assert not answers(question, judged(0.1, fit=0.4), 0.5)


def test_one_that_fits_ill_does_not_answer_by_the_words_of_its_passage() -> None:
    question = understand("is the lighting decent in Suffolk meeting rooms")
    assert answers(question, judged(0.6, fit=None), 0.5)
    assert not answers(question, judged(0.6, fit=0.1), 0.5)


@pytest.mark.parametrize(("word", "form"), [("childcare", "child"), ("serviced", "service")])
def test_a_word_of_every_question_has_no_family(word: str, form: str) -> None:
    assert not holds(stems(form), stems(word)) or stems(form) == stems(word)


def test_a_sentence_very_near_says_what_is_counted_wherever_its_number_stands() -> None:
    question = understand("how many early help assessments a week")
    document = a_document("a.pdf")
    text = (
        "The number of early help assessments that partners complete has grown a good deal over this whole year, to 22."
    )
    passage = a_passage(text, document, 0)
    near, far = (Candidate(text, 0, Hit(passage, document, 1.0, 1.0), 1.0, 1.0, value) for value in (0.8, 0.5))
    assert answers(question, near, 0.5)
    assert not answers(question, far, 0.5)


def test_a_name_in_capitals_is_answered_only_where_something_of_it_stands() -> None:
    question = understand("what is said of Cafcass in Suffolk")
    assert not answers(question, replace(found(0.6), coverage=0.0), 0.5)
    assert answers(question, found(0.6), 0.5)


def test_a_thing_of_the_field_answers_only_where_it_is_a_part_of_the_topic() -> None:
    question = understand("are audits in Suffolk done by robots")
    document = a_document("a.pdf")
    passage = a_passage("Audits are done well.", document, 0)
    of_the_thing = Candidate(passage.text, 0, Hit(passage, document, 1.0, 1.0), 1.0, 0.4, 0.3)
    assert answers(question, of_the_thing, 0.5)
    assert not answers(question, replace(of_the_thing, coverage=0.25), 0.5)


def test_where_most_of_the_topic_is_strange_to_the_documents_a_thing_of_the_field_is_not_enough() -> None:
    question = understand("are audits in Suffolk done by robots")
    document = a_document("a.pdf")
    passage = a_passage("Audits are done well.", document, 0)
    held_all = Candidate(passage.text, 0, Hit(passage, document, 1.0, 1.0), 1.0, 0.8, 0.3)
    assert not answers(question, held_all, 0.5, share=0.5)


def test_what_is_left_without_the_askers_own_words_must_be_near() -> None:
    question = understand("who won the lamp in Suffolk")
    assert not answers(question, found(0.15), 0.5, share=2.0)
    assert answers(question, found(0.25), 0.5, share=2.0)


def test_where_a_thing_of_the_field_is_nowhere_spoken_of_most_of_the_topic_is_asked_for() -> None:
    question = understand("life story work for adopted children in Suffolk")
    fitting = replace(judged(0.4, 0.35), nearness=0.5)
    assert answers(question, fitting, 0.5)
    assert not answers(question, fitting, 0.5, lacks_a_thing=True)
    assert answers(question, replace(fitting, coverage=0.52), 0.5, lacks_a_thing=True)
    assert not answers(question, replace(fitting, coverage=0.52, nearness=0.25), 0.5, lacks_a_thing=True)


def test_what_is_near_answers_without_a_thing_only_where_it_could_hardly_be_nearer() -> None:
    question = understand("how are lamps chosen by the virtual school in Suffolk")
    near = replace(judged(0.3, 0.25), nearness=0.6)
    assert not answers(question, near, 0.5, lacks_a_thing=True)
    assert answers(question, replace(near, nearness=0.8), 0.5, lacks_a_thing=True)


def test_words_of_one_stem_alone_answer_only_what_is_nearer() -> None:
    question = understand("sufficiency in Suffolk")
    document = a_document("a.pdf")
    passage = a_passage("Plans are not sufficiently clear.", document, 0)
    by_stem = Candidate(passage.text, 0, Hit(passage, document, 1.0, 1.0), 1.0, 1.0, 0.15)
    written = replace(by_stem, hit=Hit(replace(passage, text="Sufficiency is planned."), document, 1.0, 1.0))
    assert not answers(question, by_stem, 0.5)
    assert answers(question, replace(by_stem, nearness=0.25), 0.5) and answers(question, written, 0.5)


def test_a_count_of_those_of_whom_the_sentence_before_speaks_is_one() -> None:
    text = "Private fostering is watched closely. There were 26 children in this group."
    document = a_document("a.pdf")
    hit = Hit(a_passage(text, document, 0), document, 1.0, 1.0)
    counted = Candidate("There were 26 children in this group.", text.index("There"), hit, 1.0, 1.0, 0.3)
    assert answers(understand("how many children are in private fostering in Suffolk"), counted, 0.5)
